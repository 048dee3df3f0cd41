"""Rows of the table of reactions about selection and terms."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from overstap.reactions.follows import Follows

_MINE = "account:start"  # leads to where somebody belongs
_SELECTIONS = ("employer:selections",)
_NOTHING: tuple[Follows, ...] = ()

TABLE: dict[str, tuple[Follows, ...]] = {
    "selection:began": (
        Follows("candidate", _("An employer began to get to know you: tests and talks."), "journey", _MINE),
        Follows("coach", _("An employer began the selection of a candidate of yours."), "people"),
    ),
    "selection:tested": (
        Follows("candidate", _("The result of a test is there."), "journey", _MINE),
    ),
    "selection:talked": (
        Follows("candidate", _("An employer wrote down a talk with you."), "journey", _MINE, mail=False),
    ),
    "exception:asked": (
        Follows(
            "selectors", _("A colleague asks for an exception in a selection. You can decide."), "work",
            *_SELECTIONS, task=3,
        ),
        Follows("advisers", _("An employer asks for an exception in a selection. You can decide."), "work",
                "adviser:exceptions"),
        Follows("candidate", _("An employer asks for an exception for you."), "journey", _MINE),
        Follows("coach", _("An employer asks for an exception for a candidate of yours."), "people"),
    ),
    "exception:allowed": (
        Follows("who-asked", _("The exception you asked for is allowed."), "work", *_SELECTIONS),
        Follows("candidate", _("An exception is made for you in a selection."), "journey", _MINE),
        Follows("coach", _("An exception is made for a candidate of yours."), "people"),
    ),
    "exception:refused": (
        Follows("who-asked", _("The exception you asked for is not allowed."), "work", *_SELECTIONS),
        Follows("candidate", _("No exception is made for you in a selection."), "journey", _MINE),
        Follows("coach", _("No exception is made for a candidate of yours."), "people"),
    ),
    "selection:chosen": (
        Follows("candidate", _("An employer decided. On your page you read what, and why."), "journey", _MINE),
        Follows("coach", _("An employer chose a candidate of yours."), "people"),
    ),
    "selection:not-chosen": (
        Follows("candidate", _("An employer decided. On your page you read what, and why."), "journey", _MINE),
        Follows("coach", _("An employer did not choose a candidate of yours. Talk about what comes next."), "people",
                task=5),
    ),
    "selection:withdrawn": (
        Follows("coach", _("A candidate of yours takes no further part in a selection."), "people", task=5),
    ),
    "terms:written": (
        Follows("candidate", _("An employer wrote what it offers. See what changes."), "journey", _MINE, task=5),
        Follows("coach", _("An employer wrote what it offers a candidate of yours."), "people"),
    ),
    "terms:seen": (
        Follows("selectors", _("Somebody saw the terms you offer."), "work", *_SELECTIONS, mail=False),
    ),
    "consent:given": _NOTHING,
}  # fmt: skip
