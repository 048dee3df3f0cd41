"""Everything kept of oneself: to read, to take along, to erase."""

from __future__ import annotations

from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.access.policy import NotThere, require
from overstap.people.models import Person
from overstap.shared import privacy
from overstap.shared.privacy import Row


def everything_about_me(*, viewer: Acting) -> dict[str, list[Row]]:
    """All rows kept of the viewer, by table. Raises NotThere."""
    return privacy.export(_oneself(viewer, Permission.SEE_OWN_DATA))


def in_my_way(*, viewer: Acting) -> list[str]:
    """Keys of what the viewer has to settle before being forgotten. Raises NotThere."""
    return privacy.in_the_way(_oneself(viewer, Permission.ERASE_OWN_DATA))


def forget_me(*, by: Acting) -> None:
    """Erase everything kept of whoever acts, in one go; it cannot be undone.

    Raises:
        NotThere: not allowed.
        overstap.shared.privacy.Held: something has to be settled first; nothing was erased.
    """
    privacy.erase(_oneself(by, Permission.ERASE_OWN_DATA))


def _oneself(by: Acting, permission: Permission) -> Person:
    require(by, permission, by.person)
    if by.person is None:
        raise NotThere
    return by.person
