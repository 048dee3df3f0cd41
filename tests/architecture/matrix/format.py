"""How an address says, in one row, who comes in and what it answers. `test_matrix.py` makes every combination of it.

Rows stand in `rows/<portal>.py`, one file per portal, in a list `ROWS`; a new file is found by itself. For an address
behind a login:

    Gated("coach:caseload", Coach)                                   a page that names nothing
    Gated("coach:candidate", Coach, thing="journey", sees="coach silent_coach")
    Gated("coach:session", Coach, thing="session", sees="coach", get=405, post=422, form={"starts": "…"}, sent=302)
    Gated("candidate:withdraw", Candidate, thing="consent", sees="candidate", get=405, post=302)

- after the name: the roles of the gate. Who has none of them gets 404;
- `thing`: what the address names, a key of `THINGS` in any rows file: a function that makes it in the world
  (`tests/world.py`, read its ACTORS) and gives its public id, or, where the address names several, the keyword
  arguments;
- `sees`: names of the actors for whom the thing is there, all of the roles above. For everybody else the answer is
  byte for byte that for a thing that does not exist, and nothing is written. Without `thing`, all of the roles see it;
- `get`, `post`: the status they get, 405 where the method is not offered. POST is sent empty: without a field filled
  in. One status, or one per actor where they differ: `post={"coach": 422}` (others who see it then get the 404);
- `form`: a good form, or a function of the world that gives one; who sees the thing gets `sent` (default 302), and
  whoever does not, still the 404;
- `writes`: whether a GET may write; only where looking is recorded.

For an address before the login: `Open(name, get=(stranger, logged in), post=(stranger, logged in), …)`, with `thing`
where the address names something (a token in a mail, say; it then answers 404 to a thing that does not exist unless
`missing` says otherwise). For the public pages: `Public(name, get=(stranger, visitor with answers), post=…)`.

Several rows for one address are fine: for another thing, or one that has ended.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from overstap.access.roles import Role
from tests.world import ACTORS, World

Status = int | Mapping[str, int]
Form = Mapping[str, Any] | Callable[[World], Mapping[str, Any]] | None
Maker = Callable[[World], Any]


@dataclass(frozen=True)
class Public:
    """A public page: statuses for a stranger and for a visitor who gave answers."""

    name: str
    get: tuple[int, int] = (200, 200)
    post: tuple[int, int] = (405, 405)


@dataclass(frozen=True)
class Open:
    """A page before the login: statuses for a stranger and for somebody who is logged in."""

    name: str
    get: tuple[int, int] = (200, 200)
    post: tuple[int, int] = (405, 405)
    thing: str = ""
    missing: int = 404
    """What GET answers for a thing that does not exist."""


class Gated:
    """A page behind a login."""

    def __init__(
        self,
        name: str,
        *roles: type[Role],
        thing: str = "",
        sees: str = "",
        get: Status = 200,
        post: Status = 405,
        form: Form = None,
        sent: Status = 302,
        writes: bool = False,
    ) -> None:
        self.name, self.roles, self.thing = name, roles, thing
        self.get, self.post, self.form, self.sent, self.writes = get, post, form, sent, writes
        self.of_the_roles = frozenset(actor for actor, about in ACTORS.items() if about.roles & set(roles))
        self.insiders = frozenset(sees.split()) if thing else self.of_the_roles
        unknown = self.insiders - self.of_the_roles
        assert roles, f"{name}: no role comes in"
        assert not unknown, f"{name}: {unknown} are no actors of {roles}"
        assert thing or not sees, f"{name}: sees {sees} of what?"
        for statuses in (get, post, sent):
            if isinstance(statuses, Mapping):
                assert set(statuses) <= self.insiders, f"{name}: {set(statuses) - self.insiders} do not see it"

    def answer(self, statuses: Status, actor: str) -> int:
        """What an actor gets: 404 for who does not see it, 405 for all where the method is not offered."""
        if statuses == 405:
            return 405
        if actor not in self.insiders:
            return 404
        return statuses.get(actor, 404) if isinstance(statuses, Mapping) else statuses

    def filled(self, world: World) -> Mapping[str, Any] | None:
        """The good form."""
        return self.form(world) if callable(self.form) else self.form


Row = Public | Open | Gated


def load() -> tuple[list[Row], dict[str, Maker]]:
    """All rows and all makers of things."""
    rows: list[Row] = []
    things: dict[str, Maker] = {}
    for file in sorted((Path(__file__).parent / "rows").glob("*.py")):
        module = import_module(f"tests.architecture.matrix.rows.{file.stem}")
        rows += module.ROWS
        for key, maker in getattr(module, "THINGS", {}).items():
            assert key not in things, f"two makers of {key}"
            things[key] = maker
    return rows, things


def addresses(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    """The name of every address of the resolver, with its namespace."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from addresses(pattern.url_patterns, space)
        else:
            assert pattern.name, f"the address {pattern.pattern} has no name"
            yield prefix + pattern.name


def arguments(name: str, made: Any) -> dict[str, Any]:
    """The keyword arguments of an address for what a maker gave."""
    if isinstance(made, Mapping):
        return dict(made)
    *spaces, last = name.split(":")
    resolver: Any = get_resolver()
    for space in spaces:
        resolver = resolver.namespace_dict[space][1]
    (wanted,) = {one for forms, *_ in resolver.reverse_dict.getlist(last) for _, params in forms for one in params}
    return {wanted: made}


def nothing_like(value: Any) -> Any:
    """A value of the same form that nothing has."""
    if isinstance(value, int):
        return 2_000_000_000
    try:
        return type(value)(str(uuid.UUID(int=uuid.UUID(str(value)).int ^ 0xFFFF)))
    except ValueError:
        return "x" * len(str(value))


def pair(name: str, made: Any) -> tuple[str, str]:
    """The address of a thing, and that of one that does not exist."""
    given = arguments(name, made)
    return reverse(name, kwargs=given), reverse(name, kwargs={key: nothing_like(one) for key, one in given.items()})
