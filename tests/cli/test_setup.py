"""scripts/setup.sh on machines that lack something: said plainly, and nothing half done stays."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT

NEEDED = ("sh", "cksum", "cat", "rm", "mkdir", "touch", "chmod", "cp")

# A Python that is new enough, makes environments with itself in them, and notes what it was asked.
GOOD = """#!/bin/sh
echo "$*" >>"$TOLD"
case "$1 $2" in
    "-m venv") mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
    "-m pip") exit "${PIP:-0}" ;;
esac
"""
OLD = "#!/bin/sh\nexit 1\n"
WITHOUT_VENV = '#!/bin/sh\ncase "$1" in -m) mkdir -p "$3/bin"; echo "No module named venv"; exit 1 ;; esac\n'


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A folder with the script and locks, and a `bin` with nothing but the commands that every system has."""
    (tmp_path / "bin").mkdir()
    for name in NEEDED:
        found = shutil.which(name)
        assert found
        (tmp_path / "bin" / name).symlink_to(found)
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "setup.sh", tmp_path / "scripts")
    for name in ("requirements.lock", "requirements-dev.lock", "pyproject.toml"):
        (tmp_path / name).write_text("first", encoding="utf-8")
    return tmp_path


def python(machine: Path, code: str, name: str = "python3") -> Path:
    path = machine / "bin" / name
    path.write_text(code, encoding="utf-8")
    path.chmod(0o755)
    return path


def set_up(machine: Path, lock: str = "requirements.lock", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", f'. scripts/setup.sh; overstap_setup {lock} && echo "$PY"'],
        cwd=machine, env={"PATH": str(machine / "bin"), "TOLD": str(machine / "told")} | environment,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def told(machine: Path) -> list[str]:
    path = machine / "told"
    return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


def test_it_installs_once_and_again_when_the_lock_changes(machine: Path) -> None:
    python(machine, GOOD)
    first = set_up(machine)
    assert (first.returncode, first.stdout) == (0, ".venv/bin/python\n"), first.stderr
    assert sum("--require-hashes" in line for line in told(machine)) == 1
    asked = len(told(machine))
    assert set_up(machine).stderr == ""
    assert len(told(machine)) == asked, "a second start asks nothing"
    (machine / "requirements.lock").write_text("second", encoding="utf-8")
    assert set_up(machine).returncode == 0
    assert sum("--require-hashes" in line for line in told(machine)) == 2


def test_what_developers_installed_serves_users_too(machine: Path) -> None:
    python(machine, GOOD)
    assert set_up(machine, "requirements-dev.lock").returncode == 0
    asked = len(told(machine))
    assert set_up(machine).returncode == 0
    assert len(told(machine)) == asked


@pytest.mark.parametrize("old", [True, False])
def test_without_a_python_that_is_new_enough(machine: Path, old: bool) -> None:
    if old:
        python(machine, OLD)
    result = set_up(machine)
    assert result.returncode == 1
    assert "needs Python 3.11 or newer" in result.stderr
    assert not (machine / ".venv").exists()


def test_a_python_that_was_named_is_not_replaced_by_another(machine: Path) -> None:
    python(machine, GOOD)
    named = python(machine, OLD, "my python")
    result = set_up(machine, OVERSTAP_PYTHON=str(named))
    assert result.returncode == 1
    assert f"OVERSTAP_PYTHON names {named}" in result.stderr


def test_a_newer_python_beside_an_old_one_is_found(machine: Path) -> None:
    python(machine, OLD)
    python(machine, GOOD, "python3.12")
    assert set_up(machine).returncode == 0


def test_without_the_module_venv_it_names_the_package(machine: Path) -> None:
    python(machine, WITHOUT_VENV)
    result = set_up(machine)
    assert result.returncode == 1
    assert "python3-venv" in result.stderr
    assert not (machine / ".venv").exists(), "half an environment would be taken for a whole one"


def test_an_installation_that_failed_is_tried_again(machine: Path) -> None:
    python(machine, GOOD)
    result = set_up(machine, PIP="1")
    assert result.returncode == 1
    assert "could not be installed" in result.stderr
    assert set_up(machine).returncode == 0


def test_the_environment_may_lie_elsewhere(machine: Path) -> None:
    python(machine, GOOD)
    result = set_up(machine, OVERSTAP_VENV=str(machine / "else where"))
    assert result.returncode == 0, result.stderr
    assert result.stdout == f"{machine}/else where/bin/python\n"
