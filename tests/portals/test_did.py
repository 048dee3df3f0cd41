"""What did you do: what was understood, and every way to say it better."""

from __future__ import annotations

import pytest

from tests.portals.test_landing import BANK
from tests.portals.test_want import EVERYTHING_EMPTY
from tests.portals.visiting import Visiting

pytestmark = pytest.mark.django_db


def test_another_meaning_can_be_chosen_and_changed_again(visiting: Visiting) -> None:
    visiting.tells("kassière")
    page = visiting.sees("did")
    other = next(radio["value"] for radio in page.all("input", name="meant") if "checked" not in radio)
    visiting.sends("meaning", {"field": "pastOccupations", "entry": "kassière", "meant": other})
    assert visiting.profile["pastOccupations"] == [other]
    page = visiting.sees("did")
    assert "U schreef “kassière”." in page.text
    assert [radio for radio in page.all("input", name="meant") if radio["value"] != other]


def test_other_words_can_be_used_instead(visiting: Visiting) -> None:
    visiting.tells("kassière", "xyzzyq")
    page = visiting.sees("did")
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
    assert "U schreef “xyzzyq”. Dat lezen wij als: baliemedewerker bank" in visiting.sees("did").text


def test_work_can_be_added_and_taken_away(visiting: Visiting) -> None:
    visiting.tells("kok")
    visiting.sends("did", {"more": "kassière"})
    assert visiting.profile["pastOccupations"] == ["kok", "kassière"]
    visiting.sends("meaning", {"field": "pastOccupations", "entry": "kok", "remove": "1"})
    assert visiting.profile["pastOccupations"] == ["kassière"]
    visiting.sends("meaning", {"field": "pastOccupations", "entry": "kassière", "remove": "1"})
    assert visiting.client.get("/opties/")["Location"] == "/werk/"


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
    assert visiting.sees("did").status == 200


@pytest.mark.parametrize(
    "odd", ["\x00", "kok\x00", "\ud800", "👩‍🍳", "a" * 400, "%", "' OR 1=1 --", "{{ 7*7 }}", ",", "."]
)
def test_odd_words_break_nothing(visiting: Visiting, odd: str) -> None:
    text = odd.encode("utf-8", "surrogatepass")
    for name, form in (
        ("landing", {"work": text}),
        ("suggestions", {"work": text}),
        ("did", {"more": text}),
        ("can", {"words": text}),
    ):
        assert visiting.sends(name, form).status_code in {200, 302, 422}
    visiting.sends("landing", {"work": "kok"})
    assert visiting.sends("want", EVERYTHING_EMPTY | {"place": text}).status_code in {302, 422}
    assert visiting.sees("did").status == 200


def test_words_are_shown_as_words(visiting: Visiting) -> None:
    page = visiting.tells("<script>alert(1)</script>")
    assert "<script>alert" not in page.html
    assert "&lt;script&gt;" in page.html
