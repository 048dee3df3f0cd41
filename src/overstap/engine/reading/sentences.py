"""Cutting a text into sentences and lines, and those into clauses and words, with exact places.

A CV is lines, bullets and rows of tables rather than sentences; a pasted PDF also breaks sentences over lines. So a
line end is an end, unless a long line without a full stop goes on in lower case.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from overstap.engine.reading.values import Sentence, Token, listed
from overstap.engine.titles.text import fold

LONGEST = 500
"""Characters of a sentence; a text without any full stop is cut at the word before."""
_WRAPPED_FROM = 55  # characters: a shorter line did not break because the page was full
_ABBREVIATIONS = listed(
    "bijv bv b.v n.v dhr mevr mw drs ing ir mr dr prof ca o.a m.n d.m.v i.v.m t.b.v t/m enz etc e.d nr tel evt incl "
    "excl jan feb mrt apr jun jul aug sep sept okt oct nov dec st e.g i.e vs no ltd inc co"
)
_BULLET = re.compile(r"[ \t]*(?:[-–—•·*▪●◦►➢✓✔o]|\d{1,2}[.)])[ \t]+")
_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s+[\"“‘'(\[]*[A-ZÀ-Ý0-9•–-])|;(?=\s)|\s[•·▪●]\s|\t{2,}")
_CLAUSE = re.compile(
    r"[,:;()\[\]|\t\n]|\s[–—-]\s|\b(?:maar|but|however|echter|terwijl|while|waarbij|omdat|because|hoewel|although)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:[+#]+)?")


def sentences(text: str) -> list[Sentence]:
    """The sentences and lines of a text in order; `text[one.start:one.end] == one.text` for each, none is empty."""
    found: list[Sentence] = []
    for start, end in _lines(text):
        for first, last in _within(text, start, end):
            for at, stop in _shorter(text, first, last):
                if text[at:stop].strip():
                    found.append(_trimmed(text, at, stop))
    return found


def _lines(text: str) -> list[tuple[int, int]]:
    """Lines without their bullets; a line that only broke for the width of a page is one with the next."""
    lines: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        bullet = _BULLET.match(line)
        start = at + (bullet.end() if bullet else 0)
        end = at + len(line)
        before = text[slice(*lines[-1])].rstrip() if lines else ""
        goes_on = line.lstrip()[:1].islower() and not bullet and before[-1:] not in ".!?:;"
        if lines and goes_on and len(before.rpartition("\n")[2]) >= _WRAPPED_FROM and lines[-1][1] == at - 1:
            lines[-1] = (lines[-1][0], end)
        else:
            lines.append((start, end))
        at = end + 1
    return lines


def _within(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentences of one line."""
    found = []
    begin = start
    for mark in _END.finditer(text, start, end):
        before = text[begin : mark.start()].rpartition(" ")[2].rstrip(".").lstrip("(").lower()
        if mark.group().startswith(".") and (before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha())):
            continue
        found.append((begin, mark.end()))
        begin = mark.end()
    return [*found, (begin, end)]


def _shorter(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found = []
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        found.append((start, cut))
        start = cut
    return [*found, (start, end)]


def _trimmed(text: str, start: int, end: int) -> Sentence:
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip())
    inside = inside.strip()
    return Sentence(inside, start, start + len(inside))


def clauses(sentence: str) -> list[list[Token]]:
    """The words of a sentence, clause by clause; a word such as "maar" opens the clause it stands in."""
    cuts = [0]
    for mark in _CLAUSE.finditer(sentence):
        cuts.append(mark.start())
    cuts.append(len(sentence))
    found = []
    for start, end in pairwise(cuts):
        tokens = [
            Token(_folded(word.group()), word.start(), word.end(), word.group()[0].isupper())
            for word in _WORD.finditer(sentence, start, end)
        ]
        if tokens:
            found.append(tokens)
    return found


@lru_cache(maxsize=1 << 15)
def _folded(word: str) -> str:
    return fold(word).replace("'", "").replace(" ", "")
