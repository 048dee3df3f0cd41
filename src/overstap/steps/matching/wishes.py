"""Work that is otherwise than a person wants is set aside: shown apart, with the reason and a count, never just gone.

Only what is known sets aside. What nobody has judged of an occupation is no reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process

from overstap.catalogue import queries
from overstap.catalogue.compiled import OFTEN
from overstap.catalogue.snapshot import Snapshot
from overstap.passports.understanding import ALTERNATIVES, NotUnderstood

OTHER_SECTOR, EVENINGS, INDOORS, OUTDOORS, NO_PEOPLE, PEOPLE = (
    "other-sector", "evenings", "indoors", "outdoors", "no-people", "people",
)  # fmt: skip
REASONS = (OTHER_SECTOR, EVENINGS, INDOORS, OUTDOORS, NO_PEOPLE, PEOPLE)
KEPT = -1
"""In the place of a reason: the occupation is not set aside."""


def set_aside(preferences: Mapping[str, Any], snapshot: Snapshot) -> NDArray[np.int8]:
    """For every occupation why these preferences set it aside: the first of REASONS that holds, or KEPT."""
    never, often = OFTEN["never"], OFTEN["often"]
    places = [place for place, key in enumerate(snapshot.sectors) if key in preferences.get("sectors", [])]
    unwanted = {
        OTHER_SECTOR: (snapshot.sector >= 0) & ~np.isin(snapshot.sector, places) if places else None,
        EVENINGS: snapshot.evenings == often if preferences.get("evenings") == "no" else None,
        INDOORS: snapshot.outdoors == never if preferences.get("outdoors") == "yes" else None,
        OUTDOORS: snapshot.outdoors == often if preferences.get("outdoors") == "no" else None,
        NO_PEOPLE: snapshot.people == never if preferences.get("people") == "yes" else None,
        PEOPLE: snapshot.people == often if preferences.get("people") == "no" else None,
    }
    why = np.full(len(snapshot.occupations), KEPT, dtype=np.int8)
    for place, reason in enumerate(REASONS):
        rows = unwanted[reason]
        if rows is not None:
            why[(why == KEPT) & rows] = place
    return why


def unknown_sectors(preferences: Mapping[str, Any], snapshot: Snapshot, language: str) -> list[NotUnderstood]:
    """Keys of sectors that do not exist, which therefore count for nothing, each with the nearest there are."""
    unknown = [key for key in preferences.get("sectors", []) if key not in snapshot.sectors]
    if not unknown:
        return []
    labels = queries.sector_labels(language)
    return [
        NotUnderstood(
            "preferences.sectors",
            key,
            tuple((near, labels[near]) for near, _, _ in process.extract(key, list(labels), limit=ALTERNATIVES)),
        )
        for key in unknown
    ]
