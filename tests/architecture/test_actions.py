"""Every action asks whether it may before it writes, and names all it is given."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import PACKAGE

WRITES = {
    "create", "save", "update", "delete", "get_or_create", "update_or_create", "bulk_create", "bulk_update", "fire",
    "tell",
}  # fmt: skip
OPEN: dict[str, str] = {
    "steps.coaching.actions.sessions.drop_planned": "part of a write that has asked",
    "steps.shadowing.actions.agreeing.call_off": "part of a write that has asked",
    "steps.shadowing.actions.holding.keep": "part of a write that has asked",
}
"""Actions that ask in another way, with the reason."""

Function = tuple[str, ast.FunctionDef]


def functions() -> Iterator[Function]:
    """Each function of a module or package `actions`, by its name from the package on."""
    for file in sorted({*PACKAGE.rglob("actions.py"), *PACKAGE.rglob("actions/*.py")}):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                yield f"{name_of(file)}.{node.name}", node


def name_of(file: Path) -> str:
    return ".".join(part for part in file.relative_to(PACKAGE).with_suffix("").parts if part != "__init__")


def calls(node: ast.FunctionDef) -> list[str]:
    """The names of what a function calls, in the order in which it stands there."""
    found = []
    for one in ast.walk(node):
        if isinstance(one, ast.Call):
            named = one.func
            name = named.attr if isinstance(named, ast.Attribute) else named.id if isinstance(named, ast.Name) else ""
            found.append((one.end_lineno, one.end_col_offset, name))
    return [name for *_, name in sorted(found)]


def first(names: list[str], wanted: set[str]) -> int | None:
    return next((number for number, name in enumerate(names) if name in wanted), None)


def unasked(known: dict[str, ast.FunctionDef]) -> list[str]:
    """Public functions that write before they ask, also through another function of these rooms."""
    asks, writes = {"require"}, set(WRITES)
    for _ in range(4):  # through each other
        for name, node in known.items():
            last, made = name.rpartition(".")[2], calls(node)
            asking, writing = first(made, asks), first(made, writes)
            if asking is not None and (writing is None or asking < writing):
                asks.add(last)
            elif writing is not None and last.startswith("_"):
                writes.add(last)
    found = []
    for name, node in known.items():
        made = calls(node)
        asking, writing = first(made, asks), first(made, writes - asks)
        if not name.rpartition(".")[2].startswith("_") and writing is not None and (asking is None or writing < asking):
            found.append(name)
    return found


def test_every_action_asks_before_it_writes() -> None:
    known = dict(functions())
    assert "access.actions.give_consent" in known
    assert sorted(set(unasked(known)) - set(OPEN)) == []


def test_no_reason_is_left_of_an_action_that_asks() -> None:
    assert set(OPEN) <= set(unasked(dict(functions())))


def test_by_whom_is_always_named() -> None:
    wrong = [
        name
        for name, node in functions()
        if "by" in {one.arg for one in node.args.args} and "._" not in name and set(calls(node)) & WRITES
    ]
    assert wrong == []


def test_the_check_sees_what_writes_first() -> None:
    module = ast.parse(
        "def late(*, by):\n    row.delete()\n    require(by, END)\n"
        "def never(*, by):\n    tell('x', by=by)\n"
        "def through(*, by):\n    _write(by)\n"
        "def _write(by):\n    row.save()\n"
        "def good(*, by):\n    opened(by)\n    _write(by)\n"
        "def opened(by):\n    require(by, X)\n"
    )
    known = {f"x.{node.name}": node for node in module.body if isinstance(node, ast.FunctionDef)}
    assert sorted(unasked(known)) == ["x.late", "x.never", "x.through"]
