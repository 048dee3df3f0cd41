"""Addresses of training providers."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from overstap.portals.provider.views import classes, colleagues, contracts, learners, modules, start

app_name = "provider"
urlpatterns = [
    path("", start.start, name="start"),
    path(_("classes/"), classes.classes, name="classes"),
    path(_("classes/new/<uuid:module>/"), classes.new, name="class-new"),
    path(_("classes/<uuid:public_id>/"), classes.training_class, name="class"),
    path(_("classes/<uuid:public_id>/attendance/"), classes.attendance, name="attendance"),
    path(_("classes/<uuid:public_id>/needs/"), classes.needs, name="needs"),
    path(_("learners/"), learners.learners, name="learners"),
    path(_("learners/<uuid:key>/"), learners.learner, name="learner"),
    path(_("learners/exemption/<uuid:key>/"), learners.exemption, name="exemption"),
    path(_("modules/"), modules.modules, name="modules"),
    path(_("modules/new/"), modules.new, name="module-new"),
    path(_("modules/<uuid:public_id>/change/"), modules.change, name="module-change"),
    path(_("modules/<uuid:public_id>/close/"), modules.close, name="module-close"),
    path(_("agreements/"), contracts.agreements, name="agreements"),
    path(_("agreements/<uuid:key>/"), contracts.agreement, name="contract"),
    path(_("agreements/<uuid:key>/sign/"), contracts.sign, name="contract-sign"),
    path(_("agreements/<uuid:key>/pdf/"), contracts.paper, name="contract-paper"),
    path(_("agreements/<uuid:key>/text/"), contracts.text, name="contract-text"),
    path(_("agreements/<uuid:key>/check/"), contracts.check, name="contract-check"),
    path(_("agreements/<uuid:key>/end/"), contracts.end, name="contract-end"),
    path(_("organisation/"), colleagues.organisation, name="organisation"),
    path(_("organisation/invitation/<uuid:public_id>/"), colleagues.withdraw_invitation, name="withdraw-invitation"),
    path(_("organisation/member/<uuid:public_id>/"), colleagues.end_membership, name="end-membership"),
]
