"""What the answers to an interest test say: six scores, how sure they are, and Holland's code.

Holland's six kinds of interest (Realistic, Investigative, Artistic, Social, Enterprising, Conventional) lie on a
hexagon in this order: neighbours go together most often, opposites least. Differentiation and consistency are his
(Holland, *Making Vocational Choices*, 3rd ed., 1997).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scipy.special import fdtrc

LETTERS = "RIASEC"
HIGHEST_ANSWER = 4
TOP_SCORE = 40
ENOUGH = 30
"""A result is given from so many answers on …"""
ENOUGH_OF_EACH = 3
"""… of which at least so many of each letter."""
FLAT_BELOW = 4
"""Points of 40: with less between the highest and the lowest letter the answers say nothing about the difference. It is
less than half a step on the scale of answers."""
CHANCE = 0.05
"""Differences that answers given blindly would show more often than this are called unsure."""

FLAT, UNSURE, CLEAR = "flat", "unsure", "clear"


@dataclass(frozen=True, slots=True)
class InterestResult:
    """Six scores and what they are worth."""

    scores: Mapping[str, int]
    """R I A S E C → 0–40: the mean answer, whatever the number of answers."""
    answered: int
    differentiation: int
    """Highest minus lowest score (Holland's simple differentiation)."""
    chance: float
    """0–1: how often answers that do not depend on the letter would differ this much (analysis of variance)."""
    sureness: str
    """`flat`: no difference to speak of; `unsure`: it may be chance; `clear`."""
    code: tuple[str, ...]
    """Holland's code: the three highest letters, highest first. Letters with the same score share a place ("SE", "C"),
    so that the last place may go beyond three."""
    consistency: str
    """Of the two highest letters: `high` when they are neighbours on the hexagon, `medium` when one letter lies
    between, `low` when they are opposites; empty when a shared place leaves open which two they are."""


def score(answers: Mapping[str, int]) -> InterestResult | None:
    """The result of answers (item key such as "R1" → 0–4); None with too few of them.

    Raises ValueError for a key without one of the six letters, or an answer outside the scale.
    """
    per_letter: dict[str, list[int]] = {letter: [] for letter in LETTERS}
    for key, answer in answers.items():
        if key[:1] not in per_letter or not 0 <= answer <= HIGHEST_ANSWER:
            raise ValueError(f"no answer of this test: {key} = {answer}")
        per_letter[key[0]].append(answer)
    if len(answers) < ENOUGH or min(map(len, per_letter.values())) < ENOUGH_OF_EACH:
        return None
    scores = {letter: _scaled(given) for letter, given in per_letter.items()}
    difference = max(scores.values()) - min(scores.values())
    chance = _chance(list(per_letter.values()))
    code = _code(scores)
    return InterestResult(
        scores=scores,
        answered=len(answers),
        differentiation=difference,
        chance=chance,
        sureness=FLAT if difference < FLAT_BELOW else UNSURE if chance > CHANCE else CLEAR,
        code=code,
        consistency=_consistency(code),
    )


def _scaled(given: list[int]) -> int:
    """Sum of answers → 0–40 by the number of answers, rounded half up."""
    most = HIGHEST_ANSWER * len(given)
    return (2 * TOP_SCORE * sum(given) + most) // (2 * most)


def _chance(groups: list[list[int]]) -> float:
    """One-way analysis of variance (Fisher 1925): the tail of F for the difference between the groups' means."""
    count = sum(map(len, groups))
    mean = sum(map(sum, groups)) / count
    means = [sum(group) / len(group) for group in groups]
    between = sum(len(group) * (own - mean) ** 2 for group, own in zip(groups, means, strict=True))
    within = sum((answer - own) ** 2 for group, own in zip(groups, means, strict=True) for answer in group)
    if within == 0:  # each letter answered with one number throughout
        return 0.0 if between else 1.0
    degrees = len(groups) - 1, count - len(groups)
    return float(fdtrc(*degrees, (between / degrees[0]) / (within / degrees[1])))


def _code(scores: Mapping[str, int]) -> tuple[str, ...]:
    places: list[str] = []
    for value in sorted(set(scores.values()), reverse=True):
        if sum(map(len, places)) >= 3:
            break
        places.append("".join(letter for letter in LETTERS if scores[letter] == value))
    return tuple(places)


def _consistency(code: tuple[str, ...]) -> str:
    pair = code[0] if len(code[0]) > 1 else code[0] + code[1]
    if len(pair) != 2:
        return ""
    apart = abs(LETTERS.index(pair[0]) - LETTERS.index(pair[1]))
    return {1: "high", 2: "medium", 3: "low"}[min(apart, len(LETTERS) - apart)]
