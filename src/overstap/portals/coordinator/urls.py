"""Addresses of coordinators."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from overstap.portals.coordinator.views import chain, classes, desk, intake, lasting, matching, organisations

app_name = "coordinator"
urlpatterns = [
    path("", chain.home, name="home"),
    path(_("intake/"), intake.intake, name="intake"),
    path(_("intake/<uuid:public_id>/"), intake.assign, name="assign"),
    path(_("organisations/"), organisations.organisations, name="organisations"),
    path(_("organisations/<uuid:public_id>/"), organisations.organisation, name="organisation-of"),
    path(_("organisation/"), organisations.own, name="organisation"),
    path(_("organisation/invitation/<uuid:public_id>/"), organisations.withdraw_invitation, name="withdraw-invitation"),
    path(_("organisation/member/<uuid:public_id>/"), organisations.end_membership, name="end-membership"),
    path(_("who-is-seen/"), matching.exposure, name="exposure"),
    path(_("classes/"), classes.classes, name="classes"),
    path(_("classes/<uuid:public_id>/"), classes.training_class, name="class"),
    path(_("signs/"), lasting.signals, name="signals"),
    path(_("signs/<uuid:key>/"), lasting.signal, name="signal"),
    path(_("feedback/"), lasting.feedback, name="feedback"),
    path(_("desk/"), desk.desk, name="desk"),
    path(_("desk/<uuid:public_id>/"), desk.question, name="question"),
    path(_("desk/routes/"), desk.routes, name="routes"),
    path(_("desk/routes/<int:number>/end/"), desk.end_route, name="end-route"),
]
