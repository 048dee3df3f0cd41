"""Writes of step 1. Each is one transaction that begins by asking whether it is allowed."""

from overstap.steps.registration.actions.candidates import (
    RegisteredTogether,
    make_login,
    register_oneself,
    register_together,
    renew_login_code,
    say_target_groups,
)
from overstap.steps.registration.actions.coaches import assign_coach, choose_coach
from overstap.steps.registration.actions.desk import (
    answer,
    ask,
    end_route,
    hand_on,
    pass_on_overdue,
    route,
    say_whether_it_helped,
)
from overstap.steps.registration.actions.members import (
    accept_invitation,
    end_membership,
    invite,
    withdraw_invitation,
)
from overstap.steps.registration.actions.organisations import (
    accept_organisation,
    join_group,
    refuse_organisation,
    register_organisation,
)
from overstap.steps.registration.actions.referrals import decline_referral, refer, share_status

__all__ = [
    "RegisteredTogether",
    "accept_invitation",
    "accept_organisation",
    "answer",
    "ask",
    "assign_coach",
    "choose_coach",
    "decline_referral",
    "end_membership",
    "end_route",
    "hand_on",
    "invite",
    "join_group",
    "make_login",
    "pass_on_overdue",
    "refer",
    "refuse_organisation",
    "register_oneself",
    "register_organisation",
    "register_together",
    "renew_login_code",
    "route",
    "say_target_groups",
    "say_whether_it_helped",
    "share_status",
    "withdraw_invitation",
]
