"""What kind of step an occupation would be from past work: near, far above it, or neither.

Read from ISCO-08: the sub-major group is the field of work, and the major group has a skill level (ILO 2012, table 1).
Neither is a limit. They only keep a list from being filled with more of the same, or with posts that a person reaches
after years, if ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

NEAR = "near"
LEAP = "leap"
OTHER = ""

SKILL_LEVEL = {"1": 4, "2": 4, "3": 3, "4": 2, "5": 2, "6": 2, "7": 2, "8": 2, "9": 1}
ARMED_FORCES_LEVEL = {"01": 4, "02": 3, "03": 2}
"""Officers, non-commissioned officers, other ranks. ISCO gives other ranks level 1; they train recruits and run
equipment, which is the work of level 2."""
STUDIED = re.compile(
    r"\b(hbo|wo|pabo|universit\w*|bachelor|master|bsc|msc|ba|ma|phd|drs|ing|ir|degree)\b", re.IGNORECASE
)


def field_of(isco: str) -> str:
    """The field of work: the ISCO-08 sub-major group; the armed forces are one field."""
    return isco[:1] if isco.startswith("0") else isco[:2]


def level_of(isco: str) -> int:
    """ISCO's skill level, 1–4; 2, the commonest, where the code says nothing."""
    return ARMED_FORCES_LEVEL.get(isco[:2], 2) if isco.startswith("0") else SKILL_LEVEL.get(isco[:1], 2)


def has_studied(diplomas: Iterable[str]) -> bool:
    """Whether a diploma is one of higher education, which makes every level an ordinary step."""
    return any(STUDIED.search(diploma) for diploma in diplomas)


def kinds(past: Sequence[str], isco: Sequence[str], mastered: Sequence[bool], *, studied: bool) -> list[str]:
    """For every occupation what kind of step it is from `past` work (both by ISCO code).

    `mastered` says of each whether the person can do much of it already: then it is near, whatever its code.
    """
    fields = {field_of(code) for code in past}
    reached = 4 if studied or not past else max(level_of(code) for code in past)
    return [
        NEAR if can or field_of(code) in fields else LEAP if level_of(code) - reached >= 2 else OTHER
        for code, can in zip(isco, mastered, strict=True)
    ]
