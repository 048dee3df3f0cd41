"""Signing and checking: what is signed is found right by others, and no byte of it can be changed."""

from __future__ import annotations

import json
import os
import stat
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from overstap.gateways import badges
from tests.gateways.another_verifier import NotSigned, signed_by

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


def small(home: Path) -> dict[str, Any]:
    """The least that is an Open Badge 3.0."""
    return {
        "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
        ],
        "id": "urn:uuid:1f2d",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "geit’s",
        "issuer": {"id": badges.issuer(home), "type": ["Profile"], "name": "Overstap"},
        "validFrom": "2026-11-21T09:00:00Z",
        "credentialSubject": {
            "id": "urn:uuid:2a",
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "urn:uuid:3b",
                "type": ["Achievement"],
                "name": "n",
                "description": "d",
                "criteria": {"narrative": "c"},
            },
        },
    }


@pytest.fixture
def text(tmp_path: Path) -> bytes:
    return badges.sign(small(tmp_path), home=tmp_path, now=NOW)


def test_what_is_signed_is_found_right_by_us_and_by_others(tmp_path: Path, text: bytes) -> None:
    assert badges.check(text).issuer == badges.issuer(tmp_path) == signed_by(text)
    laid_out = json.dumps(json.loads(text), indent=2).encode()
    assert badges.check(laid_out).issuer == signed_by(laid_out), "a wallet may lay it out anew"


def test_no_byte_can_be_changed(text: bytes) -> None:
    """One bit of every byte, each in turn."""
    accepted = []
    for at in range(len(text)):
        changed = bytearray(text)
        changed[at] ^= 1 << (at % 8)
        try:
            badges.check(bytes(changed))
        except badges.InvalidBadge:
            continue
        accepted.append(bytes(changed[max(0, at - 20) : at + 20]))
    assert accepted == []


@pytest.mark.parametrize(("old", "new"), [('"n"', '"m"'), ("09:00", "10:00"), ("2a", "2b"), ('"d"', '"d "')])
def test_another_verifier_refuses_changes_too(text: bytes, old: str, new: str) -> None:
    assert old.encode() in text
    with pytest.raises(NotSigned):
        signed_by(text.replace(old.encode(), new.encode()))


NO_BADGES = {
    "nothing": (b"", "no-badge"),
    "no json": (b"{", "no-badge"),
    "a list": (b"[]", "no-badge"),
    "a number": (b"7", "no-badge"),
    "no proof": (b'{"issuer": {"id": "did:key:z6"}}', "no-badge"),
    "the issuer is a text": (b'{"issuer": "x", "proof": {}}', "no-badge"),
    "too deep": (b"[" * 200_000, "no-badge"),
    "too large": (b" " * 300_000, "no-badge"),
    "no utf-8": (b"\xff\xfe{}", "no-badge"),
    "a website": (
        b'{"issuer": {"id": "did:web:a.nl"}, "proof": {"verificationMethod": "did:web:a.nl#1"}}',
        "elsewhere",
    ),
    "a key that is none": (
        b'{"issuer": {"id": "did:key:z6"}, "proof": {"verificationMethod": "did:key:z6#z6"}}',
        "changed",
    ),
}


@pytest.mark.parametrize("kind", NO_BADGES)
def test_what_is_no_badge_is_refused_with_a_reason(kind: str) -> None:
    text, code = NO_BADGES[kind]
    with pytest.raises(badges.InvalidBadge) as refused:
        badges.check(text)
    assert refused.value.code == code
    assert str(refused.value)


def test_somebody_elses_name_on_it_does_not_help(tmp_path: Path) -> None:
    """Signed by one, and said to be of another."""
    (tmp_path / "other").mkdir()
    other = badges.issuer(tmp_path / "other")
    document = small(tmp_path) | {"issuer": {"id": other, "type": ["Profile"], "name": "Overstap"}}
    with pytest.raises(ValueError, match="does not belong"):
        badges.sign(document, home=tmp_path, now=NOW)


def test_a_member_that_the_signature_would_not_cover_is_not_signed(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="does not cover"):
        badges.sign({**small(tmp_path), "remark": "x"}, home=tmp_path, now=NOW)


def test_the_key_is_for_the_owner_only_and_stays_the_same(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        name = badges.issuer(tmp_path)
    finally:
        os.umask(before)
    assert [path.name for path in tmp_path.iterdir()] == [badges.KEY_FILE], "nothing else stays behind"
    assert stat.S_IMODE((tmp_path / badges.KEY_FILE).stat().st_mode) == 0o600
    assert badges.issuer(tmp_path) == name
    assert b"PRIVATE" not in badges.sign(small(tmp_path), home=tmp_path, now=NOW)


def test_processes_that_ask_at_once_get_one_key(tmp_path: Path) -> None:
    with get_context("spawn").Pool(4) as pool:
        names = pool.map(badges.issuer, [tmp_path] * 8, chunksize=1)
    assert set(names) == {badges.issuer(tmp_path)}


def test_who_comes_second_takes_the_key_that_is_there(tmp_path: Path) -> None:
    """Between "there is none" and putting one in place another process puts its own."""
    first = badges._private(tmp_path)
    badges._put(tmp_path / badges.KEY_FILE, b"of the second")
    assert badges._private(tmp_path) == first
    assert [path.name for path in tmp_path.iterdir()] == [badges.KEY_FILE]
