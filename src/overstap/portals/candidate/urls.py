"""Addresses of the candidate."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from overstap.portals.candidate.views import (
    coaching,
    history,
    matching,
    passport,
    plan,
    shadowing,
    sharing,
    start,
    training,
)

app_name = "candidate"
urlpatterns = [
    path("", start.start, name="start"),
    path(_("my-passport/"), passport.passport, name="passport"),
    path(_("my-passport/answers/"), passport.answers, name="answers"),
    path(_("my-passport/confirmed/<uuid:key>/"), passport.withdraw, name="confirmation"),
    path(_("my-coach/"), coaching.coach, name="coach"),
    path(_("talks/"), coaching.coaching, name="coaching"),
    path(_("talks/agreement/<uuid:key>/"), coaching.answer, name="agreement"),
    path(_("talks/new/"), coaching.new_session, name="session-new"),
    path(_("talks/<uuid:key>/"), coaching.session, name="session"),
    path(_("notes/"), coaching.notes, name="notes"),
    path(_("work-that-fits/"), matching.work, name="work"),
    path(_("work-that-fits/how-i-work/"), matching.own_scan, name="own-scan"),
    path(_("work-that-fits/opening/<uuid:opening>/"), matching.opening, name="opening"),
    path(_("work-that-fits/<uuid:match>/"), matching.match, name="match"),
    path(_("work-that-fits/<uuid:match>/show/"), matching.show, name="match-show"),
    path(_("work-that-fits/<uuid:match>/stop/"), matching.stop, name="match-stop"),
    path(_("my-training/"), training.training, name="training"),
    path(_("my-training/<uuid:key>/"), training.enrolment, name="enrolment"),
    path(_("my-training/pay/<uuid:key>/away/"), training.wages_away, name="wages-away"),
    path(_("my-training/share/<uuid:key>/"), training.share, name="training-share"),
    path(_("my-plan/"), plan.plan, name="plan"),
    path(_("my-plan/change/"), plan.change, name="plan-change"),
    path(_("my-plan/agree/"), plan.agree, name="plan-agree"),
    path(_("my-plan/done/"), plan.mark, name="plan-mark"),
    path(_("coming-along/"), shadowing.all_of_mine, name="shadowings"),
    path(_("coming-along/<uuid:key>/"), shadowing.one, name="shadowing"),
    path(_("who-sees-what/"), sharing.sharing, name="sharing"),
    path(_("who-sees-what/give/"), sharing.give, name="consent-give"),
    path(_("who-sees-what/stop/<uuid:key>/"), sharing.withdraw, name="consent-withdraw"),
    path(_("who-sees-what/trusted/"), sharing.invite, name="trusted-invite"),
    path(_("who-sees-what/trusted/<uuid:key>/"), sharing.end_trusted, name="trusted-end"),
    path(_("who-sees-what/not-know/"), sharing.shut_out, name="shut-out"),
    path(_("who-sees-what/not-know/<uuid:key>/"), sharing.end_shut_out, name="shut-out-end"),
    path(_("who-sees-what/told/<uuid:key>/"), sharing.withdraw_disclosure, name="disclosure-end"),
    path(_("who-looked/"), sharing.looks, name="looks"),
    path(_("so-far/"), history.history, name="history"),
    path(_("so-far/change/<slug:move>/"), history.change, name="going"),
]
