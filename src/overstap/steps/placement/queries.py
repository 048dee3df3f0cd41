"""Reads of work: one's own, of whom one coaches, of whoever works for the organisation one acts for."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.access.roles import Recruiter
from overstap.catalogue.sectors import SectorTable
from overstap.engine.chain import State
from overstap.journeys.models import Journey
from overstap.steps.contracts.models import Agreement
from overstap.steps.placement.models import Employment

HOLDS = (Agreement.State.BINDING, Agreement.State.SETTLED)


def one(key: UUID, *, viewer: Acting) -> Employment:
    """An employment by its public id. Raises NotThere."""
    found = visible(viewer).filter(public_id=key).first()
    if found is None:
        raise policy.NotThere
    return found


def of_journey(journey: Journey, *, viewer: Acting) -> list[Employment]:
    """All work of a journey, the latest first."""
    return list(visible(viewer).filter(journey=journey).order_by("-planned_on", "-pk"))


def people(*, viewer: Acting) -> list[Employment]:
    """Work that is planned or goes on, of everybody the viewer may see it of; by first day."""
    rows = visible(viewer).filter(last_day_on__isnull=True).exclude(journey__state=State.ENDED)
    return list(rows.order_by("planned_on", "pk"))


def to_plan(journey: Journey, *, viewer: Acting) -> list[Agreement]:
    """Agreements that hold and whose work was never planned."""
    rows = _agreements(viewer).filter(journey=journey)
    return list(rows.order_by("starts_on", "pk"))


def starts_to_plan(*, viewer: Acting) -> list[Agreement]:
    """The same of everybody the viewer may see it of, by the day on which they say that work begins."""
    rows = _agreements(viewer).exclude(journey__state=State.ENDED)
    return list(rows.order_by("starts_on", "pk"))


def agreement(key: UUID, *, viewer: Acting) -> Agreement:
    """One of them. Raises NotThere."""
    found = _agreements(viewer).filter(public_id=key).first()
    if found is None:
        raise policy.NotThere
    return found


def sectors(language: str) -> list[tuple[str, str]]:
    """Key and name of every sector, for a form."""
    table = SectorTable.read()
    return sorted(((key, table.label(key, language)) for key in table.labels), key=lambda pair: pair[1].casefold())


def visible(viewer: Acting) -> QuerySet[Employment]:
    """Work of whom the viewer may see it; an employer sees work at its own organisation only."""
    found = policy.visible_to(viewer, Permission.SEE_WORK)
    rows = Employment.objects.filter(candidate__in=found)
    if viewer.role is Recruiter:
        rows = rows.filter(organisation=viewer.organisation)
    return rows.select_related("candidate", "organisation", "journey__owner", "agreement")


def _agreements(viewer: Acting) -> QuerySet[Agreement]:
    found = policy.visible_to(viewer, Permission.START_WORK)
    rows = Agreement.objects.filter(candidate__in=found, state__in=HOLDS, employments__isnull=True)
    if viewer.role is Recruiter:
        rows = rows.filter(organisation=viewer.organisation)
    return rows.select_related("candidate", "organisation", "journey", "terms")
