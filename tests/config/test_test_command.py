"""./test with tools that only note what they are asked: both databases, the whole suite last, every failure named."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

POSTGRES = "postgres://somebody@somewhere/postgres"
ON_POSTGRES = "-m database and not browser and not one_database"
TOOL = """#!/bin/sh
echo "${OVERSTAP_TEST_DATABASE_URL:-no}: $*" >>told
case "$*" in
    scripts/postgres.py) [ -n "$WHERE" ] && echo "$WHERE" || exit "$WITHOUT" ;;
    ${FAILS:-nothing}) exit 1 ;;
esac
"""


class Machine:
    """A folder with the command, and tools of which one fails."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copy(ROOT / "test", folder)
        (folder / "scripts").mkdir()
        (folder / "scripts" / "setup.sh").write_text("overstap_setup() { PY=./python; }\n", encoding="utf-8")
        for name in ("python", "lint-imports", "djlint"):
            (folder / name).write_text(TOOL, encoding="utf-8")
            (folder / name).chmod(0o755)

    def runs(self, *words: str, where: str = POSTGRES, without: int = 1, fails: str = "") -> tuple[int, str]:
        environment = {key: value for key, value in os.environ.items() if not key.startswith("OVERSTAP_")}
        environment |= {"WHERE": where, "WITHOUT": str(without), "FAILS": fails}
        done = subprocess.run(
            ["./test", *words], cwd=self.folder, env=environment, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout

    @property
    def tests(self) -> list[tuple[str, str]]:
        """On which database pytest ran, and with which arguments."""
        lines = (self.folder / "told").read_text(encoding="utf-8").splitlines()
        runs = [line.split(": -m pytest ") for line in lines if ": -m pytest " in line]
        return [(database, words) for database, words in runs]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_what_touches_the_database_on_postgresql_and_everything_on_sqlite_last(machine: Machine) -> None:
    assert machine.runs()[0] == 0
    (first, on_postgres), (second, on_sqlite) = machine.tests
    assert (first, second) == (POSTGRES, "no")
    assert on_postgres == f"{on_sqlite} {ON_POSTGRES}", "nothing is left out on SQLite"


@pytest.mark.parametrize(("without", "code"), [(1, 0), (2, 1)])
def test_without_postgresql_the_rest_runs_and_a_promised_one_is_missed(
    machine: Machine, without: int, code: int
) -> None:
    returned, said = machine.runs(where="", without=without)
    assert returned == code
    assert [database for database, _ in machine.tests] == ["no"]
    assert ("scripts/postgres.py" in said) == (code == 1)


@pytest.mark.parametrize(
    ("fails", "name"),
    [
        ("*ruff?check*", "ruff check"),
        ("*mypy*", "types"),
        ("*not?browser*", "tests on PostgreSQL"),
    ],
)
def test_a_check_that_fails_is_named_and_the_rest_runs(machine: Machine, fails: str, name: str) -> None:
    returned, said = machine.runs(fails=fails)
    assert returned == 1
    assert name in said.split("Failed so far:")[1]
    assert len(machine.tests) == 2


def test_a_test_that_fails_on_sqlite_fails_it_all(machine: Machine) -> None:
    returned, said = machine.runs(where="", fails="*pytest*")
    assert returned == 1
    assert "Failed" not in said


def test_arguments_go_to_pytest_alone(machine: Machine) -> None:
    assert machine.runs("tests/engine", "-k", "titles")[0] == 0
    assert (machine.folder / "told").read_text(encoding="utf-8") == "no: -m pytest tests/engine -k titles\n"
