"""What the database does to find whom somebody may see: it starts at the viewer's relations, not at all people."""

from __future__ import annotations

import pytest
from django.db import connection

from overstap.access.acting import as_member
from overstap.access.models import Consent, Relation
from overstap.access.permissions import Permission
from overstap.access.policy import visible_to
from overstap.people.models import Membership, Organisation, Person
from overstap.shared import clock

PEOPLE = 4000


@pytest.mark.django_db
@pytest.mark.parametrize("permission", [Permission.SEE_NAME, Permission.SEE_PASSPORT])
@pytest.mark.parametrize("counted", [True, False])
def test_nobody_reads_the_whole_table_of_people(permission: Permission, counted: bool) -> None:
    firm = Organisation.objects.create(name="coaching", status="active", decided_at=clock.now())
    people = Person.objects.bulk_create([Person(name=f"c{n}", email=f"c{n}@p.example") for n in range(PEOPLE)])
    coaches = Person.objects.bulk_create([Person(name=f"coach {n}") for n in range(100)])
    Relation.objects.bulk_create(
        Relation(candidate=one, holder=coaches[n % 100], organisation=firm, kind="coach", why="test")
        for n, one in enumerate(people)
    )
    Consent.objects.bulk_create(
        Consent(candidate=one, person=coaches[n % 100], aspect="passport", purpose="test")
        for n, one in enumerate(people)
        if n % 3
    )
    member = Membership.objects.create(person=coaches[0], organisation=firm, function="coach")
    if counted:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    seen = visible_to(as_member(member), permission)
    mine = range(0, PEOPLE, 100)
    assert seen.count() == sum(permission is Permission.SEE_NAME or n % 3 > 0 for n in mine)
    plan = seen.explain()
    assert "SCAN people_person" not in plan
    if counted:  # PostgreSQL reads a small or unknown table as it stands
        assert "Seq Scan on people_person" not in plan, plan
