"""Work, check-ins, signals and opinions: the coach's own candidates, the employer's own people, one's own questions."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from overstap.access.roles import Buddy, Candidate, Coach, Coordinator, Manager, Recruiter
from overstap.engine.chain import Step
from overstap.journeys import signals
from overstap.journeys.models import Signal
from overstap.shared import clock
from overstap.steps.guidance.models import CheckIn
from overstap.steps.placement.models import Employment
from tests import at_work
from tests.architecture.matrix.format import Gated, Maker, Row
from tests.at_work import AtWork
from tests.world import ACTORS, World

HERS = "coach silent_coach"
FEEDBACK = {"rating": "4", "words": ""}


def _work(world: World) -> Employment:
    """Anna works for the builder since the day before yesterday, with its buddy and its manager."""
    at_work.load_rules()
    now = AtWork(world)
    row = Employment.objects.filter(candidate=world.candidate).first()
    if row is None:
        row = now.began(clock.today() - timedelta(days=2))
        now.guided(row)
        at_work.night()
    return row


def _employment(world: World) -> str:
    return str(_work(world).public_id)


def _asked(side: str) -> Maker:
    def made(world: World) -> str:
        row = _work(world)
        return str(CheckIn.objects.get(employment=row, side=side, week=1).public_id)

    return made


def _signal(world: World) -> str:
    row = _work(world)
    signals.raise_signal(row.journey, "work-ended", "test", by=world.acting("coach"))
    return str(Signal.objects.get(candidate=world.candidate, about="test").public_id)


def _answers(side: str) -> dict[str, str]:
    told = {"candidate": ("time", "support", "clear", "agreed", "home", "stay"), "buddy": ("time", "support"),
            "manager": ("time", "support", "clear", "agreed")}  # fmt: skip
    return dict.fromkeys(told[side], "4")


def _work_by_hand(_world: World) -> dict[str, Any]:
    return {
        "employer": "Slagerij Jansen", "function": "verkopen", "hours": "24", "planned_on": clock.today().isoformat()
    }  # fmt: skip


def _ended(_world: World) -> dict[str, str]:
    return {"day": clock.today().isoformat(), "why": "health", "words": ""}


def _weeks(_world: World) -> dict[str, str]:
    return {"do": "weeks", "weeks": "1, 8, 52"}


def _start(world: World) -> dict[str, str]:
    row = _work(world)
    return {
        "do": "start", "planned_on": row.planned_on.isoformat(), "workplace": "Kade 3", "mentor": "Piet",
        "version": str(row.version),
    }  # fmt: skip


def _at_start(world: World) -> str:
    at_work.load_rules()
    AtWork(world).stands_at(Step.START)
    return str(world.journey.public_id)


def _opinion(world: World) -> dict[str, Any]:
    return {"journey": world.journey.public_id, "link": "coaching"}


THINGS: dict[str, Maker] = {
    "employment": _employment,
    "asked_candidate": _asked("candidate"),
    "asked_buddy": _asked("buddy"),
    "asked_manager": _asked("manager"),
    "signal": _signal,
    "opinion_of_journey": _opinion,
    "journey_at_start": _at_start,
    "link": lambda _world: "coaching",
}


def _signed(world: World) -> str:
    at_work.load_rules()
    now = AtWork(world)
    now.stands_at(Step.START)
    return str(now.signed().public_id)


THINGS["signed_agreement"] = _signed


def with_journey(status: int, without: int = 302) -> dict[str, int]:
    """One status for who has a journey, another for all others."""
    return {actor: status if actor in {"candidate", "other_candidate"} else without for actor in ACTORS}


ROWS: list[Row] = [
    Gated("candidate:job", Candidate, get=with_journey(200)),
    Gated("candidate:opinions", Candidate, get=with_journey(200)),
    Gated("candidate:opinion", Candidate, thing="link", sees="candidate other_candidate", post=422, form=FEEDBACK),
    Gated(
        "candidate:check-in", Candidate, thing="asked_candidate", sees="candidate", post=422,
        form=_answers("candidate") | {"words": ""},
    ),
    Gated("candidate:work-stop", Candidate, thing="employment", sees="candidate", post=422, form=_ended),
    Gated("coach:signals", Coach),
    Gated("coach:signal", Coach, thing="signal", sees=HERS, post=422, form={"words": "Gebeld"}),
    Gated("coach:at-work", Coach),
    Gated("coach:employment", Coach, thing="employment", sees=HERS, post=422, form=_weeks, writes=True),
    Gated("coach:employment-end", Coach, thing="employment", sees=HERS, post=422, form=_ended),
    Gated("coach:work-of", Coach, thing="journey", sees=HERS),
    Gated("coach:work-plan", Coach, thing="journey_at_start", sees=HERS, post=422, form=_work_by_hand),
    Gated("coach:work-plan-from", Coach, thing="signed_agreement", sees=HERS, get=405, post=302),
    Gated("coach:opinion", Coach, thing="opinion_of_journey", sees=HERS, post=422, form=FEEDBACK),
    Gated("employer:work", Recruiter),
    Gated("employer:work-plan", Recruiter, thing="signed_agreement", sees="recruiter", get=405, post=302),
    Gated("employer:employment", Recruiter, thing="employment", sees="recruiter", post=422, form=_start, writes=True),
    Gated("employer:employment-end", Recruiter, thing="employment", sees="recruiter", post=422, form=_ended),
    Gated("floor:check-ins", Manager, Buddy),
    Gated("floor:check-in", Manager, Buddy, thing="asked_buddy", sees="buddy", post=422, form=_answers("buddy")),
    Gated(
        "floor:check-in", Manager, Buddy, thing="asked_manager", sees="manager", post=422,
        form=_answers("manager") | {"words": ""},
    ),
    Gated("coordinator:signals", Coordinator),
    Gated("coordinator:signal", Coordinator, thing="signal", sees="coordinator", post=422, form={"words": "Gebeld"}),
    Gated("coordinator:feedback", Coordinator),
]  # fmt: skip
