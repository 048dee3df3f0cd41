"""The signed skills passport: what it says, what it does not say, and that nobody can change it unseen."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from overstap.gateways import badges
from overstap.passports import credential
from overstap.shared.problems import BadInput
from tests.gateways.another_verifier import context, signed_by

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter")]

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
COMPLAINTS = "http://data.europa.eu/esco/skill/28d715e3-3e5b-4fb6-8dd2-4be4919c8587"
PROFILE = {
    "language": "nl",
    "pastOccupations": ["baliemedewerker bank"],
    "skills": [
        {
            "skill": COMPLAINTS,
            "level": 4,
            "evidence": "certified",
            "sentence": "Ik was in Zwolle de beste met klachten.",
        },
        {"skill": "computers repareren", "level": 1},
    ],
    "notSkills": ["auto rijden"],
    "place": "Tilburg",
    "monthlyWage": 2613,
    "diplomas": ["mbo 4 geheim"],
}


@pytest.fixture
def home(tmp_path: Path) -> Any:
    with override_settings(OVERSTAP_HOME=tmp_path):
        yield tmp_path


def made(profile: dict[str, Any] = PROFILE, language: str = "nl") -> bytes:
    return credential.signed(profile, language=language, now=NOW)


def members(value: Any) -> set[str]:
    """Every name of a member, at any depth."""
    if isinstance(value, dict):
        return set(value) | {name for one in value.values() for name in members(one)}
    return {name for one in value for name in members(one)} if isinstance(value, list) else set()


def test_it_is_an_open_badge_that_another_verifier_finds_right(home: Path) -> None:
    text = made()
    assert signed_by(text) == badges.issuer(home)
    document = json.loads(text)
    assert document["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert document["@context"][0] == "https://www.w3.org/ns/credentials/v2"
    assert document["validFrom"] == "2026-11-21T09:30:00Z"
    assert document["proof"]["cryptosuite"] == "eddsa-rdfc-2022"
    # What the schema of Open Badges 3.0 wants of each part.
    subject = document["credentialSubject"]
    achievement = subject["achievement"]
    assert {"id", "type", "issuer", "validFrom", "credentialSubject", "name"} <= set(document)
    assert {"id", "type", "name", "description", "criteria"} <= set(achievement)
    assert {"id", "type", "achievement", "result"} == set(subject)
    for row in achievement["resultDescription"]:
        assert {"id", "type", "name", "resultType"} <= set(row)
    for row in [*achievement["alignment"], *(one["alignment"][0] for one in subject["result"])]:
        assert {"type", "targetName", "targetUrl"} <= set(row)
    # Results point at descriptions and levels that are there.
    known = {row["id"] for row in achievement["resultDescription"]}
    levels = {one["id"] for row in achievement["resultDescription"] for one in row.get("rubricCriterionLevel", [])}
    assert {row["resultDescription"] for row in subject["result"]} == known
    assert {row["achievedLevel"] for row in subject["result"] if "achievedLevel" in row} <= levels


def test_every_member_is_one_that_the_specifications_know() -> None:
    terms: set[str] = set()
    for url in credential.CONTEXTS:
        terms |= members(context(url))
    assert members(json.loads(made())) - terms - {"@context", "id", "type", "proof"} == set()


def test_it_says_how_well_and_how_it_is_known(home: Path) -> None:
    passport = credential.read(made())
    assert passport.ours
    assert passport.issuer == badges.issuer(home)
    assert passport.made == NOW
    told = dict(passport.skills)
    assert told["klachten afhandelen"] == (
        "kan dit aan anderen leren; de persoon zegt hiervoor een certificaat te hebben"
    )
    supposed = [how for how in told.values() if "volgt uit werk" in how]
    assert len(supposed) >= 5
    document = json.loads(made())
    assert [row["genre"] for row in document["evidence"]] == ["self-declared"]
    assert "Er is niets gecontroleerd" in document["issuer"]["description"]


def test_what_the_person_cannot_do_is_not_in_it() -> None:
    held = {row["targetName"] for row in json.loads(made())["credentialSubject"]["achievement"]["alignment"]}
    assert "autorijden" not in held
    unsure = made(PROFILE | {"unsure": [COMPLAINTS], "skills": []})
    assert COMPLAINTS.encode() not in unsure


@pytest.mark.parametrize("language", ["nl", "en"])
def test_it_says_nothing_of_work_place_pay_or_own_words(language: str) -> None:
    text = made(language=language).decode()
    for private in ("baliemedewerker", "bank teller", "Tilburg", "2613", "geheim", "Zwolle", "de beste met"):
        assert private not in text
    assert f'"inLanguage":"{language}"' in text


def test_two_of_the_same_person_cannot_be_linked_by_their_numbers() -> None:
    first, second = json.loads(made()), json.loads(made())
    assert first["id"] != second["id"]
    assert first["credentialSubject"]["id"] != second["credentialSubject"]["id"]
    assert first["credentialSubject"]["achievement"]["id"] != second["credentialSubject"]["achievement"]["id"]


def test_without_skills_there_is_no_passport() -> None:
    with pytest.raises(BadInput, match="no skills"):
        made({"pastOccupations": ["xyzzyq"]}, "en")


def test_more_skills_than_fit_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(credential, "MOST", 3)
    passport = credential.read(made())
    assert len(passport.skills) == 3
    assert "klachten afhandelen" in [name for name, _ in passport.skills[:2]], "what was told goes first"
    assert "de andere pasten er niet in" in passport.document["description"]


@pytest.fixture(scope="module")
def kept(starter: None, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """One passport to change."""
    with override_settings(OVERSTAP_HOME=tmp_path_factory.mktemp("home")):
        return made()


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(where=st.floats(0, 1, exclude_max=True), bits=st.integers(1, 255))
@example(where=0.0, bits=1)
@example(where=0.9999, bits=32)
def test_one_changed_byte_is_found_wherever_it_is(kept: bytes, where: float, bits: int) -> None:
    changed = bytearray(kept)
    changed[int(where * len(kept))] ^= bits
    with pytest.raises(BadInput):
        credential.read(bytes(changed))


CHANGES = {
    "a higher level": ("#level-1", "#level-4"),
    "a better word for a level": ("kan dit met hulp", "kan dit zelfstandig"),
    "another date": ("2026-11-21T09:30", "2025-11-21T09:30"),
    "another skill": ("klachten afhandelen", "vliegtuigen besturen"),
    "another claim of ours": ("niets gecontroleerd", "alles gecontroleerd"),
    "a member more": ('"name":"Overstap"', '"name":"Overstap","url":"https://example.org/"'),
    "a member that nobody knows": ('"name":"Overstap"', '"name":"Overstap","betrouwbaar":"ja"'),
    "another context": ("context-3.0.3", "context-3.0.2"),
    "another purpose": ("assertionMethod", "authentication"),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_what_somebody_may_want_to_change_is_found(kept: bytes, kind: str) -> None:
    old, new = (part.encode() for part in CHANGES[kind])
    assert old in kept
    with pytest.raises(BadInput, match=r"veranderd|niet"):
        credential.read(kept.replace(old, new))


def test_a_passport_of_another_installation_is_right_but_not_ours(kept: bytes, home: Path) -> None:
    assert not credential.read(kept).ours
    assert list(home.iterdir()) == [], "checking makes no key"


def test_a_badge_that_is_no_passport_is_told_apart(home: Path) -> None:
    document = json.loads(made())
    document.pop("proof")
    document["credentialSubject"]["achievement"]["achievementType"] = "Course"
    other = badges.sign(document, home=home, now=NOW)
    with pytest.raises(BadInput, match="geen skillspaspoort"):
        credential.read(other)
