"""What people type as a number, and what becomes of it."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from overstap.portals.public.forms import AnswersForm, NumberField, split_last

TYPED = {
    "2600": 2600,
    "2.600": 2600,
    "2 600": 2600,
    "12.345.678": 12345678,
    "€ 2600": 2600,
    "€2.600,-": 2600,
    "2600,50": 2600.5,
    "2600.5": 2600.5,
    "EUR 2.600": 2600,
    "30 km": 30,
    "32,5 uur": 32.5,
    " 32 uur per week ": 32,
    "0": 0,
    "٣٠": 30,  # Arabic digits, as some newcomers write
    "": None,
    "   ": None,
}


@pytest.mark.parametrize("typed", TYPED)
def test_numbers_as_people_type_them(typed: str) -> None:
    found = NumberField(least=0, most=10**9, label="").clean(typed)
    assert found == TYPED[typed]
    assert type(found) is type(TYPED[typed])


@pytest.mark.parametrize("typed", ["veel", "-5", "1e9", "2600 of 2700", "NaN", "inf", "0x10", "2,6,0", "30-40"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        NumberField(least=0, most=10**9, label="").clean(typed)


@pytest.mark.parametrize("typed", ["0", "301", "300,5"])
def test_a_number_outside_its_bounds_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        NumberField(least=1, most=300, label="").clean(typed)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("kok", ("", "kok")),
        ("kok, ober", ("kok", "ober")),
        ("a, b, c", ("a, b", "c")),
        ("kok,", ("kok", "")),
        ("", ("", "")),
    ],
)
def test_the_job_that_is_being_typed(text: str, parts: tuple[str, str]) -> None:
    assert split_last(text) == parts


def test_every_field_of_the_form_has_a_place_in_the_profile() -> None:
    assert set(AnswersForm.base_fields) == set(AnswersForm.PROFILE)


def test_a_refusal_about_no_field_stands_above_the_form() -> None:
    form = AnswersForm({})
    assert form.is_valid()
    form.refuse("$.weights", "no")
    assert form.non_field_errors() == ["no"]
