"""Every address × method × actor × relation: `format.py` says how a row is written, `rows/` has them.

The figure is leaks, and it is zero: what somebody may not see answers as what does not exist, to the byte.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse, translate_url
from django.utils.translation import override
from pytest_django.plugin import DjangoDbBlocker

from overstap.access.models import Relation
from overstap.access.roles import Role
from overstap.journeys.models import Journey
from overstap.people.models import Membership, OrganisationRole, Person
from tests import world as worlds
from tests.architecture.matrix.format import Gated, Open, Public, Status, addresses, load, pair
from tests.matching.conftest import starter  # noqa: F401 - the fixture
from tests.portals.visiting import Visiting
from tests.world import ACTORS, HERE, World

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

ROWS, THINGS = load()
GATED = [row for row in ROWS if isinstance(row, Gated)]
OPEN = [row for row in ROWS if isinstance(row, Open)]
PUBLIC = {row.name: row for row in ROWS if isinstance(row, Public)}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
SHUT_OUT = ("banks_coach", "siblings_coach", "mailboxs_coach", "banks_referrer", "banks_recruiter")
"""At her employer or its kin: they get nothing, and in the same number of questions to the database."""

ONCE = re.compile(rb'value="[0-9A-Za-z-]{36,64}"')
"""Tokens of forms, which differ each time."""

OTHER_METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS")
HTMX = {"HX-Request": "true"}


@dataclass(frozen=True)
class Answer:
    """All of an answer that a browser or a stopwatch could tell apart, without the address that was asked."""

    status: int
    headers: tuple[tuple[str, str], ...]
    cookies: tuple[str, ...]
    body: bytes
    writes: tuple[str, ...]
    questions: int


def ask(client: Client, method: str, address: str, form: Mapping[str, Any] | None = None, **headers: str) -> Answer:
    """Send a request in a transaction of its own that is undone; the browser keeps the cookies it had too."""
    had = copy(client.cookies)
    with transaction.atomic(), CaptureQueriesContext(connection) as asked:
        if method == "POST":
            response: HttpResponseBase = client.post(address, form or {}, headers=headers)
        else:
            response = client.generic(method, address, headers=headers)
        transaction.set_rollback(True)
    client.cookies = had
    body = b"".join(response) if response.streaming else response.content  # type: ignore[attr-defined, call-overload]
    for asked_for in spellings(address):
        body = body.replace(asked_for.encode(), b"ADDRESS")
    said = {**dict(response.items()), "Content-Length": str(len(body))}
    named = tuple(sorted((name, value.replace(address, "ADDRESS")) for name, value in said.items()))
    sql = [one["sql"] for one in asked.captured_queries if "django_session" not in one["sql"]]
    return Answer(
        response.status_code,
        named,
        tuple(sorted(response.cookies)),
        body,
        tuple(one for one in sql if one.startswith(("INSERT", "UPDATE", "DELETE"))),
        sum(one.startswith("SELECT") for one in sql),
    )


@cache
def spellings(address: str) -> list[str]:
    """An address, longest first, in both languages: the switch of language names the page in the other one."""
    return sorted({address, translate_url(address, "en"), translate_url(address, "nl")}, key=len)[::-1]


@pytest.fixture(scope="module")
def world(starter: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:  # noqa: F811
    """The people, made once; undone with the catalogue at the end of the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield worlds.make()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def browser(world: World, django_db_blocker: DjangoDbBlocker) -> Callable[[str], Client]:
    """Everybody's browser, logged in once with a second factor."""
    with django_db_blocker.unblock():
        return {actor: world.client(actor) for actor in (*ACTORS, "stranger")}.__getitem__


def made(row: Gated | Open, world: World) -> tuple[str, str]:
    """The address of the thing a row names, made now, and of nothing; the same address twice where it names nothing."""
    if not row.thing:
        return reverse(row.name), reverse(row.name)
    return pair(row.name, THINGS[row.thing](world))


@dataclass(frozen=True)
class Place:
    """A row, with the address of the thing it names and that of nothing."""

    row: Any
    address: str
    nothing: str


