"""The programme of an opening: the employer writes it, with the adviser who certified the opening. It names nobody."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.journeys.happenings import tell
from overstap.journeys.moves import Refused, Stale
from overstap.shared import clock
from overstap.steps.employers.models import VacancyProfile
from overstap.steps.shadowing import programmes
from overstap.steps.shadowing.checking import LONGEST_PLACE
from overstap.steps.shadowing.models import OpeningProgramme
from overstap.steps.shadowing.programmes import Line

LONGEST_ADVICE = 1000


@transaction.atomic
def design(*, profile: VacancyProfile, lines: Iterable[Line], place: str, version: int, by: Acting) -> OpeningProgramme:
    """The employer writes or changes what people do who come along for this opening. The same again changes nothing.

    What an adviser saw before is no longer seen. Raises NotThere, Stale, Refused: "place", and of `programmes`.
    """
    policy.require(by, Permission.WRITE_VACANCY, profile.organisation)
    row = _held(profile)
    kept, place = programmes.to_rows(programmes.checked(lines)), place.strip()
    if len(place) > LONGEST_PLACE:
        raise Refused("place")
    if (row.lines, row.place) == (kept, place):
        return row
    if row.version != version:
        raise Stale
    row.lines, row.place, row.changed_at, row.seen_at = kept, place, clock.now(), None
    row.version += 1
    row.save()
    return row


@transaction.atomic
def ask_adviser(*, profile: VacancyProfile, version: int, by: Acting) -> OpeningProgramme:
    """The employer asks the adviser of the opening to look along; asked twice is asked once.

    Raises NotThere, Stale, Refused: "nothing-written", "no-adviser".
    """
    policy.require(by, Permission.WRITE_VACANCY, profile.organisation)
    row = _held(profile)
    if not row.lines:
        raise Refused("nothing-written")
    adviser = profile.certified_by or profile.adviser
    if adviser is None:
        raise Refused("no-adviser")
    if row.asked_at is not None and row.seen_at is None:
        return row
    if row.version != version:
        raise Stale
    row.asked_at, row.seen_at = clock.now(), None
    row.version += 1
    row.save()
    tell(
        "programme:asked", by=by, person=adviser, organisation=profile.organisation, profile=str(profile.public_id)
    )  # fmt: skip
    return row


@transaction.atomic
def look_along(
    *, profile: VacancyProfile, advice: str, lines: Iterable[Line] | None = None, version: int, by: Acting
) -> OpeningProgramme:
    """An adviser of the region looks along: writes advice, and changes lines where the employer asked for that.

    Raises NotThere, Stale, Refused: "words", "nothing-written", and of `programmes`.
    """
    policy.require(by, Permission.CERTIFY_VACANCY, profile.organisation)
    row = _held(profile)
    if row.version != version:
        raise Stale
    advice = advice.strip()
    if len(advice) > LONGEST_ADVICE:
        raise Refused("words")
    if lines is not None:
        row.lines = programmes.to_rows(programmes.checked(lines))
    if not row.lines:
        raise Refused("nothing-written")
    row.advice, row.seen_at, row.changed_at = advice, clock.now(), row.changed_at or clock.now()
    row.version += 1
    row.save()
    tell("programme:seen", by=by, organisation=profile.organisation, profile=str(profile.public_id))
    return row


def _held(profile: VacancyProfile) -> OpeningProgramme:
    """The programme as it is now, held; made empty where there is none yet."""
    VacancyProfile.objects.select_for_update(of=("self",)).get(pk=profile.pk)
    row, _made = OpeningProgramme.objects.get_or_create(profile=profile)
    return row
