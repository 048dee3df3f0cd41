"""Write down what was reached at a test, and what a talk was about. What is written is never changed: only added to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.journeys.happenings import tell
from overstap.journeys.moves import Refused
from overstap.shared import clock
from overstap.steps.selection import standing
from overstap.steps.selection.actions.holding import LONGEST_WORDS, opened, require_employer
from overstap.steps.selection.actions.onward import next_for
from overstap.steps.selection.models import BatteryTest, Selection, Talk, TalkGuide, TestResult
from overstap.steps.shadowing.models import Shadowing

LONGEST_NAME, LONGEST_EVIDENCE, LONGEST_ANSWER = 120, 500, 1000
MOST = Decimal("99999.99")


@transaction.atomic
def record_test(
    *,
    selection: Selection,
    test: BatteryTest,
    value: Decimal | int | bool,
    taken_on: date,
    by: Acting,
    where: str = TestResult.Where.HERE,
    tester: str = "",
    evidence: str = "",
    once: UUID | None = None,
) -> TestResult:
    """Write down a result. A test may be taken again: the last one that was taken counts, all stay to be read.

    Args:
        selection: which one.
        test: of its battery.
        value: the number reached where the norm is a number; whether it was passed where somebody judges.
        taken_on: on which day; while coming along at work or here, since the candidate showed the name.
        by: the employer.
        where: one of `TestResult.Where`.
        tester: who judged, by name; needed where somebody judges.
        evidence: what it rests on; needed for a test taken elsewhere.
        once: hidden key of the form.

    Raises:
        NotThere: `by` may not.
        Refused: "test" (not of this selection), "value", "tester", "evidence", "where", "no-shadowing", "day",
            "before" (taken before the two met: then it was elsewhere), "expired" (a result of this test holds for so
            many years), "decided", "ended", "closed".
    """
    require_employer(selection.match, Permission.SELECT, by=by)
    known = TestResult.objects.filter(once=once).first() if once else None
    if known is not None:
        return known
    now = opened(selection)
    if test.battery_id != now.battery_id:
        raise Refused("test")
    number, passed = _measured(test, value)
    tester, evidence = tester.strip(), evidence.strip()
    if (test.is_judged and not tester) or len(tester) > LONGEST_NAME:
        raise Refused("tester")
    if where not in TestResult.Where.values:
        raise Refused("where")
    if (where == TestResult.Where.ELSEWHERE and not evidence) or len(evidence) > LONGEST_EVIDENCE:
        raise Refused("evidence")
    _day(now, test, taken_on, where)
    row = TestResult.objects.create(
        once=once, selection=now, candidate=now.candidate, test=test, value=number, passed=passed, taken_on=taken_on,
        where=where, shadowing=_shadowing(now, taken_on) if where == TestResult.Where.SHADOWING else None,
        tester=tester, evidence=evidence, recorded_by=by.person,
    )  # fmt: skip
    now.count_change()
    tell(
        "selection:tested", by=by, journey=now.journey, person=now.candidate, organisation=now.organisation,
        selection=str(now.public_id),
    )  # fmt: skip
    next_for(now.journey)
    return row


@transaction.atomic
def record_talk(
    *,
    selection: Selection,
    guide: TalkGuide,
    held_on: date,
    by: Acting,
    answers: Mapping[str, str] | None = None,
    words: str = "",
    once: UUID | None = None,
) -> Talk:
    """Write down a talk: what was answered to the questions of its guide, and other words. The candidate reads it.

    Raises NotThere, Refused ("guide", "answers" (a question the guide does not have, or too long), "words" (nothing
    was written, or too much), "day", "decided", "ended", "closed").
    """
    require_employer(selection.match, Permission.SELECT, by=by)
    known = Talk.objects.filter(once=once).first() if once else None
    if known is not None:
        return known
    now = opened(selection)
    if guide.pk not in {one.pk for one in standing.guides(now)}:
        raise Refused("guide")
    told = {key: text.strip() for key, text in (answers or {}).items() if text.strip()}
    asked = {question["key"] for question in guide.questions}
    if not told.keys() <= asked or any(len(text) > LONGEST_ANSWER for text in told.values()):
        raise Refused("answers")
    words = words.strip()
    if not (told or words) or len(words) > LONGEST_WORDS:
        raise Refused("words")
    if not _since_they_met(now) <= held_on <= clock.today():
        raise Refused("day")
    row = Talk.objects.create(
        once=once, selection=now, candidate=now.candidate, guide=guide, held_on=held_on, answers=told, words=words,
        recorded_by=by.person,
    )  # fmt: skip
    now.count_change()
    tell(
        "selection:talked", by=by, journey=now.journey, person=now.candidate, organisation=now.organisation,
        selection=str(now.public_id),
    )  # fmt: skip
    next_for(now.journey)
    return row


def _measured(test: BatteryTest, value: Decimal | int | bool) -> tuple[Decimal | None, bool | None]:
    """A number, or whether it was passed; whichever the test asks."""
    if test.is_judged:
        if not isinstance(value, bool):
            raise Refused("value")
        return None, value
    if isinstance(value, bool):
        raise Refused("value")
    number = Decimal(value)
    if not number.is_finite() or not 0 <= number <= MOST or number != number.quantize(Decimal("0.01")):
        raise Refused("value")
    return number, None


def _since_they_met(selection: Selection) -> date:
    """The day on which the employer got to know who it is."""
    met = selection.match.shown_at or selection.began_at
    return met.astimezone(clock.AMSTERDAM).date()


def _day(selection: Selection, test: BatteryTest, taken_on: date, where: str) -> None:
    today = clock.today()
    if taken_on > today or taken_on.year < today.year - 60:
        raise Refused("day")
    if where != TestResult.Where.ELSEWHERE and taken_on < _since_they_met(selection):
        raise Refused("before")
    if test.valid_years is not None and _years_on(taken_on, test.valid_years) < today:
        raise Refused("expired")
    if where == TestResult.Where.SHADOWING and _shadowing(selection, taken_on) is None:
        raise Refused("no-shadowing")


def _years_on(day: date, years: int) -> date:
    """The last day on which something holds for so many years: 28 February stands in for the 29th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _shadowing(selection: Selection, taken_on: date) -> Shadowing | None:
    """The coming along in which a test was taken: agreed, and with this match."""
    states = (Shadowing.State.AGREED, Shadowing.State.OVER)
    rows = Shadowing.objects.filter(match=selection.match, state__in=states, made_at__date__lte=taken_on)
    found: Shadowing | None = rows.order_by("-made_at", "-pk").first()
    return found
