"""In random worlds: whoever acts for somebody who may not know gets what a world without the candidate gives.

What pages show of it is compared in `tests/architecture/matrix` (the same test on every page).
"""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from overstap.access.acting import as_member
from overstap.access.models import Consent, Relation
from overstap.access.permissions import Permission
from overstap.access.policy import countable_for, may, visible_to
from overstap.people.models import Function, Membership, Organisation, Person
from overstap.shared import clock
from tests.access.test_hidden import naive, random_world

pytestmark = pytest.mark.django_db


def everybody_helps(chance: random.Random, organisations: list[Organisation], people: list[Person]) -> list[Membership]:
    """Somebody of every organisation, to whom many candidates have a relation and allow much."""
    now = clock.now()
    members = []
    for number, organisation in enumerate(organisations):
        person = Person.objects.create(name=f"helper {number}", email=f"helper{number}@helpers.example")
        function = chance.choice([Function.COACH, Function.COORDINATOR, Function.REFERRER])
        members.append(
            Membership.objects.create(
                person=person, organisation=organisation, function=function, started_at=now - timedelta(days=2)
            )
        )
        kind = {"coach": "coach", "coordinator": "intake", "referrer": "referrer"}[function]
        for candidate in people:
            if chance.random() < 0.7:
                Relation.objects.create(
                    candidate=candidate, holder=person, organisation=chance.choice([organisation, None]), kind=kind,
                    why="test", since=now - timedelta(days=2),
                    until=chance.choice([None, None, None, now - timedelta(days=1)]),
                )  # fmt: skip
            for aspect in Consent.Aspect.values:
                if chance.random() < 0.5:
                    to = {"person": person} if chance.random() < 0.5 else {"organisation": organisation}
                    Consent.objects.create(candidate=candidate, aspect=aspect, purpose="test", **to)
    return members


def answers(member: Membership) -> tuple[dict[str, list[int]], list[int], list[str]]:
    """All that the policy lets somebody ask, and how it was asked of the database."""
    with CaptureQueriesContext(connection) as asked, clock.moved_to(member.started_at + timedelta(days=2)):
        by = as_member(Membership.objects.select_related("organisation", "person").get(pk=member.pk))
        seen = {
            permission.value: sorted(visible_to(by, permission).values_list("pk", flat=True))
            for permission in Permission
        }
        counted = sorted(countable_for(member.organisation).values_list("pk", flat=True))
    return seen, counted, [one["sql"] for one in asked]


@pytest.mark.parametrize("seed", range(10))
def test_the_world_is_the_same_without_the_candidate(seed: int) -> None:
    chance = random.Random(seed)
    organisations, people = random_world(chance)
    members = everybody_helps(chance, organisations, people)
    hidden = [(one, person) for one in members for person in people if naive(one.organisation, person)]
    assert hidden
    for member, person in chance.sample(hidden, min(6, len(hidden))):
        here = answers(member)
        assert not any(may(as_member(member), permission, person) for permission in Permission)
        with transaction.atomic():
            person_pk = person.pk
            Person.objects.filter(pk=person.pk).delete()
            gone = answers(member)
            transaction.set_rollback(True)
        assert here[0] == gone[0]
        assert here[1] == gone[1]
        assert here[2] == gone[2], "asked in another way"
        assert person_pk not in here[1]


def test_who_is_not_hidden_is_seen_in_those_worlds() -> None:
    """Else it would be easy to hide everybody."""
    chance = random.Random(3)
    organisations, people = random_world(chance)
    members = everybody_helps(chance, organisations, people)
    assert sum(len(ids) for member in members for ids in answers(member)[0].values()) > 20
