"""How many matches lasted, counted both ways: numbers, no people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.shared import clock
from overstap.steps.guidance import rules
from overstap.steps.guidance.models import LastingMatch
from overstap.steps.placement.models import Employment


@dataclass(frozen=True, slots=True)
class Lasting:
    """Who began a year or longer ago in the viewer's regions, and who of them lasted by each definition."""

    began: int
    employer: int
    work: int
    either: int
    year_days: int
    gap_days: int


def lasting(*, viewer: Acting) -> Lasting | None:
    """The counts; None when the viewer may not see the chain, or no rule says what a year is.

    People who were forgotten since still count: nothing leads to them any more. Whom the viewer may not know of counts
    in nothing.
    """
    limits = rules.limits(clock.today())
    if not policy.may(viewer, Permission.SEE_CHAIN) or rules.YEAR_DAYS not in limits:
        return None
    regions = policy.regions_of(viewer)
    countable = policy.countable_by(viewer)
    gone = Q(journey__candidate__isnull=True)
    proofs = LastingMatch.objects.filter(gone | Q(journey__candidate__in=countable), journey__region__in=regions)
    found = proofs.aggregate(
        employer=Count("pk", filter=Q(employer_on__isnull=False)),
        work=Count("pk", filter=Q(work_on__isnull=False)), either=Count("pk"),
        forgotten=Count("pk", filter=gone),
    )  # fmt: skip
    long_ago = clock.today() - timedelta(days=limits[rules.YEAR_DAYS])
    began = Employment.objects.filter(
        journey__region__in=regions, candidate__in=countable, first_day_on__lte=long_ago
    ).values("journey")
    return Lasting(
        began.distinct().count() + found["forgotten"], found["employer"], found["work"], found["either"],
        limits[rules.YEAR_DAYS], limits.get(rules.GAP_DAYS, 0),
    )  # fmt: skip
