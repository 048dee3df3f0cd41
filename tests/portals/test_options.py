"""The page with options: what was understood, what fits, and every way to change it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from overstap.catalogue.queries import CatalogueMissing
from overstap.portals.public import asking
from tests.portals.test_want import EVERYTHING_EMPTY
from tests.portals.visiting import Page, Visiting

pytestmark = pytest.mark.django_db


def test_without_answers_there_is_nothing_to_see(visiting: Visiting) -> None:
    response = visiting.client.get("/opties/")
    assert response.status_code == 302
    assert response["Location"] == "/weg/"


def test_a_match_is_a_sentence_before_it_is_a_number(visiting: Visiting) -> None:
    page = visiting.tells("baliemedewerker bank")
    card = page.html[page.html.index('<article class="card"') :]
    card = card[: card.index("</article>")]
    before, details = card.split("<details", 1)
    assert "U kunt al" in before
    assert "dingen die dit werk vraagt" in before
    assert "punten" not in before
    assert "punten" in details


def test_the_law_is_said(visiting: Visiting) -> None:
    page = visiting.tells("beveiliger")
    assert "De wet vraagt:" in page.text


def test_example_vacancies_say_so(visiting: Visiting) -> None:
    page = visiting.tells("baliemedewerker bank")
    vacancies = page.html[page.html.index('id="vacatures"') :]
    assert vacancies.count('<article class="card"') == vacancies.count("voorbeeld, gemaakt door Overstap") > 0


def test_the_same_list_in_alphabetical_order(visiting: Visiting) -> None:
    ranked = visiting.tells("baliemedewerker bank")
    alphabetical = visiting.sees("options", "?beeld=alfabet")

    def names(page: Page) -> list[str]:
        work = page.html[page.html.index('id="beroepen"') : page.html.index('id="vacatures"')]
        return re.findall(r'<article class="card"[^>]*>\s*<h[34]>\s*<a[^>]*>(.*?)</a>', work)

    assert sorted(names(ranked)) == sorted(names(alphabetical))
    assert names(alphabetical) == sorted(names(alphabetical), key=str.casefold)


def test_without_a_catalogue_the_page_says_so_and_keeps_the_answers(
    visiting: Visiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_args: Any, **_named: Any) -> None:
        raise CatalogueMissing

    for name in ("advise", "glance"):
        monkeypatch.setattr(asking.matching, name, missing)
    assert visiting.sends("landing", {"work": "kok"}).status_code == 302
    assert visiting.sends("want", EVERYTHING_EMPTY | {"place": "Tilburg"}).status_code == 503
    page = visiting.sees("options")
    assert page.status == 503
    assert "de lijst is nog niet geladen" in page.text
    assert visiting.profile["pastOccupations"] == ["kok"]
