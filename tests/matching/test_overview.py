"""The overview: everything is in it, in both languages; the PDF says the same in the same order, and aloud."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from overstap.passports.queries import HeldSkill
from overstap.shared.problems import BadInput
from overstap.steps.matching import overview, queries
from overstap.steps.matching.overview import person, work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter")]

DAY = date(2026, 11, 21)
HOUSING = "http://data.europa.eu/esco/occupation/4edbde9f-218e-49c7-812f-c45262fb4128"
PERSONAS = sorted(Path("docs/personas").glob("*.json"))
HOSTILE = '#read("/etc/passwd") *_$ <b>x</b> {{ 7 }} 😀 שלום \u202e “'
FULL: dict[str, Any] = {
    "language": "nl",
    "pastOccupations": ["baliemedewerker bank", "mbo stage bij de geit", "bankmedewerker"],
    "skills": [{"skill": "klachten afhandelen", "level": 4, "evidence": "work", "sentence": "Ik loste klachten op."}],
    "notSkills": ["auto rijden"],
    "unsure": ["http://data.europa.eu/esco/skill/85aa1871-db96-42f7-801f-c39f924de2d7"],
    "place": "Tilburg", "maxTravelKm": 30, "hoursPerWeek": 32.5, "monthlyWage": 2600, "incomeFloor": 2300,
    "licences": ["B"], "diplomas": [HOSTILE],
    "interests": {"S": 33, "E": 22, "C": 25},
    "preferences": {"sectors": ["care"], "evenings": "no", "outdoors": "yes", "people": "no"},
    "weights": {"distance": 2, "demand": 0, "income": 0.5},
    "shortlist": [HOUSING],
}  # fmt: skip


def content(profile: dict[str, Any], language: str = "nl") -> dict[str, Any]:
    return overview.content(profile, language=language, today=DAY)


def pdf(told: dict[str, Any]) -> PdfReader:
    return PdfReader(io.BytesIO(overview.pdf(told, told["language"])))


def sentences(part: dict[str, Any]) -> Iterator[str]:
    """All that a section says, in the order of reading."""
    yield part["title"]
    for block in part["blocks"]:
        yield from (block[key] for key in ("text", "title", "caption") if block.get(key))
        for item in block.get("items", []):
            yield from (text for text in (item["text"], item["detail"]) if text)
        for row in [block.get("columns", []), *block.get("rows", [])]:
            yield from row
    for inner in part["sections"]:
        yield from sentences(inner)


def squeezed(text: str) -> str:
    """Without anything that the breaking of lines adds or takes away."""
    return re.sub(r"[\s\u200b]+", "", text)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("persona", PERSONAS, ids=lambda path: path.stem)
def test_the_pdf_says_all_of_it_in_the_order_of_reading(persona: Path, language: str) -> None:
    told = content(json.loads(persona.read_text(encoding="utf-8")), language)
    reader = pdf(told)
    # The foot of a page stands among its text where the page ends.
    feet = re.compile(
        rf"{re.escape(squeezed(told['title']))}·{re.escape(squeezed(told['made']))}(?:pagina|page)\d+(?:van|of)\d+"
    )
    printed = feet.sub("", squeezed("".join(page.extract_text() for page in reader.pages)))
    at = 0
    for sentence in [told["title"], told["made"], *(one for part in told["sections"] for one in sentences(part))]:
        found = printed.find(squeezed(sentence), at)
        assert found >= 0, f"{sentence!r} is not after {printed[max(0, at - 60) : at]!r}"
        at = found
    assert len(reader.pages) <= 4, "three pages for an ordinary person; four where the law asks much"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_pdf_can_be_read_aloud(language: str) -> None:
    told = content(FULL, language)
    reader = pdf(told)
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert re.search(r"pdfuaid:part[=>\"]+1", root["/Metadata"].get_data().decode())
    assert reader.metadata is not None
    assert reader.metadata.title == told["title"]
    kinds = list(tags(root["/StructTreeRoot"]))
    assert kinds.count("/H1") == len(told["sections"])
    for kind in ("/Title", "/H2", "/H3", "/P", "/L", "/LI", "/Table", "/TH", "/TD"):
        assert kind in kinds, kind
    assert "/Figure" not in kinds, "a picture would need words"
    levels = [int(kind[2]) for kind in kinds if re.fullmatch(r"/H\d", kind)]
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels


def tags(node: Any) -> Iterator[str]:
    """The kinds of all tags, in the order of reading."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for one in node:
            yield from tags(one)
    elif hasattr(node, "get"):
        if "/S" in node and node.get("/Type") != "/OBJR":
            yield str(node["/S"])
        if "/K" in node:
            yield from tags(node["/K"])


def test_hostile_words_are_printed_as_they_are() -> None:
    printed = squeezed("".join(page.extract_text() for page in pdf(content(FULL)).pages))
    assert squeezed('#read("/etc/passwd") *_$ <b>x</b> {{ 7 }} [grinning face]') in printed
    assert "root:" not in printed


