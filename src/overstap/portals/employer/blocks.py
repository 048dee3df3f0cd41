"""The first screen of an employer in blocks: each room says what of its own waits for whoever looks.

A block is a template and a function that gives it what it shows, or None when there is nothing. Rooms register theirs
from `EmployerConfig.ready`; the lowest order stands first. Whoever looks sees only the blocks of the own roles.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from overstap.access.acting import Acting
from overstap.access.roles import Role

Give = Callable[[Acting], Mapping[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Block:
    """One block: who sees it, the template (its own variables in `block`), and what it shows."""

    key: str
    order: int
    roles: frozenset[type[Role]]
    template: str
    give: Give


_blocks: dict[str, Block] = {}


def register(key: str, *, order: int, roles: tuple[type[Role], ...], template: str, give: Give) -> None:
    """Add a block, once. `order`: 10 what waits for an answer, 20 people one deals with, 30 the rest."""
    _blocks[key] = Block(key, order, frozenset(roles), template, give)


def shown_to(acting: Acting) -> list[tuple[str, Mapping[str, Any]]]:
    """The template and the content of every block that has something to show."""
    mine = [one for one in _blocks.values() if acting.role in one.roles]
    given = ((one.template, one.give(acting)) for one in sorted(mine, key=lambda one: (one.order, one.key)))
    return [(template, content) for template, content in given if content is not None]
