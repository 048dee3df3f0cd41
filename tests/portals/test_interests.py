"""The interest test in pages: answers stay, one may stop at any time, and the result says what it means."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from overstap.passports.interests import items, letters
from overstap.portals.public.liking import PAGES, PER_PAGE
from tests.portals.visiting import Page, Visiting

pytestmark = pytest.mark.django_db


def on_page(page: int) -> list[str]:
    return [item.key for item in items()[PER_PAGE * (page - 1) : PER_PAGE * page]]


def liking(letter: str, page: int) -> dict[str, str]:
    """What somebody answers on a page who likes one letter above all."""
    return {key: "4" if key[0] == letter else "1" for key in on_page(page)}


def answer(visiting: Visiting, pages: int, letter: str = "S", **button: str) -> None:
    for page in range(1, pages + 1):
        response = visiting.sends("interests", {"deel": page, **liking(letter, page), **(button or {"next": "1"})})
        assert response.status_code == 302


def chosen(page: Page) -> dict[str | None, str | None]:
    """The radio that is on, per item."""
    return {tag["name"]: tag["value"] for tag in page.all("input", type="radio") if "checked" in tag}


def test_ten_activities_at_a_time_each_with_its_own_legend(visiting: Visiting) -> None:
    page = visiting.sees("interests")
    assert page.status == 200
    assert len(page.all("fieldset")) == len(page.all("legend")) == PER_PAGE
    for item in items()[:PER_PAGE]:
        assert item.nl in page.text
    assert {tag["name"] for tag in page.all("input", type="radio")} == set(on_page(1))
    assert len(page.all("input", type="radio")) == PER_PAGE * 6
    assert chosen(page) == {}
    assert "1 tot en met 10 van de 60" in page.text
    assert "Nog 30 antwoorden" in page.text
    labels = {tag["for"] for tag in page.all("label")}
    assert {tag["id"] for tag in page.all("input", type="radio")} == labels
    ids = [tag["id"] for tag in page.all("button") + page.all("fieldset") if tag.get("id")]
    assert len(ids) == len(set(ids))


def test_in_english_the_activities_are_english() -> None:
    page = Visiting("en").sees("interests")
    assert items()[0].en in page.text
    assert items()[0].nl not in page.text


def test_a_stranger_may_begin_here_and_nothing_is_kept_before_an_answer(visiting: Visiting) -> None:
    response = visiting.sends("interests", {"deel": 1, "next": "1"})
    assert response["Location"] == f"{visiting.address('interests')}?deel=2"
    assert "visitor" not in visiting.client.session
    visiting.sends("interests", {"deel": 1, on_page(1)[0]: "3", "next": "1"})
    assert visiting.profile["interestAnswers"] == {on_page(1)[0]: 3}


def test_answers_stay_going_forward_and_back(visiting: Visiting) -> None:
    first = liking("S", 1) | {on_page(1)[3]: "?"}
    forward = visiting.sends("interests", {"deel": 1, **first, "next": "1"})
    assert forward["Location"].endswith("?deel=2")
    assert chosen(visiting.sees("interests", "?deel=2")) == {}
    back = visiting.sends("interests", {"deel": 2, **liking("S", 2), "back": "1"})
    assert back["Location"].endswith("?deel=1")
    assert chosen(visiting.sees("interests", "?deel=1")) == first, "with I don't know where that was said"
    assert chosen(visiting.sees("interests", "?deel=2")) == liking("S", 2), "kept although one went back"
    assert on_page(1)[3] not in visiting.profile["interestAnswers"]


def test_an_answer_can_be_changed_and_taken_back(visiting: Visiting) -> None:
    key = on_page(1)[0]
    for sent, kept in (("4", 4), ("0", 0), ("?", None), ("2", 2)):
        visiting.sends("interests", {"deel": 1, **liking("R", 1), key: sent})
        assert visiting.profile["interestAnswers"].get(key) == kept


def test_who_comes_back_goes_on_where_they_were(visiting: Visiting) -> None:
    answer(visiting, 2)
    assert "21 tot en met 30" in visiting.sees("interests").text
    answer(visiting, PAGES)
    response = visiting.client.get(visiting.address("interests"))
    assert response["Location"] == visiting.address("interests-result")


@pytest.mark.parametrize("query", ["?deel=0", "?deel=7", "?deel=x", "?deel=-1", "?deel=1e9", "?deel=", "?deel=²"])
def test_a_page_that_is_not_there_is_the_first_one(visiting: Visiting, query: str) -> None:
    assert "1 tot en met 10" in visiting.sees("interests", query).text


def test_stopping_early_keeps_the_answers_and_says_how_many_are_missing(visiting: Visiting) -> None:
    answer(visiting, 1)
    response = visiting.sends("interests", {"deel": 2, **liking("S", 2), "stop": "1"})
    assert response["Location"] == visiting.address("interests-result")
    page = visiting.sees("interests-result")
    assert "20 antwoorden gegeven" in page.text
    assert "nog 10 antwoorden" in page.text
    assert len(visiting.profile["interestAnswers"]) == 20
    assert "interests" not in visiting.profile


def test_after_thirty_there_is_a_result_with_a_picture_a_table_and_its_meaning(visiting: Visiting) -> None:
    visiting.tells("ober")
    answer(visiting, 3)
    assert visiting.profile["interests"] == {"R": 10, "I": 10, "A": 10, "S": 40, "E": 10, "C": 10}
    page = visiting.sees("interests-result")
    assert page.all("svg", role="img")
    assert page.all("table")
    assert letters()["S"].what_nl in page.text
    assert letters()["S"].work_nl in page.text
    assert [key for key, letter in letters().items() if letter.what_nl in page.text] == ["S"], "no more than is liked"
    assert "30 van de 60" in page.text
    assert "Wat het verandert in uw lijst" in page.text


def test_the_result_says_truly_what_changes_in_the_list(visiting: Visiting) -> None:
    visiting.tells("ober")
    before = visiting.sees("options").text
    answer(visiting, PAGES, "R")
    page = visiting.sees("interests-result")
    after = visiting.sees("options").text
    listed = re.search(
        r"Dit staat nu bij uw eerste tien: (.*?) Dat komt in de plaats van: (.*?) Uw antwoorden", page.text
    )
    assert listed, page.text
    assert before != after
    gone = [label.strip() for label in listed[2].split(",")]
    assert gone
    for label in gone:
        assert label in before


def test_without_work_there_is_a_result_and_no_list_to_change(visiting: Visiting) -> None:
    answer(visiting, 3)
    assert "U hebt nog geen lijst" in visiting.sees("interests-result").text


@pytest.mark.parametrize("number", ["0", "2", "4"])
def test_one_answer_for_all_gets_a_kind_reply_and_changes_nothing(visiting: Visiting, number: str) -> None:
    visiting.tells("ober")
    before = visiting.profile
    for page in range(1, PAGES + 1):
        visiting.sends("interests", {"deel": page, **dict.fromkeys(on_page(page), number)})
    page = visiting.sees("interests-result")
    assert "alles ongeveer even leuk" in page.text
    assert not page.all("svg", role="img")
    assert visiting.profile == before | {"interestAnswers": {item.key: int(number) for item in items()}}


def test_i_do_not_know_for_one_kind_is_told_apart_from_too_few(visiting: Visiting) -> None:
    for page in range(1, PAGES + 1):
        visiting.sends("interests", {"deel": page, **{key: "?" if key[0] == "C" else "3" for key in on_page(page)}})
    page = visiting.sees("interests-result")
    assert "50 antwoorden gegeven" in page.text
    assert "vaak “weet ik niet”" in page.text


def test_the_answers_can_be_taken_away_and_the_rest_stays(visiting: Visiting) -> None:
    visiting.tells("ober")
    before = visiting.profile
    answer(visiting, PAGES)
    assert visiting.sends("interests-result", {}).status_code == 302
    assert visiting.profile == before
    page = visiting.sees("interests")
    assert "Uw antwoorden over wat u leuk vindt, zijn weg." in page.text
    assert chosen(page) == {}


def test_interests_of_another_test_are_not_lost_by_looking(visiting: Visiting) -> None:
    visiting.tells("ober")
    session = visiting.client.session
    kept: dict[str, Any] = session["visitor"]
    kept["profile"]["interests"] = {"S": 30}
    session["visitor"] = kept
    session.save()
    answer(visiting, 1)
    assert visiting.profile["interests"] == {"S": 30}


@pytest.mark.parametrize("wrong", ["5", "-1", "abc", "4.0", "٤"])
def test_an_answer_that_does_not_exist_is_refused_at_its_item_and_nothing_changes(
    visiting: Visiting, wrong: str
) -> None:
    visiting.sends("interests", {"deel": 1, **liking("S", 1)})
    before = visiting.profile
    key = on_page(1)[4]
    page = Page(visiting.sends("interests", {"deel": 1, **liking("R", 1), key: wrong}))
    assert page.status == 422
    assert page.all("a", href=f"#id_{key}_0")
    assert "Kies een van de antwoorden" in page.text
    assert visiting.profile == before


def test_every_answer_survives_a_download_and_an_upload(visiting: Visiting) -> None:
    visiting.tells("ober")
    answer(visiting, 4)
    before = visiting.profile
    file = visiting.client.get(visiting.address("profile")).content
    visiting.sends("away", {})
    visiting.client.post(visiting.address("upload"), {"profile": SimpleUploadedFile("overstap.json", file)})
    assert {key: visiting.profile[key] for key in before} == before
