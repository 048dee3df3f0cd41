"""To whom a question goes: by the rule of region and sector, else to advisers of the region, else a coordinator."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import Count, F, Q, QuerySet

from overstap.catalogue.models import Region
from overstap.people.models import Function, Membership
from overstap.shared import clock
from overstap.steps.registration.intake import parts_now
from overstap.steps.registration.models import DeskRoute, Enquiry


def routes_for(region: Region | None, sector: str) -> QuerySet[DeskRoute]:
    """The rules that hold today, the most exact first: region and sector, region, sector, everywhere."""
    rows = DeskRoute.objects.valid_on(clock.today()).filter(
        Q(region=region) | Q(region__isnull=True), Q(sector=sector) | Q(sector="")
    )
    if region is None:
        rows = rows.filter(region__isnull=True)
    return rows.order_by(F("region").asc(nulls_last=True), "-sector", "pk")


def handler_for(region: Region | None, sector: str, *, without: Collection[int] = ()) -> Membership | None:
    """Who answers, whoever has fewest open questions first; nobody of `without` (numbers of persons)."""
    for offices in _offices(region, sector):
        found = offices.exclude(person__in=without).first()
        if found is not None:
            return found
    return None


def _offices(region: Region | None, sector: str) -> Iterator[QuerySet[Membership]]:
    advisers = _by_questions(Function.ADVISER)
    for route in routes_for(region, sector):
        yield advisers.filter(organisation=route.organisation_id)
    coordinators = _by_questions(Function.COORDINATOR)
    if region is not None:
        advising = parts_now("advising").filter(region=region)
        if sector:
            yield advisers.filter(organisation__in=advising.filter(sector=sector).values("organisation"))
        yield advisers.filter(organisation__in=advising.filter(sector="").values("organisation"))
        here = parts_now("coordination").filter(region=region)
        yield coordinators.filter(organisation__in=here.values("organisation"))
    yield coordinators


def _by_questions(function: str) -> QuerySet[Membership]:
    rows = Membership.objects.at(clock.now()).filter(function=function).select_related("person", "organisation")
    load = Count("person__answers", filter=Q(person__answers__status=Enquiry.Status.OPEN), distinct=True)
    return rows.annotate(load=load).order_by("load", "pk")
