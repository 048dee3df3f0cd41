"""overstap badge: 0 and what it says, or 3 and why not."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from overstap import cli
from overstap.passports import credential
from tests.matching.conftest import starter  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter")]

PROFILE = {"pastOccupations": ["kok"]}


@pytest.fixture
def passport(tmp_path: Path) -> Path:
    path = tmp_path / "passport.json"
    path.write_bytes(credential.signed(PROFILE, language="en", now=datetime(2026, 11, 21, 9, 30, tzinfo=UTC)))
    return path


def test_a_passport_that_is_right(passport: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["badge", "verify", str(passport), "--language", "en"]) == 0
    said = capsys.readouterr()
    assert "nothing was changed since" in said.out
    assert credential.issuer() in said.out
    assert "21 November 2026 10:30" in said.out, "the time in the Netherlands"
    assert "follows from work the person says to have done" in said.out
    assert said.err == ""


def test_a_passport_that_was_changed(passport: Path, capsys: pytest.CaptureFixture[str]) -> None:
    passport.write_bytes(passport.read_bytes().replace(b"2026-11-21", b"2024-11-21"))
    assert cli.main(["badge", "verify", str(passport)]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert "dit is niet wat er ondertekend is" in said.err
    assert "passport.json" in said.err


def test_only_of_the_issuer_that_is_trusted(passport: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["badge", "issuer"]) == 0
    ours = capsys.readouterr().out.strip()
    assert cli.main(["badge", "verify", str(passport), "--issuer", ours]) == 0
    assert cli.main(["badge", "verify", str(passport), "--issuer", "did:key:z6MkOther"]) == 3
    assert ours in capsys.readouterr().err


def test_a_file_that_is_not_there_or_no_passport(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["badge", "verify", str(tmp_path / "none.json")]) == 3
    (tmp_path / "some.json").write_text("{}", encoding="utf-8")
    assert cli.main(["badge", "verify", str(tmp_path / "some.json")]) == 3
    assert "geen ondertekend skillspaspoort" in capsys.readouterr().err
