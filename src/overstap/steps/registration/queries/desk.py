"""Reads of the enquiry desk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncDate, TruncMonth

from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.access.policy import NotThere, may, regions_of
from overstap.people.models import Function, Membership
from overstap.shared import clock
from overstap.steps.registration import tokens
from overstap.steps.registration.models import DeskRoute, Enquiry


def enquiries(viewer: Acting) -> QuerySet[Enquiry]:
    """Questions of the regions of whoever acts, and those in his or her hands."""
    if not may(viewer, Permission.SEE_ENQUIRIES):
        return Enquiry.objects.none()
    mine = Q(handler=viewer.person, organisation=viewer.organisation)
    return Enquiry.objects.filter(mine | Q(region__in=regions_of(viewer))).select_related("handler", "organisation")


def open_enquiries(viewer: Acting, *, mine: bool = False, overdue: bool = False) -> list[Enquiry]:
    """Those without an answer, the oldest date first; of mine only, or overdue only."""
    rows = enquiries(viewer).filter(status=Enquiry.Status.OPEN).select_related("region").defer("region__outline")
    if mine:
        rows = rows.filter(handler=viewer.person)
    if overdue:
        rows = rows.filter(due_on__lt=clock.today())
    return list(rows.order_by("due_on", "pk"))


def enquiry(public_id: UUID, *, viewer: Acting) -> Enquiry:
    """One question, with where it went. Raises NotThere."""
    rows = enquiries(viewer).select_related("region").defer("region__outline").prefetch_related("turns__to")
    found = rows.filter(public_id=public_id).first()
    if found is None:
        raise NotThere
    return found


def enquiry_of_asker(public_id: UUID, token: str) -> Enquiry:
    """The page of whoever asked, without login. Raises NotThere where the token is not of this question."""
    rows = Enquiry.objects.select_related("region", "handler").defer("region__outline")
    found = rows.filter(public_id=public_id, emptied_at__isnull=True).first()
    if found is None or not tokens.same(token, tokens.token(tokens.FOR_ENQUIRY, public_id)):
        raise NotThere
    return found


def can_take_over(enquiry: Enquiry) -> list[Membership]:
    """To whom a question can be handed on: everybody who answers questions, of the same region first."""
    rows = Membership.objects.at(clock.now()).filter(function__in=(Function.ADVISER, Function.COORDINATOR))
    rows = rows.exclude(person=enquiry.handler).select_related("person", "organisation")
    near = Q(organisation__roles__region=enquiry.region)
    return list(rows.annotate(near=Count("pk", filter=near)).order_by("-near", "organisation__name", "person__name"))


@dataclass(frozen=True, slots=True)
class Month:
    """The desk in one month of asking."""

    month: date
    asked: int
    in_time: int
    late: int
    open: int
    helped: int
    not_helped: int


def months(viewer: Acting) -> list[Month]:
    """The desk per month in the regions of whoever acts, the last twelve, the newest first."""
    rows = enquiries(viewer).order_by().annotate(month=TruncMonth("asked_at"), day=TruncDate("answered_at"))
    answered = Q(status=Enquiry.Status.ANSWERED)
    first = rows.values("month").annotate(
        asked=Count("pk"),
        in_time=Count("pk", filter=answered & Q(day__lte=F("due_on"))),
        late=Count("pk", filter=answered & Q(day__gt=F("due_on"))),
        open=Count("pk", filter=~answered),
        helped_yes=Count("pk", filter=Q(helped=True)),
        helped_no=Count("pk", filter=Q(helped=False)),
    )
    found: list[Any] = list(first.order_by("-month")[:12])
    return [
        Month(
            month=row["month"].date(), asked=row["asked"], in_time=row["in_time"], late=row["late"],
            open=row["open"], helped=row["helped_yes"], not_helped=row["helped_no"],
        )
        for row in found
    ]  # fmt: skip


def routes(viewer: Acting) -> list[DeskRoute]:
    """The rules of the regions of whoever acts that hold today or later."""
    rows = DeskRoute.objects.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=clock.today()))
    rows = rows.filter(region__in=regions_of(viewer)).select_related("organisation", "region", "source")
    return list(rows.defer("region__outline").order_by("region__name", "sector", "valid_from"))


def route(number: int, *, viewer: Acting) -> DeskRoute:
    """One of these. Raises NotThere."""
    found = next((one for one in routes(viewer) if one.pk == number), None)
    if found is None:
        raise NotThere
    return found


def today() -> date:
    """The day that terms are held against."""
    return clock.today()
