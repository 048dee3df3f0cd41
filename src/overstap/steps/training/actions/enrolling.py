"""Enrolments: proposed, confirmed by the learner, stopped or not passed; and the end of the step."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.actions import give_consent
from overstap.access.permissions import Permission
from overstap.journeys import moves
from overstap.journeys.holding import candidate_of, held
from overstap.journeys.models import Journey
from overstap.journeys.moves import Refused, Stale
from overstap.shared import clock
from overstap.steps.contracts.models import Agreement
from overstap.steps.training.actions.holding import current, seats_of, side_of
from overstap.steps.training.closing import closes
from overstap.steps.training.models import Enrolment, Module, TrainingClass
from overstap.steps.training.onward import next_for
from overstap.steps.training.reaching import PURPOSE, bind
from overstap.steps.training.standing import RUNNING
from overstap.steps.training.telling import tell

EARLIEST, FURTHEST = timedelta(days=92), timedelta(days=2 * 366)
LONGEST = timedelta(weeks=260)
LONGEST_WHY = 500
TAKES = (TrainingClass.State.FORMING, TrainingClass.State.GO)
HOLDS = (Agreement.State.OFFERED, Agreement.State.BINDING)


@transaction.atomic
def enrol(
    *,
    journey: Journey,
    module: Module,
    training_class: TrainingClass | None = None,
    starts_on: date,
    ends_on: date,
    agreement: Agreement | None = None,
    by: Acting,
) -> Enrolment:
    """Propose a training to the candidate, in a class or alone; the coach does it with the candidate.

    It takes no seat and tells the provider nothing until the candidate says yes. The same again is the same proposal.
    Raises NotThere, Refused ("closed-module", "other-module", "class-closed", "class-dates", "starts-on", "dates",
    "agreement", "not-possible", "already", "full").
    """
    candidate = candidate_of(journey)
    policy.require(by, Permission.ENROL, candidate)
    training_class, module = _now(training_class, module)
    now = held(journey)
    before = Enrolment.objects.filter(journey=now, module=module, state__in=RUNNING).first()
    if before is not None:
        if (before.training_class, before.starts_on, before.ends_on) == (training_class, starts_on, ends_on):
            return before
        raise Refused("already")
    if module.closed_at is not None:
        raise Refused("closed-module")
    _check_dates(module, training_class, starts_on, ends_on)
    # Whoever may not know of the candidate is refused as any other that cannot be.
    if policy.is_hidden(candidate, module.organisation):
        raise Refused("not-possible")
    if agreement is not None and (
        agreement.journey_id != now.pk or agreement.state not in HOLDS
        or agreement.provider_id not in {None, module.organisation_id}
    ):  # fmt: skip
        raise Refused("agreement")
    _check_seat(training_class, agreement)
    row = Enrolment.objects.create(
        journey=now, candidate=candidate, organisation=module.organisation, module=module, agreement=agreement,
        training_class=training_class, starts_on=starts_on, ends_on=ends_on, proposed_by=by.person,
    )  # fmt: skip
    tell("training:proposed", row, by=by, provider=False)
    next_for(now)
    return row


@transaction.atomic
def confirm(*, enrolment: Enrolment, read: int | None = None, by: Acting) -> Enrolment:
    """The candidate says yes: a seat is taken, and the provider sees the name and how the training goes. Twice is once.

    `read`: the version of the module on the page that was read. Raises NotThere, Stale when it reads otherwise by now,
    Refused ("not-the-candidate", "full", "class-closed", "closed-module", "not-possible").
    """
    policy.require(by, Permission.ENROL, enrolment.candidate)
    if side_of(by, enrolment) != "candidate":
        raise policy.NotThere
    training_class, module = _now(enrolment.training_class, enrolment.module)
    journey = held(enrolment.journey)
    now = current(enrolment)
    if now.state == Enrolment.State.ENROLLED:
        return now
    if now.state != Enrolment.State.PROPOSED or read not in {None, module.version}:
        raise Stale
    if policy.is_hidden(now.candidate, now.organisation):
        raise Refused("not-possible")
    if training_class is not None:
        _takes(training_class)
        _check_seat(training_class, now.agreement)
    elif module.closed_at is not None:
        raise Refused("closed-module")
    now.state, now.confirmed_at = Enrolment.State.ENROLLED, clock.now()
    now.version += 1
    now.save()
    for aspect in ("name", "training"):
        give_consent(candidate=now.candidate, aspect=aspect, to=now.organisation, purpose=PURPOSE, by=by)
    bind(now.candidate, now.organisation)
    tell("training:confirmed", now, by=by)
    next_for(journey)
    return now


@transaction.atomic
def stop(*, enrolment: Enrolment, why: str, by: Acting) -> Enrolment:
    """Stop a training, or say no to a proposed one: the candidate, the coach or the provider. Twice is once.

    The coach hears of it with a task, and what comes next is planned: nobody who stops is let go. Raises NotThere,
    Refused ("why"), Stale when it ended otherwise.
    """
    side = side_of(by, enrolment)
    policy.require(by, Permission.RECORD_TRAINING if side == "provider" else Permission.ENROL, enrolment.candidate)
    why = why.strip()
    if not why or len(why) > LONGEST_WHY:
        raise Refused("why")
    held(enrolment.journey, paused_too=True)
    now = current(enrolment)
    if now.state == Enrolment.State.STOPPED:
        return now
    if now.state not in RUNNING:
        raise Stale
    proposed = now.state == Enrolment.State.PROPOSED
    now = closes(now, Enrolment.State.STOPPED, side=side, why=why, by=by)
    tell("training:declined" if proposed else "training:stopped", now, by=by, provider=not proposed)
    return now


@transaction.atomic
def fail(*, enrolment: Enrolment, why: str, by: Acting) -> Enrolment:
    """The provider says that it was not passed, after the last try. Twice is once. Raises as `stop`."""
    policy.require(by, Permission.RECORD_TRAINING, enrolment.candidate)
    if side_of(by, enrolment) != "provider":
        raise policy.NotThere
    why = why.strip()
    if not why or len(why) > LONGEST_WHY:
        raise Refused("why")
    held(enrolment.journey, paused_too=True)
    now = current(enrolment)
    if now.state == Enrolment.State.FAILED:
        return now
    if now.state != Enrolment.State.ENROLLED:
        raise Stale
    now = closes(now, Enrolment.State.FAILED, side="provider", why=why, by=by)
    tell("training:failed", now, by=by)
    return now


@transaction.atomic
def finish(*, journey: Journey, version: int | None = None, by: Acting) -> Journey:
    """All that was to be learned is done: on to the start in the new job. Raises NotThere, Stale, Refused."""
    policy.require(by, Permission.MOVE_JOURNEY, candidate_of(journey))
    return moves.fire(journey, "finish-training", by=by, version=version)


def _now(training_class: TrainingClass | None, module: Module) -> tuple[TrainingClass | None, Module]:
    """The class and the module as they are now, held before the journey, always."""
    if training_class is not None:
        training_class = TrainingClass.objects.select_for_update().get(pk=training_class.pk)
    return training_class, Module.objects.select_for_update(of=("self",)).select_related("organisation").get(
        pk=module.pk
    )


def _takes(training_class: TrainingClass) -> None:
    if training_class.state not in TAKES or training_class.ends_on < clock.today():
        raise Refused("class-closed")


def _check_seat(training_class: TrainingClass | None, agreement: Agreement | None) -> None:
    if training_class is None:
        return
    if not seats_of(training_class).fits(agreement.organisation_id if agreement else None):
        raise Refused("full")


def _check_dates(module: Module, training_class: TrainingClass | None, starts_on: date, ends_on: date) -> None:
    today = clock.today()
    if training_class is not None:
        if training_class.module_id != module.pk:
            raise Refused("other-module")
        _takes(training_class)
        if (starts_on, ends_on) != (training_class.starts_on, training_class.ends_on):
            raise Refused("class-dates")
        return
    if not today - EARLIEST <= starts_on <= today + FURTHEST:
        raise Refused("starts-on")
    if not starts_on < ends_on <= starts_on + LONGEST or ends_on < today:
        raise Refused("dates")
