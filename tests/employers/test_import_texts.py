"""Texts, hours and pay of postings as they are really written."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overstap.shared.problems import BadInput
from overstap.steps.employers.importing.amounts import amounts_in, hourly, hours_in
from overstap.steps.employers.importing.posting import Where
from overstap.steps.employers.importing.schema_org import licences_in, split_skills
from overstap.steps.employers.importing.texts import language_of, plain, without_numbers, without_people

pytestmark = pytest.mark.usefixtures("english")


@pytest.mark.parametrize(
    "sentence",
    [
        "Bel met Anna de Wit op 06-12345678.",
        "Mail je cv naar anna@winkel.nl.",
        "Mail naar anna.de.wit (at) winkel.nl!",
        "Neem voor meer informatie contact op met Anna de Wit.",
        "Contactpersoon: Anna de Wit (teamleider).",
        "Vragen? Anna de Wit helpt je verder via +31 (0)30 123 45 67.",
        "Anna de Wit vertelt je graag meer.",
        "Kijk op linkedin.com/in/annadewit.",
        "App gerust even met Anna de Wit!",
        "Please contact Anna de Wit.",
        "For more information, contact Anna de Wit.",
        "Sollicitaties t.a.v. Anna de Wit.",
        "Recruiter Anna de Wit ziet je brief graag.",
        "Inlichtingen geeft mevr. A. de Wit.",
        "Nadere informatie bij dhr. J. Jansen.",
        "U kunt contact opnemen met Anna de Wit.",
    ],
)
def test_sentences_that_name_a_person_go(sentence: str) -> None:
    assert (
        without_people(f"U helpt klanten. {sentence} U werkt in een team.") == "U helpt klanten. U werkt in een team."
    )


def test_what_follows_the_greeting_goes() -> None:
    assert without_people("Wij zoeken u.\nMet vriendelijke groet,\nAnna de Wit\nDirecteur") == "Wij zoeken u."


@pytest.mark.parametrize(
    "sentence",
    [
        "U heeft veel contact met klanten en collega's.",
        "Het salaris is 2.600 tot 3.200 euro per maand.",
        "U belt klanten en beantwoordt mails.",
        "U start op 01-02-2027 in een team van 12 mensen.",
        "Je groet klanten vriendelijk.",
        "U neemt zelf contact op met leveranciers.",
        "U kunt goed contact opnemen met mensen.",
    ],
)
def test_sentences_about_the_work_stay(sentence: str) -> None:
    assert without_people(sentence) == sentence


@given(st.integers(600_000_000, 699_999_999), st.sampled_from(["", " ", "-", " - ", "."]))
def test_no_mobile_number_survives(number: int, mark: str) -> None:
    digits = f"0{number}"
    written = f"{digits[:2]}{mark}{digits[2:6]}{mark}{digits[6:]}"
    assert digits[2:6] not in without_people(f"Kom langs. Het nummer is {written}. Tot dan.")
    assert without_numbers(f"Kok {written}") == "Kok"


def test_markup_becomes_lines() -> None:
    markup = "<ul><li>Een &amp; twee</li><li>Drie</li></ul><script>var x = 1;</script><p>Vier<br>vijf</p>"
    assert plain(markup) == "Een & twee\nDrie\nVier\nvijf"
    assert plain("3 < 5 uur") == "3 < 5 uur"
    assert plain("&lt;p&gt;Een &amp;amp; twee&lt;/p&gt;") == "Een & twee"


@given(st.text(max_size=80))
def test_any_text_can_be_read(text: str) -> None:
    for found in (plain(text), without_people(plain(text)), without_numbers(text)):
        assert "\0" not in found or "\0" in text
        found.encode("utf-8", "surrogatepass")
    hours_in(text)
    amounts_in(text)


def test_language() -> None:
    assert language_of("You will work with us in the team") == "en"
    assert language_of("Je werkt met ons in het team") == "nl"
    assert language_of("") == "nl"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("24-32 uur", (24, 32)),
        ("32 tot en met 36 uur per week", (32, 36)),
        ("36 uur", (36, 36)),
        ("30 – 40 hours per week", (30, 40)),
        ("0,5 fte", (None, None)),
        ("24u - 32u", (24, 32)),
        ("32-40", (32, 40)),
        ("36", (36, 36)),
        ("08:00 tot 17:00 uur", (None, None)),
        ("37,5 uur", (Decimal("37.5"), Decimal("37.5"))),
        ("24-uurszorg", (None, None)),
        ("na 90 uur", (None, None)),
        ("", (None, None)),
    ],
)
def test_hours(text: str, expected: tuple[object, object]) -> None:
    assert hours_in(text) == expected


def test_hours_in_running_text_must_be_per_week() -> None:
    assert hours_in("Wij reageren binnen 24 uur.", per_week=True) == (None, None)
    assert hours_in("Binnen 24 uur hoort u of u 32 uur per week kunt werken.", per_week=True) == (32, 32)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("€ 2.600 - € 3.200 per maand", ((2600, 3200), "month")),
        ("€2.600,50 per maand", ((Decimal("2600.50"), Decimal("2600.50")), "month")),
        ("EUR 45,000 to 52,000 per year", ((45000, 52000), "year")),
        ("15.75 per uur", ((Decimal("15.75"), Decimal("15.75")), "hour")),
        ("marktconform", ((None, None), "")),
    ],
)
def test_amounts(text: str, expected: object) -> None:
    assert amounts_in(text) == expected


@pytest.mark.parametrize(
    ("amount", "unit", "hours", "expected"),
    [
        ("20", "hour", None, "20.00"),
        ("760", "week", None, "20.00"),
        ("3293.33", "month", None, "20.00"),
        ("39520", "year", None, "20.00"),
        ("160", "day", None, "20.00"),
        ("3120", "month", "36", "20.00"),  # full time of 36 hours: 156 hours a month
        ("3293.33", "month", "24", "20.00"),  # part time: a monthly wage is told for a full week
        ("20", "", None, "20.00"),
        ("3293.33", "", None, "20.00"),
        ("39520", "", None, "20.00"),
        ("15000", "", None, None),  # month or year: nobody knows
        ("500", "", None, None),
    ],
)
def test_pay_per_hour(amount: str, unit: str, hours: str | None, expected: str | None) -> None:
    high = None if hours is None else Decimal(hours)
    found = hourly((Decimal(amount), None), unit, (None, high), Where("a"), "pay")
    assert found == (None if expected is None else Decimal(expected), None)


def test_pay_that_cannot_be_right() -> None:
    with pytest.raises(BadInput, match=r"0\.12"):
        hourly((Decimal(20), None), "month", (None, None), Where("a"), "pay")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rijbewijs B", ("B",)),
        ("U heeft rijbewijs CE en rijbewijs B", ("CE", "B")),
        ("Rijbewijs B is een pré", ()),
        ("Rijbewijs B is niet vereist. Rijbewijs C wel", ("C",)),
        ("Heftruckcertificaat", ()),
    ],
)
def test_licences(text: str, expected: tuple[str, ...]) -> None:
    assert licences_in(text) == expected


def test_lists_of_skills() -> None:
    assert split_skills("<ul><li>luisteren</li><li>- plannen.</li></ul>") == ["luisteren", "plannen"]
    assert split_skills("Excel, boekhouden; A") == ["Excel", "boekhouden"]
    assert split_skills("x" * 200) == []
