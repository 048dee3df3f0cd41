"""What people bring to work in another setting: counted about as a career coach would, and said in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from overstap.catalogue import queries, snapshot
from overstap.steps.matching.queries import advise

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter")]


def told(past: list[str], work: str, language: str = "nl") -> dict[str, Any] | None:
    """What somebody with that past is told about one occupation, named in Dutch; None when it is not proposed."""
    answer = advise({"language": "nl", "pastOccupations": past}, language=language, today=date(2026, 11, 21), top=200)
    texts = queries.occupation_texts(snapshot.current().occupations, "nl")
    return next((row for row in answer["occupations"] if texts[row["uri"]].label == work), None)


@pytest.mark.parametrize(
    ("past", "work", "low", "high"),
    [
        (["ober"], "conducteur trein", 5, 8),
        (["ober"], "buschauffeur", 5, 8),
        (["ober"], "helpdeskmedewerker ICT", 4, 7),
        (["ober"], "lasser", 0, 2),
        (["ober"], "monteur elektriciteitsnet", 0, 3),
        (["elektromonteur"], "monteur zonnepanelen", 7, 12),
        (["elektromonteur"], "verpleegkundige", 0, 3),
        (["onderofficier"], "instructeur mbo", 7, 11),
        (["winkelmedewerker"], "lasser", 0, 2),
        (["automonteur"], "fietsenmaker", 6, 10),
        (["automonteur"], "vliegtuigmonteur", 4, 8),
        (["metselaar"], "tegelzetter", 8, 12),
        (["hovenier"], "stratenmaker en wegenbouwer", 6, 10),
        (["orderpicker"], "magazijnmedewerker", 9, 13),
        (["orderpicker"], "kraanmachinist", 0, 4),
        (["drukker"], "CNC-verspaner", 6, 10),
        (["filiaalmanager"], "uitvoerder bouw", 0, 5),
        (["kapper"], "UX-ontwerper", 0, 3),
        (["soldaat"], "trambestuurder", 3, 8),
    ],
)
def test_counts_are_those_of_a_sober_coach(past: list[str], work: str, low: int, high: int) -> None:
    row = told(past, work)
    counted = 0 if row is None else int(row["counts"]["credited"])
    assert low <= counted <= high


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "hetzelfde, maar dan met reizigers"), ("en", "the same, but with passengers")],
)
def test_the_reason_is_told_in_the_language_of_the_answer(language: str, words: str) -> None:
    row = told(["ober"], "conducteur trein", language)
    assert row is not None
    alike = [credit for credit in row["credited"] if credit["claim"]["how"] == "alike"]
    assert any(words in credit["claim"]["text"] for credit in alike)
    assert all(credit["claim"]["text"].endswith(".") for credit in alike)
    assert all(credit["claim"]["skill"] != credit["skill"] for credit in alike)


def test_every_reason_by_judgement_has_its_words() -> None:
    for past in (["ober"], ["elektromonteur"], ["onderofficier"], ["baliemedewerker bank"]):
        answer = advise({"language": "nl", "pastOccupations": past}, language="nl", today=date(2026, 11, 21), top=50)
        texts = [
            credit["claim"]["text"]
            for row in (*answer["occupations"], *answer["vacancies"])
            for credit in row["credited"]
            if credit["claim"]["how"] == "alike"
        ]
        assert texts
        assert not [text for text in texts if text.endswith(": .")]
