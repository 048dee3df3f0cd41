"""Anna at work with the builder of the small world (`tests/world.py`), by the actions of the steps."""

from __future__ import annotations

import tomllib
import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from overstap.access import relating
from overstap.access.acting import Acting
from overstap.access.roles import Candidate
from overstap.catalogue.models import Municipality, Source
from overstap.engine.chain import Step
from overstap.journeys.models import Journey, Signal
from overstap.people.models import Membership, Person
from overstap.shared import clock
from overstap.steps.contracts.models import Agreement
from overstap.steps.employers.models import VacancyProfile
from overstap.steps.guidance import actions, nightly, questions, rules
from overstap.steps.guidance.models import CheckIn, Guide
from overstap.steps.matching.models import Match
from overstap.steps.placement import actions as work
from overstap.steps.placement.models import Employment
from overstap.steps.selection.models import TermsSheet
from tests.world import HERE, World


def load_rules() -> None:
    """The rules of guidance, whether or not there is a catalogue to take their sources from."""
    tables = tomllib.loads(rules.FILE.read_text(encoding="utf-8"))
    for row in (*tables["schedule"], *tables["limit"]):
        Source.objects.get_or_create(key=row["source"], defaults={"title": "made for tests"})
    rules.load_rules()


@dataclass
class AtWork:
    """Anna, bound to the builder, with her coach."""

    world: World

    @property
    def anna(self) -> Acting:
        return self.world.acting("candidate", Candidate)

    @property
    def coach(self) -> Acting:
        return self.world.acting("coach")

    @property
    def recruiter(self) -> Acting:
        return self.world.acting("recruiter")

    @property
    def buddy(self) -> Acting:
        return self.world.acting("buddy")

    @property
    def manager(self) -> Acting:
        return self.world.acting("manager")

    @property
    def journey(self) -> Journey:
        return Journey.objects.get(pk=self.world.journey.pk)

    def stands_at(self, step: Step) -> None:
        """Put the journey at a step, past the guard of its own manager."""
        QuerySet(Journey).filter(pk=self.journey.pk).update(step=step)

    def bound(self) -> None:
        """The builder knows who she is: an agreement binds."""
        relating.bind(self.world.candidate, self.world.memberships["recruiter"], "employer", why="test")

    def planned(
        self, planned_on: date | None = None, *, step: Step = Step.START, function: str = "timmeren"
    ) -> Employment:
        """Work with the builder, planned by the coach."""
        self.stands_at(step)
        self.bound()
        return work.plan_start(
            journey=self.journey, organisation=self.world.organisations["builder"], function="timmeren",
            hours=Decimal(32), planned_on=planned_on or clock.today(), sector="bouw", by=self.coach,
        )  # fmt: skip

    def signed(self, *, form: str = "conditional", months: int = 12, **told: Any) -> Agreement:
        """An agreement with the builder that binds, as rows: how it came about is no matter here."""
        builder, region = self.world.organisations["builder"], self.world.regions[HERE]
        source = Source.objects.get_or_create(key="test-world", defaults={"title": "made for tests"})[0]
        town = Municipality.objects.get_or_create(
            code="GM9997", defaults={"name": "Werkdam", "lat": 52, "lon": 5, "region": region, "source": source}
        )[0]
        profile = VacancyProfile.objects.create(
            key=uuid.uuid4(), organisation=builder, title="Timmerman", tasks="Timmeren", municipality=town,
            region=region, sector="bouw",
        )  # fmt: skip
        match = Match.objects.create(
            journey=self.journey, candidate=self.world.candidate, profile=profile, organisation=builder, state="chosen"
        )
        terms = TermsSheet.objects.create(
            match=match, candidate=self.world.candidate, number=1, digest="x", starts_on=clock.today(),
            hours=Decimal(32), pay_cents=260_000, growth="regular", leave_hours=160,
        )  # fmt: skip
        self.bound()
        return Agreement.objects.create(
            match=match, journey=self.journey, candidate=self.world.candidate, organisation=builder, form=form,
            terms=terms, function="timmeren", minimum_months=months, risks="-", digest="x",
            **{"state": "binding", "binding_at": clock.now() - timedelta(days=3), "starts_on": clock.today()} | told,
        )  # fmt: skip

    def began(self, on: date | None = None, *, step: Step = Step.GUIDANCE) -> Employment:
        """Work that began."""
        on = on or clock.today()
        QuerySet(Journey).filter(pk=self.journey.pk).update(started_at=clock.now() - timedelta(days=600))
        planned = self.planned(on, step=step)
        return work.first_day(employment=planned, on=on, by=self.coach)

    def guided(self, employment: Employment) -> list[Guide]:
        """A buddy and a manager."""
        return [
            actions.assign(employment=employment, kind=kind, membership=self.world.memberships[kind], by=self.recruiter)
            for kind in ("buddy", "manager")
        ]

    def check_in(self, side: str, week: int) -> CheckIn:
        return CheckIn.objects.get(journey=self.journey, side=side, week=week)

    def answers(self, side: str, week: int, words: str = "", **told: int | None) -> CheckIn:
        """Answer as a side: 4 on everything but what is told."""
        asked = {one.topic: 4 for one in questions.asked_of(side, at="work")} | told
        by = {"candidate": self.anna, "buddy": self.buddy, "manager": self.manager}[side]
        return actions.answer(check_in=self.check_in(side, week), answers=asked, words=words, by=by)

    def signals(self) -> list[Signal]:
        return list(Signal.objects.filter(journey=self.journey).order_by("pk"))

    def colleague(self, name: str, function: str, organisation: str = "builder") -> Membership:
        """Somebody else at work."""
        person = Person.objects.create(name=name, email=f"{name.lower()}@people.example")
        return Membership.objects.create(
            person=person, organisation=self.world.organisations[organisation], function=function,
            started_at=clock.now() - timedelta(days=1),
        )  # fmt: skip


def night() -> None:
    """The job that looks after who is at work."""
    nightly.look_after_work()
