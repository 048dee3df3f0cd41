"""How people come in: somebody new registers by the pages, with the code from her mail; an example person logs in."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.stories.looking import Looking

PASSWORD = "een regel die alleen ik weet"
MAIL_COMES_WITHIN = 20.0  # seconds
_CODE = re.compile(r"^Uw code: (\S+)", re.MULTILINE)


@dataclass(frozen=True)
class Newcomer:
    """What somebody tells who registers by herself."""

    name: str
    email: str
    place: str
    employer: str = ""
    domain: str = ""
    """Of the mail at work."""


class Looks:
    """Looks at pages when asked to; nobody else has to look at the same pages again."""

    def __init__(self, page: Page, looking: Looking | None, width: str = "desk") -> None:
        self.page, self._looking, self._width = page, looking, width

    def __call__(self) -> None:
        if self._looking is not None:
            self._looking.at(self.page, self._width, scripts=True)


def registers(page: Page, home: Path, who: Newcomer, looking: Looking | None = None) -> None:
    """From "take part" to "you are registered": five questions, an account, the code from the mail."""
    look = Looks(page, looking)
    page.goto("/aanmelden/")
    look()
    page.get_by_role("link", name="Beginnen").click()
    page.get_by_label("Hoe heet u?").fill(who.name)
    look()
    _goes_on(page)
    page.get_by_label("Waar woont u?").fill(who.place)
    look()
    _goes_on(page)
    page.get_by_label("Wie mag niet weten dat u meedoet?").fill(who.employer)
    page.get_by_label("Wat staat er achter de @ in de e-mail van uw werk?").fill(who.domain)
    look()
    _goes_on(page)
    page.get_by_label("Per e-mail").check()
    look()
    _goes_on(page)
    look()
    _goes_on(page)
    expect(page.locator("main")).to_contain_text(who.employer or "Niemand")
    look()
    page.get_by_role("link", name="Een account maken").click()
    page.get_by_label("Uw naam").fill(who.name)
    page.get_by_label("Uw mailadres").fill(who.email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    look()
    page.get_by_role("button", name="Een account maken").click()
    look()
    page.get_by_label("Code").fill(code_for(home, who.email))
    page.get_by_role("button", name="Verdergaan").click()
    page.get_by_role("button", name="Meld mij aan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("U bent aangemeld")
    look()


def _goes_on(page: Page) -> None:
    page.get_by_role("button", name="Verder", exact=True).click()


def becomes(page: Page, name: str) -> None:
    """Log in as an example person, by the page of the demonstration."""
    page.goto("/account/voorbeeldpersonen/")
    page.get_by_role("button", name=f"Wees {name}").click()
    expect(page).not_to_have_url(re.compile("/voorbeeldpersonen/$"))


def mails_to(home: Path, email: str) -> list[str]:
    """The texts of the mails that the server sent to an address, the last sent last."""
    found = []
    for file in sorted((home / "mail").glob("*.eml"), key=lambda one: one.stat().st_mtime_ns):
        letter = message_from_bytes(file.read_bytes(), policy=policy.default)
        if str(letter["To"]).casefold() == email.casefold():
            body = letter.get_body()
            assert body is not None, file
            found.append(f"{letter['Subject']}\n\n{body.get_content()}")
    return found


def code_for(home: Path, email: str) -> str:
    """The code of the last mail with one."""
    until = time.monotonic() + MAIL_COMES_WITHIN
    while time.monotonic() < until:
        if codes := [found[1] for mail in mails_to(home, email) if (found := _CODE.search(mail))]:
            return codes[-1]
        time.sleep(0.1)
    raise AssertionError(f"no mail with a code came to {email}")
