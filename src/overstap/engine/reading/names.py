"""Names of the catalogue inside a sentence: every word of the name is there in some form, and near the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from overstap.engine.reading.forms import PARTICLES, forms, joined
from overstap.engine.reading.values import Token, listed
from overstap.engine.titles import Name, TitleIndex
from overstap.engine.titles.text import words

CANDIDATES = 40  # names looked at per sentence
_FILLED = 0.3  # of its squared weight a name must have in the sentence to be looked at
_REMEMBERED = 50_000
_GAP = 0.1  # what a word between the words of a name costs
_BORDER = 1  # a comma counts as so many words between
_EMPTY = listed(
    # Dutch
    "de het een en of in op aan bij met voor van uit tot om te naar door over onder als dat die dit er is zijn zich "
    "uw hun ons onze mijn je jij u ik wij we ze zij hij iets iemand ook al nog zo wel niet hoe wat wie waar dan des "
    "der heel hele goed graag "
    # English
    "the a an and or in on at by with for of from to as that this these is are be it its their your our my you i we "
    "they how what who some something someone also well"
)
_LIGHT = listed(
    # What stands before half of all skills and says little by itself.
    "werken werkte gewerkt werk maken doen kunnen hebben weten kennis kennen ervaring helpen geven houden gebruiken "
    "zorgen nemen zetten gaan omgaan leren mensen veilig eigen ander andere nieuwe volgens regels dingen soorten "
    "work working job make do can have know knowledge use using help give keep take people safely other new rules "
    "things get deal look good"
)
_LIGHTLY = 0.35
_SELF = listed(
    "heb had hebt ben was ga ging kan kon kunt kun bent deed doe jaar jaren lang veel altijd vaak soms dagelijks elke "
    "verantwoordelijk taken vaardigheden ervaren zeer vaardig cursus diploma een twee drie vier vijf geen beetje enige "
    "basis some basic probleem problemen moeite looking am have had can could did years always often daily skills "
    "skilled experienced responsible strong very"
)


def says_something(word: str) -> bool:
    """Whether a word can be part of what a name is about, be it lightly."""
    return word not in _EMPTY and word not in PARTICLES


def is_light(word: str) -> bool:
    """Whether a word says nothing by itself: also years, counts and what everybody writes of oneself."""
    return word in _EMPTY or word in _LIGHT or word in _SELF or word.isdigit()


@dataclass(frozen=True, slots=True)
class Inside:
    """A name found in a sentence: which of its words, how well (0–1), and how much those words say."""

    name: Name
    places: tuple[int, ...]
    score: float
    weight: float
    content: int
    """How many words of the name say something."""
    as_written: bool
    """Whether a name of one such word stands there in one of its forms, and not only as a word of the same stem."""
    verb_said: bool
    """The same of the verb that a Dutch name ends with; true for a name without one."""


class NameFinder:
    """Finds the names of one index in sentences. Threads may share it."""

    def __init__(self, index: TitleIndex) -> None:
        self._index = index
        self._known: dict[str, frozenset[str]] = {}
        self._names: dict[str, _Made] = {}

    def find(self, sentences: Sequence[Sequence[Sequence[Token]]], languages: Iterable[str]) -> list[list[Inside]]:
        """For each sentence (its clauses) the names in it, best first."""
        spoken = set(languages)
        ready = [_Ready(self, clauses) for clauses in sentences]
        found = []
        places = self._index.names_inside([one.parts for one in ready], _FILLED, CANDIDATES)
        for one, candidates in zip(ready, places, strict=True):
            inside = []
            for place in candidates:
                name = self._index.names[place]
                if name.language in spoken:
                    hit = self._fit(name, one)
                    if hit:
                        inside.append(hit)
            inside.sort(key=lambda hit: (-round(hit.score, 3), -hit.weight, hit.name.concept, hit.name.text))
            found.append(inside)
        return found

    def parts(self, word: str) -> frozenset[str]:
        """The stemmed parts of a word and of the plain forms it may come from."""
        known = self._known.get(word)
        if known is None:
            known = frozenset(part for form in forms(word) for part in self._index.word(form).parts)
            if len(self._known) < _REMEMBERED:
                self._known[word] = known
        return known

    def particle(self, particle: str, word: str) -> frozenset[str]:
        """The parts of a verb whose particle stands elsewhere in its clause."""
        key = f"{particle} {word}"
        known = self._known.get(key)
        if known is None:
            known = frozenset(part for form in joined(particle, word) for part in self._index.word(form).parts)
            if len(self._known) < _REMEMBERED:
                self._known[key] = known
        return known

    def _fit(self, name: Name, ready: _Ready) -> Inside | None:
        made = self._made(name)
        if not made.said:
            return None
        where = [ready.where[part] for part, _ in made.parts if part in ready.where]
        had = sum(weight for part, weight in made.parts if part in ready.where)
        if not any(part in ready.where for part in made.heavy):
            return None
        chosen = _nearest(where)
        score = (had / made.total) ** 1.5 * max(0.0, 1 - _GAP * ready.between(chosen))
        as_written = any(made.said[0] in forms(ready.tokens[at].word) for at in chosen)
        verb = made.said[-1] if name.language == "nl" and made.said[-1].endswith("en") else ""
        verb_said = not verb or any(verb in forms(token.word) for token in ready.tokens) or verb in ready.apart
        return Inside(name, tuple(sorted(set(chosen))), score, had, len(made.said), as_written, verb_said)

    def _made(self, name: Name) -> _Made:
        """A name taken apart once: most sentences meet the same names again."""
        made = self._names.get(name.text)
        if made is None:
            said = [word for word in words(name.text) if word not in _EMPTY and word not in _LIGHT]
            parts: list[tuple[str, float]] = []
            heavy: set[str] = set()
            for word in words(name.text):
                if word in _EMPTY:
                    continue
                factor = _LIGHTLY if word in _LIGHT else 1.0
                own = self._index.word(word).parts
                parts += [(part, factor * self._index.rarity(part) / len(own) ** 0.5) for part in own]
                if factor == 1.0:
                    heavy.update(own)
            made = _Made(tuple(parts), frozenset(heavy), tuple(said), sum(weight for _, weight in parts) or 1.0)
            if len(self._names) < _REMEMBERED:
                self._names[name.text] = made
        return made


@dataclass(frozen=True, slots=True)
class _Made:
    """A name taken apart: its parts with what they weigh, those that say something, and the words that do."""

    parts: tuple[tuple[str, float], ...]
    heavy: frozenset[str]
    said: tuple[str, ...]
    total: float


class _Ready:
    """A sentence made ready: where each part stands, and where the commas are."""

    def __init__(self, finder: NameFinder, clauses: Sequence[Sequence[Token]]) -> None:
        self.tokens = [token for clause in clauses for token in clause]
        self.where: dict[str, list[int]] = {}
        self.apart: set[str] = set()  # verbs whose particle stands apart
        self._clause: list[int] = []
        at = 0
        for number, clause in enumerate(clauses):
            apart = [token.word for token in clause if token.word in PARTICLES]
            for token in clause:
                found: set[str] = set()
                if says_something(token.word):
                    found.update(finder.parts(token.word))
                    for particle in apart[-2:]:
                        found |= finder.particle(particle, token.word)
                        self.apart.update(joined(particle, token.word))
                for part in found:
                    self.where.setdefault(part, []).append(at)
                self._clause.append(number)
                at += 1
        self.parts = list(self.where)

    def between(self, places: Sequence[int]) -> int:
        """How many words that say something, and commas, stand between the first and the last place."""
        first, last, held = min(places), max(places), set(places)
        idle = sum(at not in held and says_something(self.tokens[at].word) for at in range(first, last))
        return idle + _BORDER * (self._clause[last] - self._clause[first])


def _nearest(where: Sequence[Sequence[int]]) -> list[int]:
    """One place of each part, all together as close as can be: around each place of the part that occurs least."""
    rarest = min(where, key=len)
    best: list[int] | None = None
    for anchor in rarest[:8]:
        chosen = [min(places, key=lambda at: (abs(at - anchor), at)) for places in where]
        if best is None or max(chosen) - min(chosen) < max(best) - min(best):
            best = chosen
    return best or []