def test_it_holds_what_was_told() -> None:
    told = "\n".join(one for part in content(FULL)["sections"] for one in sentences(part))
    for words in (
        "mbo stage bij de geit", "bankmedewerker", HOSTILE, "klachten afhandelen", "Ik loste klachten op.",
        "zo goed dat u het anderen kunt leren", "autorijden", "mensen helpen, verzorgen of iets leren",
        "heel leuk (33 van 40)", "iets van uzelf maken", "Tilburg", "hoogstens 30 km", "32,5 uur per week",
        "€ 2.600 per maand, bruto", "minstens € 2.300", "zorg", "liever niet", "ja", "nee", "Afstand", "Inkomen",
        "Vraag", "woonbegeleider", "Midden-Brabant",
    ):  # fmt: skip
        assert words.casefold() in told.casefold(), words


def test_the_same_work_in_other_words_is_said_once() -> None:
    told = content({"language": "nl", "pastOccupations": ["ober", "serveerster"]})
    did = told["sections"][0]["blocks"][0]["items"]
    assert len(did) == 1
    assert "“ober”, “serveerster”" in did[0]["detail"]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_with_almost_nothing_told_every_part_says_so(language: str) -> None:
    told = content({"skills": [{"skill": "xyzzyq"}]}, language)
    assert [part["key"] for part in told["sections"]] == ["did", "can", "like", "want", "work", "next", "sources"]
    assert all(part["blocks"] for part in told["sections"])
    assert pdf(told).pages


def test_nothing_at_all_is_refused_as_everywhere() -> None:
    with pytest.raises(BadInput):
        content({})


@cache
def skill(number: int) -> HeldSkill:
    return HeldSkill(
        uri=f"urn:{number}", label=f"vaardigheid {number} " + "lang" * (number % 40), sentence="", level=number % 4 + 1,
        evidence="self", origin="told", because="U vertelde ons dit. " * (number % 5), theme=f"t{number % 7}",
        theme_label=f"thema {number % 7}" if number % 7 else "",
    )  # fmt: skip


def test_five_hundred_skills_are_readable(monkeypatch: pytest.MonkeyPatch) -> None:
    held = [skill(number) for number in range(500)]
    monkeypatch.setattr(overview, "held_skills", lambda _profile, **_how: held)
    told = content(FULL)
    reader = pdf(told)
    printed = squeezed("".join(page.extract_text() for page in reader.pages))
    assert all(squeezed(one.label) in printed for one in held)
    assert 5 < len(reader.pages) < 40
    assert list(sentences(told["sections"][1])).index("Andere vaardigheden") > 400, "what has no theme is last"


def test_twenty_kept_occupations_each_have_their_part() -> None:
    profile = {key: value for key, value in FULL.items() if key != "preferences"}
    uris = [row["uri"] for row in queries.advise(profile, language="nl", today=DAY, top=20)["occupations"]]
    assert len(uris) == 20
    told = content(profile | {"shortlist": uris})
    shown = next(part for part in told["sections"] if part["key"] == "work")
    assert [part["uri"] for part in shown["sections"]] == uris
    assert told["kept"]
    assert pdf(told).pages


def test_an_occupation_says_what_one_needs_to_decide() -> None:
    row = queries.about(FULL, [HOUSING], language="nl", today=DAY)["occupations"][0]
    part = work.occupation(row)
    titles = [block.get("title", "") for block in part["blocks"] if block["kind"] == "list"]
    assert titles == ["Wat u al kunt", "Wat u nog moet leren", "Wat de wet vraagt", "Hoe u het kunt leren"]
    text = "\n".join(sentences(part))
    assert row["sentence"] in text
    assert row["wage"]["sentence"] in text
    assert row["income"]["text"] in text
    for demand in row["legal"]:
        assert demand["name"] in text
        assert demand["law"] in text
    lists = {block["title"]: block["items"] for block in part["blocks"] if block["kind"] == "list"}
    needed = [skill["label"] for skill in row["missing"] if skill["essential"]]
    rest = len(needed) - len(lists["Wat u nog moet leren"]) + 1
    assert lists["Wat u nog moet leren"][-1]["text"] == (f"en nog {rest}" if len(needed) > work.MOST else needed[-1])


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (1, 1, "1 maand"),
        (3, 6, "3 tot 6 maanden"),
        (24, 36, "2 tot 3 jaar"),
        (48, 48, "4 jaar"),
        (18, 24, "18 tot 24 maanden"),
    ],
)
def test_how_long_learning_takes(least: int, most: int, words: str) -> None:
    route = {"name": "x", "how": "", "monthsMin": least, "monthsMax": most}
    from_dutch = content(FULL)  # only to be in the language of the answer below
    assert from_dutch["language"] == "nl"
    assert work.learning_time({"routes": [route]}) == words


def test_interests_are_words_in_both_languages() -> None:
    assert len({person.interest_words(letter) for letter in "RIASEC"}) == 6


def test_the_same_day_and_answers_give_the_same_bytes() -> None:
    assert overview.pdf(content(FULL), "nl") == overview.pdf(content(FULL), "nl")
