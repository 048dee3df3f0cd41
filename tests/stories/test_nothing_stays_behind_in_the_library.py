"""On a shared computer: after "weg" the next person finds nothing, not with "back" and not in the history."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, expect


def test_nothing_stays_behind_in_the_library(page: Page, context: BrowserContext, server: str) -> None:
    page.goto("/")
    assert {cookie["name"] for cookie in context.cookies()} <= {"csrftoken"}
    page.get_by_label("Wat voor werk deed u?").fill("beveiliger")
    page.get_by_role("button", name="Bekijk mijn opties").click()
    expect(page.get_by_text("U werkte als: beveiliger")).to_be_visible()

    page.locator("form[action='/weg/'] button").click()
    expect(page.get_by_role("heading", name="Hier staat niets meer van u")).to_be_visible()
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0

    page.go_back()
    page.wait_for_load_state()
    assert "beveiliger" not in page.content()
    page.goto("/opties/")
    expect(page).to_have_url(f"{server}/weg/")
