"""Every address × method × kind of visitor has an expected answer here; a new address without a row fails."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation import override

from tests.matching.conftest import starter  # noqa: F401 - the fixture
from tests.portals.visiting import Visiting

pytestmark = pytest.mark.django_db

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
ROLES = ("stranger", "visitor")  # without and with answers in a session

# Per address: what GET and POST answer to a stranger and to a visitor. HEAD is GET; all other methods are refused.
# POST is sent empty, as by someone who presses a button without filling in anything.
Row = tuple[int, int, int, int]
MATRIX: dict[str, Row] = {
    #                   GET: stranger, visitor   POST: stranger, visitor
    "public:landing": (200, 200, 422, 422),
    "public:suggestions": (405, 405, 200, 200),
    "public:did": (302, 200, 302, 302),
    "public:can": (302, 200, 302, 302),
    "public:questions": (302, 200, 302, 302),
    "public:texts": (200, 200, 422, 422),
    "public:want": (302, 200, 302, 302),
    "public:preferences": (302, 200, 302, 302),
    "public:interests": (200, 200, 302, 302),
    "public:interests-result": (302, 302, 302, 302),
    "public:weights": (302, 200, 302, 302),
    "public:options": (302, 200, 405, 405),
    "public:occupation": (200, 200, 405, 405),
    "public:shortlist": (405, 405, 302, 302),
    "public:compare": (302, 200, 405, 405),
    "public:meaning": (405, 405, 302, 302),
    "public:skill": (405, 405, 302, 302),
    "public:profile": (302, 200, 405, 405),
    "public:upload": (200, 200, 422, 422),
    "public:overview": (302, 200, 405, 405),
    "public:pdf": (302, 200, 405, 405),
    "public:badge": (302, 200, 405, 405),
    "public:check": (200, 200, 422, 422),
    "public:away": (200, 200, 302, 302),
    "public:explanation": (200, 200, 405, 405),
    "public:privacy": (200, 200, 405, 405),
    "public:health": (200, 200, 405, 405),
    "public:robots": (200, 200, 405, 405),
}


def addresses(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    """The name of every address of the resolver, with its namespace."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from addresses(pattern.url_patterns, space)
        else:
            assert pattern.name, f"the address {pattern.pattern} has no name"
            yield prefix + pattern.name


def test_every_address_stands_in_the_matrix() -> None:
    found = list(addresses(get_resolver().url_patterns))
    assert sorted(found) == sorted(MATRIX), "an address without a row, or a row without an address"


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("role", ROLES)
def test_each_answers_as_the_matrix_says(starter: None, role: str, language: str) -> None:  # noqa: F811
    visiting = Visiting(language)
    if role == "visitor":
        visiting.tells("kok")
    # Leaving comes last: it ends the session.
    for name in sorted(MATRIX, key=lambda name: name == "public:away"):
        address = visiting.address(name.removeprefix("public:"))
        get, post = MATRIX[name][ROLES.index(role)], MATRIX[name][2 + ROLES.index(role)]
        expected = {"GET": get, "HEAD": get, "POST": post}
        for method in METHODS:
            answered = visiting.client.generic(method, address).status_code
            assert answered == expected.get(method, 405), f"{method} {address} as {role}"


@pytest.mark.parametrize("name", [name for name, row in MATRIX.items() if row[2] != 405])
def test_every_form_is_refused_without_its_token(name: str) -> None:
    client = Client(enforce_csrf_checks=True)
    with override("nl"):
        address = Visiting().address(name.removeprefix("public:"))
    assert client.post(address).status_code == 403
