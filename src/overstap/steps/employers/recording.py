"""Take a profile to change it, and write down each change of its state. For `actions` only."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Max

from overstap.access.acting import Acting
from overstap.access.policy import NotThere
from overstap.journeys.happenings import tell
from overstap.journeys.moves import Refused, Stale
from overstap.people.models import Person
from overstap.shared import clock
from overstap.steps.employers.models import ProfileAuthor, ProfileLog, VacancyProfile
from overstap.steps.employers.states import EDITABLE, ProfileState, after

TOLD = {
    "submit": "vacancy:submitted",
    "take-back": "vacancy:taken-back",
    "return": "vacancy:returned",
    "certify": "vacancy:certified",
    "reuse": "vacancy:reused",
    "publish": "vacancy:published",
    "pass-on": "vacancy:passed-on",
    "close": "vacancy:closed",
}
"""Under which name others hear of a change of state."""


def for_change(profile: VacancyProfile, *, version: int, states: Collection[ProfileState] = EDITABLE) -> VacancyProfile:
    """The profile as it is now, held until the transaction ends.

    Raises:
        Stale: it changed since the page with this `version` was made.
        Refused: "state" when it cannot be changed where it is.
    """
    row = held(profile, version=version)
    if row.state not in states:
        raise Refused("state")
    return row


def held(profile: VacancyProfile, *, version: int | None = None) -> VacancyProfile:
    """The row as it is now, locked. Raises NotThere when it is gone, Stale when it is another version."""
    row = VacancyProfile.objects.select_for_update().filter(pk=profile.pk).first()
    if row is None:
        raise NotThere
    if version is not None and row.version != version:
        raise Stale
    return row


def keep(row: VacancyProfile, *, by: Acting, written: bool = False) -> VacancyProfile:
    """Save a changed profile as the next version; `written`: `by` now is one of those who wrote it."""
    row.version += 1
    row.changed_at = clock.now()
    row.save()
    if written and by.person is not None:
        wrote(row, by.person)
    return row


def wrote(row: VacancyProfile, person: Person) -> None:
    """Write down that somebody is one of those who wrote a profile."""
    ProfileAuthor.objects.update_or_create(profile=row, person=person, defaults={"last_at": clock.now()})


def move(row: VacancyProfile, name: str, *, by: Acting, why: str = "", adviser: Person | None = None) -> VacancyProfile:
    """Change the state as the table says, write it down and tell it. `adviser`: who is to answer now, if anybody.

    Raises:
        Refused: "state": the table has no such move from here.
    """
    before = ProfileState(row.state)
    ends = after(before, name)
    if ends is None:
        raise Refused("state")
    row.state = ends
    keep(row, by=by)
    last = ProfileLog.objects.filter(profile=row).aggregate(last=Max("number"))["last"]
    ProfileLog.objects.create(
        profile=row, number=1 + (last or 0), move=name, before=before, after=ends, person=by.person,
        role=by.role.key, why=why, adviser=adviser,
    )  # fmt: skip
    tell(TOLD[name], by=by, person=adviser, organisation=row.organisation, profile=str(row.public_id), state=ends.value)
    return row