@pytest.fixture(scope="module")
def place(
    request: pytest.FixtureRequest, world: World, browser: object, django_db_blocker: DjangoDbBlocker
) -> Iterator[Place]:
    """Its thing is made once for everything that is asked of it, and undone; whoever asks logged in before."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Place(request.param, *made(request.param, world))
        transaction.set_rollback(True)


def identity(row: Gated | Open | str) -> str:
    if isinstance(row, str):
        return row
    return f"{row.name}-{row.thing}" if row.thing else row.name


def every(rows: list[Gated] | list[Open]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("place", rows, ids=identity, indirect=True)


def test_every_address_stands_in_the_matrix() -> None:
    found, said = set(addresses(get_resolver().url_patterns)), {row.name for row in ROWS}
    assert not found - said, "addresses without a row: see tests/architecture/matrix/format.py"
    assert not said - found, "rows without an address"


def test_everybody_is_somebody(world: World) -> None:
    """The world does what its words say, as far as roles go: else the matrix would look at the wrong people."""
    for name, actor in ACTORS.items():
        for role in actor.roles:
            assert world.acting(name, role).role is role


@every(GATED)
def test_each_answers_as_its_row_says(place: Place, world: World, browser: Callable[[str], Client]) -> None:
    row, address, nothing = place.row, place.address, place.nothing
    form = row.filled(world)
    sends: list[tuple[str, Status, Mapping[str, Any] | None]] = [("GET", row.get, None), ("POST", row.post, None)]
    if form is not None:
        sends.append(("POST", row.sent, form))
    for actor in [*sorted(row.of_the_roles), *at_the_gate(row)]:
        client = browser(actor)
        for method, statuses, fields in sends if actor in row.of_the_roles else sends[:2]:
            expected = row.answer(statuses, actor)
            there = ask(client, method, address, fields)
            assert there.status == expected, f"{method} {address} as {actor}: {ACTORS[actor].meaning}"
            if expected == 405:
                continue
            if expected == 404:
                assert not there.writes, f"refused, and yet {actor} wrote {there.writes}"
            if method == "GET" and actor in row.of_the_roles:
                assert row.writes or not there.writes, f"reading as {actor} wrote {there.writes}"
                assert ask(client, "HEAD", address).status == expected, f"HEAD {address} as {actor}"
            # Who has not the role does not get past the gate: of these the sharpest stand for all.
            if row.thing and (actor in row.of_the_roles or actor in SHUT_OUT):
                absent = ask(client, method, nothing, fields)
                assert absent.status == 404, f"{method} {nothing} as {actor}, of something that does not exist"
                if expected == 404:
                    _tells_nothing(actor, there, absent)
            if expected == 404 and actor in row.of_the_roles:
                assert ask(client, method, address, fields, **HTMX).body == there.body, "a partial tells more"


@cache
def at_the_gate(row: Gated) -> list[str]:
    """Who has none of the roles: for each way to stand before the gate the sharpest, who has most to do with her.

    The gate knows roles, and whether they ended; what somebody has to do with her it does not ask. Her employer and its
    kin are there anyway.
    """
    stand: dict[object, str] = {}
    for name in sorted(ACTORS, key=_sharpness):  # the sharpest comes last, and stays
        actor = ACTORS[name]
        if name not in row.of_the_roles:
            stand[name if name in SHUT_OUT else (actor.roles, actor.ended, actor.former)] = name
    return list(stand.values())


def _sharpness(name: str) -> tuple[bool, bool, bool]:
    actor = ACTORS[name]
    return name == "candidate" or bool(actor.relation), actor.consents or actor.shown, not actor.withdrawn


def _tells_nothing(actor: str, there: Answer, absent: Answer) -> None:
    assert there.headers == absent.headers, actor
    assert there.cookies == absent.cookies, actor
    assert there.body == absent.body, f"the page tells {actor} that it is there"
    if actor in SHUT_OUT:
        assert there.questions == absent.questions, f"{actor} could tell by the time it takes"


AT_HER_EMPLOYER = [
    (row, actor)
    for row in GATED
    for actor in SHUT_OUT
    if row.get != 405 and ACTORS[actor].works[1] in {role.key for role in row.roles}
]


@pytest.mark.parametrize(("place", "actor"), AT_HER_EMPLOYER, ids=identity, indirect=["place"])
def test_her_employer_reads_the_same_in_a_world_without_her(
    place: Place, actor: str, world: World, browser: Callable[[str], Client]
) -> None:
    """Lists, counts, filters and the time it takes: everything on a page is as if she had never come."""
    here = ask(browser(actor), "GET", place.address)
    with transaction.atomic():
        _she_never_came(world)
        gone = ask(browser(actor), "GET", place.address)
        transaction.set_rollback(True)
    assert (here.status, here.headers, here.cookies) == (gone.status, gone.headers, gone.cookies)
    assert ONCE.sub(b"", here.body) == ONCE.sub(b"", gone.body)
    assert here.questions == gone.questions


FUNCTIONS = {"coach", "referrer", "recruiter", "manager", "adviser", "coordinator"}
EVERY_DESK = [
    (row, role) for row in GATED for role in row.roles if row.get != 405 and not row.thing and role.key in FUNCTIONS
]


@pytest.mark.parametrize(("row", "role"), EVERY_DESK, ids=lambda one: getattr(one, "name", None) or one.key)
def test_every_desk_at_her_employer_reads_the_same_in_a_world_without_her(
    row: Gated, role: type[Role], world: World
) -> None:
    """Also as coordinator or adviser of her region, whose pages have counts of everybody."""
    bank, person = world.organisations["bank"], world.people["newcomer"]
    for part in sorted(role.parts or {"employer"}):
        values = {"organisation": bank, "part": part, "region": world.regions[HERE], "sector": ""}
        OrganisationRole.objects.get_or_create(**values, until=None)
    Membership.objects.create(person=person, organisation=bank, function=role.key, is_admin=True)
    for kind in Relation.Kind.values:
        Relation.objects.create(candidate=world.candidate, holder=person, kind=kind, why="test", organisation=bank)
    client = world.client("newcomer")
    here = ask(client, "GET", reverse(row.name))
    with transaction.atomic():
        _she_never_came(world)
        gone = ask(client, "GET", reverse(row.name))
        transaction.set_rollback(True)
    assert here.status == gone.status == row.get
    assert ONCE.sub(b"", here.body) == ONCE.sub(b"", gone.body)
    assert here.questions == gone.questions


def _she_never_came(world: World) -> None:
    for journey in Journey.objects.filter(candidate=world.candidate):
        journey.delete()
    Person.objects.filter(pk=world.candidate.pk).delete()


@every(GATED)
def test_a_stranger_is_sent_to_the_login_whatever_the_address_names(place: Place) -> None:
    row, address, nothing = place.row, place.address, place.nothing
    client = Client()
    for method, statuses in (("GET", row.get), ("POST", row.post)):
        there, absent = ask(client, method, address), ask(client, method, nothing)
        if statuses == 405:
            assert there.status == absent.status == 405
        else:
            assert there.status == absent.status == 302
            assert dict(there.headers)["Location"].startswith(reverse("account_login"))
            assert (there.body, there.writes) == (absent.body, ()), f"{method} {address}"


@every(GATED)
def test_a_role_with_other_peoples_data_needs_a_second_factor(place: Place, world: World) -> None:
    row, address, nothing = place.row, place.address, place.nothing
    careful = {role for role in row.roles if role.second_factor}
    # Who is also let in as a candidate of oneself needs none.
    for actor in sorted(row.insiders) if careful == set(row.roles) else ():
        client = world.client(actor, second_factor=False)
        for method, statuses in (("GET", row.get), ("POST", row.post)):
            if statuses != 405:
                there, absent = ask(client, method, address), ask(client, method, nothing)
                assert there.status == absent.status == 302, f"{actor} came in without a second factor"
                assert dict(there.headers)["Location"] == reverse("account:second-factor")


@every(GATED)
def test_other_methods_are_refused_to_all(place: Place, browser: Callable[[str], Client]) -> None:
    for actor in ("stranger", *sorted(place.row.insiders)[:1]):
        for method in OTHER_METHODS:
            assert ask(browser(actor), method, place.address).status == 405, f"{method} {place.address} as {actor}"


@every([row for row in GATED if row.post != 405 and row.insiders])
def test_every_form_behind_the_login_is_refused_without_its_token(place: Place, world: World) -> None:
    client = world.client(min(place.row.insiders), enforce_csrf_checks=True)
    assert ask(client, "POST", place.address, place.row.filled(world)).status == 403


@every(OPEN)
def test_pages_before_the_login(place: Place, browser: Callable[[str], Client]) -> None:
    row, address, nothing = place.row, place.address, place.nothing
    for number, actor in enumerate(("stranger", "newcomer")):
        expected = {"GET": row.get[number], "HEAD": row.get[number], "POST": row.post[number]}
        for method in METHODS:
            if method != "OPTIONS":  # pages of the login library answer it with the methods they have
                status = ask(browser(actor), method, address).status
                assert status == expected.get(method, 405), f"{method} {address} as {actor}"
        if row.thing and row.get[number] != 405:
            assert ask(browser(actor), "GET", nothing).status == row.missing
    if row.post != (405, 405):
        assert ask(Client(enforce_csrf_checks=True), "POST", address).status == 403


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("role", ["stranger", "visitor"])  # without and with answers in a session
def test_public_pages(world: World, role: str, language: str) -> None:
    visiting = Visiting(language)
    if role == "visitor":
        visiting.tells("kok")
    number = ("stranger", "visitor").index(role)
    # Leaving comes last: it ends the session.
    for name in sorted(PUBLIC, key=lambda name: name == "public:away"):
        address = visiting.address(name.removeprefix("public:"))
        expected = {
            "GET": PUBLIC[name].get[number],
            "HEAD": PUBLIC[name].get[number],
            "POST": PUBLIC[name].post[number],
        }
        for method in METHODS:
            answered = visiting.client.generic(method, address).status_code
            assert answered == expected.get(method, 405), f"{method} {address} as {role}"


@pytest.mark.parametrize("name", [name for name, row in PUBLIC.items() if row.post != (405, 405)])
def test_every_public_form_is_refused_without_its_token(name: str) -> None:
    client = Client(enforce_csrf_checks=True)
    with override("nl"):
        address = Visiting().address(name.removeprefix("public:"))
    assert client.post(address).status_code == 403
