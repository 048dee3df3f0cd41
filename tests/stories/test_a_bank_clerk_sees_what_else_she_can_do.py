"""She types what she did, is understood, and reads what other work asks, what she has and what she misses."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect


def test_a_bank_clerk_sees_what_else_she_can_do(page: Page, server: str) -> None:
    page.goto("/")
    page.get_by_label("Wat voor werk deed u?").fill("baliemedewerker bank")
    page.get_by_role("button", name="Bekijk mijn opties").click()

    expect(page).to_have_url(f"{server}/opties/")
    understood = page.get_by_role("region", name="Wat wij begrepen")
    expect(understood.get_by_text("U werkte als: baliemedewerker bank")).to_be_visible()
    first = page.locator("article").first
    expect(first).to_contain_text(re.compile(r"U kunt al \d+ van de \d+ dingen die dit werk vraagt"))

    first.get_by_text("Bekijk waarom, en wat u nog mist").click()
    expect(first.get_by_role("table", name="Waarom het hier staat")).to_be_visible()
    expect(first.get_by_text("U werkte als: baliemedewerker bank").first).to_be_visible()
    expect(first.get_by_role("heading", name="Wat het betaalt")).to_be_visible()

    vacancies = page.get_by_role("region", name="Vacatures")
    expect(vacancies.get_by_text("voorbeeld, gemaakt door Overstap").first).to_be_visible()
