"""The order of a list that many people see, so that no opening stands at the bottom for ever.

Who only sorts by fit gives the few best-fitting openings nearly all attention: people look at what stands on top. Here
the places are shared out over time, as in "equity of attention" (Biega, Gummadi and Weikum, SIGIR 2018), with the
attention of a place as in Singh and Joachims (KDD 2018): 1 / log2(1 + place).

For each place in turn: of the openings left, take those whose score is at most `tolerance` below the best one left;
of these comes the one that had least attention so far, at equal attention the one that fits best, at equal fit the one
with the lower id. So nobody is shown an opening above another that fits more than `tolerance` better, and an opening
that stays near the best of anybody's list comes first as soon as it had less attention than the others there.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence


def fair_order(scores: Sequence[int], attention: Sequence[float], ids: Sequence[str], *, tolerance: int) -> list[int]:
    """The positions in the order in which they are shown.

    Args:
        scores: how well each fits this person.
        attention: how much each had of everybody so far.
        ids: by which equals are ordered.
        tolerance: so many points an opening may stand above one that fits better; 0 is plain order of fit among those
            whose fit differs.

    Raises:
        ValueError: the three differ in length, or the tolerance is below 0.
    """
    if not len(scores) == len(attention) == len(ids):
        raise ValueError("scores, attention and ids differ in length")
    if tolerance < 0:
        raise ValueError("a tolerance is 0 or more")
    by_fit = sorted(range(len(scores)), key=lambda one: (-scores[one], ids[one]))
    taken = [False] * len(scores)
    near: list[tuple[float, int, str, int]] = []
    order: list[int] = []
    best = following = 0  # places in by_fit: the best one left, and the first that is not near it yet
    while len(order) < len(by_fit):
        while taken[by_fit[best]]:
            best += 1
        # The best one left only gets worse, so what is near stays near.
        while following < len(by_fit) and scores[by_fit[following]] >= scores[by_fit[best]] - tolerance:
            one = by_fit[following]
            heapq.heappush(near, (attention[one], -scores[one], ids[one], one))
            following += 1
        *_, one = heapq.heappop(near)
        taken[one] = True
        order.append(one)
    return order


def attention_of(place: int) -> float:
    """How much of the attention for the first place goes to a place; 1 is the first."""
    return 1 / math.log2(1 + place)


def gini(shares: Sequence[float]) -> float:
    """How unequally something is divided: 0 when all have the same, near 1 when one has all; 0 of nothing.

    The mean difference of all pairs over twice the mean (Gini 1912), by the sorted form.
    """
    total = sum(shares)
    if total <= 0:
        return 0.0
    count = len(shares)
    ranked = sum((place + 1) * share for place, share in enumerate(sorted(shares)))
    return 2 * ranked / (count * total) - (count + 1) / count


def least_of_most(shares: Sequence[float]) -> float:
    """How much whoever has least has of what whoever has most has, 0–1; 1 of nothing."""
    most = max(shares, default=0.0)
    return min(shares) / most if most > 0 else 1.0
