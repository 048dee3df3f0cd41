"""Anna showed the builder her name, and is at selection: the small world of `tests/world.py` on a still Monday."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from overstap.access.acting import Acting, as_member
from overstap.access.models import Consent
from overstap.access.roles import Candidate
from overstap.catalogue.models import Municipality, Source
from overstap.journeys import moves
from overstap.journeys.models import Journey
from overstap.people.models import Membership, Person
from overstap.shared import clock
from overstap.steps.employers.models import MinimumWage, VacancyProfile
from overstap.steps.matching.cards import PARTS
from overstap.steps.matching.models import Match, MatchingRule
from overstap.steps.selection import actions
from overstap.steps.selection.models import BatteryTest, Selection, TalkGuide, TestBattery
from overstap.steps.selection.offers import Offer
from tests import world as worlds
from tests.world import HERE, World

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
ACTORS = ("candidate", "coach", "recruiter", "manager", "recruiter_elsewhere", "banks_recruiter", "adviser",
          "adviser_elsewhere", "coach_elsewhere", "coach_colleague")  # fmt: skip


class Selecting:
    """Anna, her coach and two recruiters of the builder, in a few words."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.anna: Acting = world.acting("candidate", Candidate)
        self.coach: Acting = world.acting("coach")
        self.recruiter: Acting = world.acting("recruiter")
        self.adviser: Acting = world.acting("adviser")
        colleague = Person.objects.create(email="colleague@builder.example", name="Colleague Test", password="!")
        self.colleague: Acting = as_member(
            Membership.objects.create(
                person=colleague, organisation=world.organisations["builder"], function="recruiter",
                started_at=clock.now() - timedelta(days=50),
            )
        )  # fmt: skip
        self.battery = battery()
        self.match = self.matched()

    @property
    def journey(self) -> Journey:
        """Anna's, as it is now."""
        return Journey.objects.get(pk=self.world.journey.pk)

    def matched(self, organisation: str = "builder", state: str = "shown") -> Match:
        """Anna showed her name to an employer for a new opening."""
        profile = opening(self.world, organisation)
        to = self.world.organisations[organisation]
        Consent.objects.get_or_create(
            candidate=self.world.candidate, aspect="name", organisation=to, withdrawn_at=None,
            defaults={"purpose": "match", "given_at": clock.now() - timedelta(days=8)},
        )  # fmt: skip
        return Match.objects.create(
            journey=self.world.journey, candidate=self.world.candidate, profile=profile, organisation=to, state=state,
            carded_at=clock.now() - timedelta(days=10), judged_at=clock.now() - timedelta(days=9),
            shown_at=clock.now() - timedelta(days=8),
        )  # fmt: skip

    def begun(self) -> Selection:
        """A selection, with the battery of the test."""
        selection = actions.begin(match=self.match, by=self.recruiter)
        Selection.objects.filter(pk=selection.pk).update(battery=self.battery)
        return self.now(selection)

    def now(self, selection: Selection) -> Selection:
        """As it is now."""
        return Selection.objects.get(pk=selection.pk)

    def test(self, key: str) -> BatteryTest:
        """A test of the battery."""
        return self.battery.tests.get(key=key)

    def scores(self, selection: Selection, key: str, value: Any, **given: Any) -> Any:
        """Write down a result."""
        told = {"taken_on": TODAY, "tester": "J. de Boer", "by": self.recruiter} | given
        return actions.record_test(selection=selection, test=self.test(key), value=value, **told)

    def talks(self, selection: Selection, key: str = "motivation", **given: Any) -> Any:
        """Write down a talk about one of the subjects."""
        told = {"held_on": TODAY, "words": "Goed gesproken.", "by": self.recruiter} | given
        return actions.record_talk(selection=selection, guide=TalkGuide.objects.get(key=key), **told)

    def decides(self, selection: Selection, decision: str = "chosen", **given: Any) -> Selection:
        """The employer decides, on the page as it is now."""
        told = {"reason": "Kan het werk aan.", "version": self.now(selection).version, "by": self.recruiter} | given
        return actions.decide(selection=selection, decision=decision, **told)


