"""Addresses of matching: the candidate's list, the coach's, cards with the employer, and who is seen."""

from __future__ import annotations

from typing import Any

from overstap.access.roles import Buddy, Candidate, Coach, Coordinator, Manager, Recruiter
from overstap.catalogue.models import Source
from overstap.shared import clock
from overstap.steps.matching.cards import PARTS
from overstap.steps.matching.models import Match, MatchingRule
from tests import matches
from tests.architecture.matrix.format import Gated, Maker, Row
from tests.world import ACTORS, World


def _rules() -> None:
    if not MatchingRule.objects.exists():
        source = Source.objects.first() or Source.objects.create(key="test-rules", title="made for tests")
        MatchingRule.objects.create(
            open_cards=5, answer_days=10, most_matches=8, tolerance=1000, window_days=28, least_answers=3,
            hours_per_level=40, hours_per_week=8, card_weights=dict.fromkeys(PARTS, 20), valid_from=clock.today(),
            source=source,
        )  # fmt: skip


def _match(organisation: str, state: str) -> Maker:
    def make(world: World) -> Any:
        _rules()
        return matches.match(world, organisation, state).public_id

    return make


def _opening(organisation: str) -> Maker:
    def make(world: World) -> Any:
        _rules()
        return matches.opening(world, organisation).public_id

    return make


def _judged(world: World) -> dict[str, Any]:
    version = Match.objects.get(candidate=world.candidate, organisation__name__startswith="grower").version
    return {"likely": "yes", "words": "Wij zien een kans.", "version": version}


STOP: dict[str, str] = {"why": "too-far"}
EMPLOYERS_STOP: dict[str, str] = {"why": "filled"}
WEIGH = {"now": "1", "learn": "2", "hours": "0", "reach": "1", "team": "1", "version": "0"}

THINGS: dict[str, Maker] = {
    "likely": _match("grower", "likely"),
    "card": _match("grower", "card"),
    "in-line": _match("grower", "waiting"),
    "named": _match("hospital", "shown"),
    "taken-back": _match("hotel", "shown"),
    "banks-card": _match("bank", "card"),
    "hospitals-opening": _opening("hospital"),
}

_EVERYBODY = " ".join(sorted(ACTORS))
_LOOKING = {"candidate": 302, "other_candidate": 302}
_COACHES = "coach silent_coach"
_HOSPITAL = "named_recruiter"

ROWS: list[Row] = [
    Gated("candidate:work", Candidate),
    Gated("candidate:own-scan", Candidate, post=422, form={"pace": "3", "weight": "1"}),
    Gated("candidate:opening", Candidate, thing="hospitals-opening", sees=_EVERYBODY, post=_LOOKING),
    Gated("candidate:match", Candidate, thing="likely", sees="candidate"),
    Gated("candidate:match", Candidate, thing="in-line", sees="candidate"),
    Gated("candidate:match-show", Candidate, thing="likely", sees="candidate", get=405, post=302),
    Gated("candidate:match-stop", Candidate, thing="likely", sees="candidate", post=422, form=STOP),
    Gated("coach:work", Coach, thing="journey", sees=_COACHES, post=422, writes=True),
    Gated("coach:match", Coach, thing="likely", sees=_COACHES, post=422, form=STOP, writes=True),
    Gated("employer:card", Recruiter, thing="card", sees="card_recruiter", post=422, form=_judged),
    Gated("employer:card", Recruiter, thing="named", sees=_HOSPITAL, post=422, writes=True),
    Gated("employer:card", Recruiter, thing="taken-back", sees="former_recruiter", post=422),
    Gated("employer:card", Recruiter, thing="in-line", sees="", post=422),
    Gated("employer:card", Recruiter, thing="banks-card", sees="", post=422),
    Gated("employer:card-close", Recruiter, thing="card", sees="card_recruiter", post=422, form=EMPLOYERS_STOP),
    Gated("employer:people", Recruiter, thing="hospitals-opening", sees=_HOSPITAL),
    Gated("employer:weigh", Recruiter, thing="hospitals-opening", sees=_HOSPITAL, post=422, form=WEIGH),
    Gated("employer:scan", Recruiter, Manager, Buddy, thing="hospitals-opening",
          sees="named_recruiter named_manager named_buddy", post=422, form={"pace": "3"}),
    Gated("coordinator:exposure", Coordinator),
]  # fmt: skip
