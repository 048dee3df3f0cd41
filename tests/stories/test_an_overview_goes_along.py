"""Someone takes everything along: reads it, prints it, saves it, and an employer checks the passport."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader

from tests.stories.conftest import WIDTHS, quiet
from tests.stories.looking import PATIENCE
from tests.stories.test_every_page_is_accessible import grave

ANSWERS = {
    "schema": "profile/1",
    "language": "nl",
    "pastOccupations": ["kassière"],
    "skills": [{"skill": "klachten afhandelen", "level": 4}],
    "place": "Zwolle",
    "interests": {"S": 30},
    "shortlist": ["http://data.europa.eu/esco/occupation/4edbde9f-218e-49c7-812f-c45262fb4128"],
}
SLUGS = {
    "nl": {"open": "/antwoorden/openen/", "overview": "/overzicht/", "check": "/controleren/"},
    "en": {"open": "/en/profile/open/", "overview": "/en/overview/", "check": "/en/check/"},
}


def opens(page: Page, folder: Path, language: str) -> None:
    """Go on with a saved file."""
    path = folder / "overstap.json"
    path.write_text(json.dumps(ANSWERS), encoding="utf-8")
    page.goto(SLUGS[language]["open"])
    page.locator("#id_profile").set_input_files(path)
    page.locator("main form button").last.click()
    page.wait_for_load_state()
    page.goto(SLUGS[language]["overview"])


@pytest.fixture
def plain(browser: Browser, server: str) -> Iterator[BrowserContext]:
    """A phone that runs no scripts."""
    fresh = browser.new_context(
        base_url=server,
        viewport=WIDTHS["phone"],  # type: ignore[arg-type]
        java_script_enabled=False,
    )
    fresh.set_default_timeout(PATIENCE)
    yield fresh
    fresh.close()


def test_it_goes_along_and_is_checked(plain: BrowserContext, tmp_path: Path) -> None:
    page = plain.new_page()
    opens(page, tmp_path, "nl")
    expect(page.get_by_role("heading", level=1, name="Mijn overzicht")).to_be_visible()
    expect(page.get_by_role("heading", name="woonbegeleider")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Bewaar als pdf").click()
    assert download.value.suggested_filename == "overstap-overzicht.pdf"
    assert "Mijn overzicht" in PdfReader(download.value.path()).pages[0].extract_text()
    with page.expect_download() as download:
        page.get_by_role("link", name="Bewaar een ondertekend skillspaspoort").click()
    passport = tmp_path / download.value.suggested_filename
    download.value.save_as(passport)

    # Somebody else, who was shown the file, finds the page by its link.
    page.get_by_role("link", name="een skillspaspoort controleren").click()
    page.get_by_label("Het bestand van het skillspaspoort").set_input_files(passport)
    page.get_by_role("button", name="Controleer").click()
    expect(page.get_by_role("status")).to_contain_text("De handtekening klopt")
    expect(page.get_by_role("row", name="klachten afhandelen")).to_contain_text("kan dit aan anderen leren")
    passport.write_bytes(passport.read_bytes().replace(b"kan dit met hulp", b"kan dit zelfstandig"))
    page.get_by_label("Het bestand van het skillspaspoort").set_input_files(passport)
    page.get_by_role("button", name="Controleer").click()
    expect(page.get_by_role("alert")).to_contain_text("het bestand is veranderd")

    # The occupation is taken out again; then the first of the list stand there, and the page says so.
    page.goto(SLUGS["nl"]["overview"])
    page.get_by_role("button", name="Haal uit mijn overzicht").click()
    expect(page.get_by_text("U heeft nog geen beroep bewaard.")).to_be_visible()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_is_accessible_and_prints(browser: Browser, server: str, width: str, language: str, tmp_path: Path) -> None:
    context = browser.new_context(base_url=server, viewport=WIDTHS[width])  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    complaints = quiet(page)
    opens(page, tmp_path, language)
    assert grave(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[width]["width"]
    page.set_viewport_size({"width": 320, "height": 640})
    page.locator("button[name=drop]").click()
    page.locator("table.several").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, "a table of several columns too"
    page.emulate_media(media="print")
    assert page.locator(".part-occupation").first.is_visible()
    for gone in ("header.site", ".along", ".onscreen", "nav.path"):
        assert not page.locator(gone).first.is_visible(), gone
    assert complaints == []
    context.close()
