"""A CV or a vacancy: what was found is shown with its sentence, and only what is ticked becomes an answer."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from overstap.passports.texts import MOST_READ
from tests.gateways.test_documents import pdf, word
from tests.portals.visiting import Page, Visiting

pytestmark = pytest.mark.django_db

CV = """Werkervaring
2010 - 2015 verzorgende, Zorggroep De Linde
Ik heb klachten afgehandeld en roosters gemaakt.
Ik heb geen ervaring met de kassa.
Rijbewijs B en BE
Diploma: mbo 4 verpleegkunde"""
VACANCY = "Wij zoeken een magazijnmedewerker. Je verzamelt orders. Je hebt rijbewijs B. Wij bieden een goed salaris."
COMPLAINTS = "klachten afhandelen"


def read(visiting: Visiting, text: str = CV, kind: str = "cv") -> Page:
    """Send a text and see what was found."""
    response = visiting.sends("texts", {"kind": kind, "text": text})
    assert response.status_code == 302, Page(response).text
    return visiting.sees("texts")


def number_of(page: Page, label: str) -> str:
    """The number of the claim with this label: the value of the box that stands before it."""
    part = next(part for part in page.html.split('<div class="claim">')[1:] if label in part)
    found = re.search(r'name="level (\d+)"|value="(\d+)"', part)
    assert found, part
    return found.group(1) or found.group(2)


def ticked(page: Page) -> dict[str, list[str] | str]:
    """The form as it stands on the page, unchanged."""
    return {
        "step": "add",
        "claim": [str(box["value"]) for box in page.all("input", name="claim") if "checked" in box],
    }


def test_a_text_is_read_and_nothing_is_added_before_it_is_said(visiting: Visiting) -> None:
    page = read(visiting)
    assert "2010 - 2015 <mark>verzorgende</mark>, Zorggroep De Linde" in page.html
    assert "Ik heb klachten afgehandeld en roosters gemaakt." in page.text
    assert COMPLAINTS in page.text
    assert "kassa" not in page.text
    assert visiting.profile == {}


def test_what_is_ticked_becomes_an_answer_with_its_sentence(visiting: Visiting) -> None:
    page = read(visiting)
    number = number_of(page, COMPLAINTS)
    response = visiting.sends("texts", {**ticked(page), f"level {number}": "4"})
    assert response.status_code == 302
    profile = visiting.profile
    assert len(profile["pastOccupations"]) == 1
    assert visiting.client.session["visitor"]["words"] == {profile["pastOccupations"][0]: "verzorgende"}
    complaints = next(row for row in profile["skills"] if row["level"] == 4)
    assert complaints["evidence"] == "self"
    assert complaints["sentence"] == "Ik heb klachten afgehandeld en roosters gemaakt."
    assert {row["level"] for row in profile["skills"]} == {3, 4}
    assert profile["licences"] == ["B", "BE"]
    assert profile["diplomas"] == ["mbo 4 verpleegkunde"]
    assert "De tekst hebben we weggegooid" in visiting.sees("can").text
    assert "text" not in visiting.client.session


def test_what_is_not_ticked_is_not_added(visiting: Visiting) -> None:
    page = read(visiting)
    number = number_of(page, COMPLAINTS)
    visiting.sends("texts", {"step": "add", "claim": [number]})
    profile = visiting.profile
    assert [row["sentence"] for row in profile["skills"]] == ["Ik heb klachten afgehandeld en roosters gemaakt."]
    assert "pastOccupations" not in profile
    assert "licences" not in profile


def test_answers_given_before_stay(visiting: Visiting) -> None:
    visiting.tells("kok")
    before = visiting.profile
    page = read(visiting)
    visiting.sends("texts", ticked(page))
    assert visiting.profile["pastOccupations"][: len(before["pastOccupations"])] == before["pastOccupations"]
    assert len(visiting.profile["pastOccupations"]) == 2


def test_another_meaning_can_be_chosen(visiting: Visiting) -> None:
    page = read(visiting)
    radios = page.all("input", type="radio")
    name = str(radios[0]["name"])
    other = next(str(one["value"]) for one in radios if one["name"] == name and "checked" not in one)
    visiting.sends("texts", {"step": "add", "claim": [name.removeprefix("meant ")], name: other})
    profile = visiting.profile
    assert other in profile.get("pastOccupations", []) or other in [row["skill"] for row in profile.get("skills", [])]


def test_a_meaning_that_was_not_offered_is_not_taken(visiting: Visiting) -> None:
    page = read(visiting)
    number = number_of(page, COMPLAINTS)
    visiting.sends("texts", {"step": "add", "claim": [number], f"meant {number}": "http://example.org/x"})
    assert "http://example.org/x" not in str(visiting.profile)
    assert len(visiting.profile["skills"]) == 1


def test_nothing_chosen_is_asked_again_and_loses_nothing(visiting: Visiting) -> None:
    page = read(visiting)
    number = number_of(page, COMPLAINTS)
    answer = Page(visiting.sends("texts", {"step": "add", f"level {number}": "2"}))
    assert answer.status == 422
    assert "U hebt nog niets gekozen" in answer.text
    assert not [box for box in answer.all("input", name="claim") if "checked" in box]
    assert visiting.sees("texts").text.count("verzorgende") >= 1
    assert visiting.profile == {}


def test_of_a_vacancy_nothing_is_taken_for_granted(visiting: Visiting) -> None:
    page = read(visiting, VACANCY, "vacancy")
    assert "Wat deze vacature vraagt" in page.text
    assert "Kunt u dit: orders verzamelen?" in page.text
    assert "salaris" not in page.text
    assert all("checked" not in box for box in page.all("input", name="claim"))
    number = number_of(page, "orders verzamelen")
    visiting.sends("texts", {"step": "add", f"level {number}": "3"})
    assert [(row["level"], "sentence" in row) for row in visiting.profile["skills"]] == [(3, False)]
    assert "licences" not in visiting.profile


def test_no_to_what_a_vacancy_asks_is_an_answer_too(visiting: Visiting) -> None:
    visiting.tells("kok")
    number = number_of(read(visiting, VACANCY, "vacancy"), "orders verzamelen")
    visiting.sends("texts", {"step": "add", f"level {number}": "0"})
    assert len(visiting.profile["notSkills"]) == 1


def test_the_work_of_a_vacancy_can_be_kept_for_the_overview(visiting: Visiting) -> None:
    page = read(visiting, VACANCY, "vacancy")
    number = number_of(page, "magazijnmedewerker")
    visiting.sends("texts", {"step": "add", "claim": [number]})
    assert len(visiting.profile["shortlist"]) == 1
    assert "pastOccupations" not in visiting.profile


def test_a_vacancy_that_was_called_a_cv_can_be_read_as_one(visiting: Visiting) -> None:
    page = read(visiting, VACANCY, "cv")
    assert "Deze tekst lijkt een vacature." in page.text
    assert visiting.sends("texts", {"step": "vacancy"}).status_code == 302
    assert "Wat deze vacature vraagt" in visiting.sees("texts").text


def test_the_text_can_be_changed_or_thrown_away(visiting: Visiting) -> None:
    read(visiting)
    again = Page(visiting.sends("texts", {"step": "again"}))
    assert "Zorggroep De Linde" in again.html
    assert visiting.sends("texts", {"step": "drop"}).status_code == 302
    assert "Plak hier de tekst" in visiting.sees("texts").text
    assert "text" not in visiting.client.session


def test_delete_all_deletes_the_text_too(visiting: Visiting) -> None:
    read(visiting)
    assert "wis alles" in visiting.sees("texts").text
    visiting.sends("away", {})
    assert "Zorggroep" not in visiting.sees("texts").html


@pytest.mark.parametrize(("name", "content"), [("cv.pdf", pdf(CV)), ("cv.docx", word()), ("cv.txt", CV.encode())])
def test_a_file_is_read_as_its_text(visiting: Visiting, name: str, content: bytes) -> None:
    file = SimpleUploadedFile(name, content)
    assert visiting.sends("texts", {"kind": "cv", "text": "", "file": file}).status_code == 302
    assert "rijbewijs B" in visiting.sees("texts").text


REFUSED_FILES = {
    "a photo": (b"\xff\xd8\xff\xe0" + bytes(300), "foto van tekst"),
    "a scan": (pdf(""), "geen tekst"),
    "nothing": (b"", "niets in dit bestand"),
    "too large": (b"kok en bakker " * 400_000, "groter dan 5 MB"),
}


@pytest.mark.parametrize("kind", REFUSED_FILES)
def test_a_file_that_cannot_be_read_loses_nothing_that_was_typed(visiting: Visiting, kind: str) -> None:
    content, expected = REFUSED_FILES[kind]
    visiting.tells("kok")
    before = visiting.profile
    file = SimpleUploadedFile("cv.pdf", content)
    page = Page(visiting.sends("texts", {"kind": "vacancy", "text": "Ik was bakker in Gouda.", "file": file}))
    assert page.status == 422
    assert expected in page.text
    assert "Ik was bakker in Gouda." in page.html
    assert "checked" in page.all("input", name="kind", value="vacancy")[0]
    assert page.all("a", href="#id_file")
    assert visiting.profile == before


REFUSED_TEXTS = {
    "nothing": ("", "Plak eerst een tekst"),
    "too short": ("hallo", "te kort"),
    "Polish": (
        "Pracowałem jako kucharz w restauracji przez pięć lat i przygotowywałem posiłki dla gości. Nie mam prawa "
        "jazdy, ale uczę się i jestem punktualny. Lubię pracować w zespole oraz z ludźmi.",
        "lijkt Pools",
    ),
    "Arabic": ("عملت كهربائيا في حلب لمدة عشر سنوات وأصلحت الأسلاك في المباني", "Arabisch schrift"),
    "German": (
        "Ich habe zehn Jahre als Koch in einem Restaurant gearbeitet und war für die Küche verantwortlich. Ich bin "
        "nicht verheiratet und habe einen Führerschein.",
        "lijkt Duits",
    ),
    "abuse": ("jullie zijn allemaal idioten en dit is een waardeloze rotsite, val dood", "niets"),
    "letters": ("qwerty asdf zxcv qwerty asdf zxcv " * 20, "niets"),
}


@pytest.mark.parametrize("kind", REFUSED_TEXTS)
def test_a_text_without_anything_to_find_gets_a_kind_reply(visiting: Visiting, kind: str) -> None:
    text, expected = REFUSED_TEXTS[kind]
    page = Page(visiting.sends("texts", {"kind": "cv", "text": text}))
    assert page.status == 422
    assert expected in page.text
    assert text[:40] in page.html
    assert "visitor" not in visiting.client.session


def test_of_a_very_long_text_the_first_part_is_read_and_it_says_so(visiting: Visiting) -> None:
    page = read(visiting, CV + "\nEen regel zonder iets erin.\n" * 22_000)
    assert "heel lang" in page.text
    assert COMPLAINTS in page.text
    assert len(visiting.client.session["text"]["text"]) == MOST_READ


def test_a_file_of_two_hundred_pages_is_read_in_part(visiting: Visiting) -> None:
    file = SimpleUploadedFile("cv.pdf", pdf(CV, *["Een bladzijde met verhaal over vroeger"] * 199))
    visiting.sends("texts", {"kind": "cv", "text": "", "file": file})
    assert "200 bladzijden" in visiting.sees("texts").text


def test_a_form_that_stayed_open_too_long_leads_back_to_the_question(visiting: Visiting) -> None:
    response = visiting.sends("texts", {"step": "add", "claim": ["0"]})
    assert (response.status_code, response["Location"]) == (302, visiting.address("texts"))


def test_a_visitor_who_looks_along_with_an_example_starts_afresh(visiting: Visiting) -> None:
    stories = visiting.sees("landing").all("button", name="story")
    visiting.sends("landing", {"story": str(stories[0]["value"])})
    page = read(visiting)
    visiting.sends("texts", ticked(page))
    assert len(visiting.profile["pastOccupations"]) == 1


def test_it_reads_english_too(starter: None, db: None) -> None:
    visiting = Visiting("en")
    page = read(visiting, "I handled customer complaints. 2015-2020 Waiter, The Red Lion")
    assert "deal with complaints" in page.text
    assert "waiter" in page.text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_form_that_is_far_too_large_is_refused_kindly_and_changes_nothing(
    starter: None, db: None, language: str
) -> None:
    visiting = Visiting(language)
    visiting.tells("kok")
    before = visiting.profile
    file = SimpleUploadedFile("film.mp4", bytes(settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1))
    page = Page(visiting.sends("texts", {"kind": "cv", "text": "", "file": file}))
    assert page.status == 413
    assert "5 MB" in page.text
    assert visiting.profile == before


def test_a_pasted_text_of_two_hundred_pages_is_no_too_large_form(visiting: Visiting) -> None:
    page = read(visiting, CV + "\n" + "Dit is een regel van een heel lang verhaal over vroeger en later. " * 12_000)
    assert "heel lang" in page.text


def test_a_length_that_is_no_number_is_read_as_nothing(visiting: Visiting) -> None:
    address = visiting.address("texts")
    assert visiting.client.generic("POST", address, b"", CONTENT_LENGTH="x").status_code in {400, 422}
