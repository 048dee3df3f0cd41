"""What do you want: practical limits, preferences, and what weighs most."""

from __future__ import annotations

import re
from typing import Any

import pytest

from overstap.portals.public.views import wishes
from overstap.portals.public.wishing import WeightsForm
from overstap.shared.problems import BadInput
from tests.portals.visiting import Page, Visiting

pytestmark = pytest.mark.django_db

EVERYTHING_EMPTY = {
    "place": "", "max_travel_km": "", "hours_per_week": "", "monthly_wage": "", "income_floor": "", "diplomas": "",
}  # fmt: skip


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
]


def test_answers_make_it_more_precise_and_can_be_emptied_again(visiting: Visiting) -> None:
    visiting.tells("baliemedewerker bank")
    filled = EVERYTHING_EMPTY | {
        "place": "Tilburg", "max_travel_km": "30 km", "hours_per_week": "32", "monthly_wage": "€ 2.600",
        "income_floor": "2300,50", "licences": ["B"], "diplomas": "mbo 4\nBHV",
    }  # fmt: skip
    response = visiting.sends("want", filled)
    assert response["Location"] == "/willen/voorkeuren/"
    profile = visiting.profile
    assert profile["place"] == "Tilburg"
    assert profile["maxTravelKm"] == 30
    assert profile["monthlyWage"] == 2600
    assert profile["incomeFloor"] == 2300.5
    assert profile["licences"] == ["B"]
    assert profile["diplomas"] == ["mbo 4", "BHV"]
    page = visiting.sees("want")
    assert page.all("input", name="max_travel_km")[0]["value"] == "30"
    assert "km ver" in visiting.sees("options").text
    visiting.sends("want", EVERYTHING_EMPTY)
    assert visiting.profile == {"pastOccupations": ["baliemedewerker bank"], "language": "nl"}


@pytest.mark.parametrize(("field", "value"), WRONG)
def test_a_wrong_answer_is_kept_on_the_page_and_changes_nothing(visiting: Visiting, field: str, value: Any) -> None:
    visiting.tells("kok")
    before = visiting.profile
    page = Page(visiting.sends("want", EVERYTHING_EMPTY | {"place": "Tilburg", field: value}))
    assert page.status == 422
    assert visiting.profile == before
    assert page.all("div", role="alert")
    link = next(link for link in page.all("a") if (link.get("href") or "").startswith(f"#id_{field}"))
    assert any(found.get("id") == (link["href"] or "")[1:] for _tag, found in page.tags)
    if isinstance(value, str):
        assert value in page.html


def test_a_distance_without_a_place_is_asked_for(visiting: Visiting) -> None:
    visiting.tells("kok")
    page = Page(visiting.sends("want", EVERYTHING_EMPTY | {"max_travel_km": "20"}))
    assert page.status == 422
    assert "Zonder plaats kunnen wij geen afstand meten." in page.text


def test_a_place_with_two_meanings_is_asked_again(visiting: Visiting) -> None:
    visiting.tells("kok")
    assert visiting.sends("want", EVERYTHING_EMPTY | {"place": "Bergen"})["Location"] == "/willen/"
    page = visiting.sees("want")
    assert "Welke plaats bedoelt u met “Bergen”?" in page.text
    choice = next(button["value"] for button in page.all("button", name="meant"))
    visiting.sends("meaning", {"field": "place", "entry": "Bergen", "meant": choice})
    page = visiting.sees("want")
    assert "Welke plaats bedoelt u" not in page.text
    assert "Bergen" in str(page.all("input", name="place")[0]["value"])


def test_what_the_matching_refuses_is_said_at_the_field(visiting: Visiting, monkeypatch: pytest.MonkeyPatch) -> None:
    visiting.tells("kok")
    real = wishes.glance

    def refusing(profile: dict[str, Any]) -> dict[str, Any]:
        if "hoursPerWeek" in profile:
            raise BadInput("hier hoort 60 of minder", field="$.hoursPerWeek")
        return real(profile)

    monkeypatch.setattr(wishes, "glance", refusing)
    page = Page(visiting.sends("want", EVERYTHING_EMPTY | {"hours_per_week": "40"}))
    assert page.status == 422
    assert page.all("a", href="#id_hours_per_week")
    assert "hier hoort 60 of minder" in page.text


