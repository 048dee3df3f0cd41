"""Stories of steps 3 to 7: how far each goes, and what goes wrong in some. Those of the issue stand first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from overstap.demo import learned, matched, tasted
from overstap.demo.playing import Story, beside
from overstap.demo.stories import (
    Player,
    Script,
    agree,
    agree_plan,
    assign,
    hold_session,
    plan_session,
    propose,
    register,
    share_passport,
    write_plan,
)
from overstap.demo.works import WORKS
from overstap.shared import clock
from overstap.steps.coaching.actions import going
from overstap.steps.contracts import actions as contracts
from overstap.steps.contracts.models import Agreement
from overstap.steps.placement import actions as placement
from overstap.steps.selection.models import Selection
from overstap.steps.shadowing import actions as shadowing
from overstap.steps.shadowing import asking
from overstap.steps.shadowing.models import Shadowing
from overstap.steps.training import actions as training
from overstap.steps.training.models import Attendance, WagePeriod

Tells = Callable[[Player], Story]


def looking(player: Player) -> Story:
    """As short as it may be: coached, a plan that both agree to, and on to looking for work."""
    register(player)
    yield 2
    assign(player)
    yield 1
    plan_session(player, 2)
    share_passport(player)
    yield from hold_session(player, shared="U weet al goed wat u wilt. We maken meteen het plan.")
    propose(player)
    write_plan(player, "Binnen een half jaar werken in een vak dat blijft bestaan.")
    agree_plan(player, player.coach)
    yield 1
    agree(player)
    agree_plan(player, player.me)
    yield 1
    journey = player.journey
    going.on_to_matching(journey=journey, version=journey.version, by=player.coach)
    yield 1


def card(player: Player) -> Story:
    """The employer has a card without a name."""
    yield from looking(player)
    matched.put_forward(player, WORKS["care"])


def shown(player: Player) -> Story:
    """Showed the name and asked for a try-out day, which waits for the employer."""
    yield from looking(player)
    yield from matched.shown(player, WORKS["driver"])
    tasted.asks(player, WORKS["driver"])


def shadowing_now(player: Player) -> Story:
    """Comes along these days."""
    yield from looking(player)
    yield from matched.come_along(player, WORKS["care"])
    yield 1
    yield from matched.recorded(player, WORKS["care"], stop_after=2)


def carousel(player: Player) -> Story:
    """Tasted two kinds of work; what that was like lies side by side, and nothing is chosen yet."""
    yield from looking(player)
    yield from tasted.tasters(player, (WORKS["care"], WORKS["hotel"]))


def orientation(player: Player) -> Story:
    """In a paid orientation job with the care group, with months still to go."""
    yield from looking(player)
    yield from tasted.orientation(player, WORKS["care"])


def other_sector(player: Player) -> Story:
    """Came along, and it was not it: another sector, back to the coach."""
    yield from looking(player)
    yield from matched.come_along(player, WORKS["care"])
    yield 1
    yield from matched.looked_back(player, WORKS["care"], goes_on=asking.NO)
    row = matched.shadowing_of(player, WORKS["care"])
    shadowing.conclude(
        shadowing=row, outcome=Shadowing.Outcome.OTHER_SECTOR, why="Zorgen voor anderen kost te veel kracht.",
        version=row.version, by=player.coach,
    )  # fmt: skip


def selecting(player: Player) -> Story:
    """Tested and talked with; no decision yet."""
    yield from looking(player)
    yield from matched.tested(player, WORKS["ict"])


def waiter(player: Player) -> Story:
    """Not chosen at one employer; with the coach back to looking, and forward at another."""
    yield from looking(player)
    yield from matched.tested(player, WORKS["ict"])
    yield 1
    matched.decided(
        player, WORKS["ict"], Selection.Decision.NOT_CHOSEN,
        "U helpt mensen heel goed. Voor deze plek zoeken we iemand die al met netwerken werkte.",
    )  # fmt: skip
    yield 2
    journey = player.journey
    going.judge(
        journey=journey, move="return-to-matching", reason="Helpen gaat goed: we zoeken waar dat telt.",
        version=journey.version, by=player.coach,
    )  # fmt: skip
    yield 1
    yield from matched.come_along(player, WORKS["care"])


def teacher(player: Player) -> Story:
    """Three days before the class, and a conditional contract: learns beside the first months of teaching."""
    work = WORKS["teacher"]
    yield from looking(player)
    yield from learned.enrolled(player, work)
    yield 1
    for _ in matched.met(player, work):
        yield 1
    yield from learned.begins_work(player, work)
    yield from beside(learned.attends(player, work, learned.ALWAYS), learned.keeps_going(player, work))


def soldier(player: Player) -> Story:
    """To a care group, while defence pays until the last day of service."""
    work = WORKS["care"]
    yield from looking(player)
    yield from learned.enrolled(player, work)
    end = clock.today() + timedelta(days=45)
    training.tell_wages(
        journey=player.journey, payer=WagePeriod.Payer.OLD_EMPLOYER, from_on=clock.today(), until_on=end,
        words="Defensie betaalt tot de laatste dag van de dienst.", by=player.coach,
    )  # fmt: skip
    training.tell_wages(
        journey=player.journey, payer=WagePeriod.Payer.NEW_EMPLOYER, from_on=end + timedelta(days=1), by=player.coach
    )
    yield from learned.exempted(
        player, work, 1, "Zes jaar in een ploeg gewerkt, waarvan twee als groepsleider.", "Verklaring van de eenheid"
    )
    yield from learned.attends(player, work, learned.ALWAYS)


def apprentice(player: Player) -> Story:
    """Stops coming: it shows after a few lessons, and the coach hears of it."""
    work = WORKS["electrician"]
    yield from looking(player)
    yield from learned.enrolled(player, work)
    yield 1
    yield from learned.begins_work(player, work)
    yield from learned.attends(player, work, (Attendance.Status.PRESENT, *(Attendance.Status.ABSENT,) * 3))


def learning(key: str, *, benefit: str = Agreement.Benefit.NONE) -> Tells:
    """In training now; where there is a benefit, with the permission of who pays it."""

    def tells(player: Player) -> Story:
        player.benefit = benefit
        yield from looking(player)
        yield from learned.enrolled(player, WORKS[key])
        yield from learned.attends(player, WORKS[key], learned.ALWAYS)

    return tells


def starting(player: Player) -> Story:
    """Signed, nothing to learn: the first day is planned."""
    yield from looking(player)
    yield from matched.bound(player, WORKS["hotel"])
    yield 1
    yield from learned.begins_work(player, WORKS["hotel"])


def working(key: str, *, apart: int = 0) -> Tells:
    """At work, asked how it goes."""

    def tells(player: Player) -> Story:
        yield from looking(player)
        yield from learned.works_and_learns(player, WORKS[key])
        yield from learned.keeps_going(player, WORKS[key], apart=apart)

    return tells


def lasted(key: str) -> Tells:
    """A year in work: a lasting match."""

    def tells(player: Player) -> Story:
        yield from working(key)(player)
        yield from learned.reaches_a_year(player)

    return tells


def work_ended(player: Player) -> Story:
    """It ended after some weeks; with the coach back to looking for work."""
    work = WORKS["hotel"]
    yield from looking(player)
    yield from learned.works_and_learns(player, work)
    yield from learned.keeps_going(player, work, last=4)
    yield 3
    placement.end_work(
        employment=learned.employment_of(player), last_day=clock.today(), why="circumstances",
        words="De avonden gingen niet samen met thuis.", by=player.coach,
    )  # fmt: skip
    yield 2
    journey = player.journey
    going.judge(
        journey=journey, move="return-to-matching", reason="Zelfde soort werk, maar overdag.", version=journey.version,
        by=player.coach,
    )  # fmt: skip


def lapsed(player: Player) -> Story:
    """The licence was not there on its date: the declaration lapses, and the coach takes it up."""
    work = WORKS["driver"]
    yield from looking(player)
    yield from learned.enrolled(player, work)
    yield from learned.attends(player, work, (Attendance.Status.PRESENT, Attendance.Status.PRESENT))
    condition = matched.agreement_of(player, work).conditions.get()
    yield matched.wait_until(condition.due_on) + 1
    contracts.settle(
        condition=condition, outcome="failed", evidence="Tweemaal gezakt voor het praktijkexamen.",
        by=matched.recruiter(player, work),
    )  # fmt: skip


LATER: dict[str, Script] = {
    "teacher": Script(teacher, 90, 84),
    "soldier": Script(soldier, 66, 62),
    "waiter": Script(waiter, 52, 48),
    "driver": Script(working("driver"), 130, 126),
    "apprentice": Script(apprentice, 72, 68),
    "apart": Script(working("care", apart=12), 112, 108),
    "card": Script(card, 18, 15),
    "shown": Script(shown, 22, 19),
    "shadowing": Script(shadowing_now, 27, 23),
    "carousel": Script(carousel, 25, 23),
    "orientation": Script(orientation, 29, 27),
    "other-sector": Script(other_sector, 50, 44),
    "selecting": Script(selecting, 46, 42),
    "learning-driver": Script(learning("driver"), 68, 64),
    "learning-care": Script(learning("care", benefit=Agreement.Benefit.UWV), 72, 66),
    "learning-electrician": Script(learning("electrician"), 76, 70),
    "starting": Script(starting, 42, 40),
    "working-care": Script(working("care"), 200, 150),
    "working-driver": Script(working("driver"), 240, 200),
    "working-hotel": Script(working("hotel"), 160, 120),
    "working-ict": Script(working("ict"), 220, 180),
    "work-ended": Script(work_ended, 120, 110),
    "lapsed": Script(lapsed, 140, 130),
    "lasted-care": Script(lasted("care"), 380, 345),
    "lasted-ict": Script(lasted("ict"), 398, 375),
    "lasted-driver": Script(lasted("driver"), 402, 396),
}
"""Between how many and how few working days ago each begins; what would come after today has not happened."""
