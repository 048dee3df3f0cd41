"""What a move costs, against what one would do without a chain: one UPDATE of a status column.

    .venv/bin/python bench/moves.py [--journeys 200] [--rounds 5] [--database postgres://…]

Makes a database of its own (SQLite in a temporary folder, or a new one on the server given, which is dropped), begins
journeys, and per round makes one move of each: bare, as UPDATE in a transaction of its own; and by `moves.fire`. Then
the audit reads all of it. Medians per move; the ratio is of the medians. The last line of stdout is JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

import django


def main() -> int:
    """0 when all was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--journeys", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--database", default="", help="address of a PostgreSQL server's database to work beside")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="overstap-bench-") as home:
        os.environ |= {"OVERSTAP_HOME": home, "DATABASE_URL": options.database}
        os.environ["DJANGO_SETTINGS_MODULE"] = "overstap.config.settings"
        django.setup()
        from django.conf import settings
        from django.test.utils import setup_databases, teardown_databases

        if not options.database:  # a file, as in use: what is kept in memory is written in no time
            settings.DATABASES["default"]["TEST"]["NAME"] = f"{home}/bench.sqlite3"
        made = setup_databases(verbosity=0, interactive=False)
        try:
            result = measure(options.journeys, options.rounds)
        finally:
            teardown_databases(made, verbosity=0)
    for name, value in result.items():
        print(f"{name:45} {value}", file=sys.stderr)
    print(json.dumps(result))
    return 0


def measure(journeys: int, rounds: int) -> dict[str, Any]:
    """Everything, in milliseconds."""
    from django.db import connection, transaction
    from django.test.utils import CaptureQueriesContext

    from overstap.access import relating
    from overstap.access.acting import as_candidate, as_member
    from overstap.journeys import audit, checkpoints, moves
    from overstap.people.models import Membership, Organisation, Person
    from overstap.shared import clock

    office = Organisation.objects.create(name="office", status="active", decided_at=clock.now())
    coach = Membership.objects.create(
        person=Person.objects.create(name="coach"), organisation=office, function="coach", started_at=clock.now()
    )
    people = [Person.objects.create(name=f"candidate {number}") for number in range(journeys)]
    for person in people:
        relating.begin(person, coach, why="bench")
    by = as_member(coach)
    begun = [moves.start(candidate=one, region=None, by=as_candidate(one), owner=coach.person) for one in people]

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bare (id integer PRIMARY KEY, status varchar(20))")
        cursor.executemany("INSERT INTO bare VALUES (%s, 'registration')", [(row.pk,) for row in begun])

    def bare(row: Any, number: int) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE bare SET status = %s WHERE id = %s", [f"coaching {number}", row.pk])

    def fired(row: Any, number: int) -> None:
        moves.fire(row, "plan", by=by, next_action="get-in-touch", reason=f"round {number}", version=number + 1)

    with CaptureQueriesContext(connection) as asked:
        moves.fire(begun[0], "plan", by=by, next_action="get-in-touch", reason="counted")
    begun.pop(0)

    timings = {"bare": timed(bare, begun, rounds), "fire": timed(fired, begun, rounds)}
    began = time.perf_counter()
    anchor = checkpoints.seal()
    sealed = time.perf_counter() - began
    began = time.perf_counter()
    report = audit.verify(anchor)
    verified = time.perf_counter() - began
    assert report.problems == []
    assert report.moves == (journeys - 1) * (rounds + 1) + 2
    bare_ms, fire_ms = (statistics.median(timings[name]) * 1000 for name in ("bare", "fire"))
    return {
        "database": connection.vendor,
        "moves": (journeys - 1) * rounds,
        "statements of a fire": len(asked),
        "bare UPDATE, median ms": round(bare_ms, 3),
        "fire, median ms": round(fire_ms, 2),
        "fire, p95 ms": round(statistics.quantiles(timings["fire"], n=20)[-1] * 1000, 2),
        "ratio": round(fire_ms / bare_ms, 1),
        "checkpoint of all, ms": round(sealed * 1000, 1),
        "audit, moves a second": round(report.moves / verified),
    }


def timed(work: Callable[[Any, int], None], rows: list[Any], rounds: int) -> list[float]:
    """Seconds of each call."""
    taken = []
    for number in range(rounds):
        for row in rows:
            began = time.perf_counter()
            work(row, number)
            taken.append(time.perf_counter() - began)
    return taken


if __name__ == "__main__":
    sys.exit(main())
