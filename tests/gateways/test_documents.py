"""The text of a file: what we read, and what we say of a file that we cannot read. All files are made here."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document as WordDocument
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from overstap.gateways import documents
from overstap.gateways.documents import document, text_of
from overstap.shared.problems import BadInput

CV = "2010 - 2015 verzorgende, Zorggroep X\nKlachten afgehandeld en roosters gemaakt"


def pdf(*pages: str, password: str = "") -> bytes:
    """A PDF with lines of text in Helvetica, one text a page."""
    writer = PdfWriter()
    for text in pages:
        page = writer.add_blank_page(595, 842)
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        lines = "".join(f"({line}) Tj 0 -16 Td " for line in text.split("\n") if line)
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 50 780 Td {lines}ET".encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def word() -> bytes:
    """A Word file with a heading, a paragraph, a table of work and a paragraph after it."""
    made = WordDocument()
    made.add_heading("Werkervaring")
    made.add_paragraph("Ik houd van mensen.")
    table = made.add_table(rows=2, cols=2)
    for row, texts in zip(table.rows, (("2010-2015", "kok"), ("2015-2020", "chauffeur")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    made.add_paragraph("Rijbewijs B")
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


def zipped(**parts: bytes) -> bytes:
    """A zip file with these parts, "/" written as "__"."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/"), content)
    return made.getvalue()


def test_a_pdf_comes_back_line_by_line() -> None:
    assert [line.strip() for line in text_of("cv.pdf", pdf(CV, "Rijbewijs B en nog meer")).split("\n")] == [
        *CV.split("\n"),
        "Rijbewijs B en nog meer",
    ]


def test_a_word_file_comes_back_in_order_with_table_rows_as_lines() -> None:
    assert text_of("cv.docx", word()).split("\n") == [
        "Werkervaring", "Ik houd van mensen.", "2010-2015\tkok", "2015-2020\tchauffeur", "Rijbewijs B",
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_plain_text_in_the_usual_encodings(encoding: str) -> None:
    text = "Ik was caissière – vijf jaar – bij een groentewinkel."
    assert text_of("cv.txt", text.encode(encoding)) == text


def test_what_is_in_a_file_counts_and_not_its_name() -> None:
    assert "verzorgende" in text_of("foto.jpg", pdf(CV))
    assert text_of("BMW.bmp", b"BMW monteur bij de dealer in de stad") == "BMW monteur bij de dealer in de stad"


def test_line_ends_are_one_and_control_characters_go() -> None:
    assert text_of("cv.txt", b"een\r\ntwee\rdrie\x0cvier\x07" + b"." * 99) == "een\ntwee\ndrie\nvier" + "." * 99


def test_of_two_hundred_pages_the_first_are_read_and_it_says_so() -> None:
    found = document("cv.pdf", pdf(*(f"Blad {number} van een lang verhaal over werk" for number in range(200))))
    assert (found.pages, found.read, found.whole) == (200, documents.MOST_PAGES, False)
    assert "Blad 29 " in found.text
    assert "Blad 30 " not in found.text


def test_a_very_long_text_is_cut() -> None:
    found = document("cv.txt", b"kok en zo \n" * 40_000)
    assert len(found.text) == documents.MOST_CHARACTERS
    assert not found.whole


REFUSED = {
    "nothing": (b"", "niets in dit bestand"),
    "spaces": (b" \n \n", "niets in dit bestand"),
    "too large": (b"kok " * 1_300_000, "groter dan 5 MB"),
    "a photo": (b"\x89PNG\r\n\x1a\n" + bytes(500), "foto van tekst"),
    "a photo of a telephone": (b"\x00\x00\x00\x20ftypheic" + bytes(500), "foto van tekst"),
    "a bitmap": (b"BM\x36\x00\x0c\x00" + bytes(500), "foto van tekst"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), ".doc"),
    "rich text": (b"{\\rtf1 kok}", "PDF, Word"),
    "a page of the web": (b"<!DOCTYPE html><p>kok", "PDF, Word"),
    "Pages": (zipped(Index__Document=b"x"), "Pages"),
    "another zip": (zipped(brief=b"x"), "PDF, Word"),
    "half a zip": (word()[:900], "beschadigd"),
    "half a Word file": (zipped(word__document__xml=b"x"), "PDF, Word"),
    "half a PDF": (b"%PDF-1.7\n1 0 obj << /Type", "beschadigd"),
    "locked": (pdf(CV, password="geheim"), "wachtwoord"),
    "a scan": (pdf(""), "geen tekst"),
    "a program": (bytes(range(256)) * 10, "PDF, Word"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_cannot_be_read_says_why_and_what_to_do(kind: str) -> None:
    data, expected = REFUSED[kind]
    with pytest.raises(BadInput) as refused:
        text_of("cv.pdf", data)
    assert expected in refused.value.message
    assert refused.value.file == "cv.pdf"


def test_a_damaged_word_file_is_no_crash() -> None:
    parts = {"word/document.xml": b"<w:document", "[Content_Types].xml": b"<Types"}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    with pytest.raises(BadInput, match="beschadigd"):
        text_of("cv.docx", made.getvalue())


def test_a_file_that_unpacks_to_far_too_much_is_refused() -> None:
    made = io.BytesIO(word())
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/media/image1.bin", bytes(70_000_000))
    assert len(made.getvalue()) < documents.LARGEST
    with pytest.raises(BadInput, match="te zwaar"):
        text_of("cv.docx", made.getvalue())


def test_a_file_that_keeps_the_reader_busy_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "_PATIENCE", 0.01)
    with pytest.raises(BadInput, match="te zwaar"):
        text_of("cv.pdf", pdf(CV))


def test_a_file_that_asks_too_much_of_the_processor_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "_SECONDS", 0)
    with pytest.raises(BadInput, match="te zwaar"):
        text_of("cv.pdf", pdf(*([CV] * 30)))


def test_the_made_pdf_is_one_for_others_too() -> None:
    assert len(PdfReader(io.BytesIO(pdf(CV, CV))).pages) == 2
