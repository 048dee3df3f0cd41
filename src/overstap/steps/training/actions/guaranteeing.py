"""An employer promises to take seats of a module or a class (afnamegarantie): read, signed, and kept as it was read."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.journeys.happenings import tell
from overstap.journeys.moves import Refused, Stale
from overstap.shared import clock
from overstap.steps.training.models import Module, PurchaseGuarantee, TrainingClass
from overstap.steps.training.promising import promised

FURTHEST = timedelta(days=3 * 366)
MOST_SEATS = 500


@transaction.atomic
def give_purchase_guarantee(
    *,
    module: Module,
    seats: int,
    until: date,
    signed_name: str,
    digest: str,
    training_class: TrainingClass | None = None,
    by: Acting,
) -> PurchaseGuarantee:
    """Promise to take seats, whoever fills them. `digest`: of the words the page showed; sent twice is one promise.

    Raises NotThere, Stale when the words read otherwise by now, Refused ("closed-module", "other-module",
    "class-closed", "seats", "until", "signed-name").
    """
    policy.require(by, Permission.JOIN_CLASS, by.organisation)
    if by.organisation is None:
        raise policy.NotThere
    if training_class is not None:
        training_class = TrainingClass.objects.select_for_update().get(pk=training_class.pk)
        if training_class.module_id != module.pk:
            raise Refused("other-module")
        if training_class.state not in {TrainingClass.State.FORMING, TrainingClass.State.GO}:
            raise Refused("class-closed")
    module = Module.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=module.pk)
    if training_class is None and module.closed_at is not None:
        raise Refused("closed-module")
    if not 1 <= seats <= MOST_SEATS or (training_class is not None and seats > training_class.seats):
        raise Refused("seats")
    if not clock.today() <= until <= clock.today() + FURTHEST:
        raise Refused("until")
    signed_name = signed_name.strip()
    if not signed_name or len(signed_name) > 150:
        raise Refused("signed-name")
    words = promised(by.organisation, module, training_class, seats, until)
    if digest_of(words) != digest:
        raise Stale
    row, made = PurchaseGuarantee.objects.get_or_create(
        organisation=by.organisation, digest=digest,
        defaults={
            "module": module, "training_class": training_class, "seats": seats, "until": until, "words": words,
            "signed_name": signed_name, "signed_by": by.person, "signed_at": clock.now(),
        },
    )  # fmt: skip
    if made:
        tell("guarantee:given", by=by, organisation=module.organisation, guarantee=str(row.public_id), seats=seats)
    return row


def digest_of(words: str) -> str:
    """SHA-256 of what was read."""
    return hashlib.sha256(words.encode()).hexdigest()
