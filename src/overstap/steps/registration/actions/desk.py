"""The enquiry desk: a question comes in, goes to somebody, is answered, and the asker says whether it helped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.access.policy import NotThere, regions_of, require
from overstap.catalogue.models import Region, Source
from overstap.catalogue.models.provenance import IMPORTED
from overstap.journeys import moves
from overstap.journeys.happenings import tell
from overstap.people.models import Function, Membership, Organisation
from overstap.shared import clock
from overstap.shared.problems import BadInput
from overstap.steps.registration import tokens
from overstap.steps.registration.models import DeskRoute, Enquiry, EnquiryTurn
from overstap.steps.registration.queries.desk import enquiries
from overstap.steps.registration.routing import handler_for
from overstap.steps.registration.rules import answer_by

AGREED = IMPORTED + "agreed-by-coordinators"
"""Key of the source of routes: what coordinators agreed with offices. The starter leaves it alone."""


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks. `region` is the code of one; empty name and address are fine: the page has the answer."""

    asker_is: str
    question: str
    region: str = ""
    sector: str = ""
    name: str = ""
    email: str = ""
    language: str = "nl"


def ask(asked: Question, *, by: Acting, once: UUID) -> tuple[Enquiry, str]:
    """Ask a question; it has somebody and a date at once. Returns it and the token of its page.

    The same form twice is one question.
    """
    with transaction.atomic():
        require(by, Permission.ASK_QUESTION)
        region = Region.objects.defer("outline").filter(code=asked.region).first() if asked.region else None
        due_on = answer_by(region, clock.today())
        member = handler_for(region, asked.sector)
        enquiry, new = Enquiry.objects.get_or_create(
            once=once,
            defaults={
                "asker_is": asked.asker_is, "asker": by.person, "name": asked.name.strip(),
                "email": asked.email.strip().lower(), "language": asked.language, "region": region,
                "sector": asked.sector, "question": asked.question.strip(), "due_on": due_on,
                "handler": member.person if member else None, "organisation": member.organisation if member else None,
            },
        )  # fmt: skip
        if new:
            _turn(enquiry, EnquiryTurn.Because.ROUTED)
            tell("enquiry:asked", by=by, person=enquiry.handler, enquiry=str(enquiry.public_id))
    return enquiry, tokens.token(tokens.FOR_ENQUIRY, enquiry.public_id)


def answer(enquiry: Enquiry, words: str, *, by: Acting, version: int) -> Enquiry:
    """Answer a question.

    Raises:
        NotThere: not one of one's own region or hands.
        Stale: it was answered or handed on since the page was made.
        BadInput: (field `words`) nothing was written.
    """
    with transaction.atomic():
        require(by, Permission.ANSWER_ENQUIRY)
        row = _mine(enquiry, by, version)
        if not words.strip():
            raise BadInput("write an answer", field="words")
        row.answer, row.status, row.answered_at = words.strip(), Enquiry.Status.ANSWERED, clock.now()
        row.handler, row.organisation = by.person, by.organisation
        row.version += 1
        row.save()
        tell("enquiry:answered", by=by, person=row.asker, enquiry=str(row.public_id))
    return row


def hand_on(enquiry: Enquiry, to: UUID, *, by: Acting, reason: str, version: int) -> Enquiry:
    """Give a question to another adviser or coordinator, named by membership; the date stays.

    Raises:
        NotThere: not one's own, or nobody answers under that name.
        Stale: it was answered or handed on since the page was made.
        BadInput: (field `reason`) no reason given.
    """
    with transaction.atomic():
        require(by, Permission.ANSWER_ENQUIRY)
        row = _mine(enquiry, by, version)
        if not reason.strip():
            raise BadInput("say why", field="reason")
        members = Membership.objects.at(clock.now()).select_related("person", "organisation")
        member = members.filter(public_id=to, function__in=(Function.ADVISER, Function.COORDINATOR)).first()
        if member is None or member.person_id == row.handler_id:
            raise NotThere
        _give(row, member, row.due_on, EnquiryTurn.Because.HANDED_ON, reason.strip())
        tell("enquiry:handed-on", by=by, person=member.person, enquiry=str(row.public_id))
    return row


