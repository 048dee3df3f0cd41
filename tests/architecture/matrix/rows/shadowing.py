"""Coming along at work: candidate, coach, and at the employer whoever arranges it and whoever supervises."""

from __future__ import annotations

from typing import Any

from overstap.access.roles import Adviser, Buddy, Candidate, Coach, Manager, Recruiter
from overstap.engine.chain import Step
from overstap.steps.shadowing.models import DaysAsked, Shadowing
from tests import matches
from tests.architecture.matrix.format import Gated, Row
from tests.architecture.matrix.rows.candidate import with_journey
from tests.shadowings import Along, days_form, load_rules
from tests.world import World

HERS = "coach silent_coach"
AT_WORK = (Recruiter, Manager, Buddy)


def _along(world: World) -> Along:
    load_rules()
    _to_matching(world)
    return Along(world)


def _to_matching(world: World) -> None:
    row = world.journey
    row.step = Step.MATCHING
    row.save(by_moves=True)


def _proposed(world: World) -> Any:
    return _along(world).proposes().public_id


def _agreed(world: World) -> Any:
    return _along(world).agreed().public_id


def _shown(world: World) -> Any:
    _to_matching(world)
    load_rules()
    return matches.match(world).public_id


def _opening(world: World) -> Any:
    load_rules()
    return matches.opening(world, "hospital").public_id


def _digest(world: World) -> dict[str, str]:
    return {"agree": "1", "digest": Shadowing.objects.get(candidate=world.candidate).digest}


def _read(world: World) -> dict[str, str]:
    return {"asked": str(DaysAsked.objects.get(candidate=world.candidate).public_id)}


def _asked(world: World) -> Any:
    return _along(world).asks().match.public_id


THINGS = {
    "days_asked": _asked,
    "shadowing": _proposed, "shadowing_agreed": _agreed, "match_to_shadow": _shown, "opening_programme": _opening,
}  # fmt: skip

ROWS: list[Row] = [
    Gated("candidate:shadowings", Candidate, get=with_journey(200, 302), post=with_journey(422, 302)),
    Gated("candidate:shadowing", Candidate, thing="shadowing", sees="candidate", post=422, form=_digest),
    Gated("candidate:shadowing-days", Candidate, thing="match_to_shadow", sees="candidate", post=422,
          form=lambda _world: days_form()),
    Gated("candidate:shadowing-days", Candidate, thing="days_asked", sees="candidate", post=422,
          form=lambda world: _read(world) | {"take-back": "1"}),
    Gated("coach:shadowings", Coach, thing="journey", sees=HERS),
    Gated("coach:shadowing", Coach, thing="shadowing", sees=HERS, post=422, form=_digest, writes=True),
    Gated("coach:shadowing-change", Coach, thing="shadowing", sees=HERS, post=422),
    Gated("coach:shadowing-new", Coach, thing="match_to_shadow", sees=HERS, post=422),
    Gated("employer:shadowings", *AT_WORK),
    Gated("employer:shadowing", *AT_WORK, thing="shadowing", sees="named_recruiter", post=422, form=_digest,
          writes=True),
    Gated("employer:shadowing", *AT_WORK, thing="shadowing_agreed", sees="named_recruiter named_manager", post=422,
          writes=True),
    Gated("employer:shadowing-change", Recruiter, thing="shadowing", sees="named_recruiter", post=422),
    Gated("employer:shadowing-new", Recruiter, thing="match_to_shadow", sees="named_recruiter", post=422),
    Gated("employer:shadowing-asked", Recruiter, thing="days_asked", sees="named_recruiter", post=422,
          form=lambda world: _read(world) | {"why": "Dan zijn we dicht."}, writes=True),
    Gated("employer:programme", Recruiter, thing="opening_programme", sees="named_recruiter", post=422),
    Gated("adviser:programme", Adviser, thing="opening_programme", sees="adviser", post=422),
]  # fmt: skip
