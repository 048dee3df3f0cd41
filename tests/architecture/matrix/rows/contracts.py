"""Addresses of agreements: of the candidate, the employer, and the coach who reads."""

from __future__ import annotations

from typing import Any

from overstap.access import relating
from overstap.access.acting import as_candidate
from overstap.access.models import Consent, ShutOut
from overstap.access.roles import Candidate, Coach, Provider, Recruiter
from overstap.shared import clock
from overstap.steps.contracts import actions, queries
from overstap.steps.contracts.actions import Line
from overstap.steps.contracts.models import Agreement
from overstap.steps.matching.models import Match
from tests import matches
from tests.architecture.matrix.format import Gated, Maker, Row
from tests.contracts.conftest import load_rules, terms_for
from tests.world import World


def _match(world: World) -> Match:
    load_rules()
    return matches.match(world, "hospital", "shown")


def _draft(world: World) -> Agreement:
    match = _match(world)
    terms = terms_for(match)
    return actions.draft(
        match=match, form="conditional", terms=terms, function="Verzorgende", starts_on=terms.starts_on,
        conditions=[Line("diploma", "Heeft het diploma", terms.starts_on)], by=world.acting("named_recruiter"),
    )  # fmt: skip


def _offered(world: World) -> Agreement:
    row = _draft(world)
    return actions.offer(agreement=row, version=row.version, by=world.acting("named_recruiter"))


def _bound(world: World) -> Agreement:
    row = _offered(world)
    actions.state_benefit(agreement=row, benefit="uwv", by=as_candidate(world.candidate))
    actions.attach_permission(
        agreement=row, allowed="Leren en werken", reference="UWV-1", valid_from=clock.today(),
        document=b"%PDF-1.7 brief", document_name="b.pdf", by=as_candidate(world.candidate),
    )  # fmt: skip
    for by in (as_candidate(world.candidate), world.acting("named_recruiter")):
        actions.sign(agreement=row, name="Test", digest=row.digest, by=by)
    return row


def _learning(world: World) -> Agreement:
    match = _match(world)
    terms = terms_for(match)
    recruiter, anna = world.acting("named_recruiter"), as_candidate(world.candidate)
    row = actions.draft(
        match=match, form="practice", terms=terms, function="Verzorgende", starts_on=terms.starts_on,
        provider=world.organisations["school"], by=recruiter,
    )  # fmt: skip
    row = actions.offer(agreement=row, version=row.version, by=recruiter)
    actions.sign(agreement=row, name="Test", digest=row.digest, benefit="none", by=anna)
    return row


def learning_agreement(world: World) -> Any:
    """What Anna signed, and the school is to sign."""
    return _learning(world).public_id


def _learning_bound(world: World) -> Agreement:
    row = _learning(world)
    for by in ("named_recruiter", "provider"):
        actions.sign(agreement=row, name="Test", digest=row.digest, by=world.acting(by))
    return row


def learning_bound(world: World) -> Any:
    """What all three signed."""
    return _learning_bound(world).public_id


def to_write(world: World) -> Any:
    """A match with terms, for which nothing is agreed yet."""
    match = _match(world)
    terms_for(match)
    return match.public_id


def draft_agreement(world: World) -> Any:
    """What the hospital is writing."""
    return _draft(world).public_id


def offered_agreement(world: World) -> Any:
    """What waits to be signed by Anna and the hospital."""
    return _offered(world).public_id


def bound_agreement(world: World) -> Any:
    """What both signed."""
    return _bound(world).public_id


def _apart(world: World, row: Agreement) -> Agreement:
    """It ended, and nothing runs between Anna and the others any more."""
    actions.end(
        agreement=row, because=row.undertakings.filter(side="employer").first(), words="Geen begeleiding",
        by=as_candidate(world.candidate),
    )  # fmt: skip
    others = [one for one in (row.organisation, row.provider) if one is not None]
    Consent.objects.filter(organisation__in=others).update(withdrawn_at=clock.now())
    relating.running(world.candidate).filter(organisation__in=others).update(until=clock.now())
    row.refresh_from_db()
    queries.paper_of(row)  # kept when it is asked for first
    return row


def over_agreement(world: World) -> Any:
    """What both signed, and is over."""
    return _apart(world, _bound(world)).public_id


def over_condition(world: World) -> Any:
    """A condition of it that nobody settled."""
    return _apart(world, _bound(world)).conditions.get().public_id


def learning_over(world: World) -> Any:
    """What all three signed, and is over."""
    return _apart(world, _learning_bound(world)).public_id


def shut_out_agreement(world: World) -> Any:
    """What both signed and is over, with the hospital on the list of who may not know."""
    row = _apart(world, _bound(world))
    ShutOut.objects.create(candidate=world.candidate, organisation=row.organisation)
    return row.public_id


def bound_letter(world: World) -> Any:
    """The letter with the permission that Anna signed it with."""
    return _bound(world).permissions.get().public_id


def open_condition(world: World) -> Any:
    """Its condition."""
    return _bound(world).conditions.get().public_id


