"""Rows of the table of reactions about work and guidance."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from overstap.reactions.follows import Follows

_AT_WORK = ("coach:employment", "employment")
_NOTHING: tuple[Follows, ...] = ()

TABLE: dict[str, tuple[Follows, ...]] = {
    "work:planned": (
        Follows("candidate", _("Your first day of work is planned."), "journey", "candidate:job"),
        Follows("coach", _("The first day of work of a candidate is planned."), "people", *_AT_WORK),
        Follows("work-recruiters", _("A first day of work with you is planned."), "work", "employer:work"),
    ),
    "work:changed": (
        Follows("candidate", _("Your first day, workplace or mentor changed."), "journey", "candidate:job"),
        Follows("coach", _("Something changed in the first day of a candidate."), "people", *_AT_WORK),
        Follows("work-recruiters", _("Something changed in a first day of work with you."), "work", "employer:work"),
    ),
    "work:began": (
        Follows("candidate", _("Your first day of work is kept. You hear when we ask how it goes."), "journey",
                "candidate:job"),
        Follows("coach", _("A candidate began in the new job. See who is there at work."), "people", *_AT_WORK, task=5),
    ),
    "work:ended": (
        Follows("candidate", _("Your work ended. Your coach gets in touch about what comes next."), "journey",
                "candidate:job"),
        Follows("coach", _("The work of a candidate ended."), "people", *_AT_WORK),
    ),
    "guide:assigned": (
        Follows("guide", _("You are there for a new colleague. On the page you see for whom, and as what."), "work",
                "floor:check-ins"),
    ),
    "guide:ended": _NOTHING,
    "check-in:opened": (
        Follows("asked-candidate", _("We would like to know how it goes. It takes two minutes."), "journey",
                "candidate:check-in", "check_in", task=4),
        Follows("asked-at-work", _("A few questions on your new colleague's start wait for you."), "work",
                "floor:check-in", "check_in", task=4),
    ),
    "check-in:answered": _NOTHING,
    "check-in:missed": _NOTHING,
    "check-in:adapted": (
        Follows("candidate", _("We ask in other weeks how it goes."), "journey", "candidate:job", mail=False),
    ),
    "signal:raised": (
        Follows("owner-coach", _("A sign in a journey you look after waits for you."), "people", "coach:signal",
                "signal", task=1),
        Follows("owner-coordinator", _("A sign in a journey you look after waits for you."), "people",
                "coordinator:signal", "signal", task=1),
    ),
    "signal:answered": _NOTHING,
}  # fmt: skip
