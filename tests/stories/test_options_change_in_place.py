"""With scripts a slider, a level and a skill change the page without a new one; focus goes to what changed."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def test_options_change_in_place(page: Page, server: str) -> None:
    page.goto("/")
    page.get_by_label("Wat voor werk deed u?").fill("kok")
    page.get_by_role("button", name="Bekijk mijn opties").click()
    page.get_by_role("link", name="Meteen naar de resultaten").click()
    expect(page).to_have_url(f"{server}/opties/")
    page.evaluate("window.sameDocument = true")

    slider = page.locator(".refine").get_by_label("Wat het betaalt")
    slider.focus()
    with page.expect_response(lambda answer: answer.request.method == "GET" and answer.url.endswith("/opties/")):
        page.keyboard.press("ArrowRight")
    expect(page.locator(".refine").get_by_label("Wat het betaalt")).to_have_value("3")
    assert page.evaluate("window.sameDocument") is True
    assert page.url.partition("#")[0] == f"{server}/opties/"

    page.locator("section[aria-labelledby=beroepen] article.card :is(h3, h4) > a").first.click()
    expect(page.locator("form:has(button[name=can])").first).to_be_visible()
    page.evaluate("window.sameDocument = true")
    one = page.get_by_role("button", name="Dit kan ik ook").first
    what = str(one.get_attribute("value"))
    one.click()
    expect(page.get_by_role("status")).to_contain_text("Bewaard: dit kunt u ook.")
    expect(page.get_by_role("status")).to_be_focused()
    expect(page.locator(f"button[name=cannot][value='{what}']")).to_have_count(1)
    assert page.evaluate("window.sameDocument") is True


def test_a_mistake_is_explained_at_its_field_and_nothing_is_lost(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Wat voor werk deed u?").fill("kok")
    page.get_by_role("button", name="Bekijk mijn opties").click()
    page.goto("/willen/")
    page.get_by_label("Waar woont u?").fill("Bergen")
    page.get_by_label("Hoe ver wilt u reizen?").fill("ver")
    page.locator("main form .button-main").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("link", name="Hoe ver wilt u reizen? Vul een getal in").click()
    expect(page.get_by_label("Hoe ver wilt u reizen?")).to_be_focused()
    expect(page.get_by_label("Waar woont u?")).to_have_value("Bergen")
    page.get_by_label("Hoe ver wilt u reizen?").fill("30 km")
    page.locator("main form .button-main").click()
    expect(page).not_to_have_url("**/willen/")
    page.goto("/willen/")
    page.get_by_role("button", name="Bergen (L.)").click()
    expect(page.get_by_text("Welke plaats bedoelt u")).to_have_count(0)
    expect(page.get_by_label("Waar woont u?")).to_have_value("Bergen (L.)")
