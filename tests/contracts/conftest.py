"""The small world of `tests/world.py`, where Anna was chosen by the builder and is shown an agreement."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from overstap.access.acting import Acting, as_member
from overstap.access.models import Consent
from overstap.access.roles import Candidate
from overstap.catalogue.models import Municipality, Source
from overstap.engine.chain import Step
from overstap.journeys import guards, moves
from overstap.journeys.models import Journey
from overstap.people.models import Membership, Organisation, OrganisationRole, Person
from overstap.shared import clock
from overstap.steps.contracts import actions, rules
from overstap.steps.contracts.actions import Line
from overstap.steps.contracts.models import Agreement, Signature
from overstap.steps.employers.models import VacancyProfile
from overstap.steps.matching import rules as matching
from overstap.steps.matching.models import Match
from overstap.steps.selection.models import TermsSheet
from tests import world as worlds
from tests.world import HERE, World

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ACTORS = ("candidate", "coach", "recruiter", "recruiter_elsewhere", "manager", "coordinator", "other_candidate")
SOURCES = (
    "seven-steps-guarantee", "sbb-praktijkovereenkomst", "practice-learning-tips", "awb-decision-term", "own-limits",
)  # fmt: skip


def load_rules() -> None:
    """The rules of agreements, whether or not there is a catalogue to take their sources from."""
    for key in SOURCES:
        Source.objects.get_or_create(key=key, defaults={"title": "made for tests"})
    rules.load_rules()
    matching.load_rules()


def shown_match(world: World, *, employer: str = "builder") -> Match:
    """Anna showed her name to an employer, for an opening there."""
    organisation = world.organisations[employer]
    source = Source.objects.first()
    town, _made = Municipality.objects.get_or_create(
        code="GM9997",
        defaults={"name": "Testveen", "lat": 52, "lon": 5, "region": world.regions[HERE], "source": source},
    )
    profile = VacancyProfile.objects.create(
        key=uuid.uuid4(), organisation=organisation, title="Timmerman", municipality=town, region=town.region
    )
    for aspect in ("name", "contact"):
        Consent.objects.get_or_create(
            candidate=world.candidate, aspect=aspect, organisation=organisation, withdrawn_at=None,
            defaults={"purpose": "match"},
        )  # fmt: skip
    return Match.objects.create(
        journey=world.journey, candidate=world.candidate, profile=profile, organisation=organisation,
        state=Match.State.SHOWN, shown_at=clock.now(),
    )  # fmt: skip


def terms_for(match: Match, *, number: int = 1, seen: bool = True, **more: Any) -> TermsSheet:
    """Terms an employer wrote, which both saw."""
    now = clock.now() if seen else None
    given: dict[str, Any] = {
        "starts_on": clock.today() + timedelta(days=30), "hours": Decimal(36), "pay_cents": 285_000,
        "training_cents": 240_000, "growth": "regular", "leave_hours": 180, "digest": f"{number:064d}",
    }  # fmt: skip
    return TermsSheet.objects.create(
        match=match, candidate=match.candidate, number=number, candidate_saw_at=now, employer_saw_at=now,
        **{**given, **more},
    )  # fmt: skip


def provider_of(world: World) -> Acting:
    """Somebody who works for a training provider."""
    organisation, _made = Organisation.objects.get_or_create(
        name="Vakschool (test)", defaults={"status": "active", "decided_at": clock.now()}
    )
    OrganisationRole.objects.get_or_create(
        organisation=organisation, part="provider", region=world.regions[HERE],
        defaults={"since": clock.today() - timedelta(days=9)},
    )  # fmt: skip
    person, _made = Person.objects.get_or_create(email="opleider@people.example", defaults={"name": "Olga Opleider"})
    desk, _made = Membership.objects.get_or_create(
        person=person, organisation=organisation, function="provider",
        defaults={"started_at": clock.now() - timedelta(days=9)},
    )  # fmt: skip
    return as_member(desk)


class Contracts:
    """Anna, her coach and the builder, in a few words."""

    def __init__(self, world: World) -> None:
        load_rules()
        self.world = world
        self.anna: Acting = world.acting("candidate", Candidate)
        self.coach: Acting = world.acting("coach")
        self.builder: Acting = world.acting("recruiter")
        self.match = shown_match(world)
        self.terms = terms_for(self.match)
        world.journey.step, world.journey.next_action = Step.SELECTION, "agree-terms"
        world.journey.save(by_moves=True)

    @property
    def journey(self) -> Journey:
        """Anna's, as it is now."""
        return Journey.objects.get(pk=self.world.journey.pk)

    @property
    def start(self) -> date:
        """The first day."""
        return clock.today() + timedelta(days=30)

    def line(self, days: int = 200, kind: str = "diploma", words: str = "Heeft het diploma") -> Line:
        """A condition, `days` from now."""
        return Line(kind, words, clock.today() + timedelta(days=days))

    def drafts(self, form: str = "conditional", *lines: Line, **more: Any) -> Agreement:
        """The builder writes an agreement."""
        given: dict[str, Any] = {
            "match": self.match, "form": form, "terms": self.terms, "function": "Timmerman", "starts_on": self.start,
            "conditions": list(lines) or [self.line()], "by": self.builder,
        }  # fmt: skip
        return actions.draft(**{**given, **more})

    def offered(self, form: str = "conditional", *lines: Line, **more: Any) -> Agreement:
        """An agreement that waits to be signed."""
        row = self.drafts(form, *lines, **more)
        return actions.offer(agreement=row, version=row.version, by=self.builder)

    def signs(self, agreement: Agreement, by: Acting, name: str = "Anna Test") -> Signature:
        """One side signs what it read."""
        benefit = "none" if by.role is Candidate else ""
        return actions.sign(agreement=agreement, name=name, digest=agreement.digest, benefit=benefit, by=by)

    def bound(self, form: str = "conditional", *lines: Line, **more: Any) -> Agreement:
        """An agreement that holds."""
        row = self.offered(form, *lines, **more)
        for by in (self.anna, self.builder):
            self.signs(row, by)
        row.refresh_from_db()
        return row


@pytest.fixture
def today() -> Iterator[date]:
    """A Monday morning."""
    with clock.moved_to(MONDAY):
        yield clock.today()


@pytest.fixture
def world(db: None, today: date) -> World:
    """Some of the small world."""
    return worlds.make(ACTORS)


@pytest.fixture
def contracts(world: World) -> Contracts:
    """Anna and the builder."""
    return Contracts(world)


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    """What other rooms prove beside: chosen, and something to learn."""
    given = {**guards._guards, "candidate-chosen": lambda _one: True, "nothing-to-learn": lambda _one: True}
    monkeypatch.setattr(guards, "_guards", given)


def refused(code: str) -> pytest.RaisesExc[moves.Refused]:
    """A refusal with this code."""
    return pytest.raises(moves.Refused, match=f"^{code}$")
