"""What the clock does: what is past is over, who did not look back is reminded, what cannot be is called off."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from overstap.access.acting import SYSTEM
from overstap.engine.chain import State, Step
from overstap.journeys.happenings import tell
from overstap.journeys.models import Journey
from overstap.shared import clock
from overstap.steps.matching.models import Match
from overstap.steps.shadowing.actions.agreeing import call_off
from overstap.steps.shadowing.actions.holding import release_supervisor
from overstap.steps.shadowing.actions.onward import next_for
from overstap.steps.shadowing.actions.wishing import lapse, slots_of
from overstap.steps.shadowing.ending import end
from overstap.steps.shadowing.models import DaysAsked, HalfDay, Shadowing
from overstap.steps.shadowing.sides import CANDIDATE, EMPLOYER, begins, ends, starts
from overstap.steps.shadowing.telling import about

REMINDED_BEFORE = timedelta(days=1)
"""Who has not looked back hears it so long before the term is over."""
_WITH = ("journey", "candidate", "organisation", "variant", "supervisor", "match")


def close_past() -> int:
    """What was agreed and whose last half-day is past is over, and both are asked to look back; returns how many."""
    rows = Shadowing.objects.filter(state=Shadowing.State.AGREED, last_day__lte=clock.today())
    return sum(_closed(row) for row in rows.order_by("pk"))


def remind() -> int:
    """Say once, a day before the term is over, to whoever has not looked back; returns to how many sides."""
    soon = clock.today() + REMINDED_BEFORE
    rows = Shadowing.objects.filter(
        state=Shadowing.State.OVER, outcome="", evaluate_by__lte=soon, reminded_at__isnull=True
    )
    return sum(_reminded(row.pk) for row in rows.order_by("pk"))


def let_supervisors_go() -> int:
    """Supervisors see whom they supervised until the days to look back are over; returns how many that were."""
    rows = Shadowing.objects.filter(state=Shadowing.State.OVER, evaluate_by__lt=clock.today())
    done = 0
    for row in rows.filter(supervisor_released_at__isnull=True).select_related(*_WITH):
        release_supervisor(row)
        Shadowing.objects.filter(pk=row.pk).update(supervisor_released_at=clock.now())
        done += 1
    return done


def call_off_what_cannot_be() -> int:
    """What nobody agreed to before it began, and what belongs to a match or journey that is over; returns how many."""
    running = Q(state__in=[Shadowing.State.PROPOSED, Shadowing.State.AGREED])
    gone = Q(match__state=Match.State.CLOSED) | Q(journey__state=State.ENDED)
    late = Q(state=Shadowing.State.PROPOSED, first_day__lte=clock.today())
    rows = Shadowing.objects.filter(running, gone | late)
    return sum(_called_off(row.pk) for row in rows.order_by("pk"))


def let_days_asked_lapse() -> int:
    """Days that were asked and whose first half-day came, and those of what is over; returns how many."""
    gone = ~Q(match__state=Match.State.SHOWN) | ~Q(journey__state__in=[State.ACTIVE, State.PAUSED])
    elsewhere = ~Q(journey__step=Step.MATCHING)
    rows = DaysAsked.objects.filter(gone | elsewhere | Q(first_day__lte=clock.today()), answer="")
    return sum(_lapsed(pk) for pk in rows.order_by("pk").values_list("pk", flat=True))


def _lapsed(pk: int) -> bool:
    with transaction.atomic():
        journey = DaysAsked.objects.values_list("journey", flat=True).get(pk=pk)
        Journey.objects.select_for_update(of=("self",)).get(pk=journey)
        row = DaysAsked.objects.select_related("match", "journey", "candidate", "organisation").get(pk=pk)
        runs = (
            row.match.state == Match.State.SHOWN
            and row.journey.state in {State.ACTIVE, State.PAUSED}
            and row.journey.step == Step.MATCHING
        )
        if row.answer or (runs and all(starts(*slot) > clock.now() for slot in slots_of(row))):
            return False
        lapse(row, say=runs, by=SYSTEM)
        next_for(row.journey, by=SYSTEM)
    return True


def _locked(pk: int) -> Shadowing:
    row = Shadowing.objects.select_related(*_WITH).get(pk=pk)
    Journey.objects.select_for_update(of=("self",)).get(pk=row.journey_id)
    return Shadowing.objects.select_related(*_WITH).get(pk=pk)


def _closed(found: Shadowing) -> bool:
    with transaction.atomic():
        row = _locked(found.pk)
        days = row.half_days.exclude(status=HalfDay.Status.CANCELLED)
        if row.state != Shadowing.State.AGREED or any(ends(half) > clock.now() for half in days):
            return False
        end(row, by=SYSTEM)
        next_for(row.journey, by=SYSTEM)
    return True


def _reminded(pk: int) -> int:
    with transaction.atomic():
        row = _locked(pk)
        if row.reminded_at is not None or row.outcome:
            return 0
        given = set(row.evaluations.values_list("side", flat=True))
        if CANDIDATE not in given:
            tell("shadowing:remind-candidate", by=SYSTEM, **about(row))
        if EMPLOYER not in given:
            tell("shadowing:remind-employer", by=SYSTEM, **about(row))
        Shadowing.objects.filter(pk=pk).update(reminded_at=clock.now())
    return len({CANDIDATE, EMPLOYER} - given)


def _called_off(pk: int) -> bool:
    with transaction.atomic():
        row = _locked(pk)
        if row.state not in {Shadowing.State.PROPOSED, Shadowing.State.AGREED}:
            return False
        over = row.match.state == Match.State.CLOSED or row.journey.state == State.ENDED
        if not over and all(begins(half) > clock.now() for half in row.half_days.all()):
            return False
        call_off(row, side="system", why="closed" if over else "not-agreed-in-time", person=None)
        tell("shadowing:cancelled", by=SYSTEM, **about(row), side="system")
        next_for(row.journey, by=SYSTEM)
    return True
