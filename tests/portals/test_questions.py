"""One plain question at a time: every answer, going back, the end, and the list that changes beside it."""

from __future__ import annotations

import re

import pytest

from overstap.catalogue.queries import CatalogueMissing
from overstap.portals.public.views import questions
from overstap.steps.matching import questions as matching
from tests.portals.visiting import Page, Visiting

pytestmark = pytest.mark.django_db


def skill_of(page: Page) -> str:
    """The skill that the page asks about."""
    return str(page.all("input", name="skill")[0]["value"])


def answers(visiting: Visiting, answer: str) -> tuple[str, Page]:
    """Answer the question that is shown; the skill it was about, and the next page."""
    skill = skill_of(visiting.sees("questions"))
    response = visiting.sends("questions", {"skill": skill, "answer": answer})
    assert response.status_code == 302
    assert response["Location"] == visiting.address("questions")
    return skill, visiting.sees("questions")


def test_who_told_nothing_is_sent_to_the_first_question(visiting: Visiting) -> None:
    assert visiting.client.get("/kunnen/vragen/")["Location"] == "/"
    visiting.tells("xyzzyq")
    assert visiting.client.get("/kunnen/vragen/")["Location"] == visiting.address("did")
    assert "Vertel ons eerst wat voor werk u deed." in visiting.sees("did").text


def test_a_question_is_a_sentence_with_six_answers_and_a_way_out(visiting: Visiting) -> None:
    visiting.tells("ober")
    page = visiting.sees("questions")
    legend = re.search(r"<legend[^>]*>(.*?)</legend>", page.html, re.S)
    assert legend
    assert legend.group(1).strip().startswith("U ")
    assert [button["value"] for button in page.all("button", name="answer")] == ["0", "1", "2", "3", "4", "?"]
    for words in ("Nee", "Met hulp", "Weet ik niet", "Uw antwoord maakt verschil voor:", "0 vragen beantwoord"):
        assert words in page.text
    assert "Stoppen en mijn resultaten zien" in page.text
    assert not page.all("button", name="back"), "there is nothing to go back to yet"


def test_every_answer_is_kept_and_no_skill_is_asked_twice(visiting: Visiting) -> None:
    visiting.tells("ober")
    asked = []
    for number, answer in enumerate(("0", "1", "2", "3", "4", "?", "3", "0"), start=1):
        skill, page = answers(visiting, answer)
        asked.append(skill)
        assert skill_of(page) not in asked
        assert f"{number} vra" in page.text
    profile = visiting.profile
    assert profile["notSkills"] == [asked[0], asked[7]]
    assert profile["unsure"] == [asked[5]]
    assert {row["skill"]: row["level"] for row in profile["skills"]} == {
        asked[1]: 1, asked[2]: 2, asked[3]: 3, asked[4]: 4, asked[6]: 3,
    }  # fmt: skip


def test_i_do_not_know_changes_nothing_in_the_list(visiting: Visiting) -> None:
    visiting.tells("ober")
    before = visiting.sees("questions")
    _, after = answers(visiting, "?")
    assert list_of(after) == list_of(before)
    assert "Uw laatste antwoord veranderde niets aan deze vijf." in after.text


def list_of(page: Page) -> list[str]:
    """The names at the top of the list."""
    aside = page.html[page.html.index("<aside") : page.html.index("</aside>")]
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "|", row)).split("|")[0].strip() for row in aside.split("<li>")[1:]]


def test_the_list_says_what_is_new_and_what_went_up(visiting: Visiting) -> None:
    visiting.tells("ober")
    before = list_of(visiting.sees("questions"))
    for _ in range(30):
        _, page = answers(visiting, "4")
        after = list_of(page)
        if set(after) != set(before):
            break
        before = after
    else:
        pytest.fail("thirty answers change nothing")
    aside = page.html[page.html.index("<aside") : page.html.index("</aside>")]
    rows = dict(zip(after, aside.split("<li>")[1:], strict=True))
    for name, row in rows.items():
        assert ("nieuw" in row) == (name not in before)
        assert ("hoger" in row) == (name in before and before.index(name) > after.index(name))
    assert "Veranderd door uw laatste antwoord." in page.text
    assert list_of(visiting.sees("questions")) == after
    assert "Veranderd door uw laatste antwoord." in visiting.sees("questions").text, "looking again tells the same"


