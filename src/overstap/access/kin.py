"""The organisations that one organisation cannot keep a secret from: its group, and whoever reads its mailboxes."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from django.db import connection

from overstap.people.models import Organisation, Person
from overstap.people.recognising import ANYONES, employers_root_of
from overstap.shared import clock

CHECKED = (Organisation.Status.ACTIVE, Organisation.Status.ENDED)
"""Of these a coordinator looked at what they say of themselves."""


@dataclass(frozen=True, slots=True)
class Kin:
    """By what an organisation and its kin are recognised."""

    ids: frozenset[int]
    names: frozenset[str]
    numbers: frozenset[str]
    """In the trade register."""
    domains: frozenset[str]
    """As somebody registered them (`OrganisationDomain.root`)."""


# In SQL, because it is asked for every page at work: to build so many questions within questions, Django takes ten
# times as long as a database takes to answer them.
_FOUND = """
WITH
    same AS (
        SELECT id FROM people_organisation WHERE id IN ({those})
        UNION
        SELECT id FROM people_organisation WHERE group_id IN (
            SELECT group_id FROM people_organisation WHERE id IN ({those})
        )
    ),
    near AS (
        SELECT one.id, one.group_id FROM people_organisation AS one
        JOIN people_organisationdomain AS its ON its.organisation_id = one.id
        WHERE its.root NOT IN ({anyones}) AND its.root IN (
            SELECT root FROM people_organisationdomain WHERE organisation_id IN (SELECT id FROM same)
        )
    ),
    found AS (
        SELECT id FROM same
        UNION
        SELECT id FROM near
        UNION
        SELECT id FROM people_organisation WHERE group_id IN (SELECT group_id FROM near)
    )
SELECT one.id, one.name_key, one.kvk, one.status, its.root
FROM found
JOIN people_organisation AS one ON one.id = found.id
LEFT JOIN people_organisationdomain AS its ON its.organisation_id = one.id
"""


def of(organisation: Organisation) -> Kin:
    """The organisation; all of its group; whoever shares a mail domain with one of these; and all of their groups.

    The relation holds both ways: if a candidate's employer is kin of an organisation, that is kin of the employer.
    Always one question to the database.
    """
    return of_all({organisation.pk})


def of_all(organisations: Set[int]) -> Kin:
    """The kin of several at once (primary keys), in one question too.

    Whoever registers may write down any name, number or domain: until a coordinator has looked at it, it recognises
    nobody else's kin. Otherwise somebody could hide candidates from an organisation by claiming its domain.
    """
    those = sorted(organisations) or [0]  # nobody has that number: the question is asked all the same
    sql = _FOUND.format(those=", ".join(["%s"] * len(those)), anyones=", ".join(["%s"] * len(ANYONES)))
    with connection.cursor() as cursor:
        cursor.execute(sql, [*those, *those, *sorted(ANYONES)])
        rows = cursor.fetchall()
    known = [row for row in rows if row[3] in CHECKED or row[0] in organisations]
    return Kin(
        frozenset(row[0] for row in rows),
        frozenset(name for _, name, *_ in known if name),
        frozenset(kvk for _, _, kvk, *_ in known if kvk),
        frozenset(root for *_, root in known if root) - ANYONES,
    )


_EMPLOYERS = """
WITH listed AS (
    SELECT organisation_id, name_key, kvk, root FROM access_shutout
    WHERE candidate_id = %s AND (until IS NULL OR until > %s)
)
SELECT organisation_id FROM listed WHERE organisation_id IS NOT NULL
UNION
SELECT organisation_id FROM people_membership WHERE person_id = %s AND (ended_at IS NULL OR ended_at > %s)
UNION
SELECT one.id FROM people_organisation AS one
WHERE one.status IN (%s, %s) AND (
    one.name_key IN (SELECT name_key FROM listed WHERE name_key <> '')
    OR one.kvk IN (SELECT kvk FROM listed WHERE kvk <> '')
    OR one.id IN (
        SELECT its.organisation_id FROM people_organisationdomain AS its
        WHERE its.root = %s OR its.root IN (SELECT root FROM listed WHERE root <> '')
    )
)
"""


def employers_of(candidate: Person) -> set[int]:
    """The organisations (primary keys) that one candidate shuts out, works for or has an address for mail at."""
    now = connection.ops.adapt_datetimefield_value(clock.now())
    root = employers_root_of(candidate.email or "") or None  # none: that is no domain of anybody
    with connection.cursor() as cursor:
        cursor.execute(_EMPLOYERS, [candidate.pk, now, candidate.pk, now, *(one.value for one in CHECKED), root])
        return {row[0] for row in cursor.fetchall()}
