"""Who needs me today? Every candidate of a coach in one list, in a fixed number of questions to the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, Q
from django.utils.functional import Promise

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.engine.chain import State
from overstap.journeys import next_actions, words
from overstap.journeys.models import Journey, Signal
from overstap.shared import clock, working_days
from overstap.steps.coaching import hearing
from overstap.steps.coaching.models import CoachingAgreement, PlanAgreement, PlanVersion, Session, SharedNote
from overstap.steps.coaching.queries.sessions import Budget

SILENT_DAYS = 21
"""Days without a talk, a shared note or anything that another room heard, after which silence is a signal."""

SIGN, LATE, SILENT, BUDGET, PLAN, TALK = "sign", "late", "silent", "budget", "plan", "talk"
SIGNALS = (SIGN, LATE, SILENT, TALK, PLAN, BUDGET)
"""Why a candidate stands in front: a signal; a day that is over; silence; a talk not settled; a plan; budget."""
AT_ONCE = frozenset({SIGN, SILENT})
"""Of these, what comes before everything else."""


@dataclass(frozen=True, slots=True)
class Case:
    """One candidate of a coach."""

    journey: Journey
    name: str
    step: str | Promise
    next_action: str | Promise
    days_over: int
    """Working days since the day of the next action; negative when it is still to come."""
    silent_days: int
    next_session: datetime | None
    budget: Budget | None
    signals: tuple[str, ...]
    signs: int = 0
    """Signals that nobody answered."""

    @property
    def paused(self) -> bool:
        """Whether it is laid aside."""
        return self.journey.state == State.PAUSED


@dataclass(slots=True)
class _Found:
    """What the tables say of one journey."""

    last_contact: datetime
    next_session: datetime | None = None
    unsettled: int = 0
    budget: Budget | None = None
    plan_waits: bool = False
    signs: int = 0


def caseload(viewer: Acting, *, step: str = "", signal: str = "") -> list[Case]:
    """Candidates with signals first, whoever waits longest in front; those that are paused last.

    `step`, `signal`: only these. Reading a list of names is reading names: nobody else is in it.
    """
    people = policy.visible_to(viewer, Permission.SEE_JOURNEY)
    rows = Journey.objects.filter(candidate__in=people).exclude(state=State.ENDED)
    journeys = list(rows.select_related("candidate").order_by("due_on", "pk"))
    found = {journey.pk: _Found(journey.step_since) for journey in journeys}
    _talks(found)
    _notes(found)
    _heard(found)
    _budgets(found)
    _plans(found)
    _signs(found)
    cases = [_case(journey, found[journey.pk]) for journey in journeys]
    cases.sort(key=_order)
    return [
        case for case in cases
        if (not step or case.journey.step == step) and (not signal or signal in case.signals)
    ]  # fmt: skip


def counts(cases: Iterable[Case]) -> dict[str, int]:
    """How many candidates give each signal."""
    every = [signal for case in cases for signal in case.signals]
    return {signal: every.count(signal) for signal in SIGNALS}


def _order(case: Case) -> tuple[bool, bool, bool, int, int, str]:
    at_once = AT_ONCE.isdisjoint(case.signals)
    return (case.paused, at_once, not case.signals, -max(case.days_over, 0), -case.silent_days, case.name)


def _case(journey: Journey, found: _Found) -> Case:
    today = clock.today()
    over = working_days.between(journey.due_on, today) if journey.due_on else 0
    silent = (clock.now() - found.last_contact).days
    signals: Sequence[tuple[str, bool]] = (
        (SIGN, found.signs > 0),
        (LATE, over > 0),
        (SILENT, silent >= SILENT_DAYS and found.next_session is None),
        (TALK, found.unsettled > 0),
        (PLAN, found.plan_waits),
        (BUDGET, found.budget is not None and found.budget.running_out),
    )
    return Case(
        journey=journey, name=journey.candidate.name if journey.candidate else "", step=words.STEPS[journey.step],
        next_action=next_actions.words(journey.next_action), days_over=over, silent_days=silent,
        next_session=found.next_session, budget=found.budget,
        signs=found.signs,
        signals=() if journey.state == State.PAUSED else tuple(key for key, holds in signals if holds),
    )  # fmt: skip


def _talks(found: dict[int, _Found]) -> None:
    now = clock.now()
    planned, held = Q(status=Session.Status.PLANNED), Q(status=Session.Status.HELD)
    rows = Session.objects.filter(journey__in=found).values_list("journey").annotate(
        last=Max("ends_at", filter=held),
        coming=Min("starts_at", filter=planned & Q(ends_at__gt=now)),
        unsettled=Count("pk", filter=planned & Q(ends_at__lte=now)),
    )  # fmt: skip
    for journey, last, coming, unsettled in rows:
        one = found[journey]
        one.last_contact = max(one.last_contact, last or one.last_contact)
        one.next_session, one.unsettled = coming, unsettled


def _notes(found: dict[int, _Found]) -> None:
    rows = SharedNote.objects.filter(journey__in=found).values_list("journey").annotate(last=Max("written_at"))
    for journey, last in rows:
        found[journey].last_contact = max(found[journey].last_contact, last)


def _heard(found: dict[int, _Found]) -> None:
    for journey, last in hearing.last_heard(found):
        found[journey].last_contact = max(found[journey].last_contact, last)


def _budgets(found: dict[int, _Found]) -> None:
    planned, held = Q(status=Session.Status.PLANNED), Q(status=Session.Status.HELD)
    counting = Session.objects.filter(journey__in=found, agreement__isnull=False).values_list("journey")
    used = {
        journey: (done, coming)
        for journey, done, coming in counting.annotate(
            done=Count("pk", filter=held), coming=Count("pk", filter=planned)
        )
    }
    rows = CoachingAgreement.objects.filter(journey__in=found, agreed_at__isnull=False, ended_at__isnull=True)
    for row in rows:
        done, coming = used.get(row.journey_id, (0, 0))
        found[row.journey_id].budget = Budget(
            row.sessions, row.aftercare, done, coming, row.starts_on, row.ends_on
        )  # fmt: skip


def _signs(found: dict[int, _Found]) -> None:
    rows = Signal.objects.filter(journey__in=found, answered_at__isnull=True).values_list("journey")
    for journey, number in rows.annotate(number=Count("pk")).order_by():
        found[journey].signs = number


def _plans(found: dict[int, _Found]) -> None:
    latest: dict[int, int] = {}
    for journey, version in (
        PlanVersion.objects.filter(plan__journey__in=found).order_by("number").values_list("plan__journey", "pk")
    ):
        latest[journey] = version
    agreed = set(
        PlanAgreement.objects.filter(version__in=latest.values(), role="coach").values_list("version", flat=True)
    )
    for journey, version in latest.items():
        found[journey].plan_waits = version not in agreed
