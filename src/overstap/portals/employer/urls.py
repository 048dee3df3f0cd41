"""Addresses for employers. The slugs are translated; the language switch keeps the page."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from overstap.portals.employer.views import (
    colleagues,
    demands,
    matching,
    openings,
    sending,
    shadowing,
    training,
    writing,
)

app_name = "employer"
urlpatterns = [
    path("", openings.openings, name="openings"),
    path(_("organisation/"), colleagues.organisation, name="organisation"),
    path(_("organisation/invitation/<uuid:public_id>/"), colleagues.withdraw_invitation, name="withdraw-invitation"),
    path(_("organisation/member/<uuid:public_id>/"), colleagues.end_membership, name="end-membership"),
    path(_("training/"), training.training, name="training"),
    path(_("training/class/<uuid:public_id>/"), training.training_class, name="training-class"),
    path(_("training/promise/<uuid:module>/"), training.promise, name="training-promise"),
    path(_("vacancies/new/"), writing.new, name="new"),
    path(_("vacancies/<uuid:public_id>/"), openings.vacancy, name="vacancy"),
    path(_("vacancies/<uuid:public_id>/people/"), matching.people, name="people"),
    path(_("vacancies/<uuid:public_id>/counts/"), matching.weigh, name="weigh"),
    path(_("vacancies/<uuid:public_id>/team/"), matching.scan, name="scan"),
    path(_("cards/<uuid:match>/"), matching.card, name="card"),
    path(_("cards/<uuid:match>/stop/"), matching.close, name="card-close"),
    path(_("vacancies/<uuid:public_id>/place/"), writing.place, name="place"),
    path(_("vacancies/<uuid:public_id>/skills/"), writing.skills, name="skills"),
    path(_("vacancies/<uuid:public_id>/skills/add/"), writing.add, name="add-skill"),
    path(_("vacancies/<uuid:public_id>/diplomas/"), demands.demands, name="demands"),
    path(_("vacancies/<uuid:public_id>/diplomas/new/"), demands.new, name="new-demand"),
    path(_("vacancies/<uuid:public_id>/diplomas/<uuid:demand>/"), demands.change, name="demand"),
    path(_("vacancies/<uuid:public_id>/diplomas/<uuid:demand>/answer/"), demands.answer, name="answer"),
    path(_("vacancies/<uuid:public_id>/diplomas/<uuid:demand>/withdraw/"), demands.withdraw, name="withdraw"),
    path(_("vacancies/<uuid:public_id>/coming-along/"), shadowing.programme, name="programme"),
    path(_("coming-along/"), shadowing.all_of_ours, name="shadowings"),
    path(_("coming-along/<uuid:key>/"), shadowing.one, name="shadowing"),
    path(_("coming-along/<uuid:key>/change/"), shadowing.change, name="shadowing-change"),
    path(_("coming-along/for/<uuid:match>/"), shadowing.new, name="shadowing-new"),
    path(_("vacancies/<uuid:public_id>/pay/"), writing.terms, name="terms"),
    path(_("vacancies/<uuid:public_id>/send/"), sending.submit, name="submit"),
    path(_("vacancies/<uuid:public_id>/take-back/"), sending.take_back, name="take-back"),
    path(_("vacancies/<uuid:public_id>/publish/"), sending.publish, name="publish"),
    path(_("vacancies/<uuid:public_id>/close/"), sending.close, name="close"),
    path(_("vacancies/<uuid:public_id>/again/"), sending.again, name="again"),
]
