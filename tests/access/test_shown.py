"""Whom an employer or a provider reaches: who shows the name or is bound to it, and nobody it may not know of."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from overstap.access import relating
from overstap.access.acting import as_member
from overstap.access.models import Consent, Relation, ShutOut
from overstap.access.permissions import Permission
from overstap.access.policy import may, visible_to
from overstap.people.models import Function, Membership, Organisation, Person
from overstap.shared import clock

pytestmark = pytest.mark.django_db

KINDS = ("employer", "trainer", "supervisor")
ASPECTS = ("name", "passport", "training")
ASKED = {Permission.SELECT: "name", Permission.SEE_PASSPORT: "passport", Permission.SEE_TRAINING: "training"}


def at_work(name: str, organisation: Organisation, function: Function) -> Membership:
    person = Person.objects.create(name=name)
    return Membership.objects.create(person=person, organisation=organisation, function=function)


def test_who_is_reached_is_who_a_naive_twin_finds() -> None:
    rng = random.Random(5)
    employers = [
        Organisation.objects.create(name=f"Werkgever {one}", status="active", decided_at=clock.now())
        for one in range(3)
    ]
    recruiters = [at_work(f"Werver {one.pk}", one, Function.RECRUITER) for one in employers]
    others = [at_work(f"Ander {one.pk}", one, Function.MANAGER) for one in employers]
    people = [Person.objects.create(name=f"Kandidaat {number}") for number in range(24)]
    now = clock.now()
    for person in people:
        for one, other in zip(employers, others, strict=True):
            for aspect in ASPECTS:
                if rng.random() < 0.3:
                    withdrawn = now if rng.random() < 0.3 else None
                    Consent.objects.create(
                        candidate=person, organisation=one, aspect=aspect, purpose="match", given_at=now,
                        withdrawn_at=withdrawn,
                    )  # fmt: skip
            if rng.random() < 0.3:
                until = now - timedelta(days=1) if rng.random() < 0.3 else None
                Relation.objects.create(
                    candidate=person, holder=other.person, organisation=one, kind=rng.choice(KINDS), why="contract",
                    since=now - timedelta(days=9), until=until,
                )  # fmt: skip
            if rng.random() < 0.2:
                ShutOut.objects.create(candidate=person, organisation=one)

    def naive(person: Person, one: Organisation, permission: Permission) -> bool:
        if any(row.organisation_id == one.pk for row in person.shut_outs.all()):
            return False
        if any(
            row.organisation_id == one.pk and row.aspect == ASKED[permission] and row.withdrawn_at is None
            for row in person.consents.all()
        ):
            return True
        bound = [
            row
            for row in person.related.all()
            if row.organisation_id == one.pk and row.kind == "employer" and row.until is None
        ]
        return bool(bound) and permission is Permission.SELECT

    reached = 0
    for recruiter in recruiters:
        acting = as_member(recruiter)
        for permission in ASKED:
            found = set(visible_to(acting, permission))
            assert found == {one for one in people if naive(one, recruiter.organisation, permission)}
            assert all(may(acting, permission, one) == (one in found) for one in people[:4])
            reached += len(found)
    assert reached > 30


def test_what_binds_ends_with_its_end_and_with_one_who_holds_it() -> None:
    employer = Organisation.objects.create(name="Zorg", status="active", decided_at=clock.now())
    one, other = (at_work(name, employer, Function.RECRUITER) for name in ("Daan", "Els"))
    candidate = Person.objects.create(name="Kees")
    relating.bind(candidate, one, Relation.Kind.EMPLOYER, why="contract")
    assert relating.bind(candidate, one, Relation.Kind.EMPLOYER, why="again").why == "contract"
    assert may(as_member(other), Permission.SEE_WORK, candidate)
    relating.unbind(candidate, Relation.Kind.EMPLOYER, organisation=employer, holder=other.person)
    assert may(as_member(other), Permission.SEE_WORK, candidate)
    relating.unbind(candidate, Relation.Kind.EMPLOYER, organisation=employer)
    assert not may(as_member(other), Permission.SEE_WORK, candidate)
    assert not may(as_member(one), Permission.SEE_WORK, candidate)
