"""Reasons: why the engine answered what it answered.

The engine never writes sentences. It hands back a code and the values that belong to it; the portals and the
command line turn these into Dutch or English.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Reason:
    """One reason: ``code`` names the sentence, ``args`` fills it in (names, counts, points)."""

    code: str
    args: Mapping[str, str | int] = field(default_factory=dict)
