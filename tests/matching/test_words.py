"""What people type, on the shipped catalogue: sentences, verbs, brands, everyday and foreign words."""

from __future__ import annotations

import pytest

from overstap.catalogue.queries import find_occupations

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter")]


@pytest.mark.parametrize(
    ("text", "language", "label"),
    [
        ("ik heb twaalf jaar achter de balie van een bank gestaan", "nl", "baliemedewerker bank"),
        ("twaalf jaar achter de balie van een bank", "nl", "baliemedewerker bank"),
        ("ik was kok bij een restaurant in Tilburg", "nl", "kok"),
        ("ik heb jaren haar geknipt", "nl", "kapper"),
        ("ik reed op een vrachtwagen", "nl", "vrachtwagenchauffeur"),
        ("ik heb lesgegeven op een basisschool", "nl", "leraar basisonderwijs"),
        ("elektricien op bouwplaatsen", "nl", "elektromonteur"),
        ("vakkenvuller AH", "nl", "vakkenvuller"),
        ("kassière bij de Albert Heijn", "nl", "kassamedewerker"),
        ("verkoopster kleding", "nl", "verkoper mode en kleding"),
        ("vrachtwagen chauffeur", "nl", "vrachtwagenchauffeur"),
        ("verpleegkundge", "nl", "verpleegkundige"),
        ("juf", "nl", "leraar basisonderwijs"),
        ("zuster", "nl", "verpleegkundige"),
        ("electrician on building sites in Aleppo", "en", "electrician"),
        ("I repaired air conditioners", "en", "heat pump and cooling technician"),
        ("I drove trucks", "en", "truck driver"),
        ("nurse in a hospital in Kyiv", "en", "nurse"),
        ("I worked as a waiter in a hotel", "en", "waiter"),
    ],
)
def test_people_are_understood_in_their_own_words(text: str, language: str, label: str) -> None:
    best = find_occupations(text, language, 3)[0]
    assert (best.label, best.understood) == (label, True)


@pytest.mark.parametrize("text", ["asdfgh", "xxxxx", "!!!", "ik heb gewerkt", "12345"])
def test_nonsense_is_not_understood(text: str) -> None:
    assert not any(found.understood for found in find_occupations(text, "nl", 3))


@pytest.mark.parametrize(("start", "label"), [("vakkenv", "vakkenvuller"), ("baliemed", "baliemedewerker bank")])
def test_half_a_word_already_suggests(start: str, label: str) -> None:
    assert label in [found.label for found in find_occupations(start, "nl", 5)]
