"""Who pays wages when, while somebody learns: lines by date, written by candidate and coach."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.journeys.holding import candidate_of, held
from overstap.journeys.models import Journey
from overstap.journeys.moves import Refused
from overstap.shared import clock
from overstap.steps.training.models import WagePeriod

FARTHEST = timedelta(days=5 * 366)


@transaction.atomic
def tell_wages(
    *, journey: Journey, payer: str, from_on: date, until_on: date | None = None, words: str = "", by: Acting
) -> WagePeriod:
    """Write down who pays from a day on. The same line again is the same line.

    Raises NotThere, Refused ("payer", "wage-dates", "name", "wage-overlap").
    """
    policy.require(by, Permission.ENROL, candidate_of(journey))
    now = held(journey)
    words = words.strip()
    if payer not in WagePeriod.Payer.values:
        raise Refused("payer")
    if len(words) > 200:
        raise Refused("name")
    if abs(from_on - clock.today()) > FARTHEST or (until_on is not None and until_on < from_on):
        raise Refused("wage-dates")
    if until_on is not None and until_on > clock.today() + 2 * FARTHEST:
        raise Refused("wage-dates")
    running = WagePeriod.objects.filter(journey=now, taken_back_at__isnull=True)
    same = running.filter(payer=payer, from_on=from_on, until_on=until_on, words=words).first()
    if same is not None:
        return same
    overlaps = running.filter(Q(until_on__isnull=True) | Q(until_on__gte=from_on))
    if until_on is not None:
        overlaps = overlaps.filter(from_on__lte=until_on)
    if overlaps.exists():
        raise Refused("wage-overlap")
    return WagePeriod.objects.create(
        journey=now, candidate=candidate_of(now), payer=payer, words=words, from_on=from_on, until_on=until_on,
        written_by=by.person,
    )  # fmt: skip


@transaction.atomic
def take_back_wages(*, period: WagePeriod, by: Acting) -> None:
    """Take a line back. Twice is once. Raises NotThere."""
    policy.require(by, Permission.ENROL, period.candidate)
    held(period.journey, paused_too=True)
    WagePeriod.objects.filter(pk=period.pk, taken_back_at__isnull=True).update(taken_back_at=clock.now())
