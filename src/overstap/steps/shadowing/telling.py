"""What everything that is told of coming along says: whose journey, with which employer, and which time."""

from __future__ import annotations

from typing import Any

from overstap.steps.shadowing.models import Shadowing


def about(shadowing: Shadowing) -> dict[str, Any]:
    """For `journeys.happenings.tell`."""
    return {
        "journey": shadowing.journey, "person": shadowing.candidate, "organisation": shadowing.organisation,
        "shadowing": str(shadowing.public_id),
    }  # fmt: skip
