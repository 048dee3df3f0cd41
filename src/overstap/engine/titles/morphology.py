"""Dutch word forms: female to male, stems, and compounds taken apart by what the vocabulary shows.

Dutch writes a compound as one word and puts what matters most last: a *vrachtwagenchauffeur* is a *chauffeur*. The
parts are learnt from the index's own vocabulary (Koehn & Knight 2003, Empirical methods for compound splitting, use
the same evidence: a part is a part because it occurs on its own), so nothing needs a dictionary.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import log

import snowballstemmer

_VOWELS = "aeiou"
_SOFT = {"f": "v", "s": "z"}
_LINKS = ("s", "en", "n", "e", "er")
_NOT_FEMALE = ("meester", "minister", "register", "ministerie", "venster", "master", "poster", "roester", "klooster")
SHORTEST_PART = 3
SHORTEST_COMPOUND = 7
SHORTEST_HEAD = 4


def male(word: str) -> str:
    """The male form of a female job word: verkoopster → verkoper, directrice → directeur, zangeres → zanger."""
    if len(word) < 6:
        return word
    if word.endswith("trice"):
        return word[:-5] + "teur"
    if word.endswith("euse"):
        return word[:-4] + "eur"
    if word.endswith("loge"):
        return word[:-4] + "loog"
    if word.endswith("vrouw") and len(word) > 7:
        return word[:-5] + "man"
    if word.endswith("eres"):
        return word[:-2]
    if word.endswith("ares"):
        return word[:-4] + "aar"
    if word.endswith("ster") and not word.endswith(_NOT_FEMALE):
        return _doer(word[:-4])
    return word


def _doer(verb: str) -> str:
    """Who does what a verb's stem says, spelt as Dutch spells it: verkoop → verkoper, kap → kapper, schrijf → -ver."""
    if len(verb) < 3 or verb.endswith(("er", "el", "en")):
        return verb if verb.endswith("er") else verb + "er"
    before, vowel, last = verb[-3], verb[-2], verb[-1]
    if vowel in _VOWELS and last not in _VOWELS:
        if vowel == before:
            return f"{verb[:-2]}{_SOFT.get(last, last)}er"
        if before not in _VOWELS and last not in "wx":
            return f"{verb}{last}er"
    return f"{verb[:-1]}{_SOFT.get(last, last)}er" if last == "f" else f"{verb}er"


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Snowball's Dutch stem of the male form."""
    # A stemmer of its own for each word: it keeps the word it works on, so threads must not share one.
    short: str = snowballstemmer.stemmer("dutch").stemWord(male(word))
    return short


class Compounds:
    """Takes compounds apart.

    ``counts`` says in how many concepts a word occurs: a head must occur in two. ``modifiers`` says before how many
    heads a piece stands; it follows from the counts and is an argument only because a stored index has it at hand.
    """

    def __init__(self, counts: Mapping[str, int], modifiers: Mapping[str, int] | None = None) -> None:
        self._counts = counts
        self._heads = {word for word, count in counts.items() if count > 1 and len(word) >= SHORTEST_HEAD}
        if modifiers is None:
            modifiers = Counter(
                word[:cut]
                for word in counts
                for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART)
                if word[cut:] in self._heads
            )
        self.modifiers = modifiers
        self._known: dict[str, tuple[str, ...]] = {}

    def split(self, word: str) -> tuple[str, ...]:
        """The parts of a word, last part the head; a word that is no compound comes back alone."""
        parts = self._known.get(word)
        if parts is None:
            parts = self._split(word)
            if len(self._known) < 200_000:  # words of a catalogue; what strangers type must not grow without end
                self._known[word] = parts
        return parts

    def _split(self, word: str) -> tuple[str, ...]:
        if len(word) < SHORTEST_COMPOUND:
            return (word,)
        best: tuple[float, str, str] | None = None
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART):
            head, front = word[cut:], word[:cut]
            if head not in self._heads or self._counts.get(word, 0) >= self._counts[head]:
                continue
            base = self._base(front)
            seen = self.modifiers.get(front, 0)
            if not (base or seen >= 2 or (self._counts[head] >= 10 and len(head) > SHORTEST_HEAD)):
                continue
            evidence = 1 + 2 * log(1 + self._counts[base]) if base else log(1 + seen)
            score = log(1 + self._counts[head]) + evidence + 0.15 * min(len(front), len(head))
            if best is None or score > best[0]:
                best = (score, base or front, head)
        if best is None:
            return (word,)
        return (*self.split(best[1]), best[2])

    def _base(self, front: str) -> str | None:
        """The word that the front of a compound comes from, without its linking letters; None when unknown."""
        if front in self._counts:
            return front
        for link in _LINKS:
            base = front[: -len(link)]
            if front.endswith(link) and len(base) >= SHORTEST_PART and base in self._counts:
                return base
        return None


def parts(tokens: Iterable[str], compounds: Compounds) -> list[str]:
    """The stems of all parts of some words, in order."""
    return [stem(part) for token in tokens for part in compounds.split(token)]
