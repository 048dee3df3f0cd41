"""What follows once all sides signed, and when an agreement stops: relations, the match, the chain."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from overstap.access import policy, relating
from overstap.access.acting import SYSTEM, Acting
from overstap.access.models import Relation
from overstap.access.permissions import Permission
from overstap.engine.chain import MOVES, State, Step
from overstap.journeys import guards, moves, signals
from overstap.journeys.happenings import tell
from overstap.journeys.models import Journey
from overstap.people.models import Function, Membership
from overstap.shared import clock
from overstap.steps.contracts import rules
from overstap.steps.contracts.models import Agreement, Condition
from overstap.steps.matching import actions as matching
from overstap.steps.matching import keeping
from overstap.steps.matching.models import Match

HOLDS = (Agreement.State.BINDING, Agreement.State.SETTLED)


def bind(agreement: Agreement, *, by: Acting) -> None:
    """All sides signed: it binds. Part of signing, which has asked."""
    agreement.state, agreement.binding_at = Agreement.State.BINDING, clock.now()
    agreement.save()
    with translation.override(agreement.candidate.language):
        why = _("Signed an agreement")
    for side, function, kind in (
        ("employer", Function.RECRUITER, Relation.Kind.EMPLOYER),
        ("provider", Function.PROVIDER, Relation.Kind.TRAINER),
    ):
        organisation = agreement.organisation if side == "employer" else agreement.provider
        if organisation is None:
            continue
        signed = agreement.signatures.filter(side=side, digest=agreement.digest).values("person")
        desks = Membership.objects.at(clock.now()).filter(organisation=organisation, function=function)
        desk = desks.filter(person__in=signed).first() or desks.order_by("started_at", "pk").first()
        if desk is not None and desk.person_id != agreement.candidate_id:
            relating.bind(agreement.candidate, desk, kind, why=why)
    if agreement.match is not None:
        matching.choose(match=agreement.match, by=by)
    tell(
        "agreement:binding", by=by, journey=agreement.journey, person=agreement.candidate,
        organisation=agreement.organisation, agreement=str(agreement.public_id),
    )  # fmt: skip
    if agreement.provider is not None:
        tell(
            "agreement:binds-provider", by=by, journey=agreement.journey, person=agreement.candidate,
            organisation=agreement.provider, agreement=str(agreement.public_id),
        )  # fmt: skip
    go_on(agreement, by=by)


def go_on(agreement: Agreement, *, by: Acting) -> Journey:
    """Move the journey on from selection where the table lets it; else leave it with what comes next."""
    journey = Journey.objects.select_related("candidate", "owner").get(pk=agreement.journey_id)
    if journey.step != Step.SELECTION or journey.state != State.ACTIVE or journey.candidate is None:
        return journey
    names = ("start-training",) if learns(agreement) else ("start-untrained", "start-training")
    for name in names:
        if guards.refusal(MOVES[name], journey) is None:
            may = policy.may(by, Permission.MOVE_JOURNEY, journey.candidate)
            return moves.fire(journey, name, by=by if may else SYSTEM, agreement=str(agreement.public_id))
    return journey


def plan_signing(agreement: Agreement) -> None:
    """What comes next is to sign, for a journey at selection."""
    journey = Journey.objects.select_related("owner").get(pk=agreement.journey_id)
    if journey.step == Step.SELECTION and journey.state == State.ACTIVE and journey.owner is not None:
        moves.plan(journey, by=SYSTEM, next_action="sign-agreement", agreement=str(agreement.public_id))


def learns(agreement: Agreement) -> bool:
    """Whether something is to be learned first: by the form, the terms or a condition."""
    rule = rules.form_on(agreement.form, clock.today())
    if rule is not None and rule.trains:
        return True
    terms = agreement.terms
    if terms is not None and (terms.training_cents is not None or terms.learning_hours):
        return True
    kinds = rules.kinds_for(agreement.form, clock.today())
    return any(kinds[one.kind].learns for one in agreement.conditions.all() if one.kind in kinds)


def stop(agreement: Agreement, state: str, why: str, about: str, *, by: Acting) -> None:
    """It lapses or is ended: the employer is bound no more, and the journey is in the coach's hands.

    `about`: public id of the condition or undertaking that failed. Part of a write that has asked.
    """
    agreement.state, agreement.closed_at, agreement.closed_why = state, clock.now(), why[:1000]
    agreement.save()
    kind = "agreement:lapsed" if state == Agreement.State.LAPSED else "agreement:ended"
    tell(
        kind, by=by, journey=agreement.journey, person=agreement.candidate, organisation=agreement.organisation,
        agreement=str(agreement.public_id),
    )  # fmt: skip
    for open_one in agreement.conditions.filter(outcome=""):
        tell(
            "condition:dropped", by=by, journey=agreement.journey, person=agreement.candidate,
            organisation=agreement.organisation, agreement=str(agreement.public_id), condition=str(open_one.public_id),
        )  # fmt: skip
    others = Agreement.objects.filter(candidate=agreement.candidate, state__in=HOLDS)
    if not others.filter(organisation=agreement.organisation).exists():
        relating.unbind(agreement.candidate, Relation.Kind.EMPLOYER, organisation=agreement.organisation)
    match = agreement.match
    if match is not None and not others.filter(match=match).exists():
        held = keeping.held(match)
        if held.state != Match.State.CLOSED:
            keeping.finish(held, why="agreement-over", side="system", by=by)
    signals.raise_signal(
        agreement.journey, "condition-failed", about, by=by, agreement=str(agreement.public_id), form=agreement.form
    )
    _hand_to_coach(agreement)


def _hand_to_coach(agreement: Agreement) -> None:
    """What comes next is to look further together: the coach goes back with the candidate to step 2 or 3."""
    journey = Journey.objects.select_related("candidate", "owner").get(pk=agreement.journey_id)
    if journey.state == State.ACTIVE and journey.owner is not None and journey.candidate is not None:
        moves.plan(journey, by=SYSTEM, next_action="look-further", agreement=str(agreement.public_id))


def all_settled(agreement: Agreement) -> bool:
    """Whether every condition was met, or is no longer asked. An agreement without any has nothing to settle."""
    return not agreement.conditions.exclude(outcome__in=(Condition.Outcome.MET, Condition.Outcome.WAIVED)).exists()
