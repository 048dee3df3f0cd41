"""What each table keeps of people, why and for how long.

Every model says so in a class attribute `privacy`; a test fails for a table that says nothing. Tables of libraries,
which cannot carry the attribute, stand in `LIBRARY_TABLES`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.apps import apps


@dataclass(frozen=True, slots=True)
class NoPeople:
    """The table holds nothing about any person."""

    reason: str


@dataclass(frozen=True, slots=True)
class Personal:
    """The table holds data on people (GDPR art. 30: the processing register is made from these)."""

    purpose: str
    ground: str  # GDPR art. 6(1), e.g. "consent (a)"
    retention: timedelta
    export: str  # how a person gets it
    erasure: str  # how it is erased, by the person and by itself


PrivacyRule = NoPeople | Personal

ANONYMOUS_SESSION = timedelta(hours=8)

LIBRARY_TABLES: dict[str, PrivacyRule] = {
    "sessions.Session": Personal(
        purpose="Remember what a visitor without an account filled in, so that the answer can be changed.",
        ground="request of the person (b): the visitor asks for this answer",
        retention=ANONYMOUS_SESSION,
        export="The visitor downloads the profile as JSON from the page with options.",
        erasure="The button “weg” deletes the row at once; the nightly job deletes what is older than eight hours.",
    ),
    "auth.Group": NoPeople("not used: roles are classes in access.roles"),
    "auth.Permission": NoPeople("not used: permissions are access.permissions"),
    "contenttypes.ContentType": NoPeople("names of tables"),
}


def rules() -> dict[str, PrivacyRule | None]:
    """The rule of every table, by label (`app.Model`); None for a table that says nothing, which a test refuses."""
    own = {model._meta.label: getattr(model, "privacy", None) for model in apps.get_models()}
    return {label: rule or LIBRARY_TABLES.get(label) for label, rule in own.items()}
