"""Begin and end relations: the only writer of `Relation` for those who guide a journey."""

from __future__ import annotations

from django.db.models import QuerySet

from overstap.access.acting import memberships_of
from overstap.access.models import Consent, Relation
from overstap.access.policy import organisations_hidden_from
from overstap.people.models import Function, Membership, Organisation, Person
from overstap.shared import clock

GUIDES: dict[str, str] = {Function.COACH: Relation.Kind.COACH, Function.COORDINATOR: Relation.Kind.INTAKE}
"""Functions that can own a journey, with the relation they do it by; a coach comes before a coordinator."""


AT_WORK: tuple[str, ...] = (
    Relation.Kind.SUPERVISOR, Relation.Kind.EMPLOYER, Relation.Kind.TRAINER, Relation.Kind.BUDDY, Relation.Kind.MANAGER,
)  # fmt: skip
"""Kinds that come with an agreement, a training or work; they end with the journey at the latest."""


def guide(candidate: Person, holder: Person) -> Membership | None:
    """The membership in which `holder` can guide `candidate`: as coach, else as coordinator; None when in none.

    Not for an organisation that the candidate shuts out. Whoever asks learns only that it cannot be.
    """
    if holder.pk == candidate.pk:
        return None
    rows = memberships_of(holder)
    hidden_from = organisations_hidden_from(candidate)
    if any(row.organisation_id in hidden_from for row in rows):
        return None
    found = (row for row in rows if row.function in GUIDES)
    return min(found, key=lambda row: list(GUIDES).index(row.function), default=None)


def guides(candidate: Person, holder: Person) -> bool:
    """Whether `holder` guides `candidate` now, by a running relation."""
    return running(candidate).filter(holder=holder, kind__in=GUIDES.values()).exists()


def coach_of(candidate: Person) -> Person | None:
    """The coach of now: related, at work as coach, and not for an organisation that the candidate shuts out."""
    rows = running(candidate).filter(kind=Relation.Kind.COACH).select_related("holder").order_by("-since", "-pk")
    for row in rows:
        membership = guide(candidate, row.holder)
        if membership is not None and membership.function == Function.COACH:
            return row.holder
    return None


def running(candidate: Person) -> QuerySet[Relation]:
    """Relations that hold now."""
    return Relation.objects.running().filter(candidate=candidate)


def begin(candidate: Person, membership: Membership, *, why: str) -> Relation:
    """Let somebody guide a candidate, as what and for whom the membership says; what runs already stays as it is."""
    row, _made = Relation.objects.get_or_create(
        candidate=candidate, holder=membership.person, kind=GUIDES[membership.function], until=None,
        defaults={"organisation": membership.organisation, "why": why, "since": clock.now()},
    )  # fmt: skip
    return row


def end(candidate: Person, *, kinds: tuple[str, ...] = tuple(GUIDES.values()), but: Person | None = None) -> None:
    """End the running relations of those who guide, but for one person; it holds from the next request on."""
    rows = running(candidate).filter(kind__in=kinds)
    (rows.exclude(holder=but) if but else rows).update(until=clock.now())


def bind(candidate: Person, membership: Membership, kind: str, *, why: str) -> Relation:
    """Begin a relation of `AT_WORK` with whoever does it and for whom; what runs already stays as it is."""
    row, _made = Relation.objects.get_or_create(
        candidate=candidate, holder=membership.person, kind=kind, until=None,
        defaults={"organisation": membership.organisation, "why": why, "since": clock.now()},
    )  # fmt: skip
    return row


def unbind(candidate: Person, kind: str, *, organisation: Organisation, holder: Person | None = None) -> None:
    """End relations of a kind with an organisation (of one person there, where named); from the next request on."""
    rows = running(candidate).filter(kind=kind, organisation=organisation)
    (rows.filter(holder=holder) if holder else rows).update(until=clock.now())


def unshow(candidate: Person, *, organisation: Organisation, purpose: str) -> None:
    """End what a candidate let an organisation see for a purpose that is over; from the next request on."""
    shown = Consent.objects.filter(candidate=candidate, organisation=organisation, purpose=purpose)
    shown.filter(withdrawn_at__isnull=True).update(withdrawn_at=clock.now())
