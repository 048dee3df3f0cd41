"""What the clock does to agreements: says that a condition waits to be settled, and moves on who could not before."""

from __future__ import annotations

from django.db import transaction

from overstap.access.acting import SYSTEM
from overstap.engine.chain import State, Step
from overstap.journeys.happenings import tell
from overstap.shared import clock
from overstap.steps.contracts import binding
from overstap.steps.contracts.models import Agreement, Condition


def remind() -> int:
    """Say of every condition whose date has come that it waits to be settled, once; returns how many."""
    rows = Condition.objects.filter(
        agreement__state=Agreement.State.BINDING, outcome="", reminded_at=None, due_on__lte=clock.today()
    ).exclude(agreement__journey__state=State.ENDED)
    return sum(_reminded(pk) for pk in list(rows.order_by("pk").values_list("pk", flat=True)))


def catch_up() -> int:
    """Move on journeys at selection whose agreement binds: what the table asked beside it may be there now."""
    rows = Agreement.objects.filter(
        state__in=binding.HOLDS, journey__step=Step.SELECTION, journey__state=State.ACTIVE,
        journey__candidate__isnull=False,
    )  # fmt: skip
    return sum(_moved(pk) for pk in list(rows.order_by("pk").values_list("pk", flat=True)))


def _reminded(pk: int) -> bool:
    with transaction.atomic():
        row = Condition.objects.select_for_update(of=("self",)).get(pk=pk)
        if row.reminded_at is not None or row.outcome:
            return False
        row.reminded_at = clock.now()
        row.save(update_fields=["reminded_at"])
        agreement = row.agreement
        tell(
            "condition:due", by=SYSTEM, journey=agreement.journey, person=agreement.candidate,
            organisation=agreement.organisation, agreement=str(agreement.public_id), condition=str(row.public_id),
        )  # fmt: skip
    return True


def _moved(pk: int) -> bool:
    with transaction.atomic():
        agreement = Agreement.objects.select_for_update(of=("self",)).select_related("journey").get(pk=pk)
        return binding.go_on(agreement, by=SYSTEM).step != Step.SELECTION
