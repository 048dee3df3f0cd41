"""Coming along at work for tests, by the real actions, in the world of `tests/world.py`, without the catalogue."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from overstap.access.acting import Acting, as_candidate
from overstap.catalogue.models import Source
from overstap.journeys.models import Journey
from overstap.people.models import Membership
from overstap.shared import clock
from overstap.steps.employers.models import MinimumWage
from overstap.steps.matching.models import Match
from overstap.steps.matching.rules import load_rules as load_matching_rules
from overstap.steps.shadowing import actions, rules
from overstap.steps.shadowing.asking import GO_ON, QUESTIONS
from overstap.steps.shadowing.models import DaysAsked, HalfDay, Shadowing
from overstap.steps.shadowing.programmes import Line
from overstap.steps.shadowing.queries import wishes
from tests import matches
from tests.world import World

LINES = (Line("Kennismaken met het team"), Line("Zelf iets doen", "employer", "reaction", "Reactievermogen"))
INSURANCE = "De werkgever verzekert ongevallen en schade."


def load_rules() -> None:
    """The rules of coming along, and the minimum wage of 2026, with their sources and without the catalogue."""
    for key in ("shadowing-report", "shadowing-techconnect", "shadowing-rabo-pabo", "shadowing-carousel",
                "shadowing-valkenhof", "shadowing-truck-driver", "own-shadowing", "own-limits"):  # fmt: skip
        Source.objects.get_or_create(key=key, defaults={"title": key})
    rules.load_rules()
    load_matching_rules()
    MinimumWage.objects.get_or_create(
        valid_from=date(2026, 7, 1), defaults={"per_hour": "14.99", "source": Source.objects.get(key="own-shadowing")}
    )


class Along:
    """Anna looks for work, and shows her name to the hospital."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.anna: Acting = as_candidate(world.candidate)
        self.match = self.shows()

    @property
    def coach(self) -> Acting:
        return self.world.acting("coach")

    @property
    def recruiter(self) -> Acting:
        return self.world.acting("named_recruiter")

    @property
    def journey(self) -> Journey:
        """Anna's, as it is now."""
        return Journey.objects.select_related("owner", "candidate").get(pk=self.world.journey.pk)

    def shows(self, employer: str = "hospital", **changed: Any) -> Match:
        """A match with an employer that sees her name."""
        profile = matches.opening(self.world, employer, **({"sector": "transport"} | changed))
        return matches.match(self.world, employer, profile=profile)

    def proposes(self, by: Acting | None = None, **changed: Any) -> Shadowing:
        """Two half-days tomorrow, supervised by the manager."""
        return actions.propose(**(self.wish() | {"by": by or self.recruiter} | changed))

    def asks(self, *ahead: int, **changed: Any) -> DaysAsked:
        """She asks for a whole day a week ahead, or so many days ahead."""
        days = [clock.today() + timedelta(days=number) for number in ahead or (7,)]
        half_days = [(day, part) for day in days for part in ("morning", "afternoon")]
        given = {"match": self.match, "variant": "ordinary", "half_days": half_days, "by": self.anna}
        return actions.ask_days(**(given | changed))

    def wish(self, *, ahead: int = 1) -> dict[str, Any]:
        """What is proposed."""
        day = clock.today() + timedelta(days=ahead)
        return {
            "match": self.match, "variant": "ordinary", "half_days": [(day, "morning"), (day, "afternoon")],
            "supervisor": self.supervisor(), "place": "Poort 3, om 9 uur", "programme": list(LINES),
            "insurance": INSURANCE,
        }  # fmt: skip

    def supervisor(self, name: str = "named_manager") -> Membership:
        """Who supervises."""
        return self.world.memberships[name]

    def agreed(self, row: Shadowing | None = None, **changed: Any) -> Shadowing:
        """All three agreed."""
        row = row or self.proposes(**changed)
        for by in (self.anna, self.recruiter, self.coach):
            actions.agree(shadowing=row, digest=row.digest, by=by)
        row.refresh_from_db()
        return row

    def over(self, row: Shadowing | None = None, **changed: Any) -> Shadowing:
        """It is over: every half-day was held; the clock has to stand behind the last one."""
        row = self.agreed(row, **changed)
        with clock.moved_to(clock.now() + timedelta(days=(row.last_day - clock.today()).days, hours=9)):
            for half in row.half_days.all():
                actions.record(half_day=half, status=HalfDay.Status.HELD, by=self.recruiter)
        row.refresh_from_db()
        return row

    def backs(self, row: Shadowing, *, candidate: str = "yes", employer: str = "yes") -> Shadowing:
        """Both looked back; with these answers to whether to go on."""
        actions.evaluate(shadowing=row, answers=answers("candidate", candidate), by=self.anna)
        actions.evaluate(shadowing=row, answers=answers("employer", employer), words="Pakt aan.", by=self.recruiter)
        row.refresh_from_db()
        return row


def answers(side: str, go_on: str = "yes") -> dict[str, str]:
    """An answer to each question of a side."""
    return {question.key: "yes" for question in QUESTIONS[side]} | {GO_ON: go_on}


def days_form(**changed: Any) -> dict[str, Any]:
    """A good form to ask for days: the whole of the first day that can be chosen."""
    day = wishes.days_to_choose()[0][0].isoformat()
    return {"variant": "ordinary", "half_days": [f"{day} morning", f"{day} afternoon"], "words": "Kan ook later.",
            **changed}  # fmt: skip
