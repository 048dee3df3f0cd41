"""One occupation, the shortlist, and two occupations side by side."""

from __future__ import annotations

import re

import pytest

from tests.portals.test_landing import BANK
from tests.portals.visiting import NURSE, Page, Visiting

pytestmark = pytest.mark.django_db


def _links(page: Page) -> list[str]:
    """The keys of the occupations on a page, in their order."""
    found = (re.fullmatch(r"/opties/([0-9a-f-]{36})/", link.get("href") or "") for link in page.all("a"))
    return list(dict.fromkeys(match[1] for match in found if match))


def look(visiting: Visiting, key: str) -> Page:
    return Page(visiting.client.get(f"/opties/{key}/"))


def test_every_proposal_has_its_page(visiting: Visiting) -> None:
    page = visiting.tells("baliemedewerker bank")
    keys = _links(page)
    assert len(keys) >= 8
    for key in keys[:3]:
        one = look(visiting, key)
        assert one.status == 200
        for question in ("Wat u al kunt", "Wat u kunt leren", "Wat de wet vraagt", "Wat het betaalt", "Wat nu?"):
            assert question in one.text, question
        assert len(one.all("svg")) >= 1


def test_work_that_is_not_proposed_and_a_stranger_get_the_page_too(visiting: Visiting) -> None:
    page = look(visiting, NURSE)
    assert page.status == 200
    assert "Vertel ons wat voor werk u deed" in page.text
    assert "BIG" in page.text
    assert not page.all("button", name="can")
    assert page.all("a", href="/en" + f"/options/{NURSE}/"), "the language switch keeps the work"
    visiting.tells("kok")
    assert "U kunt al" in look(visiting, NURSE).text


@pytest.mark.parametrize("key", ["nothing", "00000000-0000-0000-0000-000000000000", "-", "A_b"])
def test_an_occupation_that_does_not_exist_is_not_found(visiting: Visiting, key: str) -> None:
    assert visiting.client.get(f"/opties/{key}/").status_code == 404


def test_i_cannot_do_this_and_i_can_do_this_too(visiting: Visiting) -> None:
    visiting.tells("baliemedewerker bank")
    key = _links(visiting.sees("options"))[0]
    page = look(visiting, key)
    cannot = page.all("button", name="cannot")[0]["value"]
    can = page.all("button", name="can")[0]["value"]
    response = visiting.sends("skill", {"cannot": cannot, "occupation": key})
    assert response["Location"] == f"/opties/{key}/"
    assert visiting.profile["notSkills"] == [cannot]
    page = look(visiting, key)
    assert "Bewaard: dit kunt u niet." in page.text
    assert cannot not in [button["value"] for button in page.all("button", name="cannot")]
    assert "Bewaard: dit kunt u niet." not in look(visiting, key).text, "a change is said once"
    visiting.sends("skill", {"can": can, "occupation": key})
    visiting.sends("skill", {"can": cannot, "occupation": key})
    assert visiting.profile["notSkills"] == []
    assert [claim["skill"] for claim in visiting.profile["skills"]] == [can, cannot]
    assert can not in [button["value"] for button in look(visiting, key).all("button", name="can")]


def test_the_shortlist_is_kept_and_emptied_again(visiting: Visiting) -> None:
    visiting.tells("kok")
    uri = f"http://data.europa.eu/esco/occupation/{NURSE}"
    assert visiting.sends("shortlist", {"occupation": NURSE, "keep": "1"})["Location"] == "/opties/"
    assert visiting.profile["shortlist"] == [uri]
    page = look(visiting, NURSE)
    assert "Haal uit mijn overzicht" in page.text
    sent = visiting.sends("shortlist", {"occupation": NURSE, "drop": "1", "page": "occupation"})
    assert sent["Location"] == f"/opties/{NURSE}/"
    assert visiting.profile["shortlist"] == []


@pytest.mark.parametrize("key", ["", "nothing", BANK, "../weg"])
def test_only_an_occupation_can_be_kept(visiting: Visiting, key: str) -> None:
    visiting.tells("kok")
    assert visiting.sends("shortlist", {"occupation": key, "keep": "1"})["Location"] == "/opties/"
    assert "shortlist" not in visiting.profile


def test_two_occupations_side_by_side(visiting: Visiting) -> None:
    page = visiting.tells("baliemedewerker bank")
    first, second = _links(page)[:2]
    page = visiting.sees("compare", f"?a={first}&b={second}")
    assert page.all("table", **{"class": "versus"})
    assert _links(page) == [first, second]
    chosen = [option["value"] for option in page.all("option") if "selected" in option]
    assert chosen == [first, second]


def test_work_of_elsewhere_can_be_compared_too(visiting: Visiting) -> None:
    visiting.tells("baliemedewerker bank")
    other = _links(visiting.sees("options"))[0]
    page = visiting.sees("compare", f"?a={NURSE}&b={other}")
    assert page.all("table", **{"class": "versus"})


@pytest.mark.parametrize("query", ["", "?a=x&b=y", f"?a={NURSE}", "?a=&b="])
def test_less_than_two_is_a_question_and_no_table(visiting: Visiting, query: str) -> None:
    visiting.tells("kok")
    page = visiting.sees("compare", query)
    assert page.status == 200
    assert len(page.all("select")) == 2
    assert not page.all("table", **{"class": "versus"})


def test_the_same_work_twice_is_said_kindly(visiting: Visiting) -> None:
    visiting.tells("kok")
    assert "Kies twee verschillende soorten werk." in visiting.sees("compare", f"?a={NURSE}&b={NURSE}").text
