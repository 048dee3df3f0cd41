"""Rows of the table of reactions about the moves of a journey."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from overstap.reactions.follows import Follows

_MINE = "account:start"  # leads to where somebody belongs
_MOVED_ON = (
    Follows("candidate", _("You are at the next step."), "journey", _MINE),
    Follows("step-referrers", _("Somebody you registered is at another step."), "people"),
)
_ELSEWHERE = (
    Follows("candidate", _("You are at another step. On your page you see which, and why."), "journey", _MINE),
    Follows("step-referrers", _("Somebody you registered is at another step."), "people"),
)
_NOTHING: tuple[Follows, ...] = ()

TABLE: dict[str, tuple[Follows, ...]] = {
    "move:register": (
        Follows("intake", _("Somebody registered and looks for a coach."), "people", "coordinator:intake", task=5),
    ),
    "move:start-coaching": (
        Follows("candidate", _("You have a coach."), "journey", _MINE),
        Follows("coach", _("You have a new candidate."), "people", task=5),
        Follows("step-referrers", _("Somebody you registered is at another step."), "people"),
    ),
    "move:start-matching": _MOVED_ON,
    "move:start-selection": _MOVED_ON,
    "move:start-training": _MOVED_ON,
    "move:start-untrained": _MOVED_ON,
    "move:finish-training": _MOVED_ON,
    "move:start-work": _MOVED_ON,
    "move:last": _MOVED_ON,
    "move:skip-coaching": _ELSEWHERE,
    "move:skip-matching": _ELSEWHERE,
    "move:skip-selection": _ELSEWHERE,
    "move:skip-training": _ELSEWHERE,
    "move:return-to-coaching": _ELSEWHERE,
    "move:return-to-matching": _ELSEWHERE,
    "move:pause": (
        Follows("candidate", _("Your journey is paused. You can go on whenever you want."), "journey", _MINE),
        Follows("owner", _("A journey you look after is paused."), "people"),
    ),
    "move:resume": (
        Follows("candidate", _("Your journey goes on."), "journey", _MINE),
        Follows("owner", _("A journey you look after goes on."), "people"),
    ),
    "move:plan": _NOTHING,
    "move:hand-over": (
        Follows("candidate", _("Somebody else looks after your journey now."), "journey", _MINE),
        Follows("owner", _("You look after a journey from now on."), "people"),
    ),
    "move:end": (
        Follows("candidate", _("Your journey ended. You can always start again."), "journey", _MINE),
        Follows("coach", _("A journey you guided ended."), "people"),
        Follows("referrers", _("The journey of somebody you registered ended."), "people"),
    ),
    "journey:overdue": (
        Follows("owner", _("A journey you look after waits longer than was agreed."), "people"),
        Follows("self-owner", _("Your journey waits longer than was agreed."), "journey", _MINE),
    ),
    "person:forgotten": (
        Follows("person", _("A candidate you guided had all data erased. You need not do anything."), "people"),
    ),
}  # fmt: skip
