"""Typesetting: what people typed is data, whatever it looks like; every page can be read aloud."""

from __future__ import annotations

import io
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from overstap.gateways import typesetting

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, date: auto)
#set text(lang: data.language, hyphenate: false)
= #data.title
#for word in data.words { par(word) }
#if data.blanks [leeg]
"""
HOSTILE = {
    "code": '#read("/etc/passwd") #import "@preview/x:1.0.0" #panic("x") #sys.inputs',
    "markup": "*vet* _schuin_ $x^2$ = Kop - streep `code` <naam> @verwijzing // weg /* weg */ \\ ~ 'a' \"b\"",
    "right to left": "שלום עולם",
    "arabic": "مرحبا",
    "quotes in data": '"}], "words": ["ander',
}


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "page.typ"
    path.write_text(TEMPLATE, encoding="utf-8")
    return path


def pdf(template: Path, *words: str, language: str = "nl") -> PdfReader:
    data = {"title": "Titel", "language": language, "words": list(words)}
    return PdfReader(io.BytesIO(typesetting.typeset(template, data, made=NOON)))


def said(reader: PdfReader) -> str:
    """The text of all pages, with single spaces and without the places where a long word may break."""
    text = " ".join(page.extract_text() for page in reader.pages).replace("\u200b", "")
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("kind", ["code", "markup", "quotes in data"])
def test_what_looks_like_code_or_markup_is_printed_as_it_is(template: Path, kind: str) -> None:
    assert HOSTILE[kind] in said(pdf(template, HOSTILE[kind]))


@pytest.mark.parametrize("kind", ["right to left", "arabic"])
def test_writing_from_right_to_left_is_printed(template: Path, kind: str) -> None:
    text = said(pdf(template, HOSTILE[kind]))
    letters = {letter for letter in HOSTILE[kind] if letter != " "}
    # A PDF may give such a text in the order in which it stands on paper, and Arabic in its shapes.
    assert letters <= set(text) or kind == "arabic"
    assert "leeg" not in text


def test_a_template_reads_nothing_outside_its_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("geheim", encoding="utf-8")
    folder = tmp_path / "templates"
    folder.mkdir()
    for outside in ("/../secret.txt", "../secret.txt", "/etc/passwd"):
        path = folder / "page.typ"
        path.write_text(f'#set document(title: "x")\n#read("{outside}")', encoding="utf-8")
        with pytest.raises(typesetting.TypesettingError):
            typesetting.typeset(path, {}, made=NOON)


def test_an_emoji_is_printed_by_its_name_and_a_letter_we_lack_as_a_box(template: Path) -> None:
    text = said(pdf(template, "ik ben blij 😀", "中文", "👩\u200d🍳 kok"))
    assert "ik ben blij [grinning face]" in text
    assert "□□" in text
    assert "[woman][cooking] kok" in text
    assert "leeg" in text, "and the page says that something could not be printed"
    assert "leeg" not in said(pdf(template, "gewoon")), "one document does not change the next"


def test_control_characters_and_marks_that_turn_a_text_are_left_out() -> None:
    assert typesetting.printable("a\x00b\x07c\u202ed\u2066e\ud800f\nr") == "abcdef r"


def test_a_long_word_does_not_run_off_the_page(template: Path) -> None:
    word = "Hottentottententen" * 30
    reader = pdf(template, word)
    assert word in said(reader).replace(" ", "")
    assert len(reader.pages[0].extract_text().splitlines()) > 5


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_says_that_it_can_be_read_aloud_and_in_which_language(template: Path, language: str) -> None:
    catalog: Any = pdf(template, "woord", language=language).trailer["/Root"]
    assert catalog["/Lang"] == language
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/StructTreeRoot"]["/K"]
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    metadata = catalog["/Metadata"].get_data().decode()
    assert re.search(r"<pdfuaid:part>\s*1\s*<|pdfuaid:part=\"1\"", metadata)
    assert "Titel" in metadata


def test_the_same_words_and_moment_give_the_same_bytes(template: Path) -> None:
    data = {"title": "Titel", "language": "nl", "words": ["a"]}
    first = typesetting.typeset(template, data, made=NOON)
    assert first == typesetting.typeset(template, data, made=NOON)
    assert first != typesetting.typeset(template, data, made=NOON.replace(year=2027))


def test_a_mistake_in_a_template_is_ours_and_shows(tmp_path: Path) -> None:
    path = tmp_path / "page.typ"
    path.write_text("#nothing-of-this-name", encoding="utf-8")
    with pytest.raises(typesetting.TypesettingError, match="nothing-of-this-name"):
        typesetting.typeset(path, {}, made=NOON)


def test_every_character_there_is_can_be_asked_for(template: Path) -> None:
    """In blocks, as many as a person can paste: whatever has no glyph is replaced, nothing is refused."""
    letters = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000][::997]
    assert len(letters) > 1000
    assert pdf(template, *("".join(letters[at : at + 50]) for at in range(0, len(letters), 50))).pages
