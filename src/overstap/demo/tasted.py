"""Other ways of coming along, as made-up people go through them: a carousel of two tasters, and a job to find out."""

from __future__ import annotations

from datetime import date, timedelta

from overstap.demo import matched
from overstap.demo.matched import INSURANCE, membership, recruiter, shadowing_of
from overstap.demo.playing import Story
from overstap.demo.stories import Player
from overstap.demo.works import Work
from overstap.shared import clock, working_days
from overstap.steps.matching import actions as matching
from overstap.steps.shadowing import actions as shadowing
from overstap.steps.shadowing import asking, checking, programmes
from overstap.steps.shadowing.models import HalfDay, Shadowing

WHOLE_EUROS = 50_00
"""Pay is named in steps of this many cents."""
WEEKS, DAYS = 12, 3
"""An orientation job of this story: three mornings in each of twelve weeks, within the three months there may be."""


def asks(player: Player, work: Work) -> None:
    """The candidate asks for a day that lies well ahead."""
    shadowing.ask_days(
        match=matched.match_of(player, work), variant=work.variant, half_days=_day(15),
        words="Ik wil graag een rit mee, het liefst de hele dag.", by=player.me,
    )  # fmt: skip


def tasters(player: Player, works: tuple[Work, ...]) -> Story:
    """A day with each of several employers, asked for by the candidate; both look back, nothing is chosen yet."""
    for work in works:
        matched.put_forward(player, work)
    yield 2
    for work in works:
        matched.judged(player, work)
    yield 1
    for work in works:
        matching.show_name(match=matched.match_of(player, work), by=player.me)
        shadowing.ask_days(
            match=matched.match_of(player, work), variant="carousel", half_days=_day(4 + 2 * works.index(work)),
            words="Op een andere dag kan ook.", by=player.me,
        )  # fmt: skip
    yield 1
    for work in works:
        _agreed(player, work, variant="carousel", half_days=_day(3 + 2 * works.index(work)))
    yield 4 + 2 * len(works)
    for work in works:
        held = [(half, HalfDay.Status.HELD, "") for half in shadowing_of(player, work).half_days.order_by("pk")]
        shadowing.record_days(says=held, by=recruiter(player, work))
    yield 0
    for number, work in enumerate(works):
        row = shadowing_of(player, work)
        answers = {one.key: asking.YES for one in asking.QUESTIONS["candidate"]}
        answers |= {} if number == 0 else {asking.GO_ON: asking.NO}
        shadowing.evaluate(shadowing=row, answers=answers, by=player.me)
        answers = {one.key: asking.YES for one in asking.QUESTIONS["employer"]}
        shadowing.evaluate(shadowing=row, answers=answers, by=recruiter(player, work))
    shadowing.compare(
        journey=player.journey, shadowings=[shadowing_of(player, work) for work in works],
        words="Bij de eerste vloog de dag om. De tweede was leuk, maar de avonden passen niet.", by=player.me,
    )  # fmt: skip


def orientation(player: Player, work: Work) -> Story:
    """A paid job of three months at most, to find out; the first two weeks are behind."""
    yield from matched.shown(player, work)
    yield 1
    first = working_days.add(clock.today(), 3)
    first += timedelta(days=-first.weekday() % 7)
    least = checking.least_a_month(first) or 0
    _agreed(
        player, work, variant="orientation-job", half_days=_mornings(first), subsidy_cents=2000_00,
        month_cents=-(-least // WHOLE_EUROS) * WHOLE_EUROS,
    )  # fmt: skip
    yield 13
    row = shadowing_of(player, work)
    past = row.half_days.filter(day__lt=clock.today()).order_by("day")
    shadowing.record_days(says=[(half, HalfDay.Status.HELD, "") for half in past], by=recruiter(player, work))


def _agreed(
    player: Player, work: Work, *, variant: str, half_days: list[tuple[date, str]], month_cents: int | None = None,
    subsidy_cents: int | None = None,
) -> Shadowing:  # fmt: skip
    """Proposed by the employer; the three say yes on the same day."""
    by = recruiter(player, work)
    row = shadowing.propose(
        match=matched.match_of(player, work), variant=variant, half_days=half_days,
        supervisor=membership(player, work.manager), place="Bij de receptie, om half negen", insurance=INSURANCE,
        programme=[programmes.Line("Kennismaken en meekijken"), programmes.Line("Zelf iets doen", "both")],
        month_cents=month_cents, subsidy_cents=subsidy_cents, once=player.cast.key(), by=by,
    )  # fmt: skip
    for side in (player.me, by, player.coach):
        shadowing.agree(shadowing=row, digest=row.digest, by=side)
    return row


def _day(ahead: int) -> list[tuple[date, str]]:
    """The whole of a working day so many working days ahead."""
    day = working_days.add(clock.today(), ahead)
    return [(day, part) for part in matched.PARTS]


def _mornings(first: date) -> list[tuple[date, str]]:
    """The same mornings in each week, from a Monday on."""
    days = [first + timedelta(days=7 * week + day) for week in range(WEEKS) for day in range(DAYS)]
    return [(day, HalfDay.Part.MORNING) for day in days if working_days.is_working_day(day)]
