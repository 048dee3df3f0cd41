"""From a card without a name to two signatures, as made-up people go through it: the actions of steps 3 to 5."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from overstap.access.acting import Acting
from overstap.demo.playing import Story
from overstap.demo.stories import Player
from overstap.demo.works import Work
from overstap.people.models import Membership
from overstap.shared import clock, working_days
from overstap.steps.contracts import actions as contracts
from overstap.steps.contracts.lines import Line
from overstap.steps.contracts.models import Agreement
from overstap.steps.employers.models import VacancyProfile
from overstap.steps.matching import actions as matching
from overstap.steps.matching.models import Match
from overstap.steps.selection import actions as selection
from overstap.steps.selection import standing
from overstap.steps.selection.models import Selection, TermsSheet
from overstap.steps.selection.offers import Offer, Own
from overstap.steps.shadowing import actions as shadowing
from overstap.steps.shadowing import asking, programmes
from overstap.steps.shadowing.models import Evaluation, HalfDay, Shadowing

INSURANCE = "De werkgever verzekert ongevallen en schade tijdens het meelopen."
TALKED = {
    "motivation": "Wil met mensen werken en kan tegen drukte.",
    "shadowing": "Zag hoe het team elkaar helpt, en wil dat ook.",
    "commitment": "Thuis is besproken wie er kookt op de avonden met les.",
}
"""What was answered to the first question of each talk."""
PARTS = (HalfDay.Part.MORNING, HalfDay.Part.AFTERNOON)


def wait_until(day: date) -> int:
    """Working days until a day, at least one."""
    return max(1, working_days.between(clock.today(), day))


def match_of(player: Player, work: Work) -> Match:
    """The match with this employer, as it is now."""
    rows = Match.objects.select_related("candidate", "organisation", "profile", "journey")
    return rows.filter(candidate=player.person, organisation=recruiter(player, work).organisation).latest("pk")


def recruiter(player: Player, work: Work) -> Acting:
    """Who acts for the employer."""
    return player.cast.acting[work.recruiter]


def membership(player: Player, key: str) -> Membership:
    """The membership by which somebody works."""
    found = player.cast.acting[key].membership
    assert found is not None
    return found


def put_forward(player: Player, work: Work) -> Match:
    """The candidate finds the opening and sends a card."""
    opening = VacancyProfile.objects.get(
        organisation=recruiter(player, work).organisation, title__iexact=work.occupation, state="published"
    )
    return matching.propose(journey=player.journey, profile=opening, by=player.me)


def judged(player: Player, work: Work) -> None:
    """The employer sees a chance."""
    match = match_of(player, work)
    matching.judge(
        match=match, likely=True, why="Ervaring met mensen is bij ons veel waard. We leren de rest graag.",
        version=match.version, by=recruiter(player, work),
    )  # fmt: skip


def shown(player: Player, work: Work) -> Story:
    """As far as a name that was shown."""
    put_forward(player, work)
    yield 2
    judged(player, work)
    yield 1
    matching.show_name(match=match_of(player, work), passport=True, by=player.me)


def come_along(player: Player, work: Work) -> Story:
    """Proposed by the employer, agreed by the three."""
    yield from shown(player, work)
    yield 1
    match = match_of(player, work)
    row = shadowing.propose(
        match=match, variant=work.variant, half_days=half_days(work), supervisor=membership(player, work.manager),
        place="Bij de receptie, om half negen", insurance=INSURANCE, once=player.cast.key(),
        programme=[programmes.Line("Kennismaken en meekijken"), programmes.Line("Zelf iets doen", "employer")],
        by=recruiter(player, work),
    )  # fmt: skip
    yield 0
    shadowing.agree(shadowing=row, digest=row.digest, by=player.me)
    shadowing.agree(shadowing=row, digest=row.digest, by=recruiter(player, work))
    yield 1
    shadowing.agree(shadowing=row, digest=row.digest, by=player.coach)


def half_days(work: Work) -> list[tuple[date, str]]:
    """From four working days on, two half-days a day; a week begins on its Monday."""
    day = working_days.add(clock.today(), 4)
    if work.variant == "try-out-week":
        while day.weekday() or not working_days.is_working_day(day):
            day += timedelta(days=1)
    found: list[tuple[date, str]] = []
    while len(found) < work.half_days:
        found += [(day, part) for part in PARTS]
        day = working_days.add(day, 1)
    return found


def recorded(player: Player, work: Work, *, stop_after: int | None = None) -> Story:
    """The supervisor notes every half-day on the day after."""
    row = shadowing_of(player, work)
    for number, half in enumerate(row.half_days.order_by("day", "part")):
        if number == stop_after:
            return
        if half.day >= clock.today():
            yield wait_until(half.day) + 1
        shadowing.record(half_day=half, status=HalfDay.Status.HELD, by=recruiter(player, work))


def shadowing_of(player: Player, work: Work) -> Shadowing:
    """As it is now."""
    return Shadowing.objects.select_related("match", "journey").get(match=match_of(player, work))


def looked_back(player: Player, work: Work, *, goes_on: str = asking.YES) -> Story:
    """Both sides look back, and the coach says with the candidate how it goes on."""
    yield from recorded(player, work)
    yield 1
    row = shadowing_of(player, work)
    for by, side in ((player.me, "candidate"), (recruiter(player, work), "employer")):
        answers = {one.key: asking.YES for one in asking.QUESTIONS[side]}
        if side == "candidate":
            answers[asking.GO_ON] = goes_on
        shadowing.evaluate(shadowing=row, answers=answers, words="Het was een goede dag.", by=by)
    assert Evaluation.objects.filter(shadowing=row).count() == 2
    yield 1


def goes_on(player: Player, work: Work) -> Story:
    """Came along, and on to selection with this employer."""
    yield from come_along(player, work)
    yield 1
    yield from looked_back(player, work)
    row = shadowing_of(player, work)
    shadowing.conclude(
        shadowing=row, outcome=Shadowing.Outcome.ON, why="Het werk past, en het team ook.", version=row.version,
        by=player.coach,
    )  # fmt: skip


def tested(player: Player, work: Work) -> Story:
    """Selection begins: the tests of the occupation, and a talk."""
    yield from goes_on(player, work)
    yield 1
    by = recruiter(player, work)
    row = selection.begin(match=match_of(player, work), by=by)
    yield 2
    if row.battery is not None:
        for test in row.battery.tests.order_by("position"):
            selection.record_test(
                selection=row, test=test, value=True if test.is_judged else Decimal(test.norm or 0) + 5,
                taken_on=clock.today(), tester="R. Keurmeester" if test.is_judged else "", once=player.cast.key(),
                by=by,
            )  # fmt: skip
    yield 1
    for guide in standing.subjects(row):
        selection.record_talk(
            selection=row, guide=guide, held_on=clock.today(), once=player.cast.key(), by=by,
            answers={guide.questions[0]["key"]: TALKED[guide.key]},
        )  # fmt: skip


def decided(player: Player, work: Work, decision: str, reason: str) -> None:
    """The employer decides, with a reason."""
    row = Selection.objects.select_related("match").get(match=match_of(player, work))
    selection.decide(selection=row, decision=decision, reason=reason, version=row.version, by=recruiter(player, work))


def chosen(player: Player, work: Work) -> Story:
    """Chosen, and the terms lie on the table for both."""
    yield from tested(player, work)
    yield 1
    decided(player, work, Selection.Decision.CHOSEN, "U liet zien dat u dit kunt leren, en u past in het team.")
    yield 1
    selection.tell_own_terms(
        own=Own(income="work", pay_cents=work.pay - 12_000, hours=Decimal(work.hours), leave_hours=150)
        if player.benefit == Agreement.Benefit.NONE
        else Own(income="benefit", pay_cents=work.pay * 6 // 10),
        by=player.me,
    )
    first_day = clock.today() + timedelta(days=work.after + 4)
    learns = work.training_pay is not None
    selection.write_terms(
        match=match_of(player, work), base=0, by=recruiter(player, work),
        terms=Offer(
            starts_on=first_day, hours=Decimal(work.hours), pay_cents=work.pay, leave_hours=160,
            learning_hours=Decimal(8) if learns else Decimal(0), training_cents=work.training_pay,
            training_months=6 if learns else None, top_cents=work.pay + 40_000, top_years=Decimal(8),
            travel_cents_km=21, agreement_name="Cao van deze sector (voorbeeld)",
        ),
    )  # fmt: skip
    yield 1
    sheet = TermsSheet.objects.select_related("match").filter(match=match_of(player, work)).latest("number")
    selection.saw(sheet=sheet, digest=sheet.digest, by=player.me)


def bound(player: Player, work: Work) -> Story:
    """The agreement of this kind of work, signed by all its sides: the journey goes on."""
    yield from chosen(player, work)
    yield 1
    by, match = recruiter(player, work), match_of(player, work)
    sheet = TermsSheet.objects.filter(match=match).latest("number")
    teaches = player.cast.acting[work.course.provider] if work.course else None
    with_provider = work.form in {Agreement.Form.BBL, Agreement.Form.PRACTICE}
    today = clock.today()
    row = contracts.draft(
        match=match, form=work.form, terms=sheet, function=work.function,
        starts_on=today + timedelta(days=work.after),
        conditions=[Line(kind, words, today + timedelta(days=days)) for kind, words, days in work.conditions],
        provider=teaches.organisation if teaches and with_provider else None, by=by,
    )  # fmt: skip
    row = contracts.offer(agreement=row, version=row.version, by=by)
    yield 1
    if player.benefit != Agreement.Benefit.NONE:
        contracts.attach_permission(
            agreement=row, giver=player.benefit, reference=f"WW-{today:%Y}-VOORBEELD", valid_from=today,
            allowed="Een half jaar hier leren en werken, met behoud van uitkering.",
            valid_until=today + timedelta(days=182), by=player.coach,
        )  # fmt: skip
    _sign(row, player.me, benefit=player.benefit)
    yield 0
    _sign(row, by)
    if teaches and with_provider:
        yield 0
        _sign(row, teaches)


def _sign(row: Agreement, by: Acting, benefit: str = "") -> None:
    assert by.person is not None
    contracts.sign(agreement=row, name=by.person.name, digest=row.digest, benefit=benefit, by=by)


def agreement_of(player: Player, work: Work) -> Agreement:
    """As it is now."""
    rows = Agreement.objects.select_related("journey", "match", "candidate", "organisation", "terms", "provider")
    return rows.get(match=match_of(player, work))


def met(player: Player, work: Work) -> Iterator[None]:
    """Every condition that lies before its date is met, on paper."""
    for condition in agreement_of(player, work).conditions.filter(outcome="").order_by("position"):
        if condition.due_on <= clock.today() + timedelta(days=60):
            contracts.settle(
                condition=condition, outcome="met", evidence="Gezien: het papier zelf.", by=recruiter(player, work)
            )
            yield
