"""How it goes at work, for whoever coaches: who is there, what was asked, and what three sides answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.access.roles import Recruiter
from overstap.people.models import Function, Membership
from overstap.shared import clock
from overstap.steps.guidance import questions, rules, weeks
from overstap.steps.guidance.models import CheckIn, CheckInSchedule, Guide
from overstap.steps.placement import queries as placement
from overstap.steps.placement.models import Employment

SIDES = tuple(CheckIn.Side.values)


@dataclass(frozen=True, slots=True)
class AtWork:
    """One employment with who is there and when is asked next."""

    employment: Employment
    guides: dict[str, Guide]
    """By kind."""
    next_asked: date | None
    week: int
    """Of work; 0 before the first day."""

    @property
    def missing(self) -> list[str]:
        """Kinds that are asked how it goes and are nobody yet."""
        return [kind for kind in ("buddy", "manager") if kind not in self.guides] if self.in_network else []

    @property
    def in_network(self) -> bool:
        """Whether the employer takes part, so that there can be a buddy and a manager with an account."""
        return self.employment.organisation_id is not None


@dataclass(frozen=True, slots=True)
class Told:
    """One answer as people read it."""

    topic: str
    text: str
    value: int | None


@dataclass(slots=True)
class Asked:
    """One side in one week."""

    side: str
    state: str
    who: str
    words: str = ""
    answers: list[Told] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Week:
    """One week in which was or will be asked, with its sides in order; None: this side is not asked."""

    number: int
    opens_on: date
    due_on: date
    sides: list[Asked | None]


def people(*, viewer: Acting) -> list[AtWork]:
    """Everybody the viewer may see at work or planned to be, by first day; three questions to the database."""
    rows = placement.people(viewer=viewer)
    guides: dict[int, dict[str, Guide]] = {}
    running = Guide.objects.filter(employment__in=rows, until__isnull=True).select_related("person", "organisation")
    for guide in running:
        guides.setdefault(guide.employment_id, {})[guide.kind] = guide
    asked: dict[int, date] = {}
    coming = CheckIn.objects.filter(employment__in=rows, state__in=[CheckIn.State.PLANNED, CheckIn.State.OPEN])
    for number, day in coming.order_by("-opens_on").values_list("employment", "opens_on"):
        if number is not None:
            asked[number] = day
    return [
        AtWork(row, guides.get(row.pk, {}), asked.get(row.pk), _week(row))
        for row in rows
    ]  # fmt: skip


def one(employment: Employment, *, viewer: Acting) -> AtWork:
    """The same of one. Raises NotThere."""
    found = next((row for row in people(viewer=viewer) if row.employment == employment), None)
    if found is not None:
        return found
    placement.one(employment.public_id, viewer=viewer)
    return AtWork(employment, {}, None, _week(employment))


def asked_in(employment: Employment, language: str, *, viewer: Acting) -> list[Week]:
    """Every week of an employment in which is asked, with the answers of all sides: for who coaches. Else nothing."""
    candidates = policy.visible_to(viewer, Permission.PLAN_CHECK_INS)
    rows = CheckIn.objects.filter(employment=employment, candidate__in=candidates).select_related("asked")
    return _by_week(rows.exclude(state=CheckIn.State.DROPPED).order_by("week"), language)


def in_training(journey_id: int, language: str, *, viewer: Acting) -> list[Week]:
    """The same of training without work."""
    candidates = policy.visible_to(viewer, Permission.PLAN_CHECK_INS)
    rows = CheckIn.objects.filter(journey=journey_id, enrolment__isnull=False, candidate__in=candidates)
    return _by_week(rows.exclude(state=CheckIn.State.DROPPED).select_related("asked").order_by("week"), language)


def can_be(employment: Employment, kind: str, *, viewer: Acting) -> list[Membership]:
    """Who can be there as this, by name: colleagues at the employer, or coaches elsewhere."""
    policy.require(viewer, Permission.ASSIGN_GUIDE, employment.candidate)
    if viewer.role is Recruiter and employment.organisation != viewer.organisation:
        raise policy.NotThere
    functions = {
        "buddy": Function.BUDDY, "manager": Function.MANAGER, "hr": Function.RECRUITER, "coach": Function.COACH,
    }  # fmt: skip
    rows = Membership.objects.at(clock.now()).filter(function=functions[kind]).exclude(person=employment.candidate)
    if kind == "coach":
        rows = rows.exclude(organisation=employment.organisation)
        rows = rows.exclude(organisation__in=policy.organisations_hidden_from(employment.candidate))
    else:
        rows = rows.filter(organisation=employment.organisation)
    return list(rows.select_related("person", "organisation").order_by("person__name", "pk")[:100])


def schedule(day: date) -> CheckInSchedule | None:
    """The weeks that are asked by default on a day, with their source."""
    return rules.schedule(rules.WORK, day)


def _week(row: Employment) -> int:
    return weeks.of(clock.today(), row.first_day_on) if row.first_day_on else 0


def _by_week(rows: Iterable[CheckIn], language: str) -> list[Week]:
    found: dict[int, Week] = {}
    for row in rows:
        week = found.setdefault(row.week, Week(row.week, row.opens_on, row.due_on, [None] * len(SIDES)))
        at = rules.WORK if row.employment_id else rules.TRAINING
        told = [
            Told(one.topic, one.text(language), row.answers[one.topic])
            for one in questions.asked_of(row.side, at=at)
            if one.topic in row.answers
        ]
        who = row.asked.name if row.asked else ""
        week.sides[SIDES.index(row.side)] = Asked(row.side, row.state, who, row.words, told)
    return list(found.values())
