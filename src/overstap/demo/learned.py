"""Training, the first day and the year after it, as made-up people go through them: the actions of steps 5 to 7."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from itertools import repeat

from django.utils import translation

from overstap.catalogue.models import OccupationSkill
from overstap.demo.cast import Cast
from overstap.demo.matched import agreement_of, bound, membership, met, recruiter, wait_until
from overstap.demo.openings import occupation_called
from overstap.demo.playing import Story
from overstap.demo.stories import Player
from overstap.demo.works import CARE, CLASSES, COURSES, DECIDED_AFTER, WORKS, Course, Work
from overstap.shared import clock, working_days
from overstap.steps.guidance import actions as guidance
from overstap.steps.guidance import nightly, questions
from overstap.steps.guidance.models import CheckIn, Guide
from overstap.steps.placement import actions as placement
from overstap.steps.placement.models import Employment
from overstap.steps.training import actions as training
from overstap.steps.training import promising
from overstap.steps.training.actions.exempting import Evidence
from overstap.steps.training.actions.guaranteeing import digest_of
from overstap.steps.training.models import Attendance, Enrolment, Module, TrainingClass

FINE, LITTLE, MUCH = 4, 1, 5
"""Answers to how it goes, from 1 to 5."""
SOON = timedelta(weeks=3)
"""Who enrols so long before a class starts, goes along with it."""
SEATS = 6
"""What the care group promised to take."""
TAUGHT = 3
"""Skills of its occupation that a made-up course leads to."""
ALWAYS = repeat(Attendance.Status.PRESENT)
"""There at every lesson, up to the last day or to now: who stops being written down would show as silent."""


def offered(cast: Cast) -> Story:
    """The providers offer what they teach."""
    for course in COURSES:
        yield 0
        work = next(one for one in WORKS.values() if one.course is course)
        skills = OccupationSkill.objects.filter(occupation__uri=occupation_called(work.occupation), essential=True)
        uris = skills.order_by("skill__uri").values_list("skill__uri", flat=True)[:TAUGHT]
        training.offer_module(
            name=course.name, form=course.form, weeks=course.weeks, hours_per_week=Decimal(course.hours),
            skills=[(uri, 3) for uri in uris], parts=course.parts, price_cents=course.price, place="Tilburg",
            by_law=course.by_law, credential=course.credential, once=cast.key(), by=cast.acting[course.provider],
        )  # fmt: skip


def promised(cast: Cast) -> None:
    """The care group takes seats of the first step in care, whoever fills them: so the course goes on."""
    by, until = cast.acting["recruiter"], clock.today() + timedelta(days=365)
    module = module_of(CARE)
    assert by.organisation is not None
    assert by.person is not None
    with translation.override("nl"):
        words = promising.promised(by.organisation, module, None, SEATS, until)
        training.give_purchase_guarantee(
            module=module, seats=SEATS, until=until, signed_name=by.person.name, digest=digest_of(words), by=by
        )


def exempted(player: Player, work: Work, part: int, words: str, document: str) -> Story:
    """The candidate asks not to follow a part, on evidence; the provider reads it and grants it."""
    assert work.course is not None
    row = training.ask_exemption(
        enrolment=enrolment_of(player), part=part, evidence=Evidence(words, document), by=player.me
    )
    yield 1
    training.answer_exemption(
        exemption=row, grant=True, answer="De verklaring laat precies dit zien.",
        by=player.cast.acting[work.course.provider],
    )  # fmt: skip


def classes(cast: Cast) -> Story:
    """Classes are opened, employers keep seats in them, and on one day it is decided which go on."""
    today = clock.today()
    for one in CLASSES:
        starts_on = working_days.add(today, one.starts)
        training.open_class(
            module=module_of(one.course), name=one.name, seats=one.seats, least=one.least, starts_on=starts_on,
            decide_on=working_days.add(today, one.starts - 3), ends_on=starts_on + timedelta(weeks=one.course.weeks),
            needs=("Een verklaring omtrent het gedrag (VOG)",), once=cast.key(), by=cast.acting[one.course.provider],
        )  # fmt: skip
    yield 2
    for one in CLASSES:
        training.join_class(training_class=class_called(one.name), seats=2, by=cast.acting[one.keeps])
    promised(cast)
    yield DECIDED_AFTER - 2
    for one in CLASSES:
        row = class_called(one.name)
        if one.go is not None:
            by = cast.acting[one.course.provider]
            training.decide_class(training_class=row, go=one.go, why=one.why, version=row.version, by=by)


def class_called(name: str) -> TrainingClass:
    """A class, as it is now."""
    return TrainingClass.objects.select_related("module", "organisation").get(name=name)


def enrolled(player: Player, work: Work) -> Story:
    """Signed, and on to the training: the coach proposes it, the candidate says yes. With a class that starts soon."""
    yield from bound(player, work)
    yield 1
    assert work.course is not None
    module, today = module_of(work.course), clock.today()
    soon = TrainingClass.objects.filter(
        module=module, state__in=["forming", "go"], starts_on__range=(today, today + SOON)
    ).first()
    starts_on = soon.starts_on if soon else today + timedelta(days=3)
    training.enrol(
        journey=player.journey, module=module, training_class=soon, starts_on=starts_on,
        ends_on=soon.ends_on if soon else starts_on + timedelta(weeks=work.course.weeks),
        agreement=agreement_of(player, work), by=player.coach,
    )  # fmt: skip
    yield 0
    training.confirm(enrolment=enrolment_of(player), by=player.me)


def module_of(course: Course) -> Module:
    """What a provider offers."""
    return Module.objects.select_related("organisation").get(name=course.name)


def enrolment_of(player: Player) -> Enrolment:
    """The last training, as it is now."""
    rows = Enrolment.objects.select_related("journey", "candidate", "organisation", "module", "training_class")
    return rows.filter(candidate=player.person).latest("pk")


def attends(player: Player, work: Work, statuses: Iterable[str]) -> Story:
    """Lessons once a week, until the last day of the training at most; the provider notes who was there."""
    assert work.course is not None
    row, by = enrolment_of(player), player.cast.acting[work.course.provider]
    for status in statuses:
        yield wait_until(max(clock.today(), row.starts_on)) + 4
        if clock.today() > row.ends_on:
            return
        training.record_attendance(enrolment=row, day=clock.today(), status=status, by=by)


def passes(player: Player, work: Work) -> Story:
    """Every part is passed by the last day; the credential goes into the passport, and the journey on to the start."""
    assert work.course is not None
    teaches = player.cast.acting[work.course.provider]
    yield wait_until(enrolment_of(player).ends_on)
    for part in range(len(work.course.parts)):
        training.record_result(
            enrolment=enrolment_of(player), part=part, passed=True, grade=Decimal(7), on=clock.today(), by=teaches
        )
    training.award(enrolment=enrolment_of(player), by=teaches)
    yield 1
    training.finish(journey=player.journey, by=player.coach)


def begins_work(player: Player, work: Work) -> Story:
    """The first day is planned, and comes; a manager and a buddy are there."""
    agreement = agreement_of(player, work)
    first = working_days.add(max(agreement.starts_on, clock.today()) - timedelta(days=1), 1)
    row = placement.plan_start(
        journey=player.journey, agreement=agreement, planned_on=first, workplace="Vestiging Tilburg",
        mentor="De buddy", by=player.coach,
    )  # fmt: skip
    yield wait_until(first)
    placement.first_day(employment=row, on=first, by=recruiter(player, work))
    row.refresh_from_db()
    by = recruiter(player, work)
    for kind, key in ((Guide.Kind.MANAGER, work.manager), (Guide.Kind.BUDDY, work.buddy)):
        guidance.assign(employment=row, kind=kind, membership=membership(player, key), by=by)


def employment_of(player: Player) -> Employment:
    """As it is now."""
    return Employment.objects.select_related("journey", "candidate", "organisation").get(candidate=player.person)


def keeps_going(player: Player, work: Work, *, last: int = 52, apart: int = 0) -> Story:
    """Asked how it goes, the three answer; in week `apart` the buddy misses support and the manager sees plenty."""
    rows = CheckIn.objects.filter(candidate=player.person, side="candidate", employment__isnull=False, week__lte=last)
    for week, opens_on in list(rows.order_by("week").values_list("week", "opens_on")):
        yield wait_until(opens_on) + 1
        nightly.open_due(clock.today())
        by = {
            "candidate": player.me,
            "buddy": player.cast.acting[work.buddy],
            "manager": player.cast.acting[work.manager],
        }
        waiting = CheckIn.objects.filter(candidate=player.person, week=week, state=CheckIn.State.OPEN)
        for row in waiting.select_related("candidate", "journey", "employment").order_by("side"):
            answers: dict[str, int | None] = {one.topic: FINE for one in questions.asked_of(row.side, at="work")}
            if week == apart and row.side != "candidate":
                answers["support"] = MUCH if row.side == "manager" else LITTLE
            guidance.answer(check_in=row, answers=answers, by=by[row.side])


def reaches_a_year(player: Player) -> Story:
    """The year is full: the clock ends the journey as a lasting match, and the candidate looks back."""
    first: date | None = employment_of(player).first_day_on
    assert first is not None
    yield wait_until(first + timedelta(days=366))
    nightly.last_matches()
    for link, rating in (("coaching", 5), ("training", 4), ("guidance", 4)):
        guidance.give_feedback(journey=player.journey, link=link, rating=rating, by=player.me)


def works_and_learns(player: Player, work: Work) -> Story:
    """From the first action to the first day at work; where the agreement begins at once, learning goes on beside."""
    if work.starts_untrained:
        yield from bound(player, work)
        yield 1
        for _ in met(player, work):
            yield 1
        yield from begins_work(player, work)
        return
    yield from enrolled(player, work)
    assert work.course is not None
    if work.after < work.course.weeks * 7:
        yield 1
        yield from begins_work(player, work)
        yield from attends(player, work, (Attendance.Status.PRESENT, Attendance.Status.PRESENT))
        yield from passes(player, work)
        return
    yield from attends(player, work, (Attendance.Status.PRESENT, Attendance.Status.LATE))
    yield from passes(player, work)
    yield 1
    for _ in met(player, work):
        yield 1
    yield from begins_work(player, work)
