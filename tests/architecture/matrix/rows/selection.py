"""Selection and terms: the employer to whom Anna showed her name, her coaches, herself, the adviser of the region."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from overstap.access.models import Consent
from overstap.access.roles import Adviser, Candidate, Coach, Recruiter
from overstap.shared import clock
from overstap.steps.matching.models import Match
from overstap.steps.selection import actions
from overstap.steps.selection.models import NormException, Selection, TermsSheet
from tests.architecture.matrix.format import Gated, Maker, Row
from tests.architecture.matrix.rows.candidate import with_journey
from tests.selection.conftest import battery, offer, opening
from tests.world import World

HERS = "coach silent_coach"


def _match(world: World) -> Match:
    """Anna showed the builder her name; made once in a world."""
    found = Match.objects.filter(candidate=world.candidate, state="shown").first()
    if found is not None:
        return found
    builder = world.organisations["builder"]
    Consent.objects.get_or_create(
        candidate=world.candidate, organisation=builder, aspect="name", withdrawn_at=None,
        defaults={"purpose": "match", "given_at": clock.now()},
    )  # fmt: skip
    return Match.objects.create(
        journey=world.journey, candidate=world.candidate, profile=opening(world), organisation=builder, state="shown",
        carded_at=clock.now(), judged_at=clock.now(), shown_at=clock.now(),
    )  # fmt: skip


def _selection(world: World) -> Selection:
    match, by = _match(world), world.acting("recruiter")
    row = actions.begin(match=match, by=by)
    Selection.objects.filter(pk=row.pk).update(battery=battery())
    return Selection.objects.get(pk=row.pk)


def _exception(world: World) -> NormException:
    row = _selection(world)
    assert row.battery is not None
    return actions.ask_exception(
        selection=row, test=row.battery.tests.get(key="points"), reason="Test", by=world.acting("recruiter")
    )


def _sheet(world: World) -> TermsSheet:
    return actions.write_terms(
        match=_match(world), terms=offer(starts_on=timezone.localdate(clock.now())), base=0,
        by=world.acting("recruiter"),
    )  # fmt: skip


def _with(**named: str) -> Maker:
    def make(world: World) -> dict[str, Any]:
        _selection(world)
        return {"match": _match(world).public_id, **named}

    return make


THINGS: dict[str, Maker] = {
    "shown_match": lambda world: {"match": _match(world).public_id},
    "begun_match": _with(),
    "match_test": _with(test="points"),
    "match_talk": _with(guide="motivation"),
    "norm_exception": lambda world: _exception(world).public_id,
    "own_selection": lambda world: _selection(world).public_id,
    "own_sheet": lambda world: _sheet(world).public_id,
}

ROWS: list[Row] = [
    Gated("employer:selections", Recruiter),
    Gated("employer:selection", Recruiter, thing="shown_match", sees="recruiter", post=302, writes=True),
    Gated("employer:selection-test", Recruiter, thing="match_test", sees="recruiter", post=422),
    Gated("employer:selection-talk", Recruiter, thing="match_talk", sees="recruiter", post=422),
    Gated("employer:selection-exception", Recruiter, thing="match_test", sees="recruiter", post=422),
    Gated("employer:selection-decide", Recruiter, thing="begun_match", sees="recruiter", post=422),
    Gated("employer:selection-terms", Recruiter, thing="shown_match", sees="recruiter", post=422),
    Gated("employer:exception", Recruiter, thing="norm_exception", sees="recruiter", post=422),
    Gated("adviser:exceptions", Adviser),
    Gated("adviser:exception", Adviser, thing="norm_exception", sees="adviser", post=422),
    Gated("coach:selection", Coach, thing="journey", sees=HERS, writes=True),
    Gated("candidate:selections", Candidate, get=with_journey(200, 302)),
    Gated("candidate:own-terms", Candidate, post=422),
    Gated("candidate:selection", Candidate, thing="own_selection", sees="candidate"),
    Gated("candidate:selection-stop", Candidate, thing="own_selection", sees="candidate", post=422),
    Gated("candidate:terms", Candidate, thing="own_sheet", sees="candidate", post=302),
]  # fmt: skip
