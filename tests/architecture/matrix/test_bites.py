"""The matrix is seen to fail: each way to leak that we know of is caught, and a page without a leak passes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from overstap.access.roles import Coach
from tests.architecture.matrix import test_matrix as matrix
from tests.architecture.matrix.format import Gated
from tests.architecture.matrix.leaky import LEAKS
from tests.architecture.matrix.test_matrix import browser, world  # noqa: F401 - the fixtures
from tests.matching.conftest import starter  # noqa: F401 - the fixture
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.urls("tests.architecture.matrix.leaky")]


def row(name: str) -> Gated:
    return Gated(name, Coach, thing="journey", sees="coach silent_coach", post=200, form={"note": "x"}, sent=200)


@pytest.fixture
def check(
    world: World,  # noqa: F811
    browser: Callable[[str], Client],  # noqa: F811
) -> Callable[[Gated], None]:
    def checked(row: Gated) -> None:
        place = matrix.Place(row, *matrix.made(row, world))
        matrix.test_each_answers_as_its_row_says(place, world, browser)
        matrix.test_a_stranger_is_sent_to_the_login_whatever_the_address_names(place)

    return checked


def test_a_page_without_a_leak_passes(check: Callable[[Gated], None]) -> None:
    check(Gated("tight", Coach, thing="journey", sees="coach silent_coach", post=200, form={"note": "x"}, sent=302))


@pytest.mark.parametrize("name", LEAKS)
def test_a_leak_is_caught(name: str, check: Callable[[Gated], None]) -> None:
    with pytest.raises(AssertionError):
        check(row(name))


def test_a_row_of_actors_without_the_role_is_refused() -> None:
    with pytest.raises(AssertionError, match="no actors"):
        Gated("x", Coach, thing="journey", sees="recruiter")
    with pytest.raises(AssertionError, match="do not see it"):
        Gated("x", Coach, thing="journey", sees="coach", post={"silent_coach": 200})
