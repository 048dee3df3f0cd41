"""The table of reactions: complete, leading somewhere, and meaning the right people."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override

from overstap.access.models import Relation
from overstap.engine.chain import MOVES
from overstap.journeys.models import Happening, Journey
from overstap.people.models import Membership
from overstap.reactions import recipients
from overstap.reactions.follows import Follows
from overstap.reactions.table import CLOSES, TABLE
from overstap.reactions.topics import TOPICS
from overstap.shared import clock
from tests import world
from tests.architecture import sources
from tests.reactions.conftest import Happens

OF_ONESELF = {"registration:known", "enquiry:answered"}
"""Where "person" means somebody in an own matter."""
ROWS = [(kind, row) for kind, rows in TABLE.items() for row in rows]


def told_in_the_code() -> Iterator[str]:
    """Every word with which something is told in the sources: constants, and those a table of a step holds."""
    word = re.compile(r"^[a-z-]+:[a-z-]+$")
    for path in sources.modules():
        tree = sources.tree(path)
        tells = [
            node for node in ast.walk(tree)
            if isinstance(node, ast.Call) and sources.dotted(node.func).rpartition(".")[2] == "tell"
        ]  # fmt: skip
        for node in tells:
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant):
                yield str(first.value)
            elif isinstance(first, ast.Subscript | ast.IfExp | ast.Name):
                # A constant of this module, or from a table or a choice in it: every word in it of that shape.
                for inner in ast.walk(tree):
                    if isinstance(inner, ast.Constant) and isinstance(inner.value, str) and word.match(inner.value):
                        yield inner.value


def test_everything_that_is_told_stands_in_the_table() -> None:
    told = set(told_in_the_code()) | {f"move:{name}" for name in MOVES}
    assert len(told) > 30, "the search sees what it should"
    assert sorted(told - set(TABLE)) == [], "say in reactions/table.py what follows from it, or that nothing does"
    assert sorted(set(TABLE) - told) == [], "nobody tells this any more"


def test_rows_name_what_exists() -> None:
    for kind, row in ROWS:
        assert row.to in recipients.RULES, kind
        assert row.topic in TOPICS, kind
        assert (row.to == recipients.BY_ADDRESS) == (not row.words), kind
        if row.to == recipients.BY_ADDRESS:
            continue
        assert TOPICS[row.topic].own == (
            row.to in {"candidate", "self-owner", "asked-candidate"} or kind in OF_ONESELF
        ), kind
    for kind, closed in CLOSES.items():
        assert kind in TABLE
        for one in closed:
            assert any(row.task is not None for row in TABLE[one]), f"{kind} closes {one}, which asks for nothing"


def test_every_task_is_closed_by_something() -> None:
    closed = {kind for kinds in CLOSES.values() for kind in kinds}
    assert {kind for kind, row in ROWS if row.task is not None} - closed == set()


def test_nobody_is_told_the_same_twice() -> None:
    for kind, rows in TABLE.items():
        assert len({row.to for row in rows}) == len(rows), kind


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_of_the_table_exists(language: str) -> None:
    with override(language):
        for kind, row in ROWS:
            if row.page:
                address(kind, row)


def address(kind: str, row: Follows) -> str:
    try:
        return reverse(row.page, args=["0b9c7a52-6a57-4d4c-9b3f-5b5b9f5d2a11"] if row.given else [])
    except NoReverseMatch:
        pytest.fail(f"{kind} leads to {row.page}, which does not exist")


# Who is meant


pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> world.World:
    return world.make()


def meant(rule: str, happening: Happening, made: world.World) -> set[str]:
    people = {person.pk: name for name, person in made.people.items()}
    return {people[person.pk] for person in recipients.of(rule, happening)}


@pytest.mark.parametrize(
    ("rule", "actors"),
    [
        ("candidate", {"candidate"}),
        ("owner", {"coach"}),
        # Not who left, nor coaches of organisations she is hidden from.
        ("coach", {"coach", "silent_coach"}),
        # Not who was not allowed, nor who works where she may not be known.
        ("referrers", {"referrer"}),
    ],
)
def test_whom_a_move_of_a_journey_reaches(made: world.World, happens: Happens, rule: str, actors: set[str]) -> None:
    happening = happens("move:pause", journey=made.journey, person=made.candidate)
    assert meant(rule, happening, made) == actors


@pytest.mark.parametrize(
    ("rule", "organisation", "actors"),
    [
        ("recruiters", "builder", {"recruiter"}),
        ("admins", "builder", {"recruiter"}),
        ("coordinators", "builder", {"coordinator", "coordinator_colleague"}),
        ("coordinators", "employer_elsewhere", {"coordinator_elsewhere"}),
        ("admins", "bank", set()),
    ],
)
def test_whom_an_organisation_reaches(
    made: world.World, happens: Happens, rule: str, organisation: str, actors: set[str]
) -> None:
    happening = happens("organisation:registered", organisation=made.organisations[organisation])
    assert meant(rule, happening, made) == actors


def test_who_left_hears_nothing(made: world.World, happens: Happens) -> None:
    Membership.objects.filter(person=made.people["recruiter"]).update(ended_at=clock.now())
    Relation.objects.filter(holder=made.people["coach"]).update(until=clock.now())
    work = happens("vacancy:certified", organisation=made.organisations["builder"])
    assert meant("recruiters", work, made) == set()
    assert "coach" not in meant("coach", happens("move:end", journey=made.journey, person=made.candidate), made)


def test_who_owns_the_own_journey_is_told_as_a_candidate(made: world.World, happens: Happens) -> None:
    Journey.objects.filter(pk=made.journey.pk).update(owner=made.candidate)
    made.journey.refresh_from_db()
    happening = happens("journey:overdue", journey=made.journey)
    assert meant("owner", happening, made) == set()
    assert meant("self-owner", happening, made) == {"candidate"}


def test_who_looks_for_a_coach_hears_it_as_long_as_there_is_none(made: world.World, happens: Happens) -> None:
    """Read late, when the coach owns the journey, a registration asks nothing of the coach."""
    happening = happens("move:register", journey=made.journey, person=made.candidate)
    assert meant("intake", happening, made) == set()
    searching = made.people["coordinator"]
    Journey.objects.filter(pk=made.journey.pk).update(owner=searching)
    made.journey.refresh_from_db()
    assert meant("intake", happening, made) == {"coordinator"}
