"""What must be true of a candidate before somebody may see anything: the sentences that the policy is made of.

In SQL, as kin.py. They are part of nearly every question asked and stand alone before every action, and Django takes
ten times as long to build such questions within questions as a database takes to answer them. Each is written once: a
query filters with it (`Where`), and one candidate is asked about with it (`holds`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, QuerySet
from django.db.models.sql.compiler import SQLCompiler

from overstap.access.kin import Kin


@dataclass(frozen=True, slots=True)
class Condition:
    """A sentence about a person, in which `{pk}` and `{email}` stand for the columns, with the values that go in."""

    sql: str
    values: tuple[Any, ...] = ()

    def __or__(self, other: Condition) -> Condition:
        return Condition(f"({self.sql} OR {other.sql})", (*self.values, *other.values))

    def __invert__(self) -> Condition:
        return Condition(f"NOT {self.sql}", self.values)


class Where(models.Expression):
    """A condition as something to filter people with."""

    def __init__(self, condition: Condition) -> None:
        super().__init__(output_field=models.BooleanField())
        self._condition = condition
        self._columns: list[Any] = [F("pk"), F("email")]

    def get_source_expressions(self) -> list[Any]:
        """The columns of the person."""
        return self._columns

    def set_source_expressions(self, exprs: Iterable[Any]) -> None:
        """The columns under the name that the person has in the whole question."""
        self._columns = list(exprs)

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:  # noqa: ARG002
        """The sentence about those columns."""
        pk, email = (compiler.compile(one)[0] for one in self._columns)
        return self._condition.sql.format(pk=pk, email=email), self._condition.values


def holds(person: int, conditions: Iterable[Condition]) -> bool:
    """Whether all are true of one person (primary key)."""
    told = list(conditions)
    sentences = " AND ".join(["who.id = %s", *(one.sql for one in told)]).format(pk="who.id", email="who.email")
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT 1 FROM people_person AS who WHERE {sentences}",  # noqa: S608 - all of it is written below
            [person, *(value for one in told for value in one.values)],
        )
        return cursor.fetchone() is not None


NOBODY = Condition("1 = 0")


def is_person(person: int) -> Condition:
    """Nobody but this one."""
    return Condition("{pk} = %s", (person,))


def related(holder: int, kinds: Collection[str], organisation: int | None, now: datetime) -> Condition:
    """Has to do with the holder now, in one of these ways.

    A relation made for an organisation is used on its behalf, not at another desk of the same person.
    """
    whose = Condition("its.holder_id = %s AND (its.organisation_id = %s OR its.organisation_id IS NULL)",
                      (holder, organisation))  # fmt: skip
    return _by_relation(whose, kinds, now)


def consents(aspect: str, *, person: int, organisation: int | None) -> Condition:
    """Lets the person, or everybody of the organisation, see the aspect now."""
    return Condition(
        """EXISTS (
            SELECT 1 FROM access_consent AS given
            WHERE given.candidate_id = {pk} AND given.aspect = %s AND given.withdrawn_at IS NULL
                AND (given.person_id = %s OR given.organisation_id = %s)
        )""",
        (aspect, person, organisation),
    )


def shows(aspect: str, *, organisation: int) -> Condition:
    """Lets everybody of the organisation see the aspect now."""
    return Condition(
        """{pk} IN (
            SELECT given.candidate_id FROM access_consent AS given
            WHERE given.organisation_id = %s AND given.aspect = %s AND given.withdrawn_at IS NULL
        )""",
        (organisation, aspect),
    )


def bound(organisation: int, kinds: Collection[str], now: datetime) -> Condition:
    """Is bound to the organisation now by an agreement, in one of these ways."""
    return _by_relation(Condition("its.organisation_id = %s", (organisation,)), kinds, now)


def _by_relation(whose: Condition, kinds: Collection[str], now: datetime) -> Condition:
    """Has a running relation of one of these kinds (`its`) with whoever `whose` says."""
    if not kinds:
        return NOBODY
    return Condition(
        f"""{{pk}} IN (
            SELECT its.candidate_id FROM access_relation AS its
            WHERE {whose.sql} AND its.kind IN ({_places(kinds)}) AND (its.until IS NULL OR its.until > %s)
        )""",  # noqa: S608
        (*whose.values, *sorted(kinds), _moment(now)),
    )


def among(people: QuerySet[Any, Any]) -> Condition:
    """Is one of those (primary keys) that a query finds."""
    sql, values = people.query.sql_with_params()
    return Condition(f"{{pk}} IN ({sql.replace('{', '{{').replace('}', '}}')})", tuple(values))


_ESCAPED = str.maketrans({one: f"!{one}" for one in "!%_"})


def hidden(organisation: int, of: Kin, now: datetime) -> Condition:
    """Is hidden from the organisation with that kin: what that means, `policy.hidden_from` says.

    The same questions are asked of one organisation, whether anybody is hidden from it or not.
    """
    ids = sorted(of.ids | {organisation})
    by: dict[str, list[Any]] = {
        "organisation_id": [*ids],
        "name_key": sorted(of.names),
        "kvk": sorted(of.numbers),
        "root": sorted(of.domains),
    }
    listed = " OR ".join(f"listed.{column} IN ({_places(held)})" for column, held in by.items() if held)
    mailboxes = [f"%{before}{one.translate(_ESCAPED)}" for one in sorted(of.domains) for before in "@."]
    at = _moment(now)
    ways = [
        f"""EXISTS (
            SELECT 1 FROM access_shutout AS listed
            WHERE listed.candidate_id = {{pk}} AND (listed.until IS NULL OR listed.until > %s) AND ({listed})
        )""",  # noqa: S608
        f"""EXISTS (
            SELECT 1 FROM people_membership AS held
            WHERE held.person_id = {{pk}} AND (held.ended_at IS NULL OR held.ended_at > %s)
                AND held.organisation_id IN ({_places(ids)})
        )""",  # noqa: S608
        *["COALESCE({email}, '') LIKE %s ESCAPE '!'"] * len(mailboxes),
    ]
    return Condition(
        f"""(({" OR ".join(ways)}) AND NOT EXISTS (
            SELECT 1 FROM access_disclosure AS told
            WHERE told.candidate_id = {{pk}} AND told.organisation_id = %s AND told.withdrawn_at IS NULL
        ))""",  # noqa: S608
        (at, *(one for held in by.values() for one in held), at, *ids, *mailboxes, organisation),
    )


def _places(held: Collection[Any]) -> str:
    return ", ".join(["%s"] * len(held))


def _moment(at: datetime) -> Any:
    return connection.ops.adapt_datetimefield_value(at)
