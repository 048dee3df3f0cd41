"""Driving licences and diplomas in a sentence: few forms, so rules read them better than likeness does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from overstap.engine.reading.values import listed
from overstap.engine.titles.text import fold

_CODE = r"(?:AM|A[12]?|BE|B|C1E|CE|C1|C|D1E|DE|D1|D|T|E)"
_SMALL = r"(?:am|be|b|ce|c|de|d)"
_BETWEEN = r"\s*(?:,|/|\+|&|en|and|bij|,\s*en)?\s*"
_LICENCES = re.compile(
    rf"\b(?:(?i:(?:groot\s+|vrachtwagen)?rijbewij(?:s|zen)|driving\s+licen[cs]es?|driver'?s\s+licen[cs]es?|licen[cs]e))"
    rf"(?:(?:[\s:,(–-]|(?i:category|categorie|categories|cat\.|klasse|type|voor))*"
    rf"(?P<codes>{_CODE}(?:{_BETWEEN}{_CODE})*)(?![\w'’])|\s+(?P<small>{_SMALL}(?:\s*(?:,|/|\+|en)\s*{_SMALL})*)(?![\w'’]))?"
)
_BEFORE = re.compile(rf"\b(?P<codes>{_CODE}(?:\s*[,/+]\s*{_CODE})*)[- ]rijbewijs\b")
_ONE = re.compile(rf"(?<!\w)(?:{_CODE}\s*\+\s*E|E\s+bij\s+[BC]|{_CODE})(?![\w'’])", re.IGNORECASE)

_LEVEL = re.compile(
    r"\b(?:(?:mbo|MBO)(?:[- ]?(?:niveau|level)?[- ]?[1-4])?|hbo(?:-v|-bachelor|-master)?|HBO(?:-V)?|vmbo(?:-\w{1,3})?|"
    r"VMBO(?:-\w{1,3})?|mavo|MAVO|havo|HAVO|vwo|VWO|gymnasium|atheneum|lts|LTS|mts|MTS|hts|HTS|heao|HEAO|meao|MEAO|"
    r"[Bb]achelor(?:'?s)?(?: degree)?|[Mm]aster(?:'?s)? degree|propedeuse|[Pp]hD|wo-master|wo-bachelor)\b"
)
_SHORT = re.compile(r"\b(?:VCA(?:-VOL)?|BHV|EHBO(?:-diploma)?|HACCP|NEN ?3140|SPW ?[34]|PDG|PDC|ADR)\b", re.IGNORECASE)
_FIELD = re.compile(
    r"[ :–-]*(?:(?:in|opleiding|diploma|niveau \d)\s+)?(?P<field>[^\W\d_][\w'’&-]*(?: [^\W\d_][\w'’&-]*){0,3})"
)
_FIELD_ENDS = listed(
    "en of and or diploma behaald bij aan te in op met van voor at from a de het een niet afgerond gehaald roc college "
    "geldige school na jaar"
)
_CUE = re.compile(
    r"\b(?:diploma|certificaat|certifica\w+|certified|qualified|opleiding|behaald|geslaagd|afgerond|bevoegd\w*|"
    r"registratie|geregistreerd|big|bezit|geldig\w*|pas|vereist|degree|graduated|training)\b"
)
_WORD = re.compile(r"[^\W_]+")
LONGEST = 80
_SURE = 95
_SHORTEST = 4  # letters; shorter ones occur in texts by chance
# A word by which a name is that of a paper; "heftruck" alone is also what one drives.
_PAPER = re.compile(
    r"diploma|certifica|bewijs|kaart|pas\b|registratie|vergunning|opleiding|bevoegdheid|graads|pabo|\bvog\b|code|verklaring|"
    r"\bwft\b|\bmbo\b|\bhbo\b|\bbig\b|\bsvh\b|\bnen\b|gassen|hygiene|attest|\bspw\b|\bskj\b|vakmanschap|programma"
)
_CATEGORY = re.compile(r"(?:rijbewijs )?[a-d]\d?e?")  # a driving licence is found by its own rules
_WITHOUT_LETTER = 50


@dataclass(frozen=True, slots=True)
class Permit:
    """A licence code or the name of a diploma, with the words that say it (characters from the sentence's start)."""

    meant: str
    start: int
    end: int
    strength: int


def licences(sentence: str) -> list[Permit]:
    """Driving licences; one without a letter is most likely a B, which is asked."""
    found: dict[str, Permit] = {}
    for hit in [*_LICENCES.finditer(sentence), *_BEFORE.finditer(sentence)]:
        said = hit.groupdict()
        codes = _codes(said.get("codes") or said.get("small") or "")
        if hit.group().lower().startswith(("groot", "vracht")):
            codes = codes or ["C"]
        for code in codes or ["B"]:
            known = found.get(code)
            if known is None or (codes and known.strength < _SURE):
                found[code] = Permit(code, hit.start(), hit.end(), _SURE if codes else _WITHOUT_LETTER)
    return [one for one in found.values() if one.strength == _SURE or len(found) == 1]


def _codes(text: str) -> list[str]:
    """The codes in "B, C + E" (that is C and CE), "C en E" and "E bij C"."""
    codes: list[str] = []
    for hit in _ONE.finditer(text):
        code = hit.group().upper()
        letters = re.sub(r"[^A-Z0-9]", "", code.replace("BIJ", ""))
        if letters == "E":
            new = [f"{codes[-1]}E"] if codes and codes[-1] in {"B", "C", "D"} else []
        elif "+" in code:
            new = [letters[:-1], letters]
        else:
            new = [letters[::-1] if letters in {"EB", "EC"} else letters]
        codes += [one for one in new if one not in codes]
    return codes


class Diplomas:
    """Finds diplomas: those a law names, and levels of education with their field."""

    def __init__(self, named: Iterable[str], also_work: Iterable[str] = ()) -> None:
        """`named` in a law; `also_work`: those of them that are names of work too, and so need a word beside them."""
        doubtful = {_key(name) for name in also_work}
        self._named: dict[str, tuple[str, bool]] = {}
        for name in named:
            key = _key(name)
            if len(key.replace(" ", "")) > 2 and not _CATEGORY.fullmatch(key):
                sure = key not in doubtful and len(key) >= _SHORTEST and _PAPER.search(key)
                self._named[key.replace(" ", "")] = (name, not sure)
        self._longest = max((_key(name).count(" ") + 1 for name, _ in self._named.values()), default=0)

    def find(self, sentence: str, *, school: bool) -> list[Permit]:
        """The diplomas in a sentence, as they are called there; `school`: it stands among diplomas."""
        found = [*self._levels(sentence), *self._legal(sentence, school=school)]
        found += [Permit(hit.group(), hit.start(), hit.end(), 90) for hit in _SHORT.finditer(sentence)]
        kept: list[Permit] = []
        for one in sorted(found, key=lambda one: (one.start - one.end, one.start)):
            if all(one.end <= other.start or one.start >= other.end for other in kept):
                kept.append(one)
        return sorted(kept, key=lambda one: one.start)

    def _levels(self, sentence: str) -> list[Permit]:
        found = []
        for hit in _LEVEL.finditer(sentence):
            end = hit.end()
            field = _FIELD.match(sentence, end)
            if field:
                words = field.group("field").split(" ")
                keep = next((at for at, word in enumerate(words) if word.lower() in _FIELD_ENDS), len(words))
                if keep:
                    end = field.start("field") + len(" ".join(words[:keep]))
            said = sentence[hit.start() : end][:LONGEST].strip()
            found.append(Permit(said, hit.start(), hit.start() + len(said), 85 if end > hit.end() else 75))
        return found

    def _legal(self, sentence: str, *, school: bool) -> list[Permit]:
        words = [(_key(hit.group()), hit.start(), hit.end()) for hit in _WORD.finditer(sentence)]
        cue = school or bool(_CUE.search(fold(sentence)))
        found = []
        for at in range(len(words)):
            for size in range(min(self._longest, len(words) - at), 0, -1):
                run = words[at : at + size]
                key = "".join(word for word, _, _ in run)
                name, doubtful = self._named.get(key, ("", False))
                if not name:
                    continue
                capital = sentence[run[0][1]].isupper() and len(run[0][0]) > 2
                if not doubtful or cue or capital:
                    name = self._named.get(key.removeprefix("diploma"), (name,))[0]
                    found.append(Permit(name, run[0][1], run[-1][2], 90 if cue or not doubtful else 70))
                break
        return found


@lru_cache(maxsize=1 << 14)
def _key(name: str) -> str:
    return " ".join(_WORD.findall(fold(name)))
