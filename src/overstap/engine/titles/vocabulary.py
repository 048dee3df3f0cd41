"""The words of the catalogue: what is known, how a word comes apart, and what a strange word was meant to be."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from overstap.engine.titles.evidence import Asked, groups_of
from overstap.engine.titles.morphology import Compounds, parts, stem
from overstap.engine.titles.sentences import essence
from overstap.engine.titles.synonyms import GROUPS
from overstap.engine.titles.text import without_brands, words, written_out

CORRECTED = 0.7  # weight of a word that was not typed as such
_PLURAL = ("n", "s", "en")
AROUND = 0.5  # weight of a word that only says where the work was done
MOST_COMPLETIONS = 6
SHORTEST_PREFIX = 3
LONGEST_TEXT = 300  # characters; what follows is not read


class Vocabulary:
    """Counts say in how many concepts a word occurs."""

    def __init__(self, counts: Mapping[str, int], modifiers: Mapping[str, int] | None = None) -> None:
        self.counts = dict(counts)
        self._sorted = sorted(self.counts)
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for word in self._sorted:
            if len(word) >= 4:
                self._by_length[len(word)].append(word)
        self._compounds = Compounds(self.counts, modifiers)
        self._groups: dict[str, set[int]] = defaultdict(set)
        for number, group in enumerate(GROUPS):
            for word in group:
                stems = parts([word], self._compounds)
                self._groups[stem(word)].add(number)
                if len(stems) == 1:
                    self._groups[stems[0]].add(number)

    @property
    def modifiers(self) -> Mapping[str, int]:
        """The pieces that stand before a head in some compound, with before how many."""
        return self._compounds.modifiers

    @classmethod
    def of(cls, texts: Sequence[str], concepts: Sequence[int]) -> Vocabulary:
        """The vocabulary of names and the concepts they belong to."""
        seen: dict[str, set[int]] = defaultdict(set)
        for text, concept in zip(texts, concepts, strict=True):
            for word in written_out(words(text)):
                seen[word].add(concept)
        return cls({word: len(where) for word, where in sorted(seen.items())})

    def name(self, text: str) -> Asked:
        """A name made ready for the index."""
        return self._asked(words(text), ())

    def query(self, text: str, *, typing: bool = False) -> Asked:
        """What a person typed made ready; ``typing``: the last word may be unfinished."""
        named, places = without_brands(words(text[:LONGEST_TEXT]))
        tokens, around = essence(named, self._heard)
        meant = [(word, CORRECTED) for word in self._meant(tokens, typing=typing)]
        return self._asked(tokens, meant + [(word, AROUND) for word in written_out(around + places)])

    def _asked(self, tokens: Sequence[str], beside: Iterable[tuple[str, float]]) -> Asked:
        weights: dict[str, float] = {}
        groups: dict[int, float] = {}
        for word, weight in [*beside, *((word, 1.0) for word in written_out(list(tokens)))]:
            stems = parts([word], self._compounds)
            for one in stems:
                weights[one] = max(weight, weights.get(one, 0.0))
            for group in groups_of([*stems, stem(word)], self._groups):
                groups[group] = max(weight, groups.get(group, 0.0))
        return Asked(tokens, weights, groups)

    def _heard(self, word: str) -> bool:
        """Whether the catalogue knows a word, a part of it, a synonym or something close to it."""
        if word in self.counts or len(self._compounds.split(word)) > 1 or stem(word) in self._groups:
            return True
        return written_out([word]) != [word] or bool(self._close(word))

    def _inflected(self, word: str) -> bool:
        """Whether a word is known, in this form or in a plainer one."""
        return any(
            form in self.counts for form in (word, stem(word), *(word[:-n] for n in (1, 2) if word[-n:] in _PLURAL))
        )

    def _meant(self, tokens: Sequence[str], *, typing: bool) -> list[str]:
        meant = []
        for at, word in enumerate(tokens):
            if self._inflected(word) or len(self._compounds.split(word)) > 1 or written_out([word]) != [word]:
                continue
            ahead = self._completions(word) if typing and at == len(tokens) - 1 else []
            meant.extend(ahead or self._close(word))
        return meant

    def _completions(self, prefix: str) -> list[str]:
        if len(prefix) < SHORTEST_PREFIX:
            return []
        found = []
        for place in range(bisect_left(self._sorted, prefix), len(self._sorted)):
            if not self._sorted[place].startswith(prefix):
                break
            found.append(self._sorted[place])
        return sorted(found, key=lambda word: (-self.counts[word], word))[:MOST_COMPLETIONS]

    def _close(self, word: str) -> list[str]:
        """The known word nearest to a misspelt one: at most one slip, from nine letters on two."""
        if len(word) < 5:
            return []
        slips = 1 if len(word) < 9 else 2
        choices = [near for size in range(len(word) - slips, len(word) + slips + 1) for near in self._by_length[size]]
        hits = process.extract(word, choices, scorer=OSA.distance, score_cutoff=slips, limit=8)
        return [min(hits, key=lambda hit: (hit[1], -self.counts[hit[0]], hit[0]))[0]] if hits else []
