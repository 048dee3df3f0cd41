"""She saves her answers, leaves, and opens them again another day; a wrong file says what is wrong."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect


def test_answers_go_home_in_a_file(page: Page, tmp_path: Path) -> None:
    page.goto("/")
    page.get_by_label("Wat voor werk deed u?").fill("kassière")
    page.get_by_role("button", name="Bekijk mijn opties").click()
    page.get_by_role("link", name="Meteen naar de resultaten").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Bewaar uw antwoorden als bestand").click()
    saved = tmp_path / download.value.suggested_filename
    download.value.save_as(saved)
    assert saved.name == "overstap.json"
    page.locator("form[action='/weg/'] button").click()

    page.get_by_role("link", name="Open bewaarde antwoorden").click()
    holiday = tmp_path / "vakantie.json"
    holiday.write_text('{"foto": 1}', encoding="utf-8")
    page.get_by_label("Het bestand met uw antwoorden").set_input_files(holiday)
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_role("alert")).to_contain_text("vakantie.json")
    page.get_by_label("Het bestand met uw antwoorden").set_input_files(saved)
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_role("status")).to_contain_text("Uw bewaarde antwoorden zijn weer open.")
    page.get_by_role("link", name="Wat deed u?").click()
    expect(page.get_by_text("U schreef “kassière”.")).to_be_visible()
