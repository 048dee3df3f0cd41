"""How a provider comes to reach a learner, and when that ends."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q

from overstap.access import relating
from overstap.access.models import Consent, Relation
from overstap.people.models import Membership, Organisation, Person
from overstap.shared import clock
from overstap.steps.contracts.models import Agreement
from overstap.steps.training.models import Enrolment

PURPOSE = "training"
"""Purpose of the consents by which a provider sees its learners, and why of the relation."""
AFTERWARDS = timedelta(days=90)
"""So long after the end a provider still sees who finished: to give the credential, and to mend a mistake in it."""


def bind(candidate: Person, organisation: Organisation) -> None:
    """Let the provider reach its learner: through whoever has worked there as such for longest."""
    rows = Membership.objects.at(clock.now()).filter(organisation=organisation, function="provider")
    first = rows.exclude(person=candidate).select_related("person", "organisation").order_by("started_at", "pk").first()
    if first is not None:
        relating.bind(candidate, first, Relation.Kind.TRAINER, why=PURPOSE)


def let_go(candidate: Person, organisation: Organisation) -> None:
    """End what the provider sees of a candidate, unless another training there goes on or was finished lately."""
    others = Enrolment.objects.filter(candidate=candidate, organisation=organisation)
    lately = Q(state=Enrolment.State.FINISHED, closed_at__gt=clock.now() - AFTERWARDS)
    if others.filter(Q(state=Enrolment.State.ENROLLED) | lately).exists():
        return
    if not Agreement.objects.filter(candidate=candidate, provider=organisation, state=Agreement.State.BINDING).exists():
        relating.unbind(candidate, Relation.Kind.TRAINER, organisation=organisation)
    Consent.objects.filter(
        candidate=candidate, organisation=organisation, aspect__in=["name", "training"], purpose=PURPOSE,
        withdrawn_at__isnull=True,
    ).update(withdrawn_at=clock.now())  # fmt: skip
