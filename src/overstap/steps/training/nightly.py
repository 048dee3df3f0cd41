"""What the clock does in training: early signs, classes to decide or over, what comes next, who still sees what."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Exists, OuterRef

from overstap.access.acting import SYSTEM
from overstap.access.models import Relation
from overstap.engine.chain import State, Step
from overstap.journeys import moves
from overstap.journeys.happenings import tell
from overstap.journeys.models import Journey, Signal
from overstap.shared import clock
from overstap.steps.training import limits
from overstap.steps.training.models import Enrolment, TrainingClass
from overstap.steps.training.onward import next_for, wanted
from overstap.steps.training.reaching import AFTERWARDS, let_go
from overstap.steps.training.watching import raise_signs


def see_signs() -> int:
    """Look at everybody who learns, silence included; returns how many signals were raised."""
    rules = limits.on(clock.today())
    rows = Enrolment.objects.filter(
        state=Enrolment.State.ENROLLED, starts_on__lte=clock.today(), journey__state=State.ACTIVE
    )
    raised = 0
    for row in rows.select_related("journey", "journey__candidate", "candidate").order_by("pk"):
        with transaction.atomic():
            Journey.objects.select_for_update().get(pk=row.journey_id)
            raised += len(raise_signs(row, by=SYSTEM, rules=rules, silence=True))
    return raised


def remind_to_decide() -> int:
    """Say once of every class whose day to decide is there that it is; returns how many."""
    due = TrainingClass.objects.filter(
        state=TrainingClass.State.FORMING, decide_on__lte=clock.today(), reminded_at__isnull=True
    )
    reminded = 0
    for number in list(due.order_by("decide_on", "pk").values_list("pk", flat=True)):
        with transaction.atomic():
            row = due.select_for_update(of=("self",)).filter(pk=number).first()
            if row is None:
                continue
            row.reminded_at = clock.now()
            row.save()
            tell("class:decide", by=SYSTEM, organisation=row.organisation, training_class=str(row.public_id))
            reminded += 1
    return reminded


def close_classes() -> int:
    """Classes of the past in which nobody is busy any more are over; returns how many."""
    busy = Enrolment.objects.filter(training_class=OuterRef("pk"), state=Enrolment.State.ENROLLED)
    past = TrainingClass.objects.filter(~Exists(busy), state=TrainingClass.State.GO, ends_on__lt=clock.today())
    return past.update(state=TrainingClass.State.OVER)


def end_access() -> int:
    """Providers no longer see who finished a while ago; returns how many were looked at."""
    still = Relation.objects.running().filter(
        candidate=OuterRef("candidate"), organisation=OuterRef("organisation"), kind=Relation.Kind.TRAINER
    )
    rows = Enrolment.objects.filter(
        Exists(still), state=Enrolment.State.FINISHED, closed_at__lte=clock.now() - AFTERWARDS
    )
    found = list(rows.select_related("candidate", "organisation").order_by("pk"))
    for row in found:
        let_go(row.candidate, row.organisation)
    return len(found)


def plan_what_comes_next() -> int:
    """Journeys that came to this step with a training already chosen; returns how many were planned anew."""
    chosen = Enrolment.objects.filter(journey=OuterRef("pk"))
    rows = Journey.objects.filter(
        Exists(chosen), step=Step.TRAINING, state=State.ACTIVE, next_action="plan-training", candidate__isnull=False
    )
    return sum(next_for(row).next_action != "plan-training" for row in rows.order_by("pk"))


def look_again_later() -> int:
    """Of who follows a training without a sign that waits, the day to look at it moves on; returns how many.

    So nobody is late because all goes well. Where a sign waits, or the last day is past, the day stays and shows.
    """
    follows = Enrolment.objects.filter(
        journey=OuterRef("pk"), state=Enrolment.State.ENROLLED, ends_on__gt=clock.today()
    )  # fmt: skip
    waits = Signal.objects.filter(journey=OuterRef("pk"), answered_at__isnull=True)
    rows = Journey.objects.filter(
        Exists(follows), ~Exists(waits), step=Step.TRAINING, state=State.ACTIVE, next_action="follow-training",
        due_on__lte=clock.today(), candidate__isnull=False, owner__isnull=False,
    )  # fmt: skip
    moved = 0
    for journey in list(rows.order_by("pk")):
        action, day = wanted(journey)
        if action == "follow-training" and day is not None and day > clock.today():
            moves.plan(journey, by=SYSTEM, next_action=action, due_on=day)
            moved += 1
    return moved
