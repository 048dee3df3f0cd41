"""The page with options: what was understood, what fits, and every way to change it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from overstap.catalogue.queries import CatalogueMissing
from overstap.portals.public.views import options
from overstap.shared.problems import BadInput
from tests.portals.test_landing import BANK
from tests.portals.visiting import Page, Visiting

pytestmark = pytest.mark.django_db

EVERYTHING_EMPTY = {
    "place": "", "max_travel_km": "", "hours_per_week": "", "monthly_wage": "", "income_floor": "", "diplomas": "",
    "skills": "",
}  # fmt: skip


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


def test_the_law_the_pay_and_what_is_unknown_are_said(visiting: Visiting) -> None:
    page = visiting.tells("beveiliger")
    assert "De wet vraagt:" in page.text
    assert "bruto" in page.text
    assert "Geïndexeerd" in page.text
    assert "Onbekend: hierover hebben wij geen cijfers." in page.text


def test_example_vacancies_say_so(visiting: Visiting) -> None:
    page = visiting.tells("baliemedewerker bank")
    vacancies = page.html[page.html.index('id="vacatures"') :]
    assert vacancies.count('<article class="card"') == vacancies.count("voorbeeld, gemaakt door Overstap") > 0


def test_the_same_list_in_alphabetical_order(visiting: Visiting) -> None:
    ranked = visiting.tells("baliemedewerker bank")
    alphabetical = visiting.sees("options", "?volgorde=alfabet")

    def names(page: Page) -> list[str]:
        work = page.html[page.html.index('id="beroepen"') : page.html.index('id="vacatures"')]
        return re.findall(r'<article class="card"[^>]*>\s*<h[34]>(.*?)</h', work)

    assert sorted(names(ranked)) == sorted(names(alphabetical))
    assert names(alphabetical) == sorted(names(alphabetical), key=str.casefold)


def test_another_meaning_can_be_chosen_and_changed_again(visiting: Visiting) -> None:
    page = visiting.tells("kassière")
    other = next(radio["value"] for radio in page.all("input", name="meant") if "checked" not in radio)
    visiting.sends("meaning", {"field": "pastOccupations", "entry": "kassière", "meant": other})
    assert visiting.profile["pastOccupations"] == [other]
    page = visiting.sees("options")
    assert "U schreef “kassière”." in page.text
    assert [radio for radio in page.all("input", name="meant") if radio["value"] != other]


def test_other_words_can_be_used_instead(visiting: Visiting) -> None:
    page = visiting.tells("kassière", "xyzzyq")
    assert len(page.all("input", name="other")) == 2
    understood = page.all("input", name="meant")[0]["value"]
    # The radio button of the present meaning is sent along; what was typed counts.
    form = {"field": "pastOccupations", "entry": "kassière", "meant": understood, "other": " beveiliger "}
    visiting.sends("meaning", form)
    visiting.sends("meaning", {"field": "pastOccupations", "entry": "xyzzyq", "other": "kok"})
    assert visiting.profile["pastOccupations"] == ["beveiliger", "kok"]
    assert visiting.client.session["visitor"]["words"] == {}


def test_words_that_are_not_understood_come_back_with_the_nearest(visiting: Visiting) -> None:
    page = visiting.tells("xyzzyq")
    assert "Wij begrijpen “xyzzyq” niet." in page.text
    assert "Wij begrijpen nog niet wat voor werk u deed." in page.text
    visiting.sends("meaning", {"field": "pastOccupations", "entry": "xyzzyq", "meant": BANK})
    assert "U schreef “xyzzyq”. Dat lezen wij als: baliemedewerker bank" in visiting.sees("options").text


def test_work_can_be_added_and_taken_away(visiting: Visiting) -> None:
    visiting.tells("kok")
    visiting.sends("work", {"more": "kassière"})
    assert visiting.profile["pastOccupations"] == ["kok", "kassière"]
    visiting.sends("meaning", {"field": "pastOccupations", "entry": "kok", "remove": "1"})
    assert visiting.profile["pastOccupations"] == ["kassière"]
    visiting.sends("meaning", {"field": "pastOccupations", "entry": "kassière", "remove": "1"})
    assert visiting.client.get("/opties/")["Location"] == "/"


def test_i_cannot_do_this_and_i_can_do_this_too(visiting: Visiting) -> None:
    page = visiting.tells("baliemedewerker bank")
    cannot = page.all("button", name="cannot")[0]["value"]
    can = page.all("button", name="can")[0]["value"]
    card = next(field["value"] for field in page.all("input", name="card"))
    visiting.sends("skill", {"cannot": cannot, "card": card})
    page = visiting.sees("options")
    assert visiting.profile["notSkills"] == [cannot]
    assert "Bewaard: dit kunt u niet." in page.text
    assert cannot not in [button["value"] for button in page.all("button", name="cannot")]
    visiting.sends("skill", {"can": can})
    visiting.sends("skill", {"can": cannot})
    assert visiting.profile["notSkills"] == []
    assert [claim["skill"] for claim in visiting.profile["skills"]] == [can, cannot]
    page = visiting.sees("options")
    assert can not in [button["value"] for button in page.all("button", name="can")]
    visiting.sends("meaning", {"field": "skills", "entry": can, "remove": "1"})
    assert [claim["skill"] for claim in visiting.profile["skills"]] == [cannot]


def test_the_card_that_was_changed_stays_open_and_says_what_changed(visiting: Visiting) -> None:
    page = visiting.tells("baliemedewerker bank")
    card = str(page.all("input", name="card")[0]["value"])
    skill = page.all("button", name="can")[-1]["value"]
    visiting.sends("skill", {"can": skill, "card": card})
    page = visiting.sees("options")
    assert len(page.all("p", role="status")) == 1
    if f'id="{card}"' in page.html:
        after = page.html[page.html.index(f'id="{card}"') :]
        assert "<details open" in after[: after.index("</article>")]
    assert not visiting.sees("options").all("p", role="status"), "a change is said once"


def test_answers_make_it_more_precise_and_can_be_emptied_again(visiting: Visiting) -> None:
    visiting.tells("baliemedewerker bank")
    filled = EVERYTHING_EMPTY | {
        "place": "Tilburg", "max_travel_km": "30 km", "hours_per_week": "32", "monthly_wage": "€ 2.600",
        "income_floor": "2300,50", "licences": ["B"], "diplomas": "mbo 4\nBHV", "skills": "fietsen maken",
    }  # fmt: skip
    response = visiting.sends("options", filled)
    assert response["Location"] == "/opties/"
    profile = visiting.profile
    assert profile["place"] == "Tilburg"
    assert profile["maxTravelKm"] == 30
    assert profile["monthlyWage"] == 2600
    assert profile["incomeFloor"] == 2300.5
    assert profile["licences"] == ["B"]
    assert profile["diplomas"] == ["mbo 4", "BHV"]
    assert profile["skills"] == [{"skill": "fietsen maken", "level": 3, "evidence": "self"}]
    page = visiting.sees("options")
    assert page.all("input", name="max_travel_km")[0]["value"] == "30"
    assert "km ver" in page.text
    visiting.sends("options", EVERYTHING_EMPTY)
    assert visiting.profile == {"pastOccupations": ["baliemedewerker bank"], "language": "nl", "skills": []}


WRONG = [
    ("max_travel_km", "ver"),
    ("max_travel_km", "0"),
    ("max_travel_km", "9000"),
    ("hours_per_week", "-3"),
    ("hours_per_week", "veel"),
    ("monthly_wage", "1e9"),
    ("income_floor", "2600 of 2700"),
    ("place", "x" * 81),
    ("licences", ["Q"]),
    ("diplomas", "x" * 2001),
    ("diplomas", "x" * 300),
    ("skills", "x" * 600),
]


@pytest.mark.parametrize(("field", "value"), WRONG)
def test_a_wrong_answer_is_kept_on_the_page_and_changes_nothing(visiting: Visiting, field: str, value: Any) -> None:
    visiting.tells("kok")
    before = visiting.profile
    page = Page(visiting.sends("options", EVERYTHING_EMPTY | {"place": "Tilburg", field: value}))
    assert page.status == 422
    assert visiting.profile == before
    assert page.all("div", role="alert")
    link = next(link for link in page.all("a") if (link.get("href") or "").startswith(f"#id_{field}"))
    assert any(found.get("id") == (link["href"] or "")[1:] for _tag, found in page.tags)
    if isinstance(value, str):
        assert value in page.html
    if field not in {"place", "max_travel_km"}:
        assert "open" in next(found for name, found in page.tags[_index(page, "form", field) :] if name == "details")


def _index(page: Page, tag: str, field: str) -> int:
    """Where the form with this field begins."""
    names = [position for position, (_name, found) in enumerate(page.tags) if found.get("name") == field]
    return max(position for position, (name, _found) in enumerate(page.tags[: names[0]]) if name == tag)


def test_a_distance_without_a_place_is_asked_for(visiting: Visiting) -> None:
    visiting.tells("kok")
    page = Page(visiting.sends("options", EVERYTHING_EMPTY | {"max_travel_km": "20"}))
    assert page.status == 422
    assert "Zonder plaats kunnen wij geen afstand meten." in page.text


def test_a_place_with_two_meanings_is_asked_again(visiting: Visiting) -> None:
    visiting.tells("kok")
    visiting.sends("options", EVERYTHING_EMPTY | {"place": "Bergen"})
    page = visiting.sees("options")
    assert "Welke plaats bedoelt u met “Bergen”?" in page.text
    choice = next(button["value"] for button in page.all("button", name="meant"))
    visiting.sends("meaning", {"field": "place", "entry": "Bergen", "meant": choice})
    page = visiting.sees("options")
    assert "Welke plaats bedoelt u" not in page.text
    assert "Bergen" in str(page.all("input", name="place")[0]["value"])


def test_what_the_matching_refuses_is_said_at_the_field(visiting: Visiting, monkeypatch: pytest.MonkeyPatch) -> None:
    visiting.tells("kok")
    real = options.advise

    def refusing(profile: dict[str, Any]) -> dict[str, Any]:
        if "hoursPerWeek" in profile:
            raise BadInput("hier hoort 60 of minder", field="$.hoursPerWeek")
        return real(profile)

    monkeypatch.setattr(options, "advise", refusing)
    page = Page(visiting.sends("options", EVERYTHING_EMPTY | {"hours_per_week": "40"}))
    assert page.status == 422
    assert page.all("a", href="#id_hours_per_week")
    assert "hier hoort 60 of minder" in page.text


@pytest.mark.parametrize(
    "form",
    [
        {"field": "pastOccupations", "entry": "kok", "meant": "x" * 900},
        {"field": "notSkills", "entry": "", "meant": ""},
        {"field": "__class__", "entry": "kok", "remove": "1"},
        {"field": "skills", "entry": "never said", "meant": BANK},
        {},
    ],
)
def test_a_form_that_was_tampered_with_changes_nothing(visiting: Visiting, form: dict[str, str]) -> None:
    visiting.tells("kok")
    before = visiting.profile
    assert visiting.sends("meaning", form).status_code == 302
    assert visiting.profile == before
    assert visiting.sees("options").status == 200


def test_htmx_gets_the_part_and_a_browser_the_page(visiting: Visiting) -> None:
    whole = visiting.tells("kok")
    part = visiting.sees("options", **{"HX-Request": "true"})
    assert "<html" in whole.html
    assert "<html" not in part.html
    assert part.html.lstrip().startswith('<div id="opties"')
    assert part.html.strip() in whole.html or part.text.split("Wat wij begrepen")[1][:200] in whole.text


def test_without_a_catalogue_the_page_says_so_and_keeps_the_answers(
    visiting: Visiting, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_args: Any, **_named: Any) -> None:
        raise CatalogueMissing

    monkeypatch.setattr(options.matching, "advise", missing)
    assert visiting.sends("landing", {"work": "kok"}).status_code == 302
    assert visiting.sends("options", EVERYTHING_EMPTY | {"place": "Tilburg"}).status_code == 503
    page = visiting.sees("options")
    assert page.status == 503
    assert "de lijst is nog niet geladen" in page.text
    assert visiting.profile["pastOccupations"] == ["kok"]


def test_answers_without_any_work_lead_back_to_the_question(visiting: Visiting) -> None:
    """Two tabs: the last job is taken away in one, and the form is sent in the other."""
    visiting.tells("kok")
    visiting.sends("meaning", {"field": "pastOccupations", "entry": "kok", "remove": "1"})
    assert visiting.sends("options", EVERYTHING_EMPTY | {"place": "Tilburg"})["Location"] == "/"
    assert visiting.sends("options", EVERYTHING_EMPTY | {"max_travel_km": "x"})["Location"] == "/"
    assert visiting.sends("options", EVERYTHING_EMPTY | {"skills": "fietsen maken"})["Location"] == "/opties/"
    assert visiting.sees("options").status == 200


@pytest.mark.parametrize(
    "odd", ["\x00", "kok\x00", "\ud800", "👩‍🍳", "a" * 400, "%", "' OR 1=1 --", "{{ 7*7 }}", ",", "."]
)
def test_odd_words_break_nothing(visiting: Visiting, odd: str) -> None:
    text = odd.encode("utf-8", "surrogatepass")
    for name, form in (("landing", {"work": text}), ("suggestions", {"work": text}), ("work", {"more": text})):
        assert visiting.sends(name, form).status_code in {200, 302, 422}
    visiting.sends("landing", {"work": "kok"})
    assert visiting.sends("options", EVERYTHING_EMPTY | {"place": text, "skills": text}).status_code in {302, 422}
    assert visiting.sees("options").status == 200


def test_words_are_shown_as_words(visiting: Visiting) -> None:
    page = visiting.tells("<script>alert(1)</script>")
    assert "<script>alert" not in page.html
    assert "&lt;script&gt;" in page.html
