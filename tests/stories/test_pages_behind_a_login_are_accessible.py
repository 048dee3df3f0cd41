"""Every page that an example person comes to, by links from the first on: axe finds nothing grave, nothing is cut.

At a desk and on a phone; one page of each kind, the first that a link leads to. What somebody in the same role looked
at is looked at on a phone only, where there is least room. Pages of one's own account are the same for everybody, and
are looked at once.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as BrowserError

from overstap.demo.logins import OFFERED, Offered
from tests.demo.crawling import OF_EVERYBODY, named, seldom
from tests.stories.conftest import WIDTHS, quiet
from tests.stories.looking import PATIENCE, Looking

OUTSIDE = (
    "/aanmelden/", "/aanmelden/naam/", "/aanmelden/code/", "/vraag/", "/organisatie-aanmelden/", "/inloggen/",
    "/account-maken/", "/wachtwoord-vergeten/", "/account/vergeten/", "/account/voorbeeldpersonen/",
)  # fmt: skip

Seen = set[tuple[str, str]]
"""Names of pages that were looked at, with the role of who did."""


@pytest.fixture(scope="module")
def seen() -> Seen:
    """None yet."""
    return set()


@pytest.mark.parametrize("number", range(len(OFFERED)), ids=[one.who for one in OFFERED])
def test_every_page_of(browser: Browser, server: str, looking: Looking, seen: Seen, number: int) -> None:
    context = browser.new_context(base_url=server, viewport=WIDTHS["desk"], locale="nl-NL")  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    complaints = quiet(page)
    page.goto("/account/voorbeeldpersonen/")
    page.locator("li.tile button").nth(number).click()
    names, faults = walk(page, server, looking, seen, OFFERED[number])
    context.close()
    assert [line for line in complaints if "status of 404" not in line] == []
    assert faults == []
    assert len(names) >= 5, names


def walk(page: Page, server: str, looking: Looking, seen: Seen, who: Offered) -> tuple[set[str], list[str]]:
    """By links, from the page where the browser is; the names of the pages, and what is wrong with them."""
    waiting = deque([page.url.removeprefix(server)])
    names: set[str] = set()
    faults: list[str] = []
    while waiting:
        address = waiting.popleft()
        match = named(address)
        if match is None or match.view_name in names or match.view_name.startswith(seldom(who)):
            continue
        names.add(match.view_name)
        try:
            answer = page.goto(address)
        except BrowserError as error:
            assert "Download is starting" in error.message, address  # noqa: PT017 - anything else is raised again
            continue
        assert answer is not None
        if answer.status == 404:  # an old message may lead to what one may no longer see; look at the next of its kind
            names.discard(match.view_name)
            continue
        assert answer.ok, address
        links = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
        waiting += [link.removeprefix(server) for link in links if urlsplit(link)[:2] == urlsplit(server)[:2]]
        kind = (match.view_name, "" if match.view_name.startswith(OF_EVERYBODY) else who.actor)
        if kind not in seen:
            faults += looked_at(page, looking)
        elif kind[1]:
            faults += looked_at(page, looking, ("phone",))
        seen.add(kind)
    return names, faults


def test_pages_before_the_login(page: Page, looking: Looking) -> None:
    faults = []
    for address in OUTSIDE:
        page.goto(address)
        faults += looked_at(page, looking)
    assert faults == []


def looked_at(page: Page, looking: Looking, widths: Iterable[str] = WIDTHS) -> list[str]:
    """What is wrong at these widths; the page is loaded once."""
    faults = []
    for width in widths:
        page.set_viewport_size(WIDTHS[width])  # type: ignore[arg-type]
        try:
            looking.at(page, width, scripts=True)
        except AssertionError as error:
            faults.append(f"{width}: {error}")
    return faults
