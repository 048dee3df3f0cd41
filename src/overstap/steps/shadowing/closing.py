"""The match ends with an outcome that does not lead on."""

from __future__ import annotations

from overstap.access.acting import Acting
from overstap.shared import clock
from overstap.steps.matching.models import Match

WHY = "no-further"
"""Key of matching: coming along or selection did not lead on."""


def close_match(match: Match, *, side: str, by: Acting) -> None:  # noqa: ARG001
    """Close it; closed twice is closed once. Part of a write that has asked who may."""
    Match.objects.filter(pk=match.pk).exclude(state=Match.State.CLOSED).update(
        state=Match.State.CLOSED, closed_at=clock.now(), closed_why=WHY, closed_by_side=side
    )
