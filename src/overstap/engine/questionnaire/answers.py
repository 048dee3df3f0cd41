"""What an answer does to a profile."""

from __future__ import annotations

from dataclasses import replace

from overstap.engine.explained import Reason
from overstap.engine.matching import Claim, Profile

GRADES = (0, 5, 10, 14, 16)
"""Answers in order (no, with help, simple things, by oneself, can teach it) on the grid of 0–16."""


def answered(profile: Profile, skill: int, grade: int) -> Profile:
    """The profile after an answer (a place in `GRADES`) on a skill: it replaces what the past suggested of it."""
    if not 0 <= grade < len(GRADES):
        raise ValueError(f"an answer is 0 … {len(GRADES) - 1}, not {grade}")
    others = tuple(claim for claim in profile.claims if claim.skill != skill)
    if grade == 0:
        return replace(profile, claims=others, denied=profile.denied | {skill})
    told = Claim(skill, GRADES[grade], Reason("told"))
    return replace(profile, claims=(told, *others), denied=profile.denied - {skill})
