"""She takes along what is kept of her, presses "forget me", and is gone; what is counted, and the log, stay true."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import Error as BrowserError

from tests.stories.coming_in import PASSWORD, Newcomer, becomes, mails_to, registers
from tests.stories.conftest import WIDTHS, quiet
from tests.stories.looking import Looking

COORDINATOR = "Noor Verkade"
WHO = Newcomer("Wilhelmina Zoutendijk", "wilhelmina@thuis.example", "Tilburg", "Bakkerij Zoutendijk")


def test_she_is_forgotten_and_the_counts_stay(
    browser: Browser, page: Page, surroundings: dict[str, str], server: str, home: Path, looking: Looking
) -> None:
    desk = browser.new_context(base_url=server, viewport=WIDTHS["desk"], locale="nl-NL")  # type: ignore[arg-type]
    coordinator = desk.new_page()
    complaints = quiet(coordinator)
    becomes(coordinator, COORDINATOR)
    without = by_step(coordinator)
    journeys = audit(surroundings)["journeys"]

    registers(page, home, WHO)
    registered = by_step(coordinator)
    assert registered["Aanmelding"][0] == without["Aanmelding"][0] + 1
    assert WHO.name in in_the_database(home)

    takes_everything_along(page, looking)
    page.get_by_role("link", name="Alles over u laten wissen").click()
    looking.at(page, "desk", scripts=True)
    page.get_by_role("button", name="Wis alles over mij").click()
    expect(page.get_by_role("alert")).to_contain_text("Vink dit aan")
    page.get_by_label("Ja, wis alles over mij").check()
    page.get_by_role("button", name="Wis alles over mij").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Alles is gewist")
    looking.at(page, "desk", scripts=True)

    is_outside(page)
    assert by_step(coordinator) == without, "nobody waits for her, and nobody else's count changed"
    whole = audit(surroundings)
    assert whole["ok"], whole
    assert whole["journeys"] == journeys + 1, "that there was a journey stays"
    kept = in_the_database(home)
    for word in (WHO.name, WHO.email, WHO.employer):
        assert word not in kept
    assert mails_to(home, WHO.email) == []
    desk.close()
    assert complaints == []


def takes_everything_along(page: Page, looking: Looking) -> None:
    """Both files, of which the readable one needs nothing of us to be read."""
    page.goto("/account/wat-we-bewaren/")
    looking.at(page, "desk", scripts=True)
    told = json.loads(downloads(page, "Hetzelfde voor een ander programma (JSON)", "mijn-gegevens.json"))
    assert told["schema"] == "my-data/1"
    rows = json.dumps([table["rows"] for table in told["tables"].values()], ensure_ascii=False)
    readable = downloads(page, "Alles over u, om te lezen of te printen", "mijn-gegevens.html")
    for word in (WHO.name, WHO.email, WHO.employer):
        assert word in rows, word
        assert word in readable, word
    assert not re.search(r"<(?:script|link|img)\b", readable)


def downloads(page: Page, link: str, name: str) -> str:
    with page.expect_download() as download:
        page.get_by_role("link", name=link).click()
    assert download.value.suggested_filename == name
    return Path(download.value.path()).read_text()


def is_outside(page: Page) -> None:
    """No page behind the login opens, "back" shows nothing, and the password opens nothing."""
    with suppress(BrowserError):  # the page came of a form: the browser kept nothing of it
        page.go_back()
    expect(page.locator("body")).not_to_contain_text(WHO.name)
    page.goto("/account/")
    expect(page).to_have_url(re.compile("/inloggen/"))
    page.get_by_label("Uw mailadres").fill(WHO.email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Mailadres en wachtwoord horen niet bij elkaar.")
    page.goto("/account/")
    expect(page).to_have_url(re.compile("/inloggen/"))


def by_step(page: Page) -> dict[str, list[int]]:
    """The numbers on the coordinator's first page: under way, late, paused."""
    page.goto("/kwartiermaker/")
    rows = page.locator("table", has_text="Trajecten per stap").locator("tbody tr")
    assert rows.count() > 1
    return {
        row.locator("th").inner_text(): [int(cell) for cell in row.locator("td").all_inner_texts()]
        for row in rows.all()
    }


def audit(surroundings: dict[str, str]) -> dict[str, Any]:
    """What `overstap audit verify` says of the folder of the server."""
    command = [sys.executable, "-m", "overstap", "audit", "verify", "--json"]
    ran = subprocess.run(command, env=surroundings, capture_output=True, text=True, timeout=120, check=False)
    assert ran.stdout, ran.stderr
    report: dict[str, Any] = json.loads(ran.stdout)
    assert (ran.returncode == 0) == report["ok"]
    return report


def in_the_database(home: Path) -> str:
    """All that stands in any table."""
    with closing(sqlite3.connect(f"file:{home / 'overstap.sqlite3'}?mode=ro", uri=True)) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        people = [name for name in tables if not name.startswith(("catalogue_", "sqlite_"))]
        return "\n".join(str(row) for name in people for row in database.execute(f'SELECT * FROM "{name}"'))
