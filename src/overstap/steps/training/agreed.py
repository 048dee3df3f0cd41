"""What of a module stays as it is: what others agreed to, and what results and credentials speak of."""

from __future__ import annotations

from django.db.models import Q

from overstap.shared import clock
from overstap.steps.training.models import ClassEmployer, Enrolment, Module, PurchaseGuarantee, TrainingClass

TAUGHT = ("form", "by_law", "credential", "parts", "skills")
"""What is taught, and what one gets for it: results and credentials speak of it, also when the training is over."""
TERMS = ("weeks", "hours_per_week", "price_cents", "language", "evenings")
"""What somebody says yes to with it, beside what is taught. Name and place may be worded better at any time."""
OPEN = (TrainingClass.State.FORMING, TrainingClass.State.GO)


def fixed(module: Module) -> dict[str, str]:
    """The fields of a module that may not be changed now, each with why: "agreed" or "taught".

    A proposal that waits for a yes fixes nothing: the provider would learn of it by that. Whoever says yes, or keeps
    seats, does so to what was read (`actions.confirm`, `join_class`). Where something follows from the answer, the row
    of the module is held.
    """
    if _agreed(module):
        return dict.fromkeys((*TAUGHT, *TERMS), "agreed")
    if Enrolment.objects.filter(module=module, confirmed_at__isnull=False).exists():
        return dict.fromkeys(TAUGHT, "taught")
    return {}


def _agreed(module: Module) -> bool:
    """Whether somebody follows it, or an employer keeps seats in a class of it or promised to take some."""
    promised = Q(until__gte=clock.today()) & ~Q(training_class__state__in=[TrainingClass.State.NO_GO])
    return (
        Enrolment.objects.filter(module=module, state=Enrolment.State.ENROLLED).exists()
        or ClassEmployer.objects.filter(training_class__module=module, training_class__state__in=OPEN).exists()
        or PurchaseGuarantee.objects.filter(promised, module=module).exists()
    )
