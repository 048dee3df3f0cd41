"""axe finds nothing serious on any page, in both languages, at a desk and on a phone; nothing is cut at 320 pixels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.stories.conftest import WIDTHS, quiet

GRAVE = {"serious", "critical"}
FINGER = 44  # pixels
SLUGS = {
    "nl": {
        "first": "/", "open": "/antwoorden/openen/", "check": "/controleren/", "away": "/weg/", "how": "/uitleg/",
        "data": "/privacy/", "interests": "/willen/interesses/",
    },
    "en": {
        "first": "/en/", "open": "/en/profile/open/", "check": "/en/check/", "away": "/en/away/",
        "how": "/en/explanation/", "data": "/en/privacy/", "interests": "/en/want/interests/",
    },
}  # fmt: skip
WORDS = {
    "nl": {"field": "Wat voor werk deed u?", "go": "Bekijk mijn opties", "place": "Waar woont u?", "job": "kassière"},
    "en": {"field": "What work did you do?", "go": "Show my options", "place": "Where do you live?", "job": "waiter"},
}
OPTIONS = {"nl": "/opties/", "en": "/en/options/"}
OVERVIEW = {"nl": "/overzicht/", "en": "/en/overview/"}


def grave(page: Page) -> list[str]:
    """What axe finds that hinders people, with where."""
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [
        f"{one['id']} ({one['impact']}): {node['html'][:200]}"
        for one in found
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]


@pytest.fixture(params=["nl", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """Both."""
    return str(request.param)


@pytest.fixture
def tab(browser: Browser, server: str, width: str) -> Iterator[Page]:
    """A tab as wide as the test says."""
    context = browser.new_context(base_url=server, viewport=WIDTHS[width])  # type: ignore[arg-type]
    context.set_default_timeout(15_000)
    page = context.new_page()
    complaints = quiet(page)
    yield page
    context.close()
    assert [line for line in complaints if "404" not in line] == []


def test_general_pages(tab: Page, language: str) -> None:
    for name, slug in SLUGS[language].items():
        tab.goto(slug)
        assert grave(tab) == [], name
    tab.goto(SLUGS[language]["first"] + "bestaat-niet/")
    assert grave(tab) == []


def test_pages_with_mistakes_and_answers(tab: Page, language: str) -> None:
    words = WORDS[language]
    tab.goto(SLUGS[language]["first"])
    tab.get_by_role("button", name=words["go"]).click()
    assert grave(tab) == [], "the first page with a mistake"
    tab.get_by_label(words["field"]).fill(f"{words['job']}, xyzzyq")
    tab.locator("button[name=another]").click()
    assert grave(tab) == [], "several fields"
    tab.get_by_role("button", name=words["go"]).click()
    tab.wait_for_url(f"**{OPTIONS[language]}")
    tab.get_by_label(words["place"]).fill("Bergen")
    tab.locator(".refine form button").last.click()
    tab.get_by_role("status").wait_for()
    tab.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert grave(tab) == [], "options with everything open"
    tab.goto(OVERVIEW[language])
    assert grave(tab) == [], "the overview"
    tab.goto(OPTIONS[language])
    tab.locator("#id_hours_per_week").fill("x")
    tab.locator(".refine form button.button-main").click()
    tab.get_by_role("alert").wait_for()
    assert grave(tab) == [], "options with a mistake"


def test_nothing_is_cut_and_everything_can_be_pressed_on_the_smallest_screen(browser: Browser, server: str) -> None:
    context = browser.new_context(base_url=server, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto("/")
    page.get_by_label("Wat voor werk deed u?").fill("kassière, xyzzyq")
    page.get_by_role("button", name="Bekijk mijn opties").click()
    page.wait_for_url("**/opties/")
    for slug in ["/opties/", "/overzicht/", *SLUGS["nl"].values()]:
        page.goto(slug)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, slug
        small = page.evaluate(
            """least => [...document.querySelectorAll('button, summary, .bar a, .button, input:not([type=hidden])')]
                .filter(one => one.getClientRects().length)
                .map(one => one.closest('label') || one)
                .filter(one => one.getBoundingClientRect().height < least - 0.5)
                .map(one => one.outerHTML.slice(0, 120))""",
            FINGER,
        )
        assert small == [], slug
    context.close()


def test_reading_on_paper_and_without_motion(browser: Browser, server: str) -> None:
    context = browser.new_context(base_url=server, reduced_motion="reduce")
    page = context.new_page()
    page.goto("/")
    page.get_by_label("Wat voor werk deed u?").fill("kok")
    assert page.evaluate("getComputedStyle(document.querySelector('.button')).transitionDuration") == "0s"
    page.get_by_role("button", name="Bekijk mijn opties").click()
    page.wait_for_url("**/opties/")
    page.emulate_media(media="print")
    assert page.locator("article").first.is_visible()
    assert not page.locator("header.site").is_visible()
    assert not page.locator(".refine").is_visible()
    context.close()
