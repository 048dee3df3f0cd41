"""Every page behind a login, walked through as each made-up actor: it is there, it is light on the database."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from overstap.demo.logins import OFFERED
from overstap.people import demo_logins
from overstap.reactions import worker
from overstap.shared import clock
from tests.conftest import A_DAY
from tests.demo.conftest import Network
from tests.demo.crawling import Seen, crawl, logged_in, seldom

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

MOST_QUERIES = 30
OF_EVERY_TABLE = ("account:kept-to-read", "account:kept-as-json")
"""Downloads with everything about somebody: one question for each table there is, whoever asks."""
SAME = 8
"""Times one statement may be asked with other values: for fixed things, never for each row; lists here are longer."""


@pytest.fixture(scope="module")
def pages(network: Network, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[int, list[Seen]]]:
    """What each actor of the demo network comes upon, asked for once."""
    with django_db_blocker.unblock(), clock.moved_to(A_DAY), transaction.atomic():
        while worker.react():
            pass
        logins = demo_logins.offered()
        yield {
            number: list(crawl(logged_in(login), login.actor, without=seldom(OFFERED[number])))
            for number, login in enumerate(logins)
        }
        transaction.set_rollback(True)


every_actor = pytest.mark.parametrize("number", range(len(OFFERED)), ids=[one.who for one in OFFERED])


@every_actor
def test_every_link_leads_to_a_page(pages: dict[int, list[Seen]], number: int) -> None:
    broken = [(seen.url, seen.found_on, seen.response.status_code) for seen in pages[number]
              if seen.response.status_code != 200]  # fmt: skip
    assert not broken
    assert len(pages[number]) >= 5


@every_actor
def test_no_page_asks_more_than_thirty_queries(pages: dict[int, list[Seen]], number: int) -> None:
    asked = {seen.url: len(seen.queries) for seen in pages[number] if seen.name not in OF_EVERY_TABLE}
    assert {url: queries for url, queries in asked.items() if queries > MOST_QUERIES} == {}


@every_actor
def test_no_page_asks_the_same_of_many_rows_one_by_one(pages: dict[int, list[Seen]], number: int) -> None:
    """The same statement with other numbers, time after time, is a list that grows slow with the network."""
    for seen in pages[number]:
        shapes = [re.sub(r"'[^']*'|\b\d+\b", "?", query) for query in seen.queries if query.startswith("SELECT")]
        shape, most = Counter(shapes).most_common(1)[0]
        assert most <= SAME, (seen.url, most, shape)


def test_the_bank_reads_nothing_of_its_people(pages: dict[int, list[Seen]]) -> None:
    number = next(index for index, one in enumerate(OFFERED) if one.who == "recruiter-bank")
    for seen in pages[number]:
        text = seen.response.content.decode(errors="replace")
        for name in ("Samira", "Haddou", "Esther", "Klaassen"):
            assert name not in text, seen.url
