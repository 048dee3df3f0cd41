"""Small modules with names that say what they are for."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.architecture import sources
from tests.architecture.sources import PACKAGE, ROOT

LONGEST = 400
ANYTHING = {
    "utils",
    "util",
    "helpers",
    "helper",
    "services",
    "service",
    "misc",
    "common",
    "tools",
    "lib",
    "core",
    "base",
}


def test_no_module_is_longer_than_a_reader_holds() -> None:
    long = {}
    for folder in ("src", "tests", "bench", "scripts"):
        for path in (ROOT / folder).rglob("*.py"):
            lines = len(path.read_text(encoding="utf-8").splitlines())
            if lines > LONGEST and "migrations" not in path.parts:
                long[str(path.relative_to(ROOT))] = lines
    assert not long, "make it a package of verbs"


def test_no_module_is_named_after_nothing() -> None:
    named = [path for path in sources.modules() if path.stem in ANYTHING or path.parent.name in ANYTHING]
    assert not named


def test_every_package_says_what_it_is_for() -> None:
    own = [path for path in sources.modules() if "migrations" not in path.parts]
    silent = [path for path in own if not ast.get_docstring(sources.tree(path))]
    assert not silent


def test_every_folder_with_code_is_a_package() -> None:
    """A folder without __init__.py escapes import contracts, types and packaging."""
    folders = {path.parent for path in sources.modules()}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


def test_engine_and_shared_keep_no_hidden_state() -> None:
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in (*sources.modules("engine"), *sources.modules("shared"))
        for node in ast.walk(sources.tree(path))
        if isinstance(node, ast.Global | ast.Nonlocal)
    }
    assert not found


MACHINE = re.compile(r"(?<![\w.])/(?:root|home/\w+|work)/|(?<!no-emit)-index-url|files\.pythonhosted|pypi\.org/simple")
TEXT = {".py", ".md", ".toml", ".lock", ".html", ".json", ".sh", ".yml", ""}


def test_nothing_names_a_machine() -> None:
    """Paths of one machine, and hosts of package registries in the locks, have no place in the project."""
    files = [path for path in ROOT.iterdir() if path.is_file() and path.name != ".git"]  # of a worktree: a path
    files += [path for folder in ("src", "tests", "bench", "scripts", "docs") for path in (ROOT / folder).rglob("*")]
    found = [
        str(path.relative_to(ROOT))
        for path in files
        if path.is_file() and path.suffix in TEXT and "__pycache__" not in path.parts and path != Path(__file__)
        if MACHINE.search(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert not found
