"""The portals behind a login: what each is called, for which roles it is, and what its navigation holds.

Each portal says so once, from `AppConfig.ready()`; the frame of every page (`components/actor.html`) and the page where
one chooses as whom to work read it here, so that no portal has to know another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from overstap.access.roles import Role

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Portal:
    """`pages` are (url name, words), in the order of the navigation; the first is the portal's first screen.

    `more` are pages that one needs now and then: they stand behind one word, so that the way is short for a tired eye.
    """

    namespace: str
    title: _StrPromise
    roles: tuple[type[Role], ...]
    pages: tuple[tuple[str, _StrPromise], ...]
    more: tuple[tuple[str, _StrPromise], ...] = ()

    @property
    def home(self) -> str:
        """The url name of the first screen."""
        return self.pages[0][0]


_portals: dict[str, Portal] = {}


def register(portal: Portal) -> None:
    """Make a portal known. A second one of the same name replaces the first."""
    _portals[portal.namespace] = portal


def of_namespace(namespace: str) -> Portal | None:
    """The portal a page belongs to."""
    return _portals.get(namespace)


def of_role(role: type[Role]) -> Portal | None:
    """Where somebody works who acts in this role; None while no portal is for it."""
    return next((portal for portal in _portals.values() if role in portal.roles), None)
