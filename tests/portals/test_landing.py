"""The first page: one field, one button."""

from __future__ import annotations

import pytest

from overstap.catalogue.queries import Found, find_occupations
from overstap.engine.explained import Reason
from overstap.portals.public.views import landing
from tests.portals.visiting import Page, Visiting

pytestmark = pytest.mark.django_db

BANK = "http://data.europa.eu/esco/occupation/2ff9e53c-6e7f-42af-8d71-b5dd7f283089"


def test_one_question_and_three_examples_said_to_be_made_up(visiting: Visiting) -> None:
    page = visiting.sees("landing")
    assert page.status == 200
    assert "Wat voor werk deed u?" in page.text
    assert len(page.all("input", name="work")) == 1
    assert "Deze drie mensen bestaan niet" in page.text
    assert len(page.all("button", name="story")) == 3


def test_words_lead_to_what_was_understood_and_stand_in_no_address(visiting: Visiting) -> None:
    response = visiting.sends("landing", {"work": "kassière"})
    assert response.status_code == 302
    assert response["Location"] == "/werk/"
    assert "kassamedewerker" in visiting.sees("did").text


def test_enter_in_the_field_presses_the_main_button(visiting: Visiting) -> None:
    """Browsers press the first submit button of a form."""
    page = Page(visiting.sends("landing", {"work": "kassière", "another": "1"}))
    form = page.html[page.html.index('id="vraag"') :]
    assert form.index("Bekijk mijn opties") < form.index('name="another"')
    assert form.index("Bekijk mijn opties") < form.index('id="voorstellen"')


@pytest.mark.parametrize("typed", ["", "   ", "\n"])
def test_an_empty_answer_is_asked_again(visiting: Visiting, typed: str) -> None:
    page = Page(visiting.sends("landing", {"work": typed}))
    assert page.status == 422
    assert "Vul in wat voor werk u deed." in page.text
    assert page.all("a", href="#id_work")
    assert page.all("input", name="work")[0]["aria-invalid"] == "true"
    assert "visitor" not in visiting.client.session


def test_an_answer_that_is_too_long_is_kept_and_refused(visiting: Visiting) -> None:
    page = Page(visiting.sends("landing", {"work": "kok " * 200}))
    assert page.status == 422
    assert "hoogstens 400 letters" in page.text
    assert page.all("input", name="work")[0]["value"] == ("kok " * 200).strip()


def test_another_field_keeps_what_was_typed(visiting: Visiting) -> None:
    page = Page(visiting.sends("landing", {"work": ["kok"], "another": "1"}))
    assert [field["value"] for field in page.all("input", name="work")] == ["kok", ""]
    page = visiting.tells("kok", "vrachtwagenchauffeur")
    assert visiting.profile["pastOccupations"] == ["kok", "vrachtwagenchauffeur"]


def test_several_jobs_in_one_answer_can_be_changed_one_by_one(visiting: Visiting) -> None:
    visiting.tells("kok en daarna vrachtwagenchauffeur")
    page = visiting.sees("did")
    assert visiting.profile["pastOccupations"] == ["kok", "vrachtwagenchauffeur"]
    entries = {field["value"] for field in page.all("input", name="entry")}
    assert {"kok", "vrachtwagenchauffeur"} <= entries


def test_of_two_jobs_only_the_unclear_one_is_asked_again(visiting: Visiting) -> None:
    page = visiting.tells("xyzzyq, kassière")
    assert visiting.profile["pastOccupations"] == ["xyzzyq", "kassière"]
    assert "Wij begrijpen “xyzzyq” niet." in page.text
    assert page.all("article")


def test_a_sentence_with_a_comma_that_is_not_understood_stays_whole(visiting: Visiting) -> None:
    visiting.tells("xyzzyq, met plezier")
    assert visiting.profile["pastOccupations"] == ["xyzzyq, met plezier"]


def test_suggestions_while_typing(visiting: Visiting) -> None:
    page = Page(visiting.sends("suggestions", {"work": ["baliemedewerker ban"], "field": "0"}))
    assert page.status == 200
    assert page.all("button", name="meant")[0]["value"] == f"0 {BANK}"
    assert "<html" not in page.html


@pytest.mark.parametrize(("language", "intro"), [("nl", "Bijvoorbeeld: "), ("en", "For example: ")])
def test_the_example_on_the_page_is_understood(starter: None, db: None, language: str, intro: str) -> None:
    visiting = Visiting(language)
    page = visiting.sees("landing")
    example = page.text.partition(intro)[2].partition(".")[0]
    assert len(example) > 5
    page = visiting.tells(example)
    assert not page.all("div", **{"class": "unclear"})
    assert page.all("article")


def test_suggestions_far_behind_the_best_are_left_out(visiting: Visiting, monkeypatch: pytest.MonkeyPatch) -> None:
    scores = (9000, 4500, 4499, 10)
    hits = [Found(f"http://x/{score}", "l", "m", score, Reason("words"), understood=False) for score in scores]
    monkeypatch.setattr(landing, "find_occupations", lambda *_words, **_limit: hits)
    page = Page(visiting.sends("suggestions", {"work": "iets"}))
    assert [button["value"] for button in page.all("button")] == ["0 http://x/9000", "0 http://x/4500"]


def test_of_several_jobs_the_last_one_is_suggested(visiting: Visiting) -> None:
    page = Page(visiting.sends("suggestions", {"work": ["kok, baliemedewerker bank"]}))
    assert page.all("button", name="meant")[0]["value"] == f"0 {BANK}"


@pytest.mark.parametrize(
    "form", [{}, {"work": "ba"}, {"work": "kok", "field": "7"}, {"work": "kok", "field": "x"}, {"field": "-1"}]
)
def test_suggestions_of_too_little_are_none(visiting: Visiting, form: dict[str, str]) -> None:
    page = Page(visiting.sends("suggestions", form))
    assert page.status == 200
    assert not page.all("button")


def test_a_pressed_suggestion_is_what_the_person_meant(visiting: Visiting) -> None:
    response = visiting.sends("landing", {"work": ["kok, balie ban"], "meant": f"0 {BANK}"})
    assert response.status_code == 302
    assert visiting.profile["pastOccupations"] == ["kok", BANK]
    assert "U schreef “balie ban”. Dat lezen wij als: baliemedewerker bank" in visiting.sees("did").text


def test_looking_along_with_an_example_and_then_starting_oneself(visiting: Visiting) -> None:
    visiting.sends("landing", {"story": "samira"})
    assert "U kijkt mee met Samira. Deze persoon bestaat niet." in visiting.sees("options").text
    assert visiting.profile["place"] == "Tilburg"
    visiting.tells("kok")
    assert visiting.profile == {"pastOccupations": ["kok"], "language": "nl"}
    assert "Samira" not in visiting.sees("options").text


def test_an_example_never_overwrites_ones_own_answers(visiting: Visiting) -> None:
    visiting.tells("kok")
    page = visiting.sees("landing")
    assert not page.all("button", name="story")
    assert page.all("a", href="/opties/")


def test_more_work_than_can_be_matched_is_refused_and_kept_on_the_page(visiting: Visiting) -> None:
    visiting.tells("kok")
    known = [hit.uri for hit in find_occupations("medewerker", "nl", limit=30)]
    session = visiting.client.session
    session["visitor"]["profile"]["pastOccupations"] = known
    session.save()
    page = Page(visiting.sends("landing", {"work": "kok"}))
    assert len(known) == 30
    assert page.status == 422
    assert "hoogstens 30" in page.text
    assert page.all("input", name="work")[0]["value"] == "kok"
    assert visiting.profile["pastOccupations"] == known
