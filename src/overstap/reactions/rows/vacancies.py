"""Rows of the table of reactions about vacancies."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from overstap.reactions.follows import Follows

_TO_CERTIFY = ("adviser:vacancy", "profile")
_OPENING = ("employer:vacancy", "profile")
_NOTHING: tuple[Follows, ...] = ()

TABLE: dict[str, tuple[Follows, ...]] = {
    "vacancy:submitted": (
        Follows("person", _("A vacancy waits for you to certify it."), "work", *_TO_CERTIFY, task=5),
    ),
    "vacancy:passed-on": (
        Follows("person", _("A vacancy was passed on to you to certify."), "work", *_TO_CERTIFY, task=5),
    ),
    "vacancy:taken-back": (
        Follows("person", _("An employer took back a vacancy you were to certify."), "work"),
    ),
    "vacancy:returned": (
        Follows("recruiters", _("The adviser has questions about a vacancy of yours."), "work", *_OPENING, task=5),
    ),
    "vacancy:certified": (
        Follows("recruiters", _("A vacancy of yours is certified and can be published."), "work", *_OPENING),
    ),
    "vacancy:reused": _NOTHING,
    "vacancy:published": _NOTHING,
    "vacancy:closed": _NOTHING,
}  # fmt: skip
