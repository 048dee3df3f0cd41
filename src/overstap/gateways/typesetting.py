"""PDF that can be read aloud (PDF/UA-1), made by Typst from a template of ours and data.

What people typed reaches the template as data, never as markup; a template can read nothing outside its own folder.
Only the fonts that come inside the Typst package are used, so a page looks the same on every machine.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from overstap import gateways

STANDARD = "ua-1"
BLANK = "□"
"""Printed for a character that no font of ours has."""
LONGEST_WORD = 30
"""Characters; a longer word may be broken, or it would run off the page."""
_ATTEMPTS = 6
_MISSING = re.compile(r'the text `"(?P<text>(?:\\.|[^"\\])+)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{(?P<code>[0-9a-f]+)\}|\\(?P<plain>.)")
_LONG = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_ZERO_WIDTH_SPACE = "\u200b"
# Marks that turn the direction of what follows: in a document they could make a text read as another.
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class TypesettingError(RuntimeError):
    """A template that Typst refuses: a fault of ours, never of what a person typed."""


def typeset(template: Path, data: Mapping[str, Any], *, made: datetime) -> bytes:
    """The PDF of a template, which finds `data` as JSON in `sys.inputs.data`; `made` is its date.

    The same template, data and moment give the same bytes. Characters without a glyph are replaced (see `printable`);
    then `data` of the template has `"blanks": true`. Raises TypesettingError.
    """
    lacking: set[str] = set(_known_to_lack())
    for _ in range(_ATTEMPTS):
        replaced = _replace(data, lacking)
        try:
            return _compile(template, replaced, made)
        except gateways.typst().TypstError as error:
            found = _without_glyph(error)
            if not found - lacking:
                raise TypesettingError(str(getattr(error, "diagnostic", error))) from error
            lacking |= found
            _known_to_lack().update(found)
    raise TypesettingError("characters without a glyph keep appearing")


def warm() -> None:
    """Load the library and its fonts, so that the first person who asks need not wait."""
    _fonts()


def printable(text: str, lacking: frozenset[str] | set[str] = frozenset()) -> str:
    """A text as it can be printed.

    Control characters and marks that turn the direction of what follows go; characters that are `lacking` in the fonts
    become their name (an emoji) or BLANK (a letter); long words may be broken.
    """
    kept = "".join(_substitute(char, lacking) for char in text)
    return _LONG.sub(lambda word: _ZERO_WIDTH_SPACE.join(_pieces(word[0])), kept)


def _substitute(char: str, lacking: frozenset[str] | set[str]) -> str:
    kind = unicodedata.category(char)
    if char in "\n\t":
        return " "
    if kind in {"Cc", "Cs", "Cn", "Co"} or char in _TURNING:
        return ""
    if char not in lacking:
        return char
    if kind in {"Cf", "Mn", "Me", "Sk"}:  # joiners, variation selectors, skin tones: nothing by themselves
        return ""
    if kind == "So" and (name := unicodedata.name(char, "")):
        return f"[{name.lower()}]"
    return BLANK


def _pieces(word: str) -> list[str]:
    return [word[start : start + LONGEST_WORD] for start in range(0, len(word), LONGEST_WORD)]


def _replace(data: Mapping[str, Any], lacking: set[str]) -> dict[str, Any]:
    changed = _each_text(data, lacking)
    before = json.dumps(data, ensure_ascii=False).count(BLANK)
    return {**changed, "blanks": json.dumps(changed, ensure_ascii=False).count(BLANK) > before}


def _each_text(value: Any, lacking: set[str]) -> Any:
    if isinstance(value, str):
        return printable(value, lacking)
    if isinstance(value, Mapping):
        return {key: _each_text(one, lacking) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_each_text(one, lacking) for one in value]
    return value


def _compile(template: Path, data: Mapping[str, Any], made: datetime) -> bytes:
    return bytes(
        gateways.typst().compile(
            str(template),
            format="pdf",
            root=str(template.parent),  # nothing outside it can be read
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards=STANDARD,
            timestamp=int(made.timestamp()),
        )
    )


def _without_glyph(error: Exception) -> set[str]:
    """The characters for which Typst says that no font has them."""
    found = _MISSING.findall(str(getattr(error, "diagnostic", error)))
    return {char for text in found for char in _ESCAPED.sub(_unescape, text)}


def _unescape(found: re.Match[str]) -> str:
    return chr(int(found["code"], 16)) if found["code"] else found["plain"]


@cache
def _fonts() -> Any:
    return gateways.typst().Fonts(include_system_fonts=False)


@cache
def _known_to_lack() -> set[str]:
    """What earlier documents of this process found missing: then the first attempt succeeds."""
    return set()
