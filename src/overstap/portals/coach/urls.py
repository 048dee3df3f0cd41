"""Addresses of the coach."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from overstap.portals.coach.views import (
    candidate,
    going,
    matching,
    notes,
    passport,
    plan,
    selection,
    shadowing,
    talks,
    training,
)

app_name = "coach"
urlpatterns = [
    path("", candidate.caseload, name="caseload"),
    path(_("talk/<uuid:key>/"), talks.session, name="session"),
    path(_("note/<uuid:key>/away/"), notes.delete, name="note-delete"),
    path(_("training/<uuid:key>/"), training.enrolment, name="enrolment"),
    path(_("training/pay/<uuid:key>/away/"), training.wages_away, name="wages-away"),
    path(_("coming-along/<uuid:key>/"), shadowing.one, name="shadowing"),
    path(_("coming-along/<uuid:key>/change/"), shadowing.change, name="shadowing-change"),
    path(_("coming-along/for/<uuid:match>/"), shadowing.new, name="shadowing-new"),
    path(_("<uuid:journey>/coming-along/"), shadowing.of_journey, name="shadowings"),
    path("<uuid:journey>/", candidate.candidate, name="candidate"),
    path(_("<uuid:journey>/training/"), training.training, name="training"),
    path(_("<uuid:journey>/training/choose/"), training.choose, name="training-choose"),
    path(_("<uuid:journey>/training/propose/<uuid:module>/"), training.propose, name="training-propose"),
    path(_("<uuid:journey>/agreement/"), talks.agreement, name="agreement"),
    path(_("<uuid:journey>/talk/"), talks.new_session, name="session-new"),
    path(_("<uuid:journey>/notes/"), notes.notes, name="notes"),
    path(_("match/<uuid:match>/"), matching.match, name="match"),
    path(_("<uuid:journey>/work-that-fits/"), matching.work, name="work"),
    path(_("<uuid:journey>/plan/"), plan.plan, name="plan"),
    path(_("<uuid:journey>/plan/change/"), plan.change, name="plan-change"),
    path(_("<uuid:journey>/plan/agree/"), plan.agree, name="plan-agree"),
    path(_("<uuid:journey>/plan/done/"), plan.mark, name="plan-mark"),
    path(_("<uuid:journey>/passport/"), passport.passport, name="passport"),
    path(_("<uuid:journey>/passport/take-back/<uuid:key>/"), passport.withdraw, name="confirmation"),
    path(_("<uuid:journey>/hand-over/"), going.hand_over, name="hand-over"),
    path(_("<uuid:journey>/next/"), going.next_action, name="next"),
    path(_("<uuid:journey>/go/<slug:move>/"), going.go, name="going"),
    path(_("<uuid:journey>/selection/"), selection.selection, name="selection"),
]
