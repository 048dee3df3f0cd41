"""Rows of the table of reactions about registration, organisations and questions."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from overstap.reactions.follows import Follows

_TO_CHECK = ("coordinator:organisation-of", "organisation")
_NOTHING: tuple[Follows, ...] = ()

TABLE: dict[str, tuple[Follows, ...]] = {
    "registration:known": (
        Follows(
            "person",
            _("Somebody gave your address when registering with a partner. Nothing of yours was shown or changed."),
            "journey",
        ),
    ),
    "registration:login-made": _NOTHING,
    "referral:made": (
        Follows("address", "", "invitation"),
    ),
    "invitation:made": (
        Follows("address", "", "invitation"),
    ),
    "membership:started": (
        Follows("admins", _("A colleague came to work here in the network."), "work"),
    ),
    "membership:ended": (
        Follows("person", _("You no longer work for an organisation in the network."), "work"),
    ),
    "organisation:registered": (
        Follows("coordinators", _("An organisation registered and waits to be checked."), "work", *_TO_CHECK, task=5),
    ),
    "organisation:accepted": (
        Follows("admins", _("Your organisation takes part."), "work"),
    ),
    "organisation:refused": (
        Follows("founders", _("Your organisation does not take part. On its page you read why."), "work"),
    ),
    "organisation:group": _NOTHING,
    # Questions
    "enquiry:asked": (
        Follows("person", _("A question waits for your answer."), "work", task=5),
    ),
    "enquiry:handed-on": (
        Follows("person", _("A question was handed on to you."), "work", task=5),
    ),
    "enquiry:overdue": (
        Follows("person", _("A question that waits too long came to you."), "work", task=5),
    ),
    "enquiry:answered": (
        Follows("person", _("Your question was answered."), "journey"),
        Follows("address", "", "invitation"),
    ),
}  # fmt: skip
