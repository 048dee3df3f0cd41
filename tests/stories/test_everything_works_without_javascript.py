"""In an old browser without scripts: type, see, correct, make it more precise, take it along, leave."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.stories.conftest import WIDTHS
from tests.stories.looking import PATIENCE


@pytest.fixture
def plain(browser: Browser, server: str) -> Iterator[BrowserContext]:
    """A browser that runs no scripts."""
    fresh = browser.new_context(
        base_url=server,
        viewport=WIDTHS["phone"],  # type: ignore[arg-type]
        java_script_enabled=False,
    )
    fresh.set_default_timeout(PATIENCE)
    yield fresh
    fresh.close()


def test_everything_works_without_javascript(plain: BrowserContext, server: str) -> None:
    page = plain.new_page()
    page.goto("/")
    page.get_by_label("Wat voor werk deed u?").fill("kok")
    page.get_by_role("button", name="Nog een baan invullen").click()
    expect(page.get_by_label("Baan 1")).to_have_value("kok")
    page.get_by_label("Baan 2").fill("kassière")
    page.get_by_role("button", name="Bekijk mijn opties").click()
    expect(page).to_have_url(f"{server}/werk/")

    # Correct what was understood.
    wrong = page.locator(".heard", has_text="U schreef “kassière”")
    wrong.locator("summary").click()
    wrong.get_by_role("radio").nth(1).check()
    wrong.get_by_role("button", name="Kies dit").click()
    expect(page.get_by_role("status")).to_contain_text("Veranderd.")

    # A wrong answer is kept and explained; a right one counts.
    page.goto("/willen/")
    page.get_by_label("Waar woont u?").fill("Tilburg")
    page.get_by_label("Hoe ver wilt u reizen?").fill("een eind")
    page.locator("button[name=results]").click()
    expect(page.get_by_role("alert")).to_contain_text("Hoe ver wilt u reizen? Vul een getal in")
    expect(page.get_by_label("Waar woont u?")).to_have_value("Tilburg")
    expect(page.get_by_label("Hoe ver wilt u reizen?")).to_have_value("een eind")
    page.get_by_label("Hoe ver wilt u reizen?").fill("30 km")
    page.locator("button[name=results]").click()
    expect(page.get_by_role("status")).to_contain_text("Uw antwoorden zijn bewaard.")
    expect(page.get_by_role("region", name="Vacatures")).to_contain_text("km ver")

    # Say what one cannot do.
    page.locator("section[aria-labelledby=beroepen] article.card :is(h3, h4) > a").first.click()
    page.get_by_role("button", name="Dit kan ik niet").first.click()
    expect(page.get_by_role("status")).to_contain_text("Bewaard: dit kunt u niet.")

    # Take it along, and leave.
    page.goto("/opties/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Bewaar uw antwoorden als bestand").click()
    profile = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert profile["place"] == "Tilburg"
    assert profile["maxTravelKm"] == 30
    page.locator("form[action='/weg/'] button").click()
    expect(page.get_by_role("heading", name="Hier staat niets meer van u")).to_be_visible()