def test_without_work_the_question_about_work_comes_first(visiting: Visiting) -> None:
    """Two tabs: the last job is taken away in one, and the form is sent in the other."""
    visiting.tells("kok")
    visiting.sends("meaning", {"field": "pastOccupations", "entry": "kok", "remove": "1"})
    assert visiting.sends("want", EVERYTHING_EMPTY | {"place": "Tilburg"}).status_code == 302
    assert visiting.profile["place"] == "Tilburg", "what was filled in is not lost"
    assert visiting.client.get("/willen/")["Location"] == "/werk/"
    assert visiting.client.get("/opties/")["Location"] == "/werk/"
    assert "Vertel minstens één ding" in visiting.sees("did").text


def test_preferences_set_work_apart_and_can_be_taken_back(visiting: Visiting) -> None:
    visiting.tells("baliemedewerker bank")
    before = visiting.sees("options")
    assert "Apart gezet" not in before.text
    response = visiting.sends("preferences", {"evenings": "no", "sectors": ["care", "education"]})
    assert response["Location"] == "/willen/interesses/"
    assert visiting.profile["preferences"] == {"evenings": "no", "sectors": ["care", "education"]}
    page = visiting.sees("preferences")
    assert [box["value"] for box in page.all("input", name="sectors") if "checked" in box] == ["education", "care"]
    assert "Apart gezet" in visiting.sees("options").text
    visiting.sends("preferences", {})
    assert "preferences" not in visiting.profile
    visiting.sees("options")  # says once that the answers are kept
    assert visiting.sees("options").text == before.text


@pytest.mark.parametrize("form", [{"sectors": ["moon"]}, {"evenings": "never"}, {"outdoors": "x"}])
def test_a_preference_that_does_not_exist_is_refused(visiting: Visiting, form: dict[str, Any]) -> None:
    visiting.tells("kok")
    page = Page(visiting.sends("preferences", form))
    assert page.status == 422
    assert "preferences" not in visiting.profile


def _names(page: Page) -> list[str]:
    return [
        str(link["href"]) for link in page.all("a") if re.fullmatch(r"/opties/[0-9a-f-]{36}/", link.get("href") or "")
    ]


def test_a_slider_changes_the_order_and_its_middle_is_as_usual(visiting: Visiting) -> None:
    visiting.tells("baliemedewerker bank")
    visiting.sends("want", EVERYTHING_EMPTY | {"monthly_wage": "2600"})
    before = _names(visiting.sees("options"))
    middle = dict.fromkeys(("skills", "interest", "income", "distance", "hours", "demand"), "2")
    assert visiting.sends("weights", middle)["Location"] == "/opties/"
    assert "weights" not in visiting.profile
    visiting.sends("weights", middle | {"income": "4", "skills": "1"})
    assert visiting.profile["weights"] == {"income": 4, "skills": 0.5}
    assert _names(visiting.sees("options")) != before
    slider = visiting.sees("weights").all("input", name="income")[0]
    assert (slider["type"], slider["value"], slider["min"], slider["max"]) == ("range", "4", "0", "4")


def test_a_weight_from_a_file_stays_as_precise_as_it_is_until_its_slider_moves() -> None:
    profile = {"weights": {"income": 2.3, "hours": 0.1}}
    shown = {part: str(place) for part, place in WeightsForm(profile).initial.items()}
    form = WeightsForm(profile, shown)
    assert form.is_valid()
    assert form.apply_to(profile) == profile
    form = WeightsForm(profile, shown | {"income": "0"})
    assert form.is_valid()
    assert form.apply_to(profile)["weights"] == {"income": 0, "hours": 0.1}


@pytest.mark.parametrize("wrong", ["9", "-1", "veel"])
def test_a_slider_beyond_its_ends_is_refused(visiting: Visiting, wrong: str) -> None:
    visiting.tells("kok")
    page = Page(visiting.sends("weights", {"income": wrong}))
    assert page.status == 422
    assert "weights" not in visiting.profile


def test_something_has_to_count(visiting: Visiting) -> None:
    visiting.tells("kok")
    nothing = dict.fromkeys(("skills", "interest", "income", "distance", "hours", "demand"), "0")
    page = Page(visiting.sends("weights", nothing))
    assert page.status == 422
    assert "Er moet iets meetellen." in page.text
