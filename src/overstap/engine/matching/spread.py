"""A list of proposals that shows different ways to go, not one way twenty times.

ESCO has some seventy sellers of something; by score alone a shop assistant would be offered nothing else. From each
family of occupations only the best comes forward, the rest is named beside it; and some kinds of step (work close to
what the person did, work far above it) fill at most a part of the list, because whoever asks wants to see what else
there is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Proposal:
    """A target that comes forward, and those of its family that stand behind it, best first."""

    target: int
    alike: tuple[int, ...]


def spread(
    ranked: Sequence[int], family: Sequence[str], kind: Sequence[str], *, top: int, at_most: Mapping[str, int]
) -> list[Proposal]:
    """Walk down `ranked`: the first of each family, of each kind no more than `at_most` says, until there are `top`.

    `family` and `kind` are indexed by target; a kind without a limit is free. When the list runs out before `top`,
    those that were passed over fill it up in their order. The result keeps the order of `ranked`.
    """
    leaders: dict[str, int] = {}
    behind: dict[int, list[int]] = {}
    for target in ranked:
        leader = leaders.setdefault(family[target], target)
        if leader == target:
            behind[target] = []
        else:
            behind[leader].append(target)
    chosen: list[int] = []
    passed: list[int] = []
    taken: Counter[str] = Counter()
    for target in leaders.values():
        if len(chosen) == top:
            break
        limit = at_most.get(kind[target])
        if limit is not None and taken[kind[target]] >= limit:
            passed.append(target)
            continue
        taken[kind[target]] += 1
        chosen.append(target)
    chosen += passed[: top - len(chosen)]
    place = {target: number for number, target in enumerate(ranked)}
    return [Proposal(target, tuple(behind[target])) for target in sorted(chosen, key=place.__getitem__)]
