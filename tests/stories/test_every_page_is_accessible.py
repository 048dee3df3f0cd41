"""axe finds nothing serious on any page, in both languages, at a desk and on a phone; nothing is cut at 320 pixels."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.stories.conftest import WIDTHS, quiet
from tests.stories.looking import OPEN_ALL, PATIENCE, grave

FINGER = 44  # pixels
SLUGS = {
    "nl": {
        "first": "/", "open": "/antwoorden/openen/", "check": "/controleren/", "away": "/weg/", "how": "/uitleg/",
        "data": "/privacy/", "texts": "/kunnen/tekst/", "interests": "/willen/interesses/",
    },
    "en": {
        "first": "/en/", "open": "/en/profile/open/", "check": "/en/check/", "away": "/en/away/",
        "how": "/en/explanation/", "data": "/en/privacy/", "texts": "/en/can/text/",
        "interests": "/en/want/interests/",
    },
}  # fmt: skip
WORDS = {
    "nl": {"field": "Wat voor werk deed u?", "go": "Bekijk mijn opties", "place": "Waar woont u?", "job": "kassière"},
    "en": {"field": "What work did you do?", "go": "Show my options", "place": "Where do you live?", "job": "waiter"},
}
DID = {"nl": "/werk/", "en": "/en/work/"}
WANT = {"nl": "/willen/", "en": "/en/want/"}
PATH = (
    "/werk/", "/kunnen/", "/kunnen/tekst/", "/willen/", "/willen/voorkeuren/", "/willen/interesses/",
    "/willen/belangrijk/", "/opties/", "/opties/?beeld=grafiek", "/opties/?beeld=alfabet", "/vergelijken/",
    "/overzicht/",
)  # fmt: skip


@pytest.fixture(params=["nl", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """Both."""
    return str(request.param)


@pytest.fixture
def tab(browser: Browser, server: str, width: str) -> Iterator[Page]:
    """A tab as wide as the test says."""
    context = browser.new_context(base_url=server, viewport=WIDTHS[width])  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
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
    tab.wait_for_url(f"**{DID[language]}")
    tab.evaluate(OPEN_ALL)
    assert grave(tab) == [], "work with words that are not understood"
    tab.goto(WANT[language])
    tab.get_by_label(words["place"]).fill("Bergen")
    tab.locator("#id_hours_per_week").fill("x")
    tab.locator("main form .button-main").click()
    tab.get_by_role("alert").wait_for()
    assert grave(tab) == [], "wishes with a mistake"
    tab.locator("#id_hours_per_week").fill("32")
    tab.locator("button[name=results]").click()
    tab.get_by_role("status").wait_for()
    tab.evaluate(OPEN_ALL)
    assert grave(tab) == [], "results with everything open, and a place that is asked again"


def test_nothing_is_cut_and_everything_can_be_pressed_on_the_smallest_screen(browser: Browser, server: str) -> None:
    context = browser.new_context(base_url=server, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto("/")
    page.get_by_label("Wat voor werk deed u?").fill("kassière, xyzzyq")
    page.get_by_role("button", name="Bekijk mijn opties").click()
    page.wait_for_url("**/werk/")
    page.goto("/opties/")
    work = page.locator("section[aria-labelledby=beroepen] article.card :is(h3, h4) > a").first.get_attribute("href")
    for slug in [*PATH, str(work), *SLUGS["nl"].values()]:
        answer = page.goto(slug)
        assert answer is not None
        assert answer.ok, slug
        page.evaluate(OPEN_ALL)
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
    page.wait_for_url("**/werk/")
    page.goto("/opties/")
    page.emulate_media(media="print")
    assert page.locator("article").first.is_visible()
    assert not page.locator("header.site").is_visible()
    assert not page.locator(".refine").is_visible()
    context.close()
