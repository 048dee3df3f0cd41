"""An electrician who fled switches to English, keeps the page, and writes in English."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def test_a_newcomer_reads_it_in_english(page: Page, server: str) -> None:
    page.goto("/")
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(f"{server}/en/")
    page.get_by_label("What work did you do?").fill("electrician")
    page.get_by_role("button", name="Show my options").click()
    expect(page).to_have_url(f"{server}/en/work/")
    expect(page.get_by_text("You worked as: electrician")).to_be_visible()
    page.get_by_role("link", name="Nederlands").click()
    expect(page).to_have_url(f"{server}/werk/")
    page.get_by_role("link", name="English").click()
    page.get_by_role("link", name="Straight to the results").click()
    expect(page).to_have_url(f"{server}/en/options/")
    expect(page.locator("article").first).to_contain_text("You can already do")
    page.get_by_role("link", name="Nederlands").click()
    expect(page).to_have_url(f"{server}/opties/")
    expect(page.locator("article").first).to_contain_text("U kunt al")
