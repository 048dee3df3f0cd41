"""Exit codes and messages of the command: 2 usage, 3 what cannot be used, 4 no catalogue, 5 interrupted."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import OperationalError, ProgrammingError

from overstap import cli
from overstap.cli import advise


def overstap(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command as a process, in an environment."""
    return subprocess.run(
        [sys.executable, "-m", "overstap", *words],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "overstap.config.settings", "DATABASE_URL": ""} | environment,
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def test_no_command_is_a_mistake_in_use(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main([])
    assert left.value.code == 2
    said = capsys.readouterr().err
    assert "COMMAND" in said


def test_help_names_every_command_with_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        cli.main(["--help"])
    assert left.value.code == 0
    help_text = " ".join(capsys.readouterr().out.split())
    for name in cli.COMMANDS:
        assert f" {name} " in help_text


def test_a_home_that_cannot_be_written_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = overstap("demo", OVERSTAP_HOME=str(tmp_path / "file" / "home"))
    assert result.returncode == 3
    assert "OVERSTAP_HOME cannot be used" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_home_without_permission_is_said_plainly(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    result = overstap("demo", OVERSTAP_HOME=str(tmp_path / "home"))
    assert result.returncode == 3
    assert "OVERSTAP_HOME cannot be used" in result.stderr


def test_a_database_address_that_cannot_be_read_is_said_plainly(tmp_path: Path) -> None:
    result = overstap("demo", OVERSTAP_HOME=str(tmp_path), DATABASE_URL="ftp://somewhere")
    assert result.returncode == 3
    assert "DATABASE_URL cannot be read" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_database_that_does_not_answer_is_said_plainly(tmp_path: Path) -> None:
    result = overstap("demo", OVERSTAP_HOME=str(tmp_path), DATABASE_URL="postgres://nobody@127.0.0.1:1/none")
    assert result.returncode == 3
    assert "127.0.0.1" in result.stderr
    assert "Traceback" not in result.stderr


def test_before_anything_was_loaded_there_is_no_catalogue(tmp_path: Path) -> None:
    profile = tmp_path / "profile.json"
    profile.write_text('{"pastOccupations": ["kok"]}', encoding="utf-8")
    for words in (("demo",), ("advise", str(profile))):
        result = overstap(*words, OVERSTAP_HOME=str(tmp_path))
        assert result.returncode == 4, result.stderr
        assert result.stdout == ""
        assert "./run" in result.stderr


def failing(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(_options: argparse.Namespace) -> int:
        raise error

    monkeypatch.setattr(advise, "run", run)


def test_an_interrupted_command_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    failing(KeyboardInterrupt(), monkeypatch)
    assert cli.main(["advise", "x"]) == 5


@pytest.mark.django_db
def test_a_full_disk_is_said_plainly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    failing(OperationalError("database or disk is full"), monkeypatch)
    assert cli.main(["advise", "x"]) == 3
    assert "database or disk is full" in capsys.readouterr().err


@pytest.mark.django_db
def test_a_mistake_of_ours_is_not_dressed_up(monkeypatch: pytest.MonkeyPatch) -> None:
    failing(ProgrammingError("no such column"), monkeypatch)
    with pytest.raises(ProgrammingError):
        cli.main(["advise", "x"])


def test_a_reader_who_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    code = (
        "import sys, django; django.setup(); from overstap import cli; from overstap.cli import advise\n"
        "advise.run = lambda options: print('x' * 1_000_000) or 0\n"
        "sys.exit(cli.main(['advise', 'x']))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], env=os.environ | {"OVERSTAP_HOME": str(tmp_path / "home")},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait(30) == 0
    assert said == b""
