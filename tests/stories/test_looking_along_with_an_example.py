"""Someone who is not sure yet looks along with a made-up person, and then begins with their own work."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def test_looking_along_with_an_example(page: Page, server: str) -> None:
    page.goto("/")
    for name in ("Samira", "Kevin", "Denise"):
        page.get_by_role("button", name=f"Kijk mee met {name}").click()
        expect(page).to_have_url(f"{server}/werk/")
        expect(page.get_by_text(f"U kijkt mee met {name}. Deze persoon bestaat niet.")).to_be_visible()
        expect(page.get_by_text("Wij begrijpen")).to_have_count(0)
        page.get_by_role("link", name="Meteen naar de resultaten").click()
        expect(page.get_by_text(f"U kijkt mee met {name}.")).to_be_visible()
        assert page.locator("article").count() >= 5
        page.get_by_role("link", name="begin met uw eigen werk").click()
    page.get_by_label("Wat voor werk deed u?").fill("kassière")
    page.get_by_role("button", name="Bekijk mijn opties").click()
    expect(page.get_by_text("U kijkt mee met")).to_have_count(0)
