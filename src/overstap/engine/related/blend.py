"""One score out of all the ways in which occupations are alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from overstap.engine.related.evidence import Occupations
from overstap.engine.related.likeness import (
    by_meaning,
    by_skills,
    by_spelling,
    by_topic,
    shared_digits,
)
from overstap.engine.related.vectors import Dense
from overstap.engine.related.words import count_stems


@dataclass(frozen=True, slots=True)
class Weights:
    """How heavily each likeness counts, in standard deviations.

    Round numbers from a plateau: see docs/benchmarks/related.md for how they were found and what each adds.
    """

    skills: float = 0.3
    topic: float = 0.5
    meaning: float = 1.5
    spelling: float = 0.7
    digit: float = 0.2
    """Per shared digit of the ISCO codes, on top of the standardised sum of the likenesses."""
    groups: float = 0.3
    """Weight of how alike two unit groups are as a whole."""


def related_scores(occupations: Occupations, weights: Weights | None = None) -> Dense:
    """How related every occupation is to every other, (n × n) float32: row from, column to, higher is nearer.

    Only the order within a row has a meaning. The diagonal is 0 and means nothing. Deterministic. Raises ValueError
    when the parts of `occupations` do not fit one another or there are fewer than two.
    """
    return blended(likenesses(occupations), occupations.groups, weights or Weights())


def likenesses(occupations: Occupations) -> dict[str, Dense]:
    """Every likeness by the name of its weight, (n × n) each, standardised.

    One that a language gives (meaning, spelling) is the mean over the languages. Raises ValueError as `related_scores`.
    """
    asks = occupations.checked().asks
    if asks.shape[0] < 2:
        raise ValueError("fewer than two occupations: nothing can be related")
    counts = {language: count_stems(text, language) for language, text in sorted(occupations.texts.items())}
    return {
        "skills": standardised(by_skills(asks)),
        "topic": standardised(by_topic(asks, counts)),
        "meaning": _mean(standardised(by_meaning(count)) for count in counts.values()),
        "spelling": _mean(standardised(by_spelling(text)) for _, text in sorted(occupations.texts.items())),
    }


def blended(parts: Mapping[str, Dense], groups: Sequence[str], weights: Weights) -> Dense:
    """The weighted sum of standardised likenesses and what the ISCO codes `groups` add to it: `related_scores`."""
    total = np.zeros((len(groups), len(groups)), dtype=np.float32)
    for name, scores in parts.items():
        total += np.float32(getattr(weights, name)) * scores
    total = standardised(total)
    total += np.float32(weights.digit) * shared_digits(groups)
    total += np.float32(weights.groups) * standardised(between_groups(total, groups))
    np.fill_diagonal(total, 0)
    return total


def standardised(scores: Dense) -> Dense:
    """Rows with mean 0 and standard deviation 1, after the diagonal is set to 0; a constant row becomes zeros."""
    rows = scores.astype(np.float32, copy=True)
    np.fill_diagonal(rows, 0)
    rows -= rows.mean(axis=1, keepdims=True)
    spread = rows.std(axis=1, keepdims=True)
    result: Dense = np.divide(rows, spread, out=np.zeros_like(rows), where=spread > 1e-6)
    return result


def between_groups(scores: Dense, groups: Sequence[str]) -> Dense:
    """Score of a pair replaced by the mean score between their groups.

    One occupation's texts are few and chance has its say; neighbours in the group know better which trades border on
    theirs. So related scores borrow strength across a unit group.
    """
    _, number = np.unique(np.array(groups), return_inverse=True)
    member = np.zeros((number.max() + 1, len(groups)), dtype=np.float32)
    member[number, np.arange(len(groups))] = 1
    member /= member.sum(axis=1, keepdims=True)
    own = scores.copy()
    np.fill_diagonal(own, 0)
    between = member @ own @ member.T
    return between[number][:, number]


def _mean(scores: Iterable[Dense]) -> Dense:
    every = list(scores)
    return np.asarray(sum(every[1:], every[0]) / np.float32(len(every)), dtype=np.float32)
