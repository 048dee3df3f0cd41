"""overstap advise: what goes out where, and with which code."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from overstap.catalogue import snapshot
from overstap.catalogue.starter.loading import load_starter
from overstap.catalogue.starter.reading import read_starter
from overstap.cli import main
from tests.architecture.sources import ROOT

pytestmark = pytest.mark.django_db

PERSONA = ROOT / "docs" / "personas" / "waiter.json"


@pytest.fixture
def catalogue() -> None:
    load_starter(read_starter())


def test_the_answer_alone_goes_to_stdout(catalogue: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["advise", str(PERSONA), "--top", "3"]) == 0
    said = capsys.readouterr()
    answer = json.loads(said.out)
    assert answer["schema"] == "advice/1"
    assert len(answer["occupations"]) == 3
    assert said.err == ""


def test_the_same_question_has_the_same_answer(catalogue: None, capsys: pytest.CaptureFixture[str]) -> None:
    answers = set()
    for _ in range(2):
        assert main(["advise", str(PERSONA)]) == 0
        answers.add(capsys.readouterr().out)
    assert len(answers) == 1


@pytest.mark.parametrize(("language", "word"), [("nl", "Beroepen"), ("en", "Occupations")])
def test_an_answer_to_read(catalogue: None, capsys: pytest.CaptureFixture[str], language: str, word: str) -> None:
    assert main(["advise", str(PERSONA), "--format", "text", "--language", language]) == 0
    assert word in capsys.readouterr().out
    assert main(["advise", str(PERSONA), "--format", "html", "--language", language]) == 0
    page = capsys.readouterr().out
    assert f'<html lang="{language}"' in page
    assert "<script" not in page


def test_a_profile_from_standard_input(
    catalogue: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PERSONA.read_bytes())))
    assert main(["advise", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["occupations"]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('{"pastOccupations": ["kok"', "1"),
        ('{"pastOccupations": [3]}', "$.pastOccupations[0]"),
        ('{"pastOccupation": ["kok"]}', "pastOccupations"),
        ("{}", "pastOccupations"),
    ],
)
def test_a_profile_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, where: str
) -> None:
    path = tmp_path / "profile.json"
    path.write_text(text, encoding="utf-8")
    assert main(["advise", str(path), "--language", "en"]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert str(path) in said.err
    assert where in said.err


def test_a_profile_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["advise", str(tmp_path / "none.json")]) == 3
    assert "none.json" in capsys.readouterr().err


def test_without_a_catalogue(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "_loaded", None)
    assert main(["advise", str(PERSONA)]) == 4
    said = capsys.readouterr()
    assert said.out == ""
    assert "./run" in said.err


@pytest.mark.parametrize("words", [["--top", "0"], ["--top", "ten"], ["--format", "pdf"], ["--language", "fr"]])
def test_a_mistake_in_use(words: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["advise", str(PERSONA), *words])
    assert left.value.code == 2


@pytest.mark.parametrize("form", ["text", "html"])
@pytest.mark.parametrize(
    ("language", "aside", "income"), [("nl", "apart:", "dan u nu verdient."), ("en", "aside:", "than you earn now.")]
)
def test_a_report_says_what_is_set_aside_and_what_it_would_earn(
    catalogue: None,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    form: str,
    language: str,
    aside: str,
    income: str,
) -> None:
    persona = tmp_path / "waiter.json"
    wishes = {"preferences": {"sectors": ["care"]}, "monthlyWage": 1900}
    persona.write_text(json.dumps(json.loads(PERSONA.read_text()) | wishes))
    assert main(["advise", str(persona), "--format", form, "--language", language]) == 0
    said = capsys.readouterr().out
    assert said.count(aside) == 1
    assert income in " ".join(said.split())
