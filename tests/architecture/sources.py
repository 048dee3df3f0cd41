"""The project's own sources, for tests that read code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "overstap"


@cache
def modules(folder: str = "") -> tuple[Path, ...]:
    """Every Python file of the product under a folder of the package."""
    found = tuple(sorted((PACKAGE / folder).rglob("*.py")))
    assert found, f"no sources in {folder}"
    return found


@cache
def tree(path: Path) -> ast.Module:
    """The parsed module."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def name_of(path: Path) -> str:
    """`overstap.catalogue.queries` of its file."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def where(path: Path, node: ast.stmt | ast.expr) -> str:
    """File and line, as an editor understands them."""
    return f"{path.relative_to(ROOT)}:{node.lineno}"


def imports(path: Path) -> Iterator[tuple[ast.stmt, str]]:
    """Every module that a file imports, as `package.module` or, for `from x import y`, as `x.y`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


def dotted(node: ast.expr) -> str:
    """`a.b.c` of an attribute chain; empty when it does not start with a name."""
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return node.id if isinstance(node, ast.Name) else ""


@cache
def full_names(path: Path) -> dict[str, str]:
    """What each imported name of a module stands for: `{"datetime": "datetime.datetime", "np": "numpy"}`."""
    known = {}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            known |= {alias.asname: alias.name for alias in node.names if alias.asname}
            known |= {alias.name.split(".")[0]: alias.name.split(".")[0] for alias in node.names if not alias.asname}
        elif isinstance(node, ast.ImportFrom):
            known |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return known


def mentions(path: Path) -> Iterator[tuple[ast.expr, str]]:
    """Every attribute chain and name of a module, written out: `now()` after `from x import now` is `x.now`."""
    known = full_names(path)
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute | ast.Name) and (name := dotted(node)):
            first, _, rest = name.partition(".")
            first = known.get(first, first)
            yield node, f"{first}.{rest}" if rest else first
