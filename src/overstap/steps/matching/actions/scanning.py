"""The scan of team and culture: colleagues say how their team works, candidates how they like to work. Optional."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.journeys.moves import Refused
from overstap.people.models import Person
from overstap.shared import clock
from overstap.steps.employers.models import VacancyProfile
from overstap.steps.matching.models import OwnScan, TeamAnswer
from overstap.steps.matching.scan import checked

HEAVIEST = 2


@transaction.atomic
def answer_scan(*, profile: VacancyProfile, answers: Mapping[str, Any], by: Acting) -> TeamAnswer:
    """A colleague says how the team of an opening works, or says it anew. Raises NotThere, Refused ("scan")."""
    policy.require(by, Permission.SCAN_TEAM, profile.organisation)
    found = checked(answers)
    if not found:
        raise Refused("scan")
    row, _made = TeamAnswer.objects.update_or_create(
        profile=profile, person=by.person,
        defaults={"answers": found, "organisation": profile.organisation, "at": clock.now()},
    )  # fmt: skip
    return row


@transaction.atomic
def answer_own_scan(*, candidate: Person, answers: Mapping[str, Any], weight: int, by: Acting) -> OwnScan:
    """A candidate says how he or she likes to work, and how heavily that counts (0: it is only shown).

    Raises NotThere, Refused ("scan", "weight").
    """
    policy.require(by, Permission.CHANGE_OWN_DATA, candidate)
    found = checked(answers)
    if not found:
        raise Refused("scan")
    if not 0 <= weight <= HEAVIEST:
        raise Refused("weight")
    row, _made = OwnScan.objects.update_or_create(
        candidate=candidate, defaults={"answers": found, "weight": weight, "at": clock.now()}
    )
    return row


def forget_own_scan(*, candidate: Person, by: Acting) -> None:
    """Empty it. Raises NotThere."""
    policy.require(by, Permission.CHANGE_OWN_DATA, candidate)
    OwnScan.objects.filter(candidate=candidate).delete()
