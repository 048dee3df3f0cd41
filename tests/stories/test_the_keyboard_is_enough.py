"""Someone who uses no mouse: skip link, field, suggestion, options, an answer, leaving; focus is always visible."""

from __future__ import annotations

from playwright.sync_api import Page, expect

TABS = 60


def tab_to(page: Page, selector: str, key: str = "Tab") -> None:
    """Press the key until the focus is there, as long as that is reasonable; it must be visible wherever it is."""
    for _ in range(TABS):
        page.keyboard.press(key)
        seen = page.evaluate(
            """() => {
                const one = document.activeElement;
                const box = one.getBoundingClientRect();
                const style = getComputedStyle(one);
                return one === document.body || (box.width > 0 && style.outlineStyle !== 'none');
            }"""
        )
        assert seen, "the focus is not visible"
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached with {key}")


def test_the_keyboard_is_enough(page: Page) -> None:
    page.goto("/")
    tab_to(page, "a.skip")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"
    tab_to(page, "#id_work")
    page.keyboard.type("balie bank", delay=20)
    expect(page.locator("#voorstellen button").first).to_be_visible()
    tab_to(page, "#voorstellen button")
    page.keyboard.press("Enter")

    page.wait_for_url("**/werk/**")
    tab_to(page, "main a[href='/kunnen/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kunnen/")
    tab_to(page, "form.levels select")
    page.keyboard.press("End")
    expect(page.get_by_role("status")).to_be_focused()
    page.goto("/willen/")
    tab_to(page, "#id_place")
    page.keyboard.type("Tilburg")
    page.keyboard.press("Enter")
    page.wait_for_url("**/willen/voorkeuren/")
    tab_to(page, "input[name=evenings]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_be_visible()
    page.goto("/opties/")
    tab_to(page, ".card h4 a, .card h3 a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/opties/*-*/")
    tab_to(page, "button[name=keep]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_be_focused()
    tab_to(page, "article button[name=can]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Bewaard: dit kunt u ook.")
    expect(page.get_by_role("status")).to_be_focused()
    page.goto("/overzicht/")
    tab_to(page, "main a[href='/overzicht/pdf/']")
    with page.expect_download():
        page.keyboard.press("Enter")
    tab_to(page, "form[action='/weg/'] button", key="Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Hier staat niets meer van u")).to_be_visible()


def test_enter_in_the_field_shows_the_options(page: Page, server: str) -> None:
    page.goto("/")
    page.get_by_label("Wat voor werk deed u?").press_sequentially("kassière", delay=20)
    expect(page.locator("#voorstellen button").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{server}/werk/")
    expect(page.get_by_text("U schreef “kassière”.")).to_be_visible()
