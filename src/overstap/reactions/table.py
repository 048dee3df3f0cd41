"""The one table: what happened → what follows for whom. What is not here leads to nothing.

A row is read aloud as: when `vacancy:submitted` happens, the adviser gets this message, a task for five working days,
and a mail that only says that something is there. Words name nobody: whoever may see more follows the link.
"""

from __future__ import annotations

from overstap.reactions.follows import Follows
from overstap.reactions.rows import (
    agreements,
    coaching,
    journeys,
    matching,
    registration,
    selection,
    shadowing,
    training,
    vacancies,
    work,
)  # fmt: skip

TABLE: dict[str, tuple[Follows, ...]] = {
    **journeys.TABLE,
    **coaching.TABLE,
    **registration.TABLE,
    **vacancies.TABLE,
    **matching.TABLE,
    **shadowing.TABLE,
    **selection.TABLE,
    **agreements.TABLE,
    **training.TABLE,
    **work.TABLE,
}
"""What happened → what follows; each kind stands in one file of `rows`."""

_LOST_SELECTION = ("selection:not-chosen", "selection:withdrawn")
_LOST_TRAINING = ("training:declined", "training:stopped", "training:failed", "training:no-go")

CLOSES: dict[str, tuple[str, ...]] = {
    "training:proposed": _LOST_TRAINING,
    "training:confirmed": ("training:proposed",),
    "training:declined": ("training:proposed",),
    "training:no-go": ("training:proposed",),
    "training:awarded": ("training:finished",),
    "training:exempted": ("training:exemption-asked",),
    "training:exemption-refused": ("training:exemption-asked",),
    "training:stopped": ("training:exemption-asked",),
    "class:decided": ("class:decide",),
    "move:finish-training": _LOST_TRAINING,
    "move:skip-training": _LOST_TRAINING,
    "move:return-to-coaching": (*_LOST_TRAINING, *_LOST_SELECTION),
    "move:return-to-matching": (*_LOST_TRAINING, *_LOST_SELECTION),
    "move:start-coaching": ("move:register",),
    "move:skip-coaching": ("move:register",),
    "move:end": (
        "move:register",
        "move:start-coaching",
        "coaching:proposed",
        "match:likely",
        "training:proposed",
        *_LOST_TRAINING,
        "selection:not-chosen",
        "selection:withdrawn",
        "terms:written",
        "exception:asked",
        *agreements.TASKS,
    ),
    "exception:allowed": ("exception:asked",),
    "exception:refused": ("exception:asked",),
    "selection:chosen": ("exception:asked",),
    "selection:not-chosen": ("exception:asked", "terms:written"),
    "selection:withdrawn": ("exception:asked", "terms:written"),
    "terms:seen": ("terms:written",),
    "session:planned": ("move:start-coaching",),
    "coach:ended": ("move:start-coaching",),
    "coaching:agreed": ("coaching:proposed",),
    "coaching:declined": ("coaching:proposed",),
    "check-in:answered": ("check-in:opened",),
    "check-in:missed": ("check-in:opened",),
    "signal:answered": ("signal:raised",),
    "guide:assigned": ("work:began",),
    "match:likely": ("match:carded",),
    "match:unlikely": ("match:carded", "match:likely"),
    "match:shown": ("match:likely",),
    "match:closed": ("match:carded", "match:likely"),
    **dict.fromkeys(
        (
            "shadowing:days-answered",
            "shadowing:days-over",
            "shadowing:days-taken-back",
            "shadowing:days-declined",
            "shadowing:days-lapsed",
        ),
        ("shadowing:days-asked",),
    ),
    "shadowing:yes-candidate": ("shadowing:ask-candidate",),
    "shadowing:yes-employer": ("shadowing:ask-employer",),
    "shadowing:yes-coach": ("shadowing:ask-coach",),
    "shadowing:cancelled": ("shadowing:ask-candidate", "shadowing:ask-employer", "shadowing:ask-coach"),
    "shadowing:back-candidate": ("shadowing:over-candidate",),
    "shadowing:back-employer": ("shadowing:over-employer",),
    "shadowing:concluded": ("shadowing:over-candidate", "shadowing:over-employer", "shadowing:both-back"),
    "programme:seen": ("programme:asked",),
    **agreements.CLOSES,
    "organisation:accepted": ("organisation:registered",),
    "organisation:refused": ("organisation:registered",),
    "enquiry:answered": ("enquiry:asked", "enquiry:handed-on", "enquiry:overdue"),
    "enquiry:handed-on": ("enquiry:asked", "enquiry:handed-on", "enquiry:overdue"),
    "enquiry:overdue": ("enquiry:asked", "enquiry:handed-on", "enquiry:overdue"),
    "vacancy:certified": ("vacancy:submitted", "vacancy:passed-on"),
    "vacancy:returned": ("vacancy:submitted", "vacancy:passed-on"),
    "vacancy:taken-back": ("vacancy:submitted", "vacancy:passed-on", "vacancy:returned"),
    "vacancy:passed-on": ("vacancy:submitted", "vacancy:passed-on"),
    "vacancy:closed": ("vacancy:submitted", "vacancy:passed-on", "vacancy:returned"),
}
"""What happened → the tasks of the same journey or thing that are done by it, by what they came from."""

ONE_BY_ONE = frozenset({
    "check-in:opened", "signal:raised", "shadowing:ask-candidate", "shadowing:ask-employer", "shadowing:ask-coach",
    "shadowing:over-candidate", "shadowing:over-employer", "shadowing:both-back", "condition:due", "condition:said",
    "match:carded", "match:likely", "shadowing:days-asked",
})  # fmt: skip
"""Of these one journey can have several at once: a task is done by what happened to its own thing, or by a move."""

ABOUT = (
    "session", "shadowing", "selection", "match", "profile", "enquiry", "referral", "invitation", "trusted",
    "check_in", "signal", "guide", "employment", "enrolment", "training_class", "condition", "agreement",
)  # fmt: skip
"""Keys of a happening's data that name the thing it is about, by its public id."""
