"""A list of proposals that shows different ways to go, not one way twenty times.

ESCO has some seventy sellers of something; by score alone a shop assistant would be offered nothing else. From each
family of occupations only the best comes forward, the rest is named beside it; and work close to what the person did
fills at most a part of the list, because whoever asks wants to see what else there is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Proposal:
    """A target that comes forward, and those of its family that stand behind it, best first."""

    target: int
    alike: tuple[int, ...]


def spread(
    ranked: Sequence[int], family: Sequence[str], near: Sequence[bool], *, top: int, near_at_most: int
) -> list[Proposal]:
    """Walk down `ranked`: the first of each family, at most `near_at_most` that are near, until there are `top`.

    `family` and `near` are indexed by target. When the list runs out before `top`, near ones that were passed over
    follow in their order. The order of `ranked` is kept otherwise.
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
    nearby = 0
    for target in leaders.values():
        if len(chosen) == top:
            break
        if near[target] and nearby >= near_at_most:
            passed.append(target)
            continue
        nearby += near[target]
        chosen.append(target)
    chosen += passed[: top - len(chosen)]
    place = {target: number for number, target in enumerate(ranked)}
    return [Proposal(target, tuple(behind[target])) for target in sorted(chosen, key=place.__getitem__)]
