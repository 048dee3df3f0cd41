"""Guards on every page, in both languages: what it may load, weigh, ask of the database, set and cache."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from http.cookies import Morsel
from itertools import pairwise
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.http.response import ResponseHeaders
from django.test.utils import CaptureQueriesContext

from overstap.passports.interests import items
from tests.matching.conftest import starter  # noqa: F401 - the fixture
from tests.portals.visiting import Page, Visiting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter")]

LANGUAGES = ("nl", "en")
JOB = {"nl": "baliemedewerker bank", "en": "bank teller"}
STRANGER_PAGES = ("landing", "interests", "occupation", "texts", "upload", "check", "away", "explanation", "privacy")
VISITOR_PAGES = (
    *STRANGER_PAGES, "did", "can", "questions", "want", "preferences", "interests-result", "weights", "options",
    "compare", "overview",
)  # fmt: skip
HEAVIEST = 150_000  # bytes: the page with everything it loads, as it comes over the line
NOT_FOUND = "not found"

MOST_QUERIES = 30
# Queries per page; more than this needs a reason. A visitor's session is one of them. The page with options asks two
# per job that was typed, three for the place, and a fixed number for texts, law, pay, demand and vacancies.
QUERIES = {
    ("landing", "stranger"): 0,
    ("interests", "stranger"): 0,
    ("upload", "stranger"): 0,
    ("check", "stranger"): 0,
    ("texts", "stranger"): 0,
    ("away", "stranger"): 0,
    ("explanation", "stranger"): 0,
    ("privacy", "stranger"): 0,
    (NOT_FOUND, "stranger"): 0,
    ("landing", "visitor"): 1,
    ("interests", "visitor"): 1,
    # Ranked twice, with and without interests, and explained neither time.
    ("interests-result", "visitor"): 13,
    ("upload", "visitor"): 1,
    ("check", "visitor"): 1,
    ("texts", "visitor"): 1,
    ("away", "visitor"): 1,
    ("explanation", "visitor"): 1,
    ("privacy", "visitor"): 1,
    (NOT_FOUND, "visitor"): 1,
    ("occupation", "stranger"): 18,
    ("occupation", "visitor"): 26,
    ("did", "visitor"): 20,
    ("can", "visitor"): 19,
    ("questions", "visitor"): 19,
    ("want", "visitor"): 20,
    ("preferences", "visitor"): 2,
    ("weights", "visitor"): 1,
    ("options", "visitor"): 20,
    ("compare", "visitor"): 22,
    ("overview", "visitor"): 28,  # all about the occupations kept, and the skills held
}

CASES = [
    *((name, "stranger", language) for name in (*STRANGER_PAGES, NOT_FOUND) for language in LANGUAGES),
    *((name, "visitor", language) for name in (*VISITOR_PAGES, NOT_FOUND) for language in LANGUAGES),
]
every_page = pytest.mark.parametrize(("name", "role", "language"), CASES)


@dataclass(frozen=True)
class Visit:
    """One page as it came back to one visitor."""

    headers: ResponseHeaders
    body: bytes
    page: Page
    over_the_line: int
    queries: list[str]
    new_cookies: list[Morsel[str]]


def somebody(role: str, language: str) -> Visiting:
    """A stranger, or a visitor who filled in much."""
    visiting = Visiting(language)
    if role == "visitor":
        visiting.tells(JOB[language], "xyzzyq")
        answers = {"place": "Tilburg", "max_travel_km": "40", "hours_per_week": "32", "income_floor": "2000"}
        assert visiting.sends("want", answers).status_code == 302
        for page in range(1, 6):
            shown = items()[10 * (page - 1) : 10 * page - page % 2]
            liked = {item.key: "4" if item.key[0] == "S" else "1" for item in shown}
            assert visiting.sends("interests", {"deel": page, **liked}).status_code == 302
    return visiting


def visit(visiting: Visiting, name: str) -> Visit:
    """Ask for a page twice: what a process reads once is read the second time."""
    prefix = "" if visiting.language == "nl" else "/en"
    url = f"{prefix}/bestaat-niet/" if name == NOT_FOUND else visiting.address(name)
    had = set(visiting.client.cookies)
    first = visiting.client.get(url)
    new = [cookie for key, cookie in first.cookies.items() if key not in had]
    with CaptureQueriesContext(connection) as captured:
        second = visiting.client.get(url)
    queries = [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]
    compressed = visiting.client.get(url, headers={"Accept-Encoding": "gzip"})
    return Visit(second.headers, second.content, Page(second), len(compressed.content), queries, new)


@pytest.fixture
def visits(visited: dict[tuple[str, str], dict[str, Visit]], role: str, language: str) -> dict[str, Visit]:
    """All pages of one role in one language, asked for once."""
    if (role, language) not in visited:
        visiting = somebody(role, language)
        pages = VISITOR_PAGES if role == "visitor" else STRANGER_PAGES
        visited[role, language] = {name: visit(visiting, name) for name in (*pages, NOT_FOUND)}
    return visited[role, language]


@pytest.fixture(scope="module")
def visited() -> dict[tuple[str, str], dict[str, Visit]]:
    """What was asked for already."""
    return {}


@pytest.fixture
def seen(visits: dict[str, Visit], name: str) -> Visit:
    """The page that a test is about."""
    return visits[name]


def static(url: str) -> Path:
    """The file behind an address of a static file."""
    found = finders.find(url.removeprefix("/static/"))
    assert found, url
    return Path(found)


@every_page
def test_nothing_runs_or_styles_but_our_own_files(seen: Visit) -> None:
    header = seen.headers["Content-Security-Policy"]
    policy = dict(part.strip().split(" ", 1) for part in header.split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in header
    assert not [found for tag, found in seen.page.tags if tag == "script" and not found.get("src")], "a script"
    assert not [tag for tag, _found in seen.page.tags if tag == "style"], "a style element"
    for tag, found in seen.page.tags:
        forbidden = [attribute for attribute in found if attribute == "style" or attribute.startswith(("on", "hx-on"))]
        assert not forbidden, f"<{tag} {forbidden}>"
        for attribute in ("src", "href", "action", "hx-post", "hx-get"):
            url = found.get(attribute) or "/"
            assert url[0] in "/#", f"<{tag} {attribute}={url}>"
            assert not url.startswith("//"), f"<{tag} {attribute}={url}>"
    assert 'allowEval": false' in seen.page.html
    assert 'includeIndicatorStyles": false' in seen.page.html


@every_page
def test_a_page_is_light(seen: Visit) -> None:
    urls = {found["src"] for tag, found in seen.page.tags if tag == "script" and found.get("src")}
    urls |= {found["href"] for found in seen.page.all("link") if found.get("href")}
    # Static files go compressed too (whitenoise), where that makes them smaller.
    files = [static(str(url)).read_bytes() for url in urls]
    weight = seen.over_the_line + sum(min(len(raw), len(gzip.compress(raw))) for raw in files)
    assert weight <= HEAVIEST, f"{weight} bytes"


@every_page
def test_a_page_asks_little_of_the_database(seen: Visit, name: str, role: str) -> None:
    assert len(seen.queries) <= QUERIES[name, role], "\n".join(query[:200] for query in seen.queries)


def test_no_page_may_ask_much_of_the_database() -> None:
    assert max(QUERIES.values()) <= MOST_QUERIES


@every_page
def test_a_page_says_its_language_and_has_its_landmarks(seen: Visit, name: str, language: str) -> None:
    page = seen.page
    assert page.all("html", lang=language)
    assert len(page.all("h1")) == 1
    assert len(page.all("main", id="inhoud")) == 1
    assert page.all("a", href="#inhoud")[0]["class"] == "skip"
    assert len(page.all("header")) == len(page.all("footer")) == 1
    ids = [found["id"] for _tag, found in page.tags if found.get("id")]
    assert sorted(ids) == sorted(set(ids)), "an id that is used twice"
    levels = [int(tag[1]) for tag, _found in page.tags if re.fullmatch("h[1-6]", tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    other = "en" if language == "nl" else "nl"
    switch = page.all("a", hreflang=other)
    assert len(switch) == 1
    if name != NOT_FOUND:
        assert switch[0]["href"] == Visiting(other).address(name), "the switch keeps the page"


@every_page
def test_no_cookie_before_something_was_filled_in(seen: Visit) -> None:
    allowed = {"csrftoken"} if seen.page.all("form") else set()
    assert {cookie.key for cookie in seen.new_cookies} <= allowed
    assert all(cookie["samesite"] == "Lax" for cookie in seen.new_cookies)


@every_page
def test_what_may_hold_answers_is_kept_by_no_cache(seen: Visit, name: str) -> None:
    if name in {"explanation", "privacy", NOT_FOUND}:
        assert "public" not in seen.headers.get("Cache-Control", "")
    else:
        assert "no-store" in seen.headers["Cache-Control"]
        assert seen.headers.get("X-Robots-Tag") == (None if name in {"landing", "occupation"} else "noindex")


def test_a_redirect_and_a_download_are_kept_by_no_cache() -> None:
    visiting = somebody("visitor", "nl")
    assert "no-store" in visiting.client.get(visiting.address("profile"))["Cache-Control"]
    for name in ("pdf", "badge"):
        assert "no-store" in visiting.client.get(visiting.address(name))["Cache-Control"]
    forms = ("landing", "did", "can", "questions", "want", "preferences", "weights", "meaning", "skill", "shortlist")
    for name in (*forms, "away"):
        assert "no-store" in visiting.sends(name, {"work": "kok"})["Cache-Control"]
