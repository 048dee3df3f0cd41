"""Rows of the table of reactions about coaching, and what is shared there."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from overstap.reactions.follows import Follows

_MINE = "account:start"  # leads to where somebody belongs
_IN_CALENDAR = ("account:calendar", "session")
_NOTHING: tuple[Follows, ...] = ()

TABLE: dict[str, tuple[Follows, ...]] = {
    "coach:ended": (
        Follows("person", _("You no longer coach one of your candidates."), "people"),
    ),
    "coaching:proposed": (
        Follows("candidate", _("Your coach proposes how many talks there will be."), "plan", _MINE, task=5),
    ),
    "coaching:agreed": (
        Follows("coach", _("A candidate agreed to your proposal for talks."), "people"),
    ),
    "coaching:declined": (
        Follows("coach", _("A candidate does not agree to your proposal for talks."), "people"),
    ),
    "session:planned": (
        Follows("candidate", _("A talk with your coach is planned."), "talks", *_IN_CALENDAR),
        Follows("talk-coach", _("A talk with a candidate is planned."), "people", *_IN_CALENDAR),
    ),
    "session:moved": (
        Follows("candidate", _("A talk with your coach has another time or place."), "talks", *_IN_CALENDAR),
        Follows("talk-coach", _("A talk with a candidate has another time or place."), "people", *_IN_CALENDAR),
    ),
    "session:cancelled": (
        Follows("candidate", _("A talk with your coach is cancelled."), "talks", *_IN_CALENDAR),
        Follows("talk-coach", _("A talk with a candidate is cancelled."), "people", *_IN_CALENDAR),
    ),
    "session:held": _NOTHING,
    "session:missed": _NOTHING,
    "note:shared": (
        Follows("candidate", _("Your coach wrote a note for you both."), "plan", _MINE),
        Follows("coach", _("A candidate wrote a note for you both."), "people"),
    ),
    "plan:written": (
        Follows("candidate", _("Your plan changed. Read it, and say whether you agree."), "plan", _MINE),
        Follows("coach", _("A candidate changed the plan. Read it, and say whether you agree."), "people"),
    ),
    "plan:half-agreed": (
        Follows("candidate", _("Your coach agrees to your plan. Do you too?"), "plan", _MINE),
        Follows("coach", _("A candidate agrees to the plan. Do you too?"), "people"),
    ),
    "plan:agreed": (
        Follows("candidate", _("You and your coach agree on your plan."), "plan", _MINE),
        Follows("coach", _("You and a candidate agree on the plan."), "people"),
    ),
    "plan:done": (
        Follows("candidate", _("Something in your plan is done."), "plan", _MINE, mail=False),
        Follows("coach", _("Something in the plan of a candidate is done."), "people", mail=False),
    ),
    "trusted:invited": (
        Follows("address", "", "invitation"),
    ),
    "trusted:accepted": (
        Follows("candidate", _("The person you asked goes along with you."), "journey", _MINE),
    ),
    "trusted:ended": (
        Follows("candidate", _("Somebody no longer goes along with you."), "journey", _MINE),
    ),
}  # fmt: skip
