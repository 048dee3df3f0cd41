"""What goes into the title index and what comes out."""

from __future__ import annotations

from dataclasses import dataclass

from overstap.engine.explained import Reason


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one concept.

    ``id`` is the label's own identifier, ``concept`` the URI it belongs to, ``language`` ``nl`` or ``en``, ``kind``
    one of ``preferred``, ``other`` (alternative label), ``hidden`` (for searching only) and ``plain`` (our own
    everyday word for it).
    """

    id: str
    concept: str
    language: str
    text: str
    kind: str = "preferred"


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept that answers a query: the name it was found by, 0–10,000 points, and why."""

    concept: str
    name: Name
    score: int
    why: Reason
