"""The overview on the page, and what one takes along from it."""

from __future__ import annotations

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader

from overstap.passports import credential
from tests.portals.visiting import Page, Visiting

pytestmark = pytest.mark.django_db

HOUSING = "http://data.europa.eu/esco/occupation/4edbde9f-218e-49c7-812f-c45262fb4128"
ANSWERS = {
    "schema": "profile/1",
    "language": "nl",
    "pastOccupations": ["baliemedewerker bank"],
    "skills": [{"skill": "klachten afhandelen", "level": 4, "evidence": "work", "sentence": "Ik loste klachten op."}],
    "notSkills": ["http://data.europa.eu/esco/skill/2a82241a-216e-44d8-bb50-6b9a0ef82084"],
    "unsure": ["http://data.europa.eu/esco/skill/85aa1871-db96-42f7-801f-c39f924de2d7"],
    "place": "Tilburg",
    "maxTravelKm": 30,
    "hoursPerWeek": 32,
    "monthlyWage": 2600,
    "incomeFloor": 2300,
    "licences": ["B"],
    "diplomas": ["mbo 4 financiële dienstverlening"],
    "interests": {"R": 10, "I": 20, "A": 8, "S": 33, "E": 22, "C": 25},
    "interestAnswers": {"R1": 1, "S1": 4},
    "preferences": {"sectors": ["care"], "evenings": "no", "outdoors": "no", "people": "yes"},
    "shortlist": [HOUSING],
    "weights": {"distance": 2, "demand": 0},
}


def opens(visiting: Visiting, content: bytes) -> None:
    """Open a saved file, as a visitor does."""
    sent = visiting.sends("upload", {"profile": SimpleUploadedFile("overstap.json", content)})
    assert sent.status_code == 302, Page(sent).text


@pytest.fixture
def answered(visiting: Visiting) -> Visiting:
    opens(visiting, json.dumps(ANSWERS).encode())
    return visiting


def test_everything_is_on_the_page(answered: Visiting) -> None:
    text = answered.sees("overview").text
    for words in (
        "Mijn overzicht", "mbo 4 financiële dienstverlening", "klachten afhandelen", "Ik loste klachten op.",
        "Wat u niet kunt", "Wat u nog niet weet", "mensen helpen, verzorgen of iets leren", "heel leuk", "Tilburg",
        "hoogstens 30 km", "liever niet", "Het beroep dat u bewaarde", "woonbegeleider", "Wat u nog moet leren",
        "Wat de wet vraagt", "Praat met een coach.", "Bronnen", "CBS StatLine",
    ):  # fmt: skip
        assert words in text, words


def test_it_reads_in_order(answered: Visiting) -> None:
    text = answered.sees("overview").text
    titles = ["Wat u deed", "Wat u kunt", "Wat u leuk vindt", "Wat u wilt", "Het beroep dat u bewaarde"]
    titles += ["Wat u nu kunt doen", "Over dit overzicht"]
    places = [text.index(title) for title in titles]
    assert places == sorted(places)


def test_without_answers_one_begins_at_the_start(visiting: Visiting) -> None:
    for name in ("overview", "pdf", "badge"):
        response = visiting.client.get(visiting.address(name))
        assert (response.status_code, response["Location"]) == (302, "/"), name


def test_who_kept_nothing_sees_the_first_three_and_reads_so(visiting: Visiting) -> None:
    options = visiting.tells("kok")
    page = visiting.sees("overview")
    assert "U heeft nog geen beroep bewaard. Daarom staan hier de eerste van uw lijst." in page.text
    assert not page.all("button", name="drop")
    assert options.status == 200
    assert page.text.count("U kunt al ") >= 3


def test_an_occupation_can_be_taken_out(answered: Visiting) -> None:
    page = answered.sees("overview")
    assert len(page.all("button", name="drop")) == 1
    sent = {
        row["name"]: row["value"] for row in page.all("input", type="hidden") if row["name"] in {"occupation", "page"}
    }
    response = answered.sends("shortlist", {**sent, "drop": "1"})
    assert response["Location"] == answered.address("overview")
    page = answered.sees("overview")
    assert answered.profile["shortlist"] == []
    assert "U heeft nog geen beroep bewaard." in page.text
    assert not page.all("button", name="drop")


@pytest.mark.parametrize(("language", "name"), [("nl", "overstap-overzicht.pdf"), ("en", "overstap-overview.pdf")])
def test_the_pdf_comes_as_a_file_in_the_language_of_the_page(visiting: Visiting, language: str, name: str) -> None:
    opens(visiting, json.dumps(ANSWERS).encode())
    visiting.language = language
    response = visiting.client.get(visiting.address("pdf"))
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    reader = PdfReader(io.BytesIO(response.content))
    assert reader.trailer["/Root"]["/Lang"] == language  # type: ignore[index]


def test_the_signed_passport_comes_as_a_file_and_can_be_checked_by_a_stranger(answered: Visiting) -> None:
    response = answered.client.get(answered.address("badge"))
    assert response["Content-Disposition"] == 'attachment; filename="overstap-skillspaspoort.json"'
    stranger = Visiting("en")
    page = Page(stranger.sends("check", {"passport": SimpleUploadedFile("p.json", response.content)}))
    assert page.status == 200
    assert "The signature is right" in page.text
    assert "It was made on this website." in page.text
    assert "klachten afhandelen" in page.text
    assert not stranger.client.session.keys(), "nothing of it is kept"
    changed = response.content.replace(b"kan dit met hulp", b"kan dit zelfstandig")
    page = Page(stranger.sends("check", {"passport": SimpleUploadedFile("p.json", changed)}))
    assert page.status == 422
    assert "the file was changed" in page.text
    assert "klachten afhandelen" not in page.text


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b"[" * 100_000, b"x" * 400_000])
def test_what_is_no_passport_is_said_to_be_none(visiting: Visiting, content: bytes) -> None:
    page = Page(visiting.sends("check", {"passport": SimpleUploadedFile("p.json", content)}))
    assert page.status == 422
    assert "Dit bestand is leeg" in page.text or "dit is geen ondertekend skillspaspoort" in page.text


def test_the_page_on_checking_shows_under_which_name_we_sign(visiting: Visiting) -> None:
    assert credential.issuer() in visiting.sees("check").text


def test_nothing_is_lost_from_page_to_file_to_another_visitor(answered: Visiting) -> None:
    saved = answered.client.get(answered.address("profile")).content
    assert {key: json.loads(saved)[key] for key in ANSWERS} == ANSWERS
    other = Visiting()
    opens(other, saved)
    assert other.profile == json.loads(saved)
    again = other.client.get(other.address("profile")).content
    assert again == saved
    # And it says the same: options, overview.
    assert other.sees("overview").text == answered.sees("overview").text
    assert other.sees("options").text.replace("Uw bewaarde antwoorden zijn weer open.", "") == answered.sees(
        "options"
    ).text.replace("Uw bewaarde antwoorden zijn weer open.", "")


def test_a_stranger_in_the_shortlist_is_left_out(visiting: Visiting) -> None:
    opens(visiting, json.dumps(ANSWERS | {"shortlist": ["http://example.org/none", HOUSING]}).encode())
    assert visiting.sees("overview").text.count("Wat u nog moet leren") == 1