THINGS: dict[str, Maker] = {
    "match-to-agree": to_write, "draft-agreement": draft_agreement, "offered-agreement": offered_agreement,
    "bound-agreement": bound_agreement, "bound-letter": bound_letter, "open-condition": open_condition,
    "learning-agreement": learning_agreement, "learning-bound": learning_bound,
    "over-agreement": over_agreement, "over-condition": over_condition, "learning-over": learning_over,
    "shut-out-agreement": shut_out_agreement,
}  # fmt: skip
HOSPITAL, COACHES = "named_recruiter", "coach silent_coach"
OFFERED: dict[str, Any] = {"thing": "offered-agreement"}
BOUND: dict[str, Any] = {"thing": "bound-agreement"}
LEARNING: dict[str, Any] = {"thing": "learning-agreement"}
OVER: dict[str, Any] = {"thing": "over-agreement"}

ROWS: list[Row] = [
    Gated("candidate:agreements", Candidate),
    Gated("candidate:contract", Candidate, thing="draft-agreement", sees=""),
    Gated("candidate:contract", Candidate, sees="candidate", **OFFERED),
    Gated("candidate:contract-sign", Candidate, sees="candidate", get=405, post=422, **OFFERED),
    Gated("candidate:contract-paper", Candidate, sees="candidate", **OFFERED),
    Gated("candidate:contract-text", Candidate, sees="candidate", **OFFERED),
    Gated("candidate:contract-check", Candidate, sees="candidate", post=422, **OFFERED),
    Gated("candidate:contract-permission", Candidate, sees="candidate", post=422, **OFFERED),
    Gated("candidate:contract-document", Candidate, thing="bound-letter", sees="candidate"),
    Gated("candidate:contract-end", Candidate, sees="candidate", post=422, **BOUND),
    Gated("candidate:condition", Candidate, thing="open-condition", sees="candidate", post=422,
          form={"outcome": "met", "evidence": "Diploma"}),
    Gated("employer:agreements", Recruiter),
    Gated("employer:contract-new", Recruiter, thing="match-to-agree", sees=HOSPITAL, post=422),
    Gated("employer:contract", Recruiter, thing="draft-agreement", sees=HOSPITAL, writes=True),
    Gated("employer:contract-change", Recruiter, thing="draft-agreement", sees=HOSPITAL, post=422),
    Gated("employer:contract-offer", Recruiter, thing="draft-agreement", sees=HOSPITAL, get=405, post=404,
          form={"version": "1"}),
    Gated("employer:contract-take-back", Recruiter, sees=HOSPITAL, get=405, post=404, form={"version": "1"}, **OFFERED),
    Gated("employer:contract-sign", Recruiter, sees=HOSPITAL, get=405, post=422, writes=True, **OFFERED),
    Gated("employer:contract-paper", Recruiter, sees=HOSPITAL, **OFFERED),
    Gated("employer:contract-text", Recruiter, sees=HOSPITAL, **OFFERED),
    Gated("employer:contract-check", Recruiter, sees=HOSPITAL, post=422, **OFFERED),
    Gated("employer:contract-end", Recruiter, sees=HOSPITAL, post=422, **BOUND),
    Gated("employer:condition", Recruiter, thing="open-condition", sees=HOSPITAL, post=422,
          form={"outcome": "met", "evidence": "Diploma"}),
    Gated("employer:contract", Recruiter, sees=HOSPITAL, writes=True, **OVER),
    Gated("employer:contract-paper", Recruiter, sees=HOSPITAL, **OVER),
    Gated("employer:contract-end", Recruiter, sees="", post=422, **OVER),
    Gated("employer:condition", Recruiter, thing="over-condition", sees="", post=422),
    Gated("employer:contract", Recruiter, thing="shut-out-agreement", sees="", writes=True),
    Gated("coach:agreements", Coach, thing="journey", sees=COACHES, writes=True),
    Gated("coach:contract", Coach, sees=COACHES, writes=True, **OFFERED),
    Gated("coach:contract-paper", Coach, sees=COACHES, **OFFERED),
    Gated("coach:contract-text", Coach, sees=COACHES, **OFFERED),
    Gated("coach:contract-check", Coach, sees=COACHES, post=422, **OFFERED),
    Gated("coach:contract-permission", Coach, sees=COACHES, post=422, writes=True, **OFFERED,
          form={"benefit": "uwv", "allowed": "Leren", "reference": "UWV-9", "valid_from": "2026-11-23"}),
    Gated("coach:contract-permission", Coach, thing="draft-agreement", sees="", post=422),
    Gated("coach:contract-document", Coach, thing="bound-letter", sees=COACHES),
    Gated("coach:condition", Coach, thing="open-condition", sees=COACHES, post=422,
          form={"outcome": "met", "evidence": "Diploma"}),
    Gated("provider:agreements", Provider),
    Gated("provider:contract", Provider, sees="", **OFFERED),
    Gated("provider:contract", Provider, sees="provider", writes=True, **LEARNING),
    Gated("provider:contract-sign", Provider, sees="provider", get=405, post=422, **LEARNING),
    Gated("provider:contract-paper", Provider, sees="provider", **LEARNING),
    Gated("provider:contract-text", Provider, sees="provider", **LEARNING),
    Gated("provider:contract-check", Provider, sees="provider", post=422, **LEARNING),
    Gated("provider:contract", Provider, thing="learning-over", sees="provider", writes=True),
    Gated("provider:contract-end", Provider, thing="learning-over", sees="", post=422),
    Gated("provider:contract-end", Provider, thing="learning-bound", sees="provider", post=422),
]  # fmt: skip
