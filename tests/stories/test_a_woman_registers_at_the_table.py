"""A woman without a mail address registers with a welfare worker; with a coach she comes to a plan that both agree to.

From the table in the community centre to the moment at which looking for work may begin, through the pages alone. Only
the days between planning a talk and having it pass by themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlparse

from playwright.sync_api import expect

from overstap.shared import clock
from tests.stories.meeting import Somebody

HER = "Mieke van Zomeren"
PASSWORD = "Rustig-aan-beginnen-9"


def _day(ahead: int) -> str:
    return (clock.today() + timedelta(days=ahead)).isoformat()


def test_a_woman_registers_at_the_table(somebody: Callable[[], Somebody]) -> None:
    code = _registers_together(somebody())
    her = somebody()
    _makes_her_own_login(her, code)
    _finds_a_coach(somebody())
    coach = somebody()
    coach.is_quickly("Ilse Brandsma")
    coach.follows(HER)
    page = urlparse(coach.page.url).path
    _have_a_talk(coach, her, page)
    _agree_how_many_talks(coach, her, page)
    _agree_a_plan(coach, her, page)

    # Now looking for work may begin: the coach says so, and she sees where she is.
    coach.goes(page)
    coach.follows("Verder met werk zoeken")
    coach.presses("Ja, doe dit")
    her.goes("/mijn/")
    expect(her.page.locator(".steps [aria-current=step]")).to_contain_text("Matching")


def _registers_together(fatma: Somebody) -> str:
    """At the table, read aloud: no mail address, so there is a code on paper."""
    fatma.is_quickly("Fatma Yildirim")
    fatma.follows("Samen aanmelden")
    fatma.fills(name=HER, place="Tilburg")
    fatma.chooses("reach", "mail")
    fatma.chooses("shares", "step")
    fatma.page.locator("#id_agreed").check()
    fatma.page.locator("main form button[type=submit]").click()
    fatma.looks()
    fatma.reads("Vul een e-mailadres in, of kies een andere manier.")
    fatma.chooses("reach", "partner")
    fatma.page.locator("#id_share_contact").check()
    fatma.page.locator("main form button[type=submit]").click()
    fatma.looks()
    fatma.reads(f"Voor {HER}")
    code = fatma.page.locator(".code").inner_text()
    fatma.page.reload()
    fatma.does_not_read(code)  # it stands there once
    fatma.goes("/verwijzer/")
    fatma.reads(HER)
    return code


def _makes_her_own_login(her: Somebody, code: str) -> None:
    """At home, with the paper: a wrong code says so, the right one works once."""
    her.goes("/aanmelden/")
    her.follows("Ik kreeg een code op papier")
    her.fills(code="AAAAA-AAAAA", email="mieke@thuis.example", password=PASSWORD)
    her.presses("Maak mijn inlog")
    expect(her.page.get_by_role("alert")).to_be_visible()
    her.fills(code=code, password=PASSWORD)
    her.presses("Maak mijn inlog")
    her.page.locator("#id_login").fill("mieke@thuis.example")
    her.page.locator("#id_password").fill(PASSWORD)
    her.presses("Inloggen")
    her.page.locator("#id_code").fill(her.code_mailed_to("mieke@thuis.example"))
    her.page.locator("main form button[type=submit]").first.click()
    her.looks()
    her.reads("u bent hier", "Noor Verkade")


def _finds_a_coach(noor: Somebody) -> None:
    """The coordinator sees her waiting, and finds her a coach."""
    noor.is_quickly("Noor Verkade")
    noor.goes("/kwartiermaker/intake/")
    noor.page.locator("main li", has_text=HER).get_by_role("link").click()
    noor.looks()
    noor.page.locator("label.choice", has_text="Ilse Brandsma").locator("input").check()
    noor.page.locator("main form button[type=submit]").click()
    noor.looks()
    noor.does_not_read(HER)


def _have_a_talk(coach: Somebody, her: Somebody, page: str) -> None:
    """She plans the first talk herself; when it was held, the coach says so."""
    her.goes("/mijn/")
    her.reads("Ilse Brandsma", "uw coach")
    her.opens("Gesprekken")
    her.follows("Een gesprek plannen")
    her.presses("Dit gesprek plannen")
    her.reads("Kies een dag.", "Vul een tijd in.")
    her.fills(day=_day(3), time="07:15", place="Buurthuis, bij Fatma")
    her.presses("Dit gesprek plannen")
    her.reads("Buurthuis, bij Fatma")
    her.lets_days_pass(HER, 4)
    coach.goes(page)
    coach.follows("Zeggen hoe het ging")
    coach.presses("Het gesprek is gevoerd")


def _agree_how_many_talks(coach: Somebody, her: Somebody, page: str) -> None:
    """The coach proposes, she agrees."""
    coach.goes(page)
    coach.follows("Voorstellen hoeveel gesprekken")
    coach.fills(sessions="4")
    coach.presses("Dit voorstellen")
    her.goes("/mijn/gesprekken/")
    her.reads("4 gesprekken")
    her.presses("Ik ben akkoord")
    her.reads("Wat u afsprak")


def _agree_a_plan(coach: Somebody, her: Somebody, page: str) -> None:
    """They write it together; an action without a day is named at the top of the page; both agree to what they read."""
    coach.goes(f"{page}plan/")
    coach.follows("Aan het plan beginnen")
    coach.fills(goal="Binnen een jaar werk ik in de kinderopvang.", lines__0__words="Een dag meekijken")
    coach.presses("Plan bewaren")
    expect(coach.page.get_by_role("alert")).to_contain_text("Kies een dag.")
    coach.page.get_by_role("alert").get_by_role("link").first.click()
    expect(coach.page.locator("#id_lines-0-due_on")).to_be_focused()
    coach.fills(lines__0__due_on=_day(14))
    coach.presses("Plan bewaren")
    coach.presses("Ik ben akkoord met dit plan")
    her.goes("/mijn/")
    her.follows("plan")
    her.reads("Binnen een jaar werk ik in de kinderopvang.", "Een dag meekijken")
    her.presses("akkoord met dit plan")
    her.goes("/mijn/plan/")
    expect(her.page.get_by_role("button", name="akkoord met dit plan")).to_have_count(0)
