"""Ways in which people write down a skill in a CV, beside its names in the catalogue: "klachten oplossen".

Our own words (wordings.toml), by ESCO URI; they find a skill in a text and are shown nowhere.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any


def wordings() -> Iterator[tuple[str, str, str]]:
    """(URI, language, words), in the order of the file."""
    for entry in _read().values():
        for language in ("nl", "en"):
            for words in entry[language]:
                yield entry["uri"], language, words


@cache
def _read() -> dict[str, dict[str, Any]]:
    text = files("overstap.passports").joinpath("wordings.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
