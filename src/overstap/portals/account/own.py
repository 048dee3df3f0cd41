"""The gate of one's own account: whoever is logged in, whatever one does in the network."""

from __future__ import annotations

from collections.abc import Callable

from overstap.access.roles import Candidate
from overstap.portals.components.gate import View, gate


def own(*methods: str) -> Callable[[View], View]:
    """Everybody is a candidate of oneself: it takes no second factor to see one's own account."""
    return gate(Candidate, methods=methods or ("GET", "HEAD"))
