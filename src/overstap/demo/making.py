"""Make the made-up network: assemble who plays, play the stories until now, and say whom one may be."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, OuterRef, Subquery

from overstap.demo import openings, questions
from overstap.demo.cast import Cast, assemble, beginning
from overstap.demo.later import LATER
from overstap.demo.learned import classes, offered
from overstap.demo.logins import offer
from overstap.demo.playing import Story, days_before, play
from overstap.demo.reading import Network, read
from overstap.demo.stories import STORIES, Player
from overstap.demo.works import CLASSES_AGO
from overstap.journeys.models import Happening, Journey
from overstap.people.models import Organisation, Person
from overstap.shared import clock
from overstap.steps.coaching.terms import load_rules as load_coaching_rules
from overstap.steps.contracts.rules import load_rules as load_contract_rules
from overstap.steps.employers.rules import load_rules as load_vacancy_rules
from overstap.steps.guidance.rules import load_rules as load_guidance_rules
from overstap.steps.matching.rules import load_rules as load_matching_rules
from overstap.steps.registration.rules import load_rules as load_registration_rules
from overstap.steps.selection.rules import load_rules as load_selection_rules
from overstap.steps.shadowing.rules import load_rules as load_shadowing_rules
from overstap.steps.training.limits import load_rules as load_training_rules

FOUNDED = 410
"""Working days ago that the network began: some have been at work for a year."""
COACHES = ("coach", "coach-2")
LATELY = timedelta(days=45)
"""Messages and tasks are made of what happened since; what was told before was read and done."""


@dataclass(frozen=True, slots=True)
class Made:
    """How much there is."""

    organisations: int
    people: int
    journeys: int


def has_real_people() -> bool:
    """Whether somebody in the database is not made up."""
    return Person.objects.filter(is_demo=False).exists()


def make_network(seed: int = 2026) -> Made:
    """Make it in a database without people; does nothing where there are any. All of it or nothing.

    Everything is done by the actions of the steps under a clock that moves, so that log, counts and rights are those
    of a real network. With the same seed on the same day it is the same network.
    """
    with transaction.atomic():
        if not Person.objects.exists():
            load_vacancy_rules()
            load_registration_rules()
            load_coaching_rules()
            load_guidance_rules()
            load_training_rules()
            load_matching_rules()
            load_shadowing_rules()
            load_selection_rules()
            load_contract_rules()
            _make(read(), random.Random(seed))  # noqa: S311 - examples, not secrets
        return Made(Organisation.objects.count(), Person.objects.count(), Journey.objects.count())


def _make(network: Network, rng: random.Random) -> None:
    now = clock.now()
    today = clock.today()
    with clock.moved_to(beginning(days_before(today, FOUNDED))):
        cast = assemble(network, rng)
    courses = [(days_before(today, FOUNDED - 3), offered(cast)), (days_before(today, CLASSES_AGO), classes(cast))]
    stories = [*courses, *_journeys(cast, today), *_openings(cast, today), *_questions(cast, today)]
    play(stories, until=now, rng=rng)
    offer(cast)
    Happening.objects.filter(at__lt=now - LATELY).update(handled_at=F("at"))
    # Whoever did something was here to do it.
    last = Happening.objects.filter(by=OuterRef("pk")).order_by("-at").values("at")[:1]
    Person.objects.filter(pk__in=Happening.objects.values("by")).update(last_used_at=Subquery(last))


def _journeys(cast: Cast, today: date) -> Iterator[tuple[date, Story]]:
    for number, who in enumerate(cast.network.candidates):
        script = (STORIES | LATER)[who.story]
        begins = days_before(today, cast.rng.randint(script.latest, script.earliest))
        # The coach one can log in as has most of them: a caseload is worth looking at.
        coach = COACHES[1] if number % 3 == 2 else COACHES[0]
        yield begins, script.play(Player(cast, who, coach))


def _openings(cast: Cast, today: date) -> Iterator[tuple[date, Story]]:
    for one in openings.OPENINGS:
        yield days_before(today, one.days_ago), openings.tell(cast, one)


def _questions(cast: Cast, today: date) -> Iterator[tuple[date, Story]]:
    for one in questions.QUESTIONS:
        yield days_before(today, one.days_ago), questions.tell(cast, one)
