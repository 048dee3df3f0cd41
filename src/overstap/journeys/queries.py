"""Reads of journeys: one's own, those somebody owns, those that wait too long, and how many are where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.functional import Promise

from overstap.access.acting import Acting
from overstap.access.models import Relation
from overstap.access.permissions import ASPECTS, Permission, Reach
from overstap.access.policy import countable_by, may, regions_of, visible_to
from overstap.access.relating import GUIDES
from overstap.engine.chain import MOVES, Kind, State, Step, possible
from overstap.journeys import guards, next_actions, words
from overstap.journeys.models import Journey, MoveDetail
from overstap.people.models import Membership, Organisation, Person
from overstap.shared import clock, working_days


@dataclass(frozen=True, slots=True)
class Event:
    """One move as people read it back: what, when, who as what, why."""

    move: str
    words: str | Promise
    at: datetime
    who: str
    role: str
    reason: str
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A journey in a list: where it is, what comes next, by when, and how many working days that is over."""

    journey: Journey
    step: str | Promise
    next_action: str | Promise
    days_over: int
    days_at_step: int

    @property
    def is_overdue(self) -> bool:
        """Whether the day is past."""
        return self.days_over > 0


@dataclass(frozen=True, slots=True)
class Here:
    """A step of the chain as the candidate sees it."""

    step: Step
    words: str | Promise
    is_now: bool
    is_passed: bool


@dataclass(frozen=True, slots=True)
class AtStep:
    """How many journeys are at a step, without saying whose."""

    step: Step
    words: str | Promise
    active: int
    paused: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Stuck:
    """A journey that stands still, without saying whose: why ("incomplete", "owner-gone", "overdue"), who owns it."""

    why: str
    step: str | Promise
    owner: str
    next_action: str | Promise
    due_on: date | None
    days_over: int


def mine(viewer: Acting) -> Journey | None:
    """The journey of the candidate who looks: the one that goes on, else the last one."""
    if viewer.person is None or not may(viewer, Permission.SEE_JOURNEY, viewer.person):
        return None
    rows = Journey.objects.filter(candidate=viewer.person).select_related("owner", "region")
    return rows.order_by(F("ended_at").desc(nulls_first=True), "-started_at").first()


def of(viewer: Acting, candidate: Person) -> Journey | None:
    """The journey of a candidate that the viewer may see: the one that goes on, else the last one."""
    rows = visible(viewer).filter(candidate=candidate)
    return rows.order_by(F("ended_at").desc(nulls_first=True), "-started_at").first()


def visible(viewer: Acting) -> QuerySet[Journey]:
    """Journeys of the candidates whose journey the viewer may see."""
    people = visible_to(viewer, Permission.SEE_JOURNEY)
    return Journey.objects.filter(candidate__in=people).select_related("candidate", "owner", "region")


def path(journey: Journey) -> list[Here]:
    """The seven steps, with where the journey is; passed are those that were left by going on or over."""
    names = [name for name, move in MOVES.items() if move.kind in {Kind.ON, Kind.SKIP}]
    passed = set(
        MoveDetail.objects.filter(journey=journey, move__move__in=names).values_list("move__from_step", flat=True)
    )
    order = list(Step)
    now = order.index(Step(journey.step))
    over = journey.state == State.ENDED
    return [
        Here(step, words.STEPS[step], number == now and not over, step in passed and number < now)
        for number, step in enumerate(order)
    ]


def history(viewer: Acting, journey: Journey) -> list[Event]:
    """All moves of a journey that the viewer may see, the last one first; words of people only where they are kept."""
    if not visible(viewer).filter(pk=journey.pk).exists():
        return []
    rows = MoveDetail.objects.filter(journey=journey).select_related("move", "actor").order_by("-move__number")
    return [
        Event(
            move=row.move.move, words=words.MOVES[row.move.move], at=row.move.at,
            who=row.actor.name if row.actor else "", role=row.role, reason=row.reason, facts=row.facts,
        )
        for row in rows
    ]  # fmt: skip


def open_moves(viewer: Acting, journey: Journey) -> dict[str, str | None]:
    """Moves the table has from here and this viewer may make; with the guard that is in the way, or None.

    Those of steps that are not open yet are left out.
    """
    if journey.candidate is None:
        return {}
    found: dict[str, str | None] = {}
    asked: dict[tuple[Reach | None, str | None], bool] = {}

    def allowed(name: str) -> bool:
        # What reaches equally far has one answer: the page of a candidate asks once and not for every move.
        permission = Permission(name)
        reach = viewer.role.grants.get(permission), ASPECTS.get(permission)
        if reach not in asked:
            asked[reach] = may(viewer, permission, journey.candidate)
        return asked[reach]

    for move in possible(Step(journey.step), State(journey.state)):
        refused = guards.refusal(move, journey)
        if refused != guards.NOT_OPEN_YET and any(map(allowed, sorted(move.permissions))):
            found[move.name] = refused
    return found


