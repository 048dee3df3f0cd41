"""Every action asks first whether it may, and names all it is given."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import PACKAGE

OPEN: dict[str, str] = {}
"""Actions that anybody may do, with the reason: `room.actions.verb`."""


def actions() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Each public function of a module or package `actions`, by its name from the package on."""
    for file in sorted({*PACKAGE.rglob("actions.py"), *PACKAGE.rglob("actions/*.py")}):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                yield f"{name_of(file)}.{node.name}", node


def name_of(file: Path) -> str:
    return ".".join(part for part in file.relative_to(PACKAGE).with_suffix("").parts if part != "__init__")


def opens_with_require(node: ast.FunctionDef) -> bool:
    """The first thing done, after the words and perhaps the opening of the transaction, is asking."""
    body = list(node.body)
    if isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        body.pop(0)
    if body and isinstance(body[0], ast.With):
        body = list(body[0].body)
    first = body[0] if body else None
    if not isinstance(first, ast.Expr) or not isinstance(first.value, ast.Call):
        return False
    called = first.value.func
    name = called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
    return name.startswith("require")


def test_every_action_opens_with_require() -> None:
    found = dict(actions())
    assert "access.actions.give_consent" in found
    assert not [name for name, node in found.items() if name not in OPEN and not opens_with_require(node)]
    assert set(OPEN) <= set(found), "a reason is left of an action that is gone"


def test_an_action_is_called_by_names_and_says_by_whom() -> None:
    wrong = []
    for name, node in actions():
        if node.args.args or node.args.posonlyargs or "by" not in {one.arg for one in node.args.kwonlyargs}:
            wrong.append(name)
    assert not [name for name in wrong if name not in OPEN]


def test_the_check_sees_an_action_that_does_not_ask() -> None:
    (node,) = ast.parse('def end(*, by):\n    """End."""\n    row.delete()\n    require(by, END)\n').body
    assert isinstance(node, ast.FunctionDef)
    assert not opens_with_require(node)
