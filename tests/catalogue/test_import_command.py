"""`overstap import …` as a command: what stands on stdout, what on stderr, and with which code it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from overstap.catalogue.models import CatalogueVersion, ImportRun
from overstap.cli import imports, main
from tests.catalogue.dump import dump
from tests.catalogue.esco_builder import Concept, EscoSet, skill, small

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def esco() -> EscoSet:
    return small()


def command(esco: EscoSet, folder: Path, *more: str) -> list[str]:
    return ["import", "esco", str(esco.zip(folder, "nl")), str(esco.zip(folder, "en")), *more]


@pytest.mark.django_db
def test_the_last_line_is_json_and_the_only_one_on_stdout(esco: EscoSet, tmp_path: Path, capsys: Captured) -> None:
    assert main(command(esco, tmp_path)) == 0
    first = capsys.readouterr()
    assert json.loads(first.out) == {
        "release": "1.2.0", "languages": ["nl", "en"], "occupations": 3, "skills": 4, "relations": 6,
    }  # fmt: skip
    assert "Reading" in first.err or "Lezen" in first.err
    assert main(command(esco, tmp_path, "--language", "en")) == 0
    again = capsys.readouterr()
    assert again.out == first.out
    assert "nothing changed" in again.err


@pytest.mark.django_db
def test_what_can_be_searched_is_ready_when_the_import_is(esco: EscoSet, tmp_path: Path) -> None:
    assert main(command(esco, tmp_path)) == 0
    assert list(settings.OVERSTAP_CACHE.glob(f"*{CatalogueVersion.current()}*"))


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["esco", "regions", "wages", "interests", "demand", "vacancies"])
def test_a_path_that_is_not_there_is_bad_input(kind: str, tmp_path: Path, capsys: Captured) -> None:
    before = dump()
    assert main(["import", kind, str(tmp_path / "absent.csv"), "--language", "en"]) == 3
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "absent.csv" in captured.err
    assert "Nothing was changed" in captured.err
    assert dump() == before


@pytest.mark.parametrize("arguments", [["import"], ["import", "esco"], ["import", "weather", "x"]])
def test_wrong_usage(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2


@pytest.mark.django_db
def test_stopping_in_the_middle_changes_nothing(esco: EscoSet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = dump()

    def interrupted(*_arguments: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("overstap.catalogue.importers.esco.accept", interrupted)  # the very last thing it does
    assert main(command(esco, tmp_path)) == 5
    assert dump() == before
    assert not ImportRun.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("pragma", ["query_only = 1", "max_page_count = 1"])
def test_a_database_that_cannot_take_it(
    esco: EscoSet, tmp_path: Path, capsys: Captured, pragma: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A database that may only be read, and a disk that is full, by SQLite's own means."""
    if connection.vendor != "sqlite":
        pytest.skip("made with SQLite's own means")
    monkeypatch.setattr(imports, "bring_up_to_date", lambda: None)
    esco.skills += [Concept(skill(number), {"nl": "v" * 300, "en": "s" * 300}) for number in range(100, 1100)]
    before = dump()
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert main(command(esco, tmp_path, "--language", "en")) == 3
        cursor.execute("PRAGMA query_only = 0")
        cursor.execute("PRAGMA max_page_count = 1000000")
    assert ("readonly" if "query_only" in pragma else "full") in capsys.readouterr().err
    assert dump() == before


@pytest.mark.django_db
def test_messages_are_in_the_language_asked(tmp_path: Path, capsys: Captured) -> None:
    main(["import", "demand", str(tmp_path / "absent.csv"), "--language", "en"])
    assert "does not exist" in capsys.readouterr().err
