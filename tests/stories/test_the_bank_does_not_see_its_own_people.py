"""Five people of a bank register, in a region where nobody did yet. Their bank is in the network, and sees nothing.

Five is where a count begins to be told: to another employer they are "5 to 9 people" from then on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.stories.coming_in import Newcomer, becomes, registers
from tests.stories.conftest import WIDTHS, quiet
from tests.stories.looking import PATIENCE, Looking
from tests.stories.meeting import all_pages, words_of

BANK, OTHER_EMPLOYER = "Marleen Steenstra", "Daan Kuipers"
PLACE = "Middelburg"
COLLEAGUES = [
    Newcomer(f"{first} Verborgen", f"{first.lower()}@thuis.example", PLACE, "Voorbeeldbank", "voorbeeldbank.example")
    for first in ("Gerda", "Wim", "Fenna", "Yusuf", "Wietske")
]
SOMEBODY = "niemand-hier@thuis.example"
"""An address that nobody in the network has."""
FEW, SOME = "minder dan 5 mensen", "5 tot 9 mensen"
MAIL = re.compile(r"\S+@thuis\.example")


@pytest.fixture
def tabs(browser: Browser, server: str) -> Iterator[list[Page]]:
    """Computers of their own for the bank, for another employer and for each of the colleagues."""
    contexts: list[BrowserContext] = []
    pages: list[Page] = []
    for _ in range(2 + len(COLLEAGUES)):
        context = browser.new_context(base_url=server, viewport=WIDTHS["desk"], locale="nl-NL")  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        pages.append(context.new_page())
    heard = [quiet(page) for page in pages]
    yield pages
    for context in contexts:
        context.close()
    assert [line for lines in heard for line in lines] == []


def test_the_bank_sees_the_same_before_and_after_its_people_came(
    tabs: list[Page], home: Path, looking: Looking
) -> None:
    bank, other, *people = tabs
    becomes(bank, BANK)
    asks_a_diploma(bank)
    becomes(other, OTHER_EMPLOYER)
    shown_to_the_other = asks_a_diploma(other)
    before = all_pages(bank)
    assert len(before) >= 8, list(before)
    assert FEW in words_of(other, shown_to_the_other)

    for number, (who, tab) in enumerate(zip(COLLEAGUES, people, strict=True)):
        registers(tab, home, who, None if number else looking)

    assert SOME in words_of(other, shown_to_the_other), "who may know, counts them"
    after = all_pages(bank)
    assert after == before
    everything = "\n".join(after.values())
    for who in COLLEAGUES:
        assert who.name.split()[0] not in everything
        assert who.email not in everything

    known, unknown = invites(bank, COLLEAGUES[0].email), invites(bank, SOMEBODY)
    assert MAIL.sub("…", known) == MAIL.sub("…", unknown)


def asks_a_diploma(page: Page) -> str:
    """Writes a vacancy as far as the count that belongs to a diploma; the address of the page with the count."""
    page.goto("/werkgever/")
    page.get_by_role("link", name="Nieuwe vacature").click()
    page.get_by_label("Welk werk is het?").fill("Medewerker klantcontact")
    page.get_by_label("Wat doet iemand op een dag?").fill("U helpt klanten aan de telefoon.")
    page.get_by_label("Waar is het werk?").fill(PLACE)
    page.get_by_role("button", name="Bewaar en ga verder").click()
    if page.url.endswith("/nieuw/"):  # which work is it most like?
        page.get_by_role("button", name="Bewaar en ga verder").click()
    page.get_by_role("button", name="Bewaar en ga verder").click()
    page.get_by_role("link", name="Vraag een diploma").click()
    page.get_by_label("Welk diploma").fill("Mbo-diploma niveau 3")
    page.get_by_label("De cao eist het").check()
    page.get_by_label("Waar is dat te lezen?").fill("Artikel 4")
    page.get_by_role("button", name="Bewaar").click()
    expect(page.get_by_text("Hiermee sluit u uit")).to_be_visible()
    return page.url


def invites(page: Page, email: str) -> str:
    """Asks somebody to come and work at the bank: what the page says then. The invitation is taken back."""
    page.goto("/werkgever/organisatie/")
    page.get_by_label("E-mailadres van uw collega").fill(email)
    page.get_by_label("recruiter").check()
    page.get_by_role("button", name="Uitnodigen").click()
    expect(page.get_by_role("status")).to_contain_text("De uitnodiging gaat per e-mail weg.")
    said = page.locator("body").inner_text()
    page.locator("li", has_text=email).get_by_role("button").click()
    expect(page.locator("main")).not_to_contain_text(email)
    return said
