"""What is known about occupations, as far as it tells which are related."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scipy import sparse

OPTIONAL, ESSENTIAL = 1, 2
"""Values of `Occupations.asks`."""


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """What one language says. Empty texts where it says nothing; sequences run along occupations or skills."""

    names: Sequence[str]
    """Preferred name of every occupation, (n,)."""
    other_names: Sequence[Sequence[str]]
    descriptions: Sequence[str]
    skill_names: Sequence[str]
    """Preferred name of every skill, (s,)."""
    skill_other_names: Sequence[Sequence[str]]
    skill_descriptions: Sequence[str]


@dataclass(frozen=True, slots=True, eq=False)
class Occupations:
    """One catalogue of occupations."""

    asks: sparse.csr_matrix
    """Which occupation asks which skill, (n × s): OPTIONAL, ESSENTIAL or nothing."""
    groups: Sequence[str]
    """ISCO-08 code of every occupation, (n,): four digits, fewer where less is known."""
    texts: Mapping[str, Texts]
    """By language ("nl", "en"); at least one."""

    def checked(self) -> Occupations:
        """Itself. Raises ValueError where the parts do not fit one another."""
        occupations, skills = self.asks.shape
        if len(self.groups) != occupations:
            raise ValueError(f"{len(self.groups)} occupation groups for {occupations} occupations")
        if not self.texts:
            raise ValueError("no texts: related occupations are found by what they are called and do")
        for language, text in self.texts.items():
            for field, expected in (
                ("names", occupations),
                ("other_names", occupations),
                ("descriptions", occupations),
                ("skill_names", skills),
                ("skill_other_names", skills),
                ("skill_descriptions", skills),
            ):
                found = len(getattr(text, field))
                if found != expected:
                    raise ValueError(f"{language}: {found} {field} for {expected}")
        return self
