"""From what a person types to plain lower-case words."""

from __future__ import annotations

import re
import unicodedata

from overstap.engine.titles.phrases import BRANDS, PHRASES

_GENDER_MARK = re.compile(
    r"\(\s*(?:m|v|f|x|d)(?:\s*/\s*(?:m|v|f|x|d))+\s*\)|\b[mvf]\s*/\s*[mvf](?:\s*/\s*[xd])?\b", re.I
)
_ENDING = re.compile(r"(?<=\w)(?:\(-?[a-zë]{1,4}\)|/-?(?:ster|euse|trice|e|vrouw)\b)", re.I)
_ASIDE = re.compile(r"\(\s*(?:excl|m\.?u\.?v|n\.?\s?e\.?\s?g|niet\b)[^)]*\)?", re.I)
_ET_CETERA = re.compile(r"\b(?:n\.e\.g|e\.d|enz|etc|o\.a|m\.n|m\.i\.v|excl|incl)\.?(?=\W|$)", re.I)
_WORD = re.compile(r"[^\W_]+(?:[+#]+)?")
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "&": " en ", "’": "'"})
_IN_FULL = {**PHRASES, **BRANDS}
_LONGEST_PHRASE = max(key.count(" ") + 1 for key in _IN_FULL)


def tidy(text: str) -> str:
    """Lower case without gender marks such as ``(m/v)``, excluding asides or doubled spaces; accents stay."""
    text = _ENDING.sub("", _GENDER_MARK.sub(" ", text))
    return " ".join(_ET_CETERA.sub(" ", _ASIDE.sub(" ", text)).lower().split())


def fold(text: str) -> str:
    """``tidy`` without accents and with letters that have no plain form written out."""
    decomposed = unicodedata.normalize("NFKD", tidy(text).translate(_LETTERS))
    return " ".join("".join(char for char in decomposed if not unicodedata.combining(char)).split())


def words(text: str) -> list[str]:
    """The words of a text in order, folded; digits, ``c++`` and ``c#`` survive, an apostrophe joins (``foto's``)."""
    return _WORD.findall(fold(text).replace("'", ""))


def written_out(tokens: list[str]) -> list[str]:
    """The same words with abbreviations, brands and fixed expressions in full (longest expression first)."""
    result: list[str] = []
    at = 0
    while at < len(tokens):
        for size in range(min(_LONGEST_PHRASE, len(tokens) - at), 0, -1):
            meant = _IN_FULL.get(" ".join(tokens[at : at + size]))
            if meant:
                result.extend(_WORD.findall(meant))
                at += size
                break
        else:
            result.append(tokens[at])
            at += 1
    return result


def without_brands(tokens: list[str]) -> tuple[list[str], list[str]]:
    """The words that are no brand, and what the brands stand for; a text of brands alone keeps them."""
    rest: list[str] = []
    places: list[str] = []
    at = 0
    while at < len(tokens):
        for size in (2, 1):
            meant = BRANDS.get(" ".join(tokens[at : at + size])) if at + size <= len(tokens) else None
            if meant:
                places.extend(_WORD.findall(meant))
                at += size
                break
        else:
            rest.append(tokens[at])
            at += 1
    return (rest, places) if rest else (tokens, [])