def opening(world: World, organisation: str = "builder") -> VacancyProfile:
    """A published opening."""
    source = Source.objects.get_or_create(key="test-world", defaults={"title": "made for tests"})[0]
    region = world.regions[HERE]
    place = Municipality.objects.first() or Municipality.objects.create(
        code="GM0001", name="Hier", region=region, lat=52, lon=5, source=source
    )
    return VacancyProfile.objects.create(
        key=f"{VacancyProfile.objects.count():032x}", organisation=world.organisations[organisation],
        title="Chauffeur", tasks="Rijden en laden", municipality=place, region=region, state="published",
        published_at=clock.now(), fingerprint="x", certified_at=clock.now(),
    )  # fmt: skip


def offer(**given: Any) -> Offer:
    """An offer of a full-time job after eight months of training."""
    told: dict[str, Any] = {
        "starts_on": date(2027, 1, 1), "hours": Decimal(40), "learning_hours": Decimal(8), "training_cents": 2_600_00,
        "training_months": 8, "pay_cents": 3_000_00, "growth": "accelerated", "top_cents": 3_600_00,
        "top_years": Decimal(4), "leave_hours": 200, "pension_fund": "Pensioenfonds Vervoer",
        "pension_from": date(2027, 4, 1), "travel_cents_km": 21, "agreement_name": "Cao Beroepsgoederenvervoer",
    }  # fmt: skip
    return Offer(**(told | given))


def battery() -> TestBattery:
    """Tests of every kind, a guide, and the rules that matching and terms need."""
    found = TestBattery.objects.filter(key="test").first()
    if found is not None:
        return found
    source = Source.objects.get_or_create(key="test-world", defaults={"title": "made for tests"})[0]
    made = TestBattery.objects.create(
        key="test", name_nl="Proef", name_en="Trial", isco="9999", valid_from=date(2020, 1, 1), source=source
    )
    rows: tuple[dict[str, Any], ...] = (
        {"key": "points", "norm": Decimal(103), "unit_nl": "punten", "unit_en": "points"},
        {"key": "seconds", "norm": Decimal("2.5"), "at_least": False, "unit_nl": "seconden", "unit_en": "seconds"},
        {"key": "driving", "valid_years": 5},
        {"key": "extra", "demanded": False},
    )
    for position, row in enumerate(rows):
        BatteryTest.objects.create(
            battery=made, position=position, name_nl=row["key"], name_en=row["key"], about_nl="x", about_en="x",
            set_by_nl="x", set_by_en="x", source=source, **row,
        )  # fmt: skip
    TalkGuide.objects.create(
        key="motivation", position=0, name_nl="Motivatie", name_en="Motivation", about_nl="x", about_en="x",
        questions=[{"key": "why", "nl": "Waarom?", "en": "Why?"}], valid_from=date(2020, 1, 1), source=source,
    )  # fmt: skip
    MatchingRule.objects.get_or_create(
        valid_from=date(2020, 1, 1),
        defaults={
            "open_cards": 5, "answer_days": 5, "most_matches": 5, "tolerance": 0, "window_days": 28, "least_answers": 3,
            "hours_per_level": 40, "hours_per_week": 8, "card_weights": dict.fromkeys(PARTS, 20), "source": source,
        },
    )  # fmt: skip
    MinimumWage.objects.get_or_create(
        valid_from=date(2026, 1, 1), defaults={"per_hour": Decimal("14.71"), "source": source}
    )
    return made


@pytest.fixture
def monday() -> Iterator[None]:
    with clock.moved_to(MONDAY):
        yield


@pytest.fixture
def selecting(db: None, monday: None) -> Selecting:
    """Anna at selection with the builder, on a Monday."""
    return made()


def made() -> Selecting:
    """The same, for tests that commit."""
    world = worlds.make(ACTORS)
    for move in ("skip-coaching", "skip-matching"):
        moves.fire(world.journey, move, by=world.acting("coach"), reason="Is al klaar.")
    return Selecting(world)
