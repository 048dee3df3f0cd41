"""Rows of the table of reactions about matches."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from overstap.reactions.follows import Follows

_CARD = ("employer:card", "match")
_MATCH = ("candidate:match", "match")

TABLE: dict[str, tuple[Follows, ...]] = {
    "match:proposed": (
        Follows("candidate", _("Your coach put you forward for work."), "matches", *_MATCH),
        Follows("coach", _("A candidate wants to be considered for work."), "people", mail=False),
    ),
    "match:carded": (
        Follows("card-recruiters", _("A card of a candidate waits for your answer."), "work", *_CARD, task=10),
    ),
    "match:likely": (
        Follows("candidate", _("An employer sees a chance. Do you show your name?"), "matches", *_MATCH, task=10),
        Follows("coach", _("An employer sees a chance for one of your candidates."), "people"),
    ),
    "match:unlikely": (
        Follows("candidate", _("An employer answered. Read what was written."), "matches", *_MATCH),
        Follows("coach", _("An employer sees no chance for one of your candidates."), "people"),
    ),
    "match:shown": (
        Follows("name-recruiters", _("A candidate shows you name and address."), "work", *_CARD),
        Follows("coach", _("A candidate showed the name to an employer."), "people", mail=False),
    ),
    "match:closed": (
        Follows("candidate", _("One of your matches is closed. Read why."), "matches", *_MATCH),
        Follows("card-recruiters", _("A candidate is no longer there for a vacancy of yours."), "work"),
        Follows("coach", _("A match of one of your candidates is closed."), "people"),
    ),
    "match:left-line": (
        Follows("candidate", _("One of your matches is closed. Read why."), "matches", *_MATCH),
        Follows("coach", _("A match of one of your candidates is closed."), "people"),
    ),
}  # fmt: skip