def caseload(viewer: Acting) -> list[Waiting]:
    """Journeys that go on and that the viewer owns: what waits longest first, paused ones last."""
    rows = visible(viewer).filter(owner=viewer.person).exclude(state=State.ENDED)
    return _waiting(rows.order_by("state", "due_on", "step_since", "pk"))


def overdue(viewer: Acting) -> list[Waiting]:
    """Journeys of the viewer whose day is past, the longest first."""
    rows = visible(viewer).filter(state=State.ACTIVE, due_on__lt=clock.today())
    return _waiting(rows.order_by("due_on", "pk"))


def at_steps(viewer: Acting) -> list[AtStep]:
    """How many journeys are at each step in the regions of the viewer: numbers, no people."""
    if not may(viewer, Permission.SEE_CHAIN):
        return []
    rows = Journey.objects.filter(region__in=regions_of(viewer), candidate__in=countable_by(viewer))
    rows = rows.exclude(state=State.ENDED)
    late = Q(state=State.ACTIVE, due_on__lt=clock.today())
    counts = {
        row["step"]: row
        for row in rows.values("step").annotate(
            active=Count("pk", filter=Q(state=State.ACTIVE)),
            paused=Count("pk", filter=Q(state=State.PAUSED)),
            overdue=Count("pk", filter=late),
        )
    }
    found = []
    for step in Step:
        row = counts.get(step)
        found.append(
            AtStep(step, words.STEPS[step], row["active"], row["paused"], row["overdue"])
            if row
            else AtStep(step, words.STEPS[step], 0, 0, 0)
        )
    return found


def stuck(viewer: Acting) -> list[Stuck]:
    """Journeys in the regions of the viewer that nobody keeps going, which should be none, and those overdue."""
    if not may(viewer, Permission.SEE_CHAIN):
        return []
    regions = set(regions_of(viewer).values_list("region", flat=True))
    today = clock.today()
    counted = Journey.objects.filter(region__in=regions, candidate__in=countable_by(viewer))
    found = list(without_guidance(counted))
    late = counted.filter(state=State.ACTIVE, due_on__lt=today)
    late = late.exclude(pk__in=[row.pk for _why, row in found]).select_related("owner")
    found += [("overdue", row) for row in late.order_by("due_on", "pk")]
    return [
        Stuck(
            why=why, step=words.STEPS[row.step], owner=row.owner.name if row.owner else "",
            next_action=next_actions.words(row.next_action), due_on=row.due_on,
            days_over=max(0, working_days.between(row.due_on, today)) if row.due_on else 0,
        )
        for why, row in found
    ]  # fmt: skip


def without_guidance(among: QuerySet[Journey] | None = None) -> Iterable[tuple[str, Journey]]:
    """Journeys (`among` these, else all) that nobody keeps going, with why.

    "incomplete": without owner, action or date, which the database refuses. "owner-gone": the owner can no longer act,
    for want of a membership that holds, a relation, or an open account.
    """
    rows = Journey.objects.all() if among is None else among
    going_on = rows.filter(state=State.ACTIVE, candidate__isnull=False).select_related("candidate", "owner", "region")
    for row in going_on.filter(Q(owner__isnull=True) | Q(next_action="") | Q(due_on__isnull=True)).order_by("pk"):
        yield "incomplete", row
    related = Relation.objects.filter(
        Q(until__isnull=True) | Q(until__gt=clock.now()),
        candidate=OuterRef("candidate"), holder=OuterRef("owner"), kind__in=GUIDES.values(),
    )  # fmt: skip
    works = Membership.objects.filter(
        Q(ended_at__isnull=True) | Q(ended_at__gt=clock.now()), person=OuterRef("owner"), function__in=GUIDES,
        organisation__status=Organisation.Status.ACTIVE, person__is_active=True,
    )  # fmt: skip
    owned = going_on.filter(owner__isnull=False).exclude(owner=F("candidate"))
    for row in owned.exclude(Exists(related), Exists(works)).order_by("pk"):
        yield "owner-gone", row


def _waiting(rows: QuerySet[Journey]) -> list[Waiting]:
    today = clock.today()
    return [
        Waiting(
            journey=row,
            step=words.STEPS[row.step],
            next_action=next_actions.words(row.next_action),
            days_over=working_days.between(row.due_on, today) if row.due_on and row.state == State.ACTIVE else 0,
            days_at_step=(today - row.step_since.astimezone(clock.AMSTERDAM).date()).days,
        )
        for row in rows
    ]
