"""How long it takes to find whom somebody may see among many candidates, against the same rule written in Python.

    .venv/bin/python bench/access.py [--candidates 20000] [--caseload 40] [--runs 30]

On SQLite in a temporary folder, or on the (empty) database that DATABASE_URL names. Prints one JSON object: medians in
milliseconds of the query, of the loop in Python over the same rows, and how many times longer the loop takes; and
whether the database answered without reading the whole table of people.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from typing import Any

COACHES = 200
EMPLOYERS = 500


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--candidates", type=int, default=20_000)
    parser.add_argument("--caseload", type=int, default=40)
    parser.add_argument("--runs", type=int, default=30)
    options = parser.parse_args()
    os.environ |= {
        "OVERSTAP_HOME": tempfile.mkdtemp(prefix="overstap-bench-"),
        "DJANGO_SETTINGS_MODULE": "overstap.config.settings",
    }
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    print(json.dumps(measure(options), indent=1))


def measure(options: argparse.Namespace) -> dict[str, Any]:
    """Fill the database and time both ways, for what a coach sees and for what an employer may count."""
    from django.db import connection

    from overstap.access.acting import as_member
    from overstap.access.permissions import Permission
    from overstap.access.policy import countable_for, may, visible_to

    coach, employer = fill(options)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    found: dict[str, Any] = {"database": connection.vendor, "candidates": options.candidates}

    def asked(permission: Permission) -> Callable[[], set[int]]:
        return lambda: set(visible_to(as_member(coach), permission).values_list("pk", flat=True))

    tasks: dict[str, tuple[Callable[[], set[int]], Callable[[], set[int]]]] = {
        "a coach's names": (asked(Permission.SEE_NAME), lambda: looped(coach, "")),
        "a coach's passports": (asked(Permission.SEE_PASSPORT), lambda: looped(coach, "passport")),
        "what an employer may count": (
            lambda: set(countable_for(employer.organisation).values_list("pk", flat=True)),
            lambda: counted(employer),
        ),
    }
    for name, (query, loop) in tasks.items():
        assert query() == loop(), name
        fast, slow = timed(query, options.runs), timed(loop, max(3, options.runs // 10))
        found[name] = {"query_ms": round(fast, 2), "python_ms": round(slow, 1), "ratio": round(slow / fast, 1)}
    # Before every action one candidate is asked about: with the same conditions, but not by way of the list.
    by = as_member(coach)
    one = visible_to(by, Permission.SEE_PASSPORT).order_by("pk")[0]
    assert may(by, Permission.SEE_PASSPORT, one)
    direct = timed(lambda: may(by, Permission.SEE_PASSPORT, one), options.runs)
    listed = timed(lambda: visible_to(by, Permission.SEE_PASSPORT).filter(pk=one.pk).exists(), options.runs)
    found["one candidate"] = {
        "may_ms": round(direct, 3), "from_the_list_ms": round(listed, 3), "ratio": round(listed / direct, 1),
    }  # fmt: skip
    found["names_plan"] = visible_to(as_member(coach), Permission.SEE_NAME).explain()
    return found


def timed(work: Callable[[], object], runs: int) -> float:
    """Median in milliseconds."""
    seconds = []
    for _ in range(runs):
        begin = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begin)
    return statistics.median(seconds) * 1000


def fill(options: argparse.Namespace) -> tuple[Any, Any]:
    """Candidates with relations, consents and employers they hide from; the memberships of a coach and a recruiter."""
    from overstap.access.models import Consent, Relation, ShutOut
    from overstap.people.models import Membership, Organisation, OrganisationDomain, Person
    from overstap.shared import clock

    chance, now = random.Random(1), clock.now()
    people = Person.objects.bulk_create(
        [Person(name=f"c{n}", email=f"c{n}@private.example", password="!") for n in range(options.candidates)], 2000
    )
    employers = []
    for number in range(EMPLOYERS):
        employer = Organisation.objects.create(name=f"employer {number}", status="active", decided_at=now)
        OrganisationDomain.objects.create(organisation=employer, domain=f"employer{number}.example")
        employers.append(employer)
    firm = Organisation.objects.create(name="coaching", status="active", decided_at=now)
    coaches = [
        Membership.objects.create(
            person=Person.objects.create(name=f"coach {number}", password="!"), organisation=firm, function="coach"
        )
        for number in range(COACHES)
    ]
    recruiter = Membership.objects.create(
        person=Person.objects.create(name="recruiter", password="!"), organisation=employers[0], function="recruiter"
    )
    relations, consents, shut = [], [], []
    mine = set(chance.sample(range(len(people)), options.caseload))
    for number, person in enumerate(people):
        coach = coaches[0] if number in mine else chance.choice(coaches[1:])
        ended = now if number not in mine and chance.random() < 0.5 else None
        relations.append(
            Relation(candidate=person, holder=coach.person, organisation=firm, kind="coach", why="bench",
                     since=now - timedelta(days=1), until=ended)
        )  # fmt: skip
        consents += [
            Consent(candidate=person, person=coach.person, aspect=aspect, purpose="bench")
            for aspect in ("passport", "contact") if chance.random() < 0.7
        ]  # fmt: skip
        shut.append(ShutOut(candidate=person, organisation=chance.choice(employers), name="bench", name_key="bench"))
    Relation.objects.bulk_create(relations, 2000)
    Consent.objects.bulk_create(consents, 2000)
    ShutOut.objects.bulk_create(shut, 2000)
    return coaches[0], recruiter


def looped(member: Any, aspect: str) -> set[int]:
    """What `visible_to` says, by reading all rows and deciding in Python."""
    from overstap.access.models import Consent, Relation
    from overstap.people.models import Person
    from overstap.shared import clock

    now = clock.now()
    relations, consents = defaultdict(list), defaultdict(set)
    for relation in Relation.objects.all():
        relations[relation.candidate_id].append(relation)
    for consent in Consent.objects.filter(withdrawn_at=None):
        consents[consent.candidate_id].add((consent.person_id, consent.aspect))
    shut = hidden(member)
    return {
        person.pk
        for person in Person.objects.all()
        if person.pk not in shut
        and any(
            one.holder_id == member.person_id and one.kind == "coach" and (one.until is None or one.until > now)
            for one in relations[person.pk]
        )
        and (not aspect or (member.person_id, aspect) in consents[person.pk])
    }


def hidden(member: Any) -> set[int]:
    """Who shuts out the organisation, without groups, which the bench has none of."""
    from overstap.access.models import ShutOut
    from overstap.people.models import Membership

    domains = {row.root for row in member.organisation.domains.all()}
    shut = {
        row.candidate_id
        for row in ShutOut.objects.filter(until=None)
        if row.organisation_id == member.organisation_id or row.root in domains
    }
    works = {row.person_id for row in Membership.objects.all() if row.organisation_id == member.organisation_id}
    return shut | works


def counted(member: Any) -> set[int]:
    """What `countable_for` says, in Python."""
    from overstap.people.models import Person

    shut = hidden(member)
    return {person.pk for person in Person.objects.all() if person.pk not in shut}


if __name__ == "__main__":
    main()
