"""The main job on the shipped catalogue."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from overstap.catalogue.example_demand import load_example_demand
from overstap.catalogue.models import Source
from overstap.catalogue.queries import find_occupations
from overstap.engine.matching import PARTS, SCALE
from overstap.steps.matching.queries import advise
from overstap.steps.matching.ways import Ways

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter")]

TODAY = date(2026, 11, 21)
WAITER: dict[str, Any] = {
    "language": "nl",
    "pastOccupations": ["ober"],
    "place": "Utrecht",
    "maxTravelKm": 15,
    "hoursPerWeek": 28,
    "monthlyWage": 1900,
    "licences": ["B"],
    "interests": {"R": 12, "I": 10, "A": 14, "S": 34, "E": 24, "C": 10},
}


def ask(change: dict[str, Any] | None = None, *, language: str = "nl", top: int = 10) -> dict[str, Any]:
    return advise(WAITER | (change or {}), language=language, today=TODAY, top=top)


def test_the_answer_is_json_and_says_what_it_is() -> None:
    answer = ask()
    assert answer["schema"] == "advice/1"
    assert answer["release"] == "starter"
    assert json.loads(json.dumps(answer)) == answer


def test_parts_sum_to_the_score_and_have_reasons_in_words() -> None:
    answer = ask()
    assert answer["occupations"]
    assert answer["vacancies"]
    for row in answer["occupations"] + answer["vacancies"]:
        assert [part["kind"] for part in row["parts"]] == list(PARTS)
        assert sum(part["points"] for part in row["parts"]) == row["score"] <= SCALE
        assert sum(part["max"] for part in row["parts"]) == SCALE
        for part in row["parts"]:
            assert part["reason"]["text"] != part["reason"]["code"]
        assert row["sentence"]
        assert row["label"]


def test_every_credited_skill_names_the_claim_that_earned_it() -> None:
    answer = ask({"skills": [{"skill": "rekenen", "level": 4}]})
    told = {past["label"] for past in answer["profile"]["pastOccupations"]}
    for row in answer["occupations"]:
        for credit in row["credited"]:
            assert 0 < credit["credit"] <= credit["of"] == 16
            assert credit["claim"]["code"] in {"told", "worked-as"}
            if credit["claim"]["code"] == "worked-as":
                assert any(label in credit["claim"]["text"] for label in told)


def test_scores_fall_and_ties_are_ordered_by_uri() -> None:
    rows = [(-row["score"], row["uri"]) for row in ask(top=50)["occupations"]]
    assert rows == sorted(rows)


def test_the_same_question_gets_the_same_answer() -> None:
    assert ask() == ask()


def test_past_work_is_not_proposed_as_new() -> None:
    past = {row["uri"] for row in ask()["profile"]["pastOccupations"]}
    assert past
    assert not past & {row["uri"] for row in ask(top=200)["occupations"]}


def test_an_occupation_by_uri_is_taken_as_it_is() -> None:
    uri = find_occupations("vrachtwagenchauffeur", "nl", 1)[0].uri
    answer = ask({"pastOccupations": [uri]})
    assert [row["uri"] for row in answer["profile"]["pastOccupations"]] == [uri]
    assert answer["notUnderstood"] == []


def test_words_that_mean_nothing_come_back_with_suggestions_and_the_rest_still_counts() -> None:
    answer = ask({"pastOccupations": ["ober", "qqqxxqq"], "skills": [{"skill": "zzzxxzz"}], "notSkills": ["vvvwwv"]})
    assert {(row["field"], row["text"]) for row in answer["notUnderstood"]} == {
        ("pastOccupations", "qqqxxqq"), ("skills", "zzzxxzz"), ("notSkills", "vvvwwv"),
    }  # fmt: skip
    assert answer["occupations"]


def test_nothing_understood_gives_no_list_made_of_nothing() -> None:
    answer = ask({"pastOccupations": ["qqqxxqq"]})
    assert answer["occupations"] == answer["vacancies"] == []


def test_an_unknown_uri_is_not_understood() -> None:
    answer = ask({"pastOccupations": ["ober", "http://data.europa.eu/esco/occupation/none"]})
    assert [row["text"] for row in answer["notUnderstood"]] == ["http://data.europa.eu/esco/occupation/none"]


def test_an_ambiguous_place_gives_the_choices() -> None:
    [unclear] = ask({"place": "Bergen"})["notUnderstood"]
    assert unclear["field"] == "place"
    assert len(unclear["suggestions"]) == 2
    again = ask({"place": unclear["suggestions"][0]["uri"]})
    assert again["profile"]["place"]["name"].startswith("Bergen")


@pytest.mark.parametrize("place", ["utrecht", "Den Haag", "den bosch", "'s-Hertogenbosch", "Sudwest-Fryslan"])
def test_places_are_found_as_people_type_them(place: str) -> None:
    assert ask({"place": place})["profile"]["place"] is not None


def test_a_place_across_the_border_is_given_by_coordinates() -> None:
    answer = ask({"place": {"name": "Kleve", "lat": 51.79, "lon": 6.14}, "maxTravelKm": 40})
    assert answer["profile"]["place"]["name"] == "Kleve"
    assert all(row["km"] <= 40 for row in answer["vacancies"])


def test_hard_limits_leave_vacancies_out_and_say_how_many() -> None:
    near, far = ask({"maxTravelKm": 5}, top=100), ask({"maxTravelKm": 60}, top=1000)
    assert {row["id"] for row in near["vacancies"]} < {row["id"] for row in far["vacancies"]}
    assert all(row["km"] <= 5 for row in near["vacancies"])
    counted = {row["reason"]: row["count"] for row in near["leftOut"]}
    assert counted["too-far"] > 0


def test_the_law_shuts_a_vacancy_only_for_who_lacks_the_licence_and_gets_no_training() -> None:
    driver = {"pastOccupations": ["pakketbezorger"], "maxTravelKm": 200, "place": "Utrecht", "hoursPerWeek": 36}
    without = ask({**driver, "licences": ["B"]}, top=1000)["vacancies"]
    with_all = ask({**driver, "licences": ["B", "C", "CE", "code 95"]}, top=1000)["vacancies"]
    truck = find_occupations("vrachtwagenchauffeur", "nl", 1)[0].uri
    assert all(row["trains"] for row in without if row["uri"] == truck)
    assert any(not row["trains"] for row in with_all if row["uri"] == truck)


def test_a_regulated_occupation_says_what_the_law_asks() -> None:
    answer = ask({"pastOccupations": ["onderwijsassistent"]}, top=50)
    teacher = next(row for row in answer["occupations"] if row["legal"] and "leraar" in row["label"])
    for demand in teacher["legal"]:
        assert demand["law"]
        assert demand["article"]
        assert date.fromisoformat(demand["since"]) <= TODAY


def test_what_the_person_denies_is_not_credited() -> None:
    row = ask()["occupations"][0]
    skill = row["credited"][0]["skill"]
    answer = ask({"notSkills": [skill]}, top=50)
    credited = {credit["skill"] for found in answer["occupations"] for credit in found["credited"]}
    assert skill not in credited


def test_weights_of_the_person_decide_what_counts() -> None:
    only_interest = ask({"weights": dict.fromkeys(PARTS, 0) | {"interest": 1}})
    for row in only_interest["occupations"]:
        assert {part["kind"]: part["max"] for part in row["parts"]}["interest"] == SCALE


def test_work_in_the_same_field_does_not_crowd_out_the_rest() -> None:
    reach = [row["reach"] for row in ask({"pastOccupations": ["verkoper"]}, top=10)["occupations"]]
    assert reach.count("further") >= 6


def test_vacancies_made_for_the_demo_say_so() -> None:
    assert all(row["demo"] and row["origin"] == "demo" for row in ask()["vacancies"])


def test_the_answer_in_english_has_no_dutch_left() -> None:
    answer = ask(language="en")
    row = answer["occupations"][0]
    assert row["sentence"].startswith("You can")
    assert not row["labelFallback"]
    assert all(part["reason"]["text"].endswith((".", "%")) for part in row["parts"])


def test_pay_names_its_year_and_source() -> None:
    wages = [row["wage"] for row in ask(top=30)["occupations"] if row["wage"]]
    assert wages
    for wage in wages:
        assert wage["indexedTo"] >= wage["year"] >= 2022
        assert wage["source"]
        assert wage["sentence"]


def test_figures_cite_their_source_as_the_language_of_the_page_calls_it() -> None:
    Source.objects.filter(key__in=["cbs-85517ned-2022", "own-example"]).update(title="Figures", title_nl="Cijfers")
    load_example_demand()
    for language, figures, law in (("nl", "Cijfers", "tekst van"), ("en", "Figures", "text of")):
        rows = ask(language=language)["occupations"]
        assert {row["wage"]["source"] for row in rows if row["wage"]} == {figures}
        assert {row["demand"]["source"] for row in rows if row["demand"]["known"]} == {figures}
        uri = rows[0]["uri"]
        regions = Ways([uri], language=language, today=TODAY).row(uri)["regions"]
        assert {region["source"] for region in regions if region["source"]} == {figures}
        assert any(law in demand["source"] for row in rows for demand in row["legal"])


@pytest.mark.parametrize("joined", ["kok en daarna {}", "kok, en later {}", "kok en later {}", "kok; {}", "kok, {}"])
def test_two_jobs_in_one_sentence_are_two_jobs(joined: str) -> None:
    answer = ask({"pastOccupations": [joined.format("vrachtwagenchauffeur")]})
    assert [row["label"] for row in answer["profile"]["pastOccupations"]] == ["kok", "vrachtwagenchauffeur"]


def test_a_job_with_its_place_before_a_comma_does_not_swallow_the_next_one() -> None:
    told = "electrician on building sites in Aleppo, I repaired air conditioners"
    answer = ask({"language": "en", "pastOccupations": [told]}, language="en")
    labels = [row["label"] for row in answer["profile"]["pastOccupations"]]
    assert labels == ["electrician", "heat pump and cooling technician"]


def test_of_two_jobs_the_unclear_one_alone_is_asked_again() -> None:
    answer = ask({"pastOccupations": ["qqqxxqq zzkwww, ober"]})
    assert [row["label"] for row in answer["profile"]["pastOccupations"]] == ["medewerker bediening"]
    assert [row["text"] for row in answer["notUnderstood"]] == ["qqqxxqq zzkwww"]
