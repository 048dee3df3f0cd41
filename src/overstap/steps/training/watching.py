"""Early signs: what the rows say against the limits of the day, raised as signals to the owner of the journey."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from django.db.models import Max, Q

from overstap.access.acting import Acting
from overstap.journeys.models import Signal
from overstap.journeys.signals import raise_signal
from overstap.shared import clock
from overstap.steps.coaching.models import Session, SharedNote
from overstap.steps.training import limits, signs
from overstap.steps.training.models import Attendance, Enrolment, SignRule

HERE = ("absence", "no-contact", "results-fall")
"""The rules of this room."""
HEARD = (Attendance.Status.PRESENT, Attendance.Status.LATE, Attendance.Status.EXCUSED)


def about(enrolment: Enrolment) -> str:
    """How a signal names what it is about."""
    return f"enrolment:{enrolment.public_id}"


def raise_signs(
    enrolment: Enrolment, *, by: Acting, rules: Mapping[str, SignRule] | None = None, silence: bool = False
) -> list[Signal]:
    """Raise what shows now and is not asked already; what was answered counts only from then on.

    `silence`: also whether anything was heard, which only the clock can see. Inside the transaction of what showed it.
    """
    if enrolment.state != Enrolment.State.ENROLLED:
        return []
    given = limits.on(clock.today()) if rules is None else rules
    found = []
    for key, facts in _shown(enrolment, given, silence=silence):
        rule = given[key]
        limit = {"number": rule.number, "out_of": rule.out_of, "drop": str(rule.drop) if rule.drop else None}
        limit |= {"since": rule.valid_from.isoformat(), "source": rule.source.key, "own": rule.own_judgement}
        row = raise_signal(enrolment.journey, key, about(enrolment), by=by, sign_rule=limit, **facts)
        if row is not None:
            found.append(row)
    return found


def _shown(
    enrolment: Enrolment, rules: Mapping[str, SignRule], *, silence: bool
) -> Iterator[tuple[str, dict[str, Any]]]:
    answered = _answered(enrolment)
    if (rule := rules.get("absence")) and rule.out_of:
        days = list(enrolment.attendance.values_list("day", "status"))
        away = signs.absence(days, number=rule.number, out_of=rule.out_of, after=answered.get("absence"))
        if away is not None:
            yield "absence", {"missed": away.missed, "days": away.days, "last": away.last.isoformat()}
    if (rule := rules.get("results-fall")) and rule.drop:
        rows = enrolment.results.filter(grade__isnull=False).order_by("on", "part").values_list("on", "grade")
        grades = [(day, grade) for day, grade in rows if grade is not None]
        down = signs.fall(grades, number=rule.number, drop=rule.drop, after=answered.get("results-fall"))
        if down is not None:
            yield "results-fall", {"first": str(down.first), "last": str(down.last), "grades": down.grades}
    if silence and (rule := rules.get("no-contact")):
        begun = max(enrolment.starts_on, answered.get("no-contact", enrolment.starts_on))
        quiet = signs.silence(heard(enrolment), today=clock.today(), begun=begun, number=rule.number)
        if quiet is not None:
            yield "no-contact", {"since": quiet.since.isoformat(), "days": quiet.days}


def heard(enrolment: Enrolment) -> list[date]:
    """Days on which something was heard of a learner: at the training, or by the coach."""
    journey = enrolment.journey
    days = list(enrolment.attendance.filter(status__in=HEARD).values_list("day", flat=True))
    days += enrolment.results.values_list("on", flat=True)
    held = Session.objects.filter(journey=journey, status=Session.Status.HELD)
    moments = list(held.values_list("starts_at", flat=True))
    own = Q(author=enrolment.candidate)
    moments += SharedNote.objects.filter(own, journey=journey).values_list("written_at", flat=True)
    return days + [_day(moment) for moment in moments]


def last_lessons(journeys: Collection[int]) -> Iterator[tuple[int, datetime]]:
    """Of those who learn, the last day on which they were at the training, or let it know that they were not."""
    rows = Attendance.objects.filter(enrolment__journey__in=journeys, status__in=HEARD)
    for journey, day in rows.values_list("enrolment__journey").annotate(last=Max("day")).order_by():
        yield journey, datetime.combine(day, time(), clock.AMSTERDAM)


def _answered(enrolment: Enrolment) -> dict[str, date]:
    """By rule, the day on which a signal of this enrolment was answered last."""
    rows = Signal.objects.filter(
        journey=enrolment.journey, about=about(enrolment), answered_at__isnull=False
    ).order_by("answered_at").values_list("rule", "answered_at")  # fmt: skip
    return {rule: _day(moment) for rule, moment in rows if moment is not None}


def _day(moment: datetime) -> date:
    return moment.astimezone(clock.AMSTERDAM).date()
