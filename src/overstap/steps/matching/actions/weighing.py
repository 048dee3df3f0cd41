"""How heavily the parts of a card count for an employer."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.journeys.moves import Refused, Stale
from overstap.steps.employers.models import VacancyProfile
from overstap.steps.matching.cards import PARTS
from overstap.steps.matching.models import Weighing

FACTORS = (0, 1, 2)


@transaction.atomic
def weigh(*, profile: VacancyProfile, factors: Mapping[str, int], version: int, by: Acting) -> Weighing:
    """Say what counts for an opening: 0 not at all, 1 as usual, 2 twice. The same again changes nothing.

    `version`: that of the page, 0 where nothing was said yet. Raises NotThere, Stale, Refused ("factors").
    """
    policy.require(by, Permission.WRITE_VACANCY, profile.organisation)
    if set(factors) != set(PARTS) or not set(factors.values()) <= set(FACTORS) or not any(factors.values()):
        raise Refused("factors")
    VacancyProfile.objects.select_for_update(of=("self",)).get(pk=profile.pk)
    row = Weighing.objects.filter(profile=profile).first()
    if row is not None and row.factors == factors:
        return row
    if version != (row.version if row else 0):
        raise Stale
    if row is None:
        return Weighing.objects.create(profile=profile, factors=dict(factors))
    row.factors = dict(factors)
    row.version += 1
    row.save()
    return row