def test_the_last_answer_can_be_changed_and_the_one_before(visiting: Visiting) -> None:
    visiting.tells("ober")
    first, _ = answers(visiting, "3")
    second, page = answers(visiting, "0")
    third = skill_of(page)
    visiting.sends("questions", {"back": "1"})
    page = visiting.sees("questions")
    assert skill_of(page) == second
    assert "Deze vraag hebt u al beantwoord." in page.text
    marked = page.html[page.html.index('value="0"') :]
    assert "uw antwoord" in marked[: marked.index("</button>")]
    visiting.sends("questions", {"back": "1"})
    assert skill_of(visiting.sees("questions")) == first
    assert answers(visiting, "1")[0] == first
    assert visiting.profile["skills"] == [{"skill": first, "level": 1, "evidence": "self"}]
    assert visiting.profile["notSkills"] == [second], "going back takes nothing away"
    assert third


def test_another_answer_takes_the_place_of_the_first(visiting: Visiting) -> None:
    visiting.tells("ober")
    skill, _ = answers(visiting, "0")
    visiting.sends("questions", {"skill": skill, "answer": "4"})
    assert visiting.profile["notSkills"] == []
    assert [row["skill"] for row in visiting.profile["skills"]] == [skill]


@pytest.mark.parametrize(
    "form",
    [
        {}, {"answer": "3"}, {"skill": "http://data.europa.eu/esco/skill/unknown", "answer": "3"}, {"answer": "9"},
        {"skill": "nonsense", "answer": "0"}, {"back": "1"},
    ],
)  # fmt: skip
def test_an_answer_that_is_none_changes_nothing(visiting: Visiting, form: dict[str, str]) -> None:
    visiting.tells("ober")
    before = visiting.profile
    assert visiting.sends("questions", form).status_code == 302
    assert visiting.profile == before


def test_an_unknown_level_changes_nothing(visiting: Visiting) -> None:
    visiting.tells("ober")
    before = visiting.profile
    skill = skill_of(visiting.sees("questions"))
    visiting.sends("questions", {"skill": skill, "answer": "5"})
    assert visiting.profile == before


def test_the_end_is_said(visiting: Visiting, monkeypatch: pytest.MonkeyPatch) -> None:
    visiting.tells("ober")
    answers(visiting, "3")
    monkeypatch.setattr(matching, "next_question", lambda *_given, **_named: None)
    page = visiting.sees("questions")
    assert "Dit waren alle vragen" in page.text
    assert "Stoppen en mijn resultaten zien" in page.text
    assert not page.all("button", name="answer")
    assert page.all("button", name="back"), "the last answer can still be changed"


def test_in_english_too(starter: None) -> None:
    visiting = Visiting("en")
    visiting.tells("waiter")
    page = visiting.sees("questions")
    assert "Can you do this?" in page.text
    assert "I don't know" in page.text
    assert "Your answer makes a difference for:" in page.text


def test_leaving_forgets_the_questions_too(visiting: Visiting) -> None:
    visiting.tells("ober")
    answers(visiting, "3")
    visiting.sends("away", {})
    assert questions._KEY not in visiting.client.session


def test_without_a_catalogue_nothing_is_lost(visiting: Visiting, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_given: object, **_named: object) -> None:
        raise CatalogueMissing

    visiting.tells("ober")
    before = visiting.profile
    monkeypatch.setattr(questions, "glance", missing)
    assert visiting.sees("questions").status == 503
    assert visiting.profile == before
