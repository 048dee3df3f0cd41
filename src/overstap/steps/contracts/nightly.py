"""What the clock does to agreements: says what is due or ends soon, and moves on who could not before."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.db.models import F

from overstap.access import relating
from overstap.access.acting import SYSTEM
from overstap.engine.chain import State, Step
from overstap.journeys import signals
from overstap.journeys.happenings import tell
from overstap.journeys.models import Signal
from overstap.shared import clock
from overstap.steps.contracts import binding, permitted, rules
from overstap.steps.contracts.models import Agreement, BenefitPermission, Condition

TOLD = {permitted.ENDS: "agreement:permission-ends", permitted.ENDED: "agreement:permission-ended"}
"""What the candidate is told beside each signal about a permission."""


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


def see_permissions() -> int:
    """Raise a signal for a permission beside a benefit that ends soon, and for one that ended, once; returns how many.

    For a coach, who alone may know of it beside the candidate: where there is none, it waits for one.
    """
    limit = rules.limit_on(rules.PERMISSION_LAPSES, clock.today())
    soon = clock.today() + timedelta(days=limit.days if limit else 0)
    rows = Agreement.objects.filter(
        state__in=permitted.RUNNING, signatures__side="candidate", signatures__digest=F("digest"),
        permissions__valid_until__lt=soon, journey__candidate__isnull=False,
    ).exclude(journey__state=State.ENDED)  # fmt: skip
    return sum(_ends(pk) for pk in list(rows.order_by("pk").values_list("pk", flat=True).distinct()))


def _ends(pk: int) -> bool:
    with transaction.atomic():
        agreement = Agreement.objects.select_for_update(of=("self",)).select_related("journey", "candidate").get(pk=pk)
        rows = BenefitPermission.objects.filter(agreement=agreement).defer("document")
        found = permitted.permitted(agreement, rows, clock.today())
        if found is None or not found.sign or relating.coach_of(agreement.candidate) is None:
            return False
        about = permitted.about(found.newest)
        if Signal.objects.filter(journey=agreement.journey, rule=found.sign, about=about).exists():
            return False
        signals.raise_signal(
            agreement.journey, found.sign, about, by=SYSTEM, agreement=str(agreement.public_id),
            last_day_on=found.last_day.isoformat() if found.last_day else None,
            limit=found.limit.days if found.limit else None,
        )  # fmt: skip
        tell(
            TOLD[found.sign], by=SYSTEM, journey=agreement.journey, person=agreement.candidate,
            agreement=str(agreement.public_id),
        )  # fmt: skip
    return True


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