def pass_on_overdue(*, by: Acting) -> int:
    """Give every question whose date is over to another adviser, with a new date; returns how many. A job of the night.

    Nobody else there: it stays where it is, and stays overdue on the coordinator's page.
    """
    require(by, Permission.PASS_ON_ENQUIRIES)
    today = clock.today()
    late = Enquiry.objects.filter(status=Enquiry.Status.OPEN, due_on__lt=today).order_by("due_on", "pk")
    passed = 0
    for number in list(late.values_list("pk", flat=True)):
        with transaction.atomic():
            row = Enquiry.objects.select_for_update().get(pk=number)
            if row.status != Enquiry.Status.OPEN or row.due_on >= today:
                continue
            had = {turn for turn in row.turns.values_list("to", flat=True) if turn is not None}
            now_has = {row.handler_id} if row.handler_id else set()
            member = handler_for(row.region, row.sector, without=had | now_has)
            member = member or handler_for(row.region, row.sector, without=now_has)
            if member is None:
                continue
            due_on = answer_by(row.region, today)
            _give(row, member, due_on, EnquiryTurn.Because.OVERDUE, "")
            tell("enquiry:overdue", by=by, person=member.person, enquiry=str(row.public_id))
            passed += 1
    return passed


def say_whether_it_helped(token: str, public_id: UUID, helped: bool, *, by: Acting) -> Enquiry:
    """The one question after the answer; the last word counts.

    Raises:
        NotThere: the token is not of this question, or it has no answer yet.
    """
    with transaction.atomic():
        require(by, Permission.ASK_QUESTION)
        row = Enquiry.objects.select_for_update().filter(public_id=public_id, status=Enquiry.Status.ANSWERED).first()
        if row is None or not tokens.same(token, tokens.token(tokens.FOR_ENQUIRY, public_id)):
            raise NotThere
        row.helped, row.helped_at = helped, clock.now()
        row.save(update_fields=["helped", "helped_at"])
    return row


def route(region: str, sector: str, organisation: Organisation, *, by: Acting, since: date) -> DeskRoute:
    """From a day on, questions of a region and sector go to the advisers of an organisation.

    Raises:
        NotThere: not a region of one's own.
    """
    with transaction.atomic():
        require(by, Permission.ROUTE_ENQUIRY, organisation)
        place = Region.objects.defer("outline").filter(code=region, pk__in=regions_of(by)).first()
        if place is None:
            raise NotThere
        source, _ = Source.objects.get_or_create(
            key=AGREED, defaults={"title": "Agreed by the coordinator of the region with the office that answers"}
        )
        found, _ = DeskRoute.objects.get_or_create(
            region=place, sector=sector, organisation=organisation, valid_until=None,
            defaults={"valid_from": since, "source": source},
        )  # fmt: skip
    return found


def end_route(route: DeskRoute, *, by: Acting) -> None:
    """The rule holds today for the last time; one that was still to come is gone.

    Raises:
        NotThere: not a region of one's own.
    """
    with transaction.atomic():
        require(by, Permission.ROUTE_ENQUIRY, route.organisation)
        row = DeskRoute.objects.select_for_update().filter(pk=route.pk, region__in=regions_of(by)).first()
        if row is None:
            raise NotThere
        if row.valid_from > clock.today():
            row.delete()
        elif row.valid_until is None:
            row.valid_until = clock.today()
            row.save(update_fields=["valid_until"])


def _mine(enquiry: Enquiry, by: Acting, version: int) -> Enquiry:
    row = enquiries(viewer=by).select_for_update(of=("self",)).filter(pk=enquiry.pk).first()
    if row is None:
        raise NotThere
    if row.version != version or row.status != Enquiry.Status.OPEN:
        raise moves.Stale
    return row


def _give(row: Enquiry, member: Membership, due_on: date, because: EnquiryTurn.Because, reason: str) -> None:
    row.handler, row.organisation, row.due_on = member.person, member.organisation, due_on
    row.version += 1
    row.save(update_fields=["handler", "organisation", "due_on", "version"])
    _turn(row, because, reason)


def _turn(row: Enquiry, because: EnquiryTurn.Because, reason: str = "") -> None:
    EnquiryTurn.objects.create(
        enquiry=row, number=row.turns.count() + 1, to=row.handler, organisation=row.organisation, because=because,
        reason=reason, due_on=row.due_on,
    )  # fmt: skip
