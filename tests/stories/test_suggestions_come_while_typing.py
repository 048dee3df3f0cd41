"""While she types, what it may mean appears below; pressing one goes on with exactly that."""

from __future__ import annotations

from playwright.sync_api import Page, Request, expect


def test_suggestions_come_while_typing(page: Page, server: str) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.goto("/")
    page.get_by_label("Wat voor werk deed u?").press_sequentially("balie bank", delay=30)
    suggestion = page.get_by_role("button", name="baliemedewerker bank")
    suggestion.click()

    expect(page).to_have_url(f"{server}/werk/")
    expect(page.get_by_text("U schreef “balie bank”. Dat lezen wij als: baliemedewerker bank.")).to_be_visible()
    assert not [url for url in asked if "balie" in url], "words that were typed stand in an address"
