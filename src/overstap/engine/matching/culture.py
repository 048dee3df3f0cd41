"""How a team works beside how somebody likes to work: averages, and one figure when both sides want it to count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

LOWEST, HIGHEST = 1, 5
"""Answers to a question of the scan."""
USUAL = 800
"""Points of the team in a score when both sides let it count as usual; the other parts make room for it."""


def averages(answers: Sequence[Mapping[str, int]], *, least: int) -> dict[str, float]:
    """The average answer per question, to the half, of the questions that at least `least` people answered.

    To the half, so that what one more colleague answers can hardly be told from the difference.
    """
    by_question: dict[str, list[int]] = {}
    for one in answers:
        for question, value in one.items():
            by_question.setdefault(question, []).append(value)
    return {
        question: round(2 * sum(values) / len(values)) / 2
        for question, values in by_question.items()
        if len(values) >= least
    }


def fit(team: Mapping[str, float], person: Mapping[str, int]) -> int | None:
    """How near the two are, 0–100 in whole percents, over the questions both have; None when they share none."""
    shared = team.keys() & person.keys()
    if not shared:
        return None
    apart = sum(abs(team[question] - person[question]) for question in shared)
    return round(100 * (1 - apart / ((HIGHEST - LOWEST) * len(shared))))


def with_team(points: Mapping[str, int], maxima: Mapping[str, int], *, percent: int, weight: float) -> dict[str, int]:
    """The parts of a score with that of the team among them, on the same scale of points; they sum to the new score.

    `weight`: how heavily both let it count, 1 as usual (`USUAL` points beside all others).
    """
    scale = sum(maxima.values())
    most = round(USUAL * weight)
    shrunk = {kind: value * scale // (scale + most) for kind, value in points.items()}
    return shrunk | {"team": scale * most * percent // ((scale + most) * 100)}
