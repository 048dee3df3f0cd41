"""From what a person types to plain lower-case words."""

from __future__ import annotations

import re
import unicodedata

_GENDER_MARK = re.compile(r"\(\s*(?:m\s*/\s*v|v\s*/\s*m|m/v/x|f/m|m/f|m/f/d)\s*\)|\b(?:m/v/x|m/v|v/m|m/f)\b", re.I)
_ENDINGS_IN_BRACKETS = re.compile(r"(?<=\w)\(([a-zë]{1,4})\)", re.I)
_WORD = re.compile(r"[a-z0-9]+(?:[+#]+)?")
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ĳ": "ij", "’": "'"})


def fold(text: str) -> str:
    """Lower case without accents, gender marks such as ``(m/v)`` or doubled spaces."""
    text = _GENDER_MARK.sub(" ", text)
    text = _ENDINGS_IN_BRACKETS.sub("", text)
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return " ".join("".join(char for char in decomposed if not unicodedata.combining(char)).split())


def words(text: str) -> list[str]:
    """The words of a text in order, folded; digits, ``c++`` and ``c#`` survive."""
    return _WORD.findall(fold(text).replace("'", ""))
