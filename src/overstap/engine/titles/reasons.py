"""Why a name was found: a reason code and its values, from the text and the name alone."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from overstap.engine.explained import Reason
from overstap.engine.titles.evidence import Asked
from overstap.engine.titles.names import Name


def why(text: str, language: str, asked: Asked, name: Name, found: Asked) -> Reason:
    """One of: exact, other-language, compound, stem, spelling, words, synonym, meaning.

    Every reason carries ``text`` (as typed) and ``name`` (as found); ``words`` also the parts that both share.
    """
    args: dict[str, str | int] = {"text": text, "name": name.text}
    if name.language != language:
        return Reason("other-language", {**args, "language": name.language})
    if list(asked.tokens) == list(found.tokens):
        return Reason("exact", args)
    one, other = "".join(asked.tokens), "".join(found.tokens)
    if one == other:
        return Reason("compound", args)
    if dict(asked.parts) == dict(found.parts):
        return Reason("compound" if len(asked.tokens) != len(found.tokens) else "stem", args)
    if min(len(one), len(other)) >= 4 and OSA.distance(one, other) <= max(1, len(one) // 6):
        return Reason("spelling", args)
    shared = [part for part in found.parts if part in asked.parts]
    if shared:
        return Reason("words", {**args, "words": ", ".join(shared)})
    if set(asked.groups) & set(found.groups):
        return Reason("synonym", args)
    return Reason("meaning", args)
