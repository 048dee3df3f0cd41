"""Imports go down only and the engine stays pure: the contracts of pyproject.toml hold, and are seen to bite."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture import sources
from tests.architecture.sources import PACKAGE, ROOT

ENGINE_MAY_IMPORT = {
    "__future__", "abc", "bisect", "collections", "dataclasses", "enum", "fractions", "functools", "heapq", "itertools",
    "math", "operator", "re", "string", "typing", "unicodedata", "zlib",
    "numpy", "scipy", "rapidfuzz", "snowballstemmer", "overstap",
}  # fmt: skip
LATE_IMPORTS = "src/overstap/gateways/__init__.py"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package and its contracts, to break."""
    ignored = shutil.ignore_patterns("__pycache__", "data", "templates", "static", "locale")
    shutil.copytree(PACKAGE, tmp_path / "src" / "overstap", ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def contracts(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache"],
        cwd=folder, env={"PYTHONPATH": str(folder / "src"), "PATH": "", "NO_COLOR": "1", "COLUMNS": "200"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_contracts_hold(copy: Path) -> None:
    result = contracts(copy)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("file", "line", "complaint"),
    [
        ("chat/__init__.py", "", "chat"),
        ("steps/chat/__init__.py", "", "chat"),
        ("portals/chat/__init__.py", "", "chat"),
        ("shared/clock.py", "import overstap.cli", "overstap.shared.clock -> overstap.cli"),
        ("steps/employers/queries.py", "import overstap.steps.matching", "overstap.steps.matching"),
        ("portals/components/apps.py", "import overstap.portals.public", "overstap.portals.public"),
        ("portals/public/visitor.py", "import overstap.catalogue.models", "overstap.catalogue.models"),
        ("engine/explained.py", "import django.conf", "overstap.engine.explained -> django"),
        ("engine/titles/text.py", "import os", "overstap.engine.titles.text -> os"),
    ],
)
def test_a_breach_is_reported(copy: Path, file: str, line: str, complaint: str) -> None:
    path = copy / "src" / "overstap" / file
    path.parent.mkdir(exist_ok=True)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(f"{before}\n{line}\n", encoding="utf-8")
    result = contracts(copy)
    assert result.returncode == 1, result.stdout + result.stderr
    assert complaint in result.stdout


def test_the_engine_imports_only_what_cannot_touch_the_world() -> None:
    found = {
        f"{sources.where(path, node)} {name}"
        for path in sources.modules("engine")
        for node, name in sources.imports(path)
        if name.split(".")[0] not in ENGINE_MAY_IMPORT
    }
    assert not found


def test_the_engine_opens_nothing_prints_nothing_and_leaves_nothing_to_chance() -> None:
    touching = {"open", "print", "input", "exec", "eval", "__import__"}
    found = set()
    for path in sources.modules("engine"):
        known = sources.full_names(path)
        for node in ast.walk(sources.tree(path)):
            if not isinstance(node, ast.Call):
                continue
            first, _, rest = sources.dotted(node.func).partition(".")
            name = f"{known.get(first, first)}.{rest}".rstrip(".")
            files = name.startswith(("numpy.load", "numpy.save", "numpy.fromfile", "numpy.memmap", "scipy.io."))
            # A generator made from a seed that was passed in is no chance; numpy's global one is.
            chance = name.startswith("numpy.random.") and not (name == "numpy.random.default_rng" and node.args)
            if name in touching or files or chance:
                found.add(f"{sources.where(path, node)} {name}")
    assert not found


def test_only_the_registry_of_heavy_libraries_and_what_waits_for_the_tables_may_import_late() -> None:
    lint = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]["lint"]
    assert "PLC0415" in lint["select"]
    allowed = {file for file, rules in lint["per-file-ignores"].items() if "PLC0415" in rules}
    assert allowed - {"bench/**"} == {LATE_IMPORTS, "src/overstap/**/apps.py"}
    for path in sources.modules():
        if path.name == "apps.py":
            tops = [node for node in sources.tree(path).body if isinstance(node, ast.ClassDef)]
            late = [
                inner.name
                for top in tops
                for inner in top.body
                if isinstance(inner, ast.FunctionDef)
                if any(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.walk(inner))
            ]
            assert set(late) <= {"ready"}, path
    silenced = [path for path in sources.modules() if "noqa: PLC0415" in path.read_text(encoding="utf-8")]
    assert not silenced


def test_modules_are_imported_by_name_only_where_a_list_says_which() -> None:
    by_name = {"importlib.import_module", "__import__", "importlib.__import__"}
    found = {
        str(path.relative_to(ROOT))
        for path in sources.modules()
        for node in ast.walk(sources.tree(path))
        if isinstance(node, ast.Call)
        for first, _, rest in [sources.dotted(node.func).partition(".")]
        if f"{sources.full_names(path).get(first, first)}.{rest}".rstrip(".") in by_name
    }
    assert found <= {LATE_IMPORTS, "src/overstap/cli/__init__.py"}


def test_portals_never_reach_the_database_themselves() -> None:
    found = {
        f"{sources.where(path, node)} {name}"
        for path in sources.modules("portals")
        for node, name in sources.imports(path)
        if name.startswith("django.db") or name == "django.apps.apps"
    }
    found |= {
        sources.where(path, node)
        for path in sources.modules("portals")
        for node in ast.walk(sources.tree(path))
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager", "_meta"}
    }
    assert not found


def test_only_a_bridge_calls_the_matching_of_the_engine() -> None:
    """Its values and reasons may be read anywhere; its algorithms are called in one place."""
    algorithms = {f"overstap.engine.matching.{name}" for name in ("assess", "match", "best_credits", "spread")}
    found = {
        str(path.relative_to(PACKAGE))
        for path in sources.modules()
        if not path.is_relative_to(PACKAGE / "engine")
        for _, name in sources.mentions(path)
        if name in algorithms
    }
    assert found == {"steps/matching/bridge.py"}
