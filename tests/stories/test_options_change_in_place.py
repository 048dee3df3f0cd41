"""With scripts the answers change the options without a new page; focus goes to what changed."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def test_options_change_in_place(page: Page, server: str) -> None:
    page.goto("/")
    page.get_by_label("Wat voor werk deed u?").fill("kok")
    page.get_by_role("button", name="Bekijk mijn opties").click()
    expect(page).to_have_url(f"{server}/opties/")
    page.evaluate("window.sameDocument = true")

    page.get_by_label("Waar woont u?").fill("Bergen")
    page.get_by_text("Uren, loon, rijbewijs en meer").click()
    page.get_by_label("Hoeveel uur per week wilt u werken?").fill("24")
    page.get_by_label("C", exact=True).check()
    page.get_by_role("button", name="Vernieuw de opties").click()
    expect(page.get_by_role("status")).to_be_focused()
    page.get_by_role("button", name="Bergen (L.)").click()
    expect(page.get_by_text("Welke plaats bedoelt u")).to_have_count(0)
    expect(page.get_by_label("Waar woont u?")).to_have_value("Bergen (L.)")

    page.get_by_label("Hoe ver wilt u reizen?").fill("ver")
    page.get_by_role("button", name="Vernieuw de opties").click()
    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("link", name="Hoe ver wilt u reizen? Vul een getal in").click()
    expect(page.get_by_label("Hoe ver wilt u reizen?")).to_be_focused()
    page.get_by_label("Hoe ver wilt u reizen?").fill("")
    page.get_by_role("button", name="Vernieuw de opties").click()
    expect(page.get_by_role("alert")).to_have_count(0)

    card = page.locator("article").first
    name = card.locator("h3, h4").first.inner_text()
    card.get_by_text("Bekijk waarom, en wat u nog mist").click()
    card.get_by_role("button", name="Dit kan ik ook").first.click()
    expect(page.get_by_role("status")).to_contain_text("Bewaard: dit kunt u ook.")
    same = page.locator("article", has=page.get_by_role("heading", name=name, exact=True)).first
    expect(same.locator("details")).to_have_attribute("open", "")
    assert page.evaluate("window.sameDocument") is True
    assert page.url.partition("#")[0] == f"{server}/opties/"
