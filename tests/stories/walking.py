"""Somebody walks the path as the pages lay it out: fills in what is asked, presses what stands there, looks around."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from django.urls import reverse
from django.utils.translation import override
from playwright.sync_api import Page, Response, expect
from pypdf import PdfReader

from tests.stories.looking import Looking

LIKE = """([like, first]) => document.querySelectorAll('fieldset.scale').forEach((one, number) => {
    const choices = one.querySelectorAll('input');
    const away = Math.abs((first + number) % 6 - like);
    choices[away > 2 ? 0 : 4 - away].checked = true;
})"""
"""Answers all activities of a page: most of one kind, less of its neighbours."""


@dataclass(frozen=True)
class Person:
    """What one person has to tell, in both languages."""

    work: dict[str, str]
    skill: dict[str, str]
    text: dict[str, str]
    place: str
    km: str
    hours: str
    wage: str = ""
    floor: str = ""
    licences: tuple[str, ...] = ()
    evenings: str = ""
    outdoors: str = ""
    people: str = ""
    interest: int = 3
    more: dict[str, Any] = field(default_factory=dict)


@dataclass
class Walk:
    """One person in one browser. Every page that they come to is looked at."""

    page: Page
    language: str
    width: str
    scripts: bool
    looking: Looking
    chosen: list[str] = field(default_factory=list)
    """The names of the work that was kept."""

    def address(self, name: str, **parts: str) -> str:
        """The address of a page in the language of the walk."""
        with override(self.language):
            return reverse(f"public:{name}", kwargs=parts)

    def arrives(self, name: str, query: str = "") -> None:
        """The browser is at this page; look at it."""
        expect(self.page).to_have_url(re.compile(rf"^[^/]+//[^/]+{re.escape(self.address(name) + query)}(#.*)?$"))
        self.looks()

    def looks(self) -> None:
        """Look at the page as it is now."""
        self.looking.at(self.page, self.width, scripts=self.scripts)

    def follows(self, name: str, query: str = "") -> None:
        """Press the first link in the page that leads there."""
        self.page.locator(f"main a[href='{self.address(name)}{query}']").first.click()
        self.arrives(name, query)

    def sends(self, form: str, button: str = "button[type=submit]") -> None:
        """Press the first button of a form and wait for what comes back, with and without script."""
        with self.page.expect_response(self._answer) as answer:
            self.page.locator(form).locator(button).first.click()
        assert answer.value.status in {200, 422}
        self.page.wait_for_load_state()

    @staticmethod
    def _answer(response: Response) -> bool:
        """The page at the end of a POST and its redirect."""
        kind = response.headers.get("content-type", "")
        return response.status != 302 and kind.startswith("text/html")

    # The path

    def begins(self, person: Person) -> None:
        """Types what work it was on the first page."""
        self.page.goto(self.address("landing"))
        self.arrives("landing")
        self.page.locator("#id_work").fill(person.work[self.language])
        self.page.locator("form.ask .button-main").click()
        self.arrives("did")
        expect(self.page.locator(".heard").first).to_be_visible()

    def tells_a_skill(self, person: Person) -> None:
        """Adds a skill in own words, and says of the first skill of the list how well it goes."""
        self.follows("can")
        self.page.locator("#id_words").fill(person.skill[self.language])
        self.sends("form:has(#id_words)")
        expect(self.page.get_by_role("status")).to_contain_text(person.skill[self.language])
        first = self.page.locator("form.levels select").first
        name = first.get_attribute("name")
        changed = self.page.locator(f"form.levels select[name='{name}']")
        if self.scripts:
            self.page.evaluate("window.sameDocument = true")
            with self.page.expect_response(self._answer):
                first.select_option("4")
            expect(self.page.get_by_role("status")).to_be_focused()
            assert self.page.evaluate("window.sameDocument") is True, "a new page, not a change in place"
        else:
            first.select_option("4")
            self.sends("form.levels")
        expect(changed).to_have_value("4")
        self.arrives("can")

    def answers_questions(self) -> None:
        """Three questions, one of them with "I don't know"; then back to see what was answered."""
        self.follows("questions")
        for answer in ("3", "?", "0"):
            asked = self.page.locator(".asked legend").inner_text()
            self.sends(".asked", f"button[name=answer][value='{answer}']")
            expect(self.page.locator(".asked legend")).not_to_have_text(asked)
        self.looks()
        self.sends(".asked", "button[name=back]")
        expect(self.page.locator(".asked .tag")).to_have_count(1)
        self.follows("can")

    def pastes_a_text(self, person: Person) -> None:
        """Every claim stands under the sentence that led to it, and nothing is added before the person says so."""
        self.follows("texts")
        self.page.locator("input[name=kind]").first.check()
        self.page.locator("#id_text").fill(person.text[self.language])
        self.sends("main form:has(#id_text)")
        expect(self.page.locator("#gevonden blockquote").first).to_be_visible()
        self.looks()
        claims = self.page.locator("#gevonden input[name=claim]")
        assert claims.count() >= 1, person.text[self.language]
        claims.first.check()
        self.page.locator("#gevonden button[value=add]").click()
        self.arrives("can")

    def wants(self, person: Person) -> None:
        """Where, how far, how many hours, what it must pay; then what kind of work."""
        self.follows("want")
        answers = {
            "place": person.place, "max_travel_km": person.km, "hours_per_week": person.hours,
            "monthly_wage": person.wage, "income_floor": person.floor,
        }  # fmt: skip
        for name, value in answers.items():
            self.page.locator(f"#id_{name}").fill(value)
        for licence in person.licences:
            self.page.locator(f"input[name=licences][value='{licence}']").check()
        self.page.locator("main form .button-main").click()
        self.arrives("preferences")
        for name in ("evenings", "outdoors", "people"):
            self.page.locator(f"input[name={name}][value='{getattr(person, name)}']").check()
        self.page.locator("main form .button-main").click()

    def likes(self, person: Person) -> None:
        """Thirty of the sixty activities, then stop: a picture of what it means; any answer may be changed."""
        self.page.goto(self.address("interests"))
        for part in (1, 2, 3):
            self.looks()
            self.page.evaluate(LIKE, [person.interest, 10 * (part - 1)])
            self.sends("main form:has(fieldset)", "button[name=next]")
        self.page.locator("main button[name=stop]").click()
        self.arrives("interests-result")
        expect(self.page.locator("main h2").first).to_be_visible()

    def sees_results(self) -> None:
        """The list, the picture and the list without an order hold the same work."""
        self.page.goto(self.address("options"))
        self.arrives("options")
        works = self.page.locator("section[aria-labelledby=beroepen] article.card > :is(h3, h4)")
        ranked = works.all_inner_texts()
        assert len(ranked) >= 5, ranked
        self.follows("options", "?beeld=grafiek")
        assert sorted(self.page.locator(".chart .places a").all_inner_texts()) == sorted(ranked)
        expect(self.page.locator("svg.picture")).to_be_visible()
        self.follows("options", "?beeld=alfabet")
        assert works.all_inner_texts() == sorted(ranked, key=str.casefold)

    def keeps_two(self) -> None:
        """Looks at the first two, keeps them, and sets them side by side."""
        self.page.goto(self.address("options"))
        cards = self.page.locator("section[aria-labelledby=beroepen] article.card")
        links = [cards.nth(number).locator(":is(h3, h4) > a") for number in (0, 1)]
        addresses = [str(link.get_attribute("href")) for link in links]
        self.chosen = [link.inner_text() for link in links]
        for name, address in zip(self.chosen, addresses, strict=True):
            self.page.goto(address)
            expect(self.page.locator("h1")).to_have_text(name)
            self.looks()
            self.sends("form:has(button[name=keep])")
            expect(self.page.locator("button[name=drop]")).to_be_visible()
        self.follows("compare", f"?a={addresses[1].rstrip('/').rsplit('/', 1)[-1]}")
        self.page.locator("#id_b").select_option(addresses[0].rstrip("/").rsplit("/", 1)[-1])
        self.page.locator("form:has(#id_a) button").first.click()
        expect(self.page.locator("table.versus")).to_be_visible()
        self.looks()
        for name in self.chosen:
            expect(self.page.locator("table.versus thead")).to_contain_text(name)

    def goes_back_and_forth(self) -> None:
        """Back and forward show the pages again; an answer changed in between stays changed."""
        self.page.goto(self.address("want"))
        place = self.page.locator("#id_place").input_value()
        self.page.goto(self.address("options"))
        self.page.go_back()
        expect(self.page.locator("#id_place")).to_have_value(place)
        self.page.locator("#id_hours_per_week").fill("20")
        self.page.locator("button[name=results]").click()
        expect(self.page).to_have_url(re.compile(re.escape(self.address("options"))))
        self.page.go_back()
        expect(self.page.locator("h1")).to_be_visible()
        self.page.go_forward()
        expect(self.page.locator("section[aria-labelledby=beroepen]")).to_be_visible()
        self.page.goto(self.address("want"))
        expect(self.page.locator("#id_hours_per_week")).to_have_value("20")

    def takes_along(self, folder: Path) -> dict[str, Any]:
        """The overview on the page, as a PDF, as a signed passport, and the answers, which come back."""
        self.page.goto(self.address("overview"))
        self.arrives("overview")
        for name in self.chosen:
            expect(self.page.locator("main")).to_contain_text(name)
        text = "".join(one.extract_text() for one in PdfReader(BytesIO(self._file("pdf"))).pages)
        plain = re.sub(r"\s+", "", text).casefold()
        for name in self.chosen:
            assert re.sub(r"\s+", "", name).casefold() in plain, f"{name} is not in the PDF"
        badge = json.loads(self._file("badge"))
        assert "proof" in badge
        profile: dict[str, Any] = json.loads(self._file("profile"))
        return profile

    def _file(self, name: str) -> bytes:
        with self.page.expect_download() as download:
            self.page.locator(f"main a[href='{self.address(name)}']").first.click()
        return Path(download.value.path()).read_bytes()

    def leaves(self) -> None:
        """Presses "delete all"; nothing is left, and "back" shows nothing."""
        words = self.page.locator("main").inner_text()
        self.page.locator(f"form[action='{self.address('away')}'] button").click()
        self.arrives("away")
        assert self.page.context.cookies() == []
        self.page.go_back()
        self.page.wait_for_load_state()
        assert self.page.locator("main").inner_text() != words
        self.page.goto(self.address("overview"))
        expect(self.page.locator("#id_work")).to_be_visible()
