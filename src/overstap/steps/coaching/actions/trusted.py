"""A trusted person: asked by the candidate, accepts or declines, and ends when either wants."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.models import Consent, Relation
from overstap.access.permissions import Permission
from overstap.journeys.happenings import tell
from overstap.journeys.moves import Refused, Stale
from overstap.people.models import Person
from overstap.shared import clock
from overstap.steps.coaching.models import TrustedPerson

MOST = 3
"""Trusted persons at once: more is a meeting."""
PURPOSE = "going along as a trusted person"


@transaction.atomic
def invite(*, candidate: Person, name: str, email: str, aspects: Collection[str], by: Acting) -> TrustedPerson:
    """The candidate asks somebody to go along, and says what he or she may see.

    Asked twice is asked once. Whether the address is known here is told to nobody. Raises NotThere, Refused ("name",
    "email", "aspects", "oneself", "too-many").
    """
    policy.require(by, Permission.GIVE_CONSENT, candidate)
    name, email = name.strip(), email.strip().lower()
    if not name or len(name) > 120:
        raise Refused("name")
    if "@" not in email or len(email) > 254:
        raise Refused("email")
    if not set(aspects) <= set(Consent.Aspect.values):
        raise Refused("aspects")
    if email == candidate.email:
        raise Refused("oneself")
    Person.objects.select_for_update().get(pk=candidate.pk)
    running = TrustedPerson.objects.filter(candidate=candidate, ended_at__isnull=True)
    if before := running.filter(email=email).first():
        return before
    if running.count() >= MOST:
        raise Refused("too-many")
    made = TrustedPerson.objects.create(candidate=candidate, name=name, email=email, aspects=sorted(set(aspects)))
    tell("trusted:invited", by=by, person=candidate, trusted=str(made.public_id))
    return made


@transaction.atomic
def accept(*, invitation: TrustedPerson, by: Acting) -> TrustedPerson:
    """Whoever logs in with the address that was asked accepts: from now on relation and consent hold. Twice is once.

    Whoever has an account may answer what came to its address. Raises NotThere, Stale.
    """
    policy.require(by, Permission.SEE_OWN_DATA, by.person)
    person, now = _asked(invitation, by)
    if now.accepted_at is not None:
        return now
    moment = clock.now()
    now.person, now.accepted_at = person, moment
    now.save()
    Relation.objects.get_or_create(
        candidate=now.candidate, holder=person, kind=Relation.Kind.TRUSTED, until=None,
        defaults={"why": "asked by the candidate", "since": moment},
    )  # fmt: skip
    for aspect in now.aspects:
        Consent.objects.get_or_create(
            candidate=now.candidate, person=person, aspect=aspect, withdrawn_at=None,
            defaults={"purpose": PURPOSE, "given_at": moment},
        )  # fmt: skip
    tell("trusted:accepted", by=by, person=now.candidate, trusted=str(now.public_id))
    return now


@transaction.atomic
def decline(*, invitation: TrustedPerson, by: Acting) -> None:
    """Say no. Twice is once. Raises NotThere, Stale when it was accepted."""
    policy.require(by, Permission.SEE_OWN_DATA, by.person)
    _person, now = _asked(invitation, by, ended_too=True)
    if now.ended_at is None:
        if now.accepted_at is not None:
            raise Stale
        TrustedPerson.objects.filter(pk=now.pk).update(ended_at=clock.now())


@transaction.atomic
def end(*, trusted: TrustedPerson, by: Acting) -> None:
    """The candidate, or the trusted person, ends it: from the next request on he or she sees nothing. Twice is once."""
    own = by.person is not None and by.person.pk == trusted.candidate_id
    if own:
        policy.require(by, Permission.GIVE_CONSENT, trusted.candidate)
    else:
        policy.require(by, Permission.SEE_NAME, trusted.candidate)
        if by.person is None or by.person.pk != trusted.person_id:
            raise policy.NotThere
    moment = clock.now()
    if not TrustedPerson.objects.filter(pk=trusted.pk, ended_at__isnull=True).update(ended_at=moment):
        return
    if trusted.person is not None:
        Relation.objects.filter(
            candidate=trusted.candidate, holder=trusted.person, kind=Relation.Kind.TRUSTED, until__isnull=True
        ).update(until=moment)
        Consent.objects.filter(
            candidate=trusted.candidate, person=trusted.person, withdrawn_at__isnull=True, purpose=PURPOSE
        ).update(withdrawn_at=moment)
    tell("trusted:ended", by=by, person=trusted.candidate, trusted=str(trusted.public_id))


def _asked(invitation: TrustedPerson, by: Acting, *, ended_too: bool = False) -> tuple[Person, TrustedPerson]:
    """Who answers, and the invitation as it is now: for whom it was meant, who is not the candidate."""
    now = TrustedPerson.objects.select_for_update(of=("self",)).select_related("candidate").get(pk=invitation.pk)
    person = by.person
    if person is None or not person.email or now.email != person.email or person.pk == now.candidate_id:
        raise policy.NotThere
    if now.ended_at is not None and not ended_too:
        raise Stale
    return person, now
