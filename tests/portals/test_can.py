"""What can you do: the list of skills, its levels, and a skill in own words."""

from __future__ import annotations

import pytest

from tests.portals.visiting import Page, Visiting

pytestmark = pytest.mark.django_db


def _levels(page: Page) -> list[str]:
    return [str(field["name"]) for field in page.all("select")]


def test_past_work_gives_a_list_that_says_probably(visiting: Visiting) -> None:
    visiting.tells("baliemedewerker bank")
    page = visiting.sees("can")
    assert len(_levels(page)) > 10
    chosen = [option for option in page.all("option") if "selected" in option]
    assert {option["value"] for option in chosen} == {""}
    assert "baliemedewerker bank" in page.text
    assert "U kunt" in page.text, "skills are sentences in plain words"


def test_every_answer_is_kept_and_can_be_taken_back(visiting: Visiting) -> None:
    visiting.tells("baliemedewerker bank")
    first, second, third, *_rest = _levels(visiting.sees("can"))
    uris = [name.removeprefix("level ") for name in (first, second, third)]
    visiting.sends("can", {first: "4", second: "0", third: "?"})
    assert visiting.profile["skills"] == [{"skill": uris[0], "level": 4, "evidence": "self"}]
    assert visiting.profile["notSkills"] == [uris[1]]
    assert visiting.profile["unsure"] == [uris[2]]
    shown = {
        name: next(option["value"] for option in _options(visiting.sees("can"), name) if "selected" in option)
        for name in (first, second, third)
    }
    assert shown == {first: "4", second: "0", third: "?"}
    visiting.sends("can", {first: "", second: "", third: ""})
    assert not any(visiting.profile.get(field) for field in ("skills", "notSkills", "unsure"))


def _options(page: Page, name: str) -> list[dict[str, str | None]]:
    at = next(place for place, (tag, found) in enumerate(page.tags) if tag == "select" and found.get("name") == name)
    options = []
    for tag, found in page.tags[at + 1 :]:
        if tag != "option":
            break
        options.append(found)
    return options


def test_a_form_with_all_levels_as_they_are_changes_nothing(visiting: Visiting) -> None:
    visiting.tells("kok")
    visiting.sends("can", dict.fromkeys(_levels(visiting.sees("can")), ""))
    assert visiting.profile == {"pastOccupations": ["kok"], "language": "nl"}


def test_a_skill_in_own_words_is_understood_or_asked_again(visiting: Visiting) -> None:
    visiting.tells("kok")
    visiting.sends("can", {"words": "lesgeven"})
    assert visiting.profile["skills"][0]["skill"] == "lesgeven"
    visiting.sends("can", {"words": "xyzzyq"})
    page = visiting.sees("can")
    assert "Wij begrijpen “xyzzyq” niet." in page.text
    visiting.sends("meaning", {"field": "skills", "entry": "xyzzyq", "remove": "1", "page": "can"})
    assert "xyzzyq" not in visiting.sees("can").text


def test_the_level_of_a_skill_in_own_words_can_be_changed_too(visiting: Visiting) -> None:
    visiting.tells("kok")
    visiting.sends("can", {"words": "eerste hulp geven"})
    page = visiting.sees("can")
    [told] = [name for name in _levels(page) if any("selected" in one and one["value"] for one in _options(page, name))]
    for value in ("1", "0", "4", "?"):
        visiting.sends("can", {told: value})
        [shown] = [one["value"] for one in _options(visiting.sees("can"), told) if "selected" in one]
        assert shown == value
        entries = [*visiting.profile.get("notSkills", []), *visiting.profile.get("unsure", [])]
        entries += [row["skill"] for row in visiting.profile.get("skills", [])]
        assert len(entries) == 1, "one answer for one skill"
    visiting.sends("can", {told: ""})
    assert told not in _levels(visiting.sees("can"))


def test_what_was_chosen_from_the_list_is_named_and_never_shown_as_an_address(visiting: Visiting) -> None:
    visiting.tells("kok")
    visiting.sends("can", dict.fromkeys(_levels(visiting.sees("can")), "4"))
    works = visiting.sees("options").all("a", **{"class": "button"})
    work = next(str(found["href"]) for found in works if str(found["href"]).count("/") > 2)
    page = Page(visiting.client.get(work))
    assert "U vertelde: “" in page.text
    assert "data.europa.eu" not in page.text


@pytest.mark.parametrize(
    "form",
    [
        {"level x": "3"},
        {"level http://x/skill/unknown": "9"},
        {"level ": "1"},
        {"words": ""},
    ],
)
def test_a_form_that_was_tampered_with_breaks_nothing(visiting: Visiting, form: dict[str, str]) -> None:
    visiting.tells("kok")
    assert visiting.sends("can", form).status_code == 302
    assert visiting.sees("can").status == 200
    assert not visiting.profile.get("skills")


def test_someone_who_cannot_do_anything_and_someone_who_can_do_all_get_an_answer(visiting: Visiting) -> None:
    visiting.tells("kok")
    names = _levels(visiting.sees("can"))
    visiting.sends("can", dict.fromkeys(names, "0"))
    assert len(visiting.profile["notSkills"]) == len(names)
    assert visiting.sees("options").status == 200
    assert "Nog geen opties" in visiting.sees("options").text
    visiting.sends("can", dict.fromkeys(names, "4"))
    assert visiting.profile["notSkills"] == []
    assert visiting.sees("options").status == 200


def test_without_any_answer_the_path_begins_at_the_beginning(visiting: Visiting) -> None:
    assert visiting.client.get("/kunnen/")["Location"] == "/"
