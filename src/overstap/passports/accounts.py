"""Reads of passports in accounts: what a person told, and what others confirmed of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.passports.models import Confirmation, Passport
from overstap.people.models import Person
from overstap.shared import clock

FIRMEST = {"certified": 0, "work": 1, "coach": 2}
"""How firm a kind of evidence is; the firmest is shown first."""


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody told: the profile, the words behind choices, and the version to hand back with a change."""

    profile: Mapping[str, Any]
    words: Mapping[str, str]
    version: int
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What somebody else confirmed of one skill; it stands for this level only."""

    skill: str
    level: int
    kind: str
    """`coach`, `work` or `certified`."""
    words: str
    by: str
    """Name of who confirmed it; empty when that person is gone."""
    organisation: str
    day: date
    key: str
    """Public id of the row, to withdraw it."""
    mine: bool
    """Whether the viewer confirmed it."""


def told_by(person: Person, *, viewer: Acting) -> Told | None:
    """What a person told in the account; None when nothing yet, or when the viewer may not see it."""
    people = policy.visible_to(viewer, Permission.SEE_PASSPORT)
    passport = Passport.objects.filter(person__in=people, person=person).first()
    if passport is None:
        return None
    return Told(passport.profile, passport.words, passport.version, passport.updated_at)


def confirmed_of(person: Person, *, viewer: Acting) -> list[Confirmed]:
    """What others confirmed and did not withdraw, firmest first; nothing when the viewer may not see the passport."""
    rows = Confirmation.objects.filter(
        person__in=policy.visible_to(viewer, Permission.SEE_PASSPORT), person=person, withdrawn_at__isnull=True
    ).select_related("by", "organisation")
    ordered = sorted(rows, key=lambda row: (FIRMEST[row.kind], -row.level, -row.at.timestamp(), row.pk))
    return [
        Confirmed(
            skill=row.skill, level=row.level, kind=row.kind, words=row.words, by=row.by.name if row.by else "",
            organisation=row.organisation.name if row.organisation else "",
            day=row.at.astimezone(clock.AMSTERDAM).date(), key=str(row.public_id),
            mine=viewer.person is not None and row.by_id == viewer.person.pk,
        )
        for row in ordered
    ]  # fmt: skip


def confirmation(key: str, *, viewer: Acting) -> Confirmation:
    """One running confirmation by its public id, for who may see the passport. Raises NotThere."""
    found = Confirmation.objects.filter(
        person__in=policy.visible_to(viewer, Permission.SEE_PASSPORT), public_id=key, withdrawn_at__isnull=True
    ).select_related("person").first()  # fmt: skip
    if found is None:
        raise policy.NotThere
    return found


def by_skill(confirmed: Sequence[Confirmed]) -> dict[str, tuple[Confirmed, ...]]:
    """Confirmations per skill, firmest first."""
    found: dict[str, tuple[Confirmed, ...]] = {}
    for one in confirmed:
        found[one.skill] = (*found.get(one.skill, ()), one)
    return found
