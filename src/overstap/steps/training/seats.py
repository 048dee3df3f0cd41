"""Who still fits into a class. Pure: numbers in, an answer out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Seats:
    """The seats of a class. Learners of an employer take those it kept first, then those that are open to all.

    `kept`: seats per employer (primary key); `taken`: learners per employer, None for those without.
    """

    seats: int
    kept: Mapping[int, int] = field(default_factory=dict)
    taken: Mapping[int | None, int] = field(default_factory=dict)

    @property
    def learners(self) -> int:
        """All who have a seat."""
        return sum(self.taken.values())

    @property
    def left(self) -> int:
        """Seats on which nobody sits, kept ones included."""
        return max(0, self.seats - self.learners)

    @property
    def open_left(self) -> int:
        """Seats that anybody can still take."""
        beside = sum(max(0, count - self.kept.get(one, 0) if one is not None else count)
                     for one, count in self.taken.items())  # fmt: skip
        return max(0, self.seats - sum(self.kept.values()) - beside)

    def kept_left(self, employer: int | None) -> int:
        """Seats an employer kept on which nobody sits yet."""
        if employer is None:
            return 0
        return max(0, self.kept.get(employer, 0) - self.taken.get(employer, 0))

    def fits(self, employer: int | None) -> bool:
        """Whether one more learner fits, with an agreement with this employer or with none."""
        return self.left > 0 and (self.kept_left(employer) > 0 or self.open_left > 0)

    def can_keep(self, employer: int, number: int) -> bool:
        """Whether an employer can keep this many seats in all, beside what others have."""
        kept = {**self.kept, employer: number}
        taken = sum(max(count, kept.get(one, 0) if one is not None else 0) for one, count in self.taken.items())
        untouched = sum(count for one, count in kept.items() if one not in self.taken)
        return taken + untouched <= self.seats
