"""Taking one's answers along as a file, and opening them again."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.portals.test_landing import BANK
from tests.portals.visiting import Page, Visiting

CASH = "http://data.europa.eu/esco/skill/0da516ee-e70e-4384-be13-f5ff80be8127"

pytestmark = pytest.mark.django_db


def _open(visiting: Visiting, content: bytes) -> Page:
    return Page(visiting.sends("upload", {"profile": SimpleUploadedFile("overstap.json", content)}))


def test_what_is_downloaded_can_be_opened_again(visiting: Visiting) -> None:
    visiting.tells("kok en daarna chauffeur")
    visiting.sends("skill", {"cannot": "http://data.europa.eu/esco/skill/0da516ee-e70e-4384-be13-f5ff80be8127"})
    before = visiting.profile
    response = visiting.client.get("/antwoorden/")
    assert response["Content-Type"].startswith("application/json")
    assert response["Content-Disposition"] == 'attachment; filename="overstap.json"'
    assert json.loads(response.content)["schema"] == "profile/1"
    visiting.sends("away", {})
    assert _open(visiting, response.content).status == 302
    kept = visiting.profile
    assert {key: kept[key] for key in before} == before
    assert "Uw bewaarde antwoorden zijn weer open." in visiting.sees("options").text


def test_answers_that_the_page_does_not_ask_for_survive_the_form(visiting: Visiting) -> None:
    profile = {
        "pastOccupations": [BANK],
        "place": {"name": "thuis", "lat": 51.5, "lon": 5.1},
        "licences": ["B", "code95"],
        "interests": {"S": 30},
        "skills": [{"skill": "fietsen maken", "level": 4, "evidence": "work", "sentence": "Ik maakte fietsen."}],
        "unsure": [CASH],
        "interestAnswers": {"R1": 4, "C10": 0},
        "preferences": {"sectors": ["care"], "evenings": "no", "outdoors": "yes", "people": "no"},
        "shortlist": [BANK],
    }
    assert _open(visiting, json.dumps(profile).encode()).status == 302
    page = visiting.sees("want")
    assert page.all("input", name="place")[0]["value"] == "thuis"
    visiting.sends("want", {"place": "thuis", "licences": ["B"], "hours_per_week": "32"})
    assert visiting.profile == profile | {"hoursPerWeek": 32}


BAD = {
    "nothing": (b"", "Dit bestand is leeg"),
    "a picture": (b"\x89PNG\r\n\x1a\n\xff\xfe", "geen tekst in UTF-8"),
    "cut off": (b'{"pastOccupations": ["kok"', "regel 1"),
    "a list": (b"[]", "hier hoort"),
    "no work and no skills": (b"{}", "vertel minstens"),
    "a wrong type": (b'{"pastOccupations": "kok"}', "$.pastOccupations"),
    "a wrong place in a list": (b'{"pastOccupations": ["kok", 7]}', "$.pastOccupations[1]"),
    "an unknown field": (b'{"pastOccupations": ["kok"], "beroep": 1}', "beroep"),
    "too deep": (b'{"pastOccupations": ' + b"[" * 90_000 + b"]" * 90_000 + b"}", "niet te lezen"),
    "too large": (b'{"pastOccupations": ["' + b"k" * 1_100_000 + b'"]}', "1 MB"),
    "not a number": (b'{"pastOccupations": ["kok"], "hoursPerWeek": NaN}', "niet te lezen"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_file_that_cannot_be_read_changes_nothing_and_says_why(visiting: Visiting, kind: str) -> None:
    content, expected = BAD[kind]
    visiting.tells("kok")
    before = visiting.profile
    page = _open(visiting, content)
    assert page.status == 422
    assert expected in page.text
    assert page.all("a", href="#id_profile")
    assert visiting.profile == before


def test_no_file_at_all_is_asked_again(visiting: Visiting) -> None:
    page = Page(visiting.sends("upload", {}))
    assert page.status == 422
    assert "Kies eerst een bestand." in page.text
