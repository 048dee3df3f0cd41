"""Which language a text is in, by the words that every sentence has (function words), or by its script."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

READ = ("nl", "en")
"""What can be read."""

_FUNCTION = {
    "nl": "de het een en van ik in is dat op te met voor niet aan er om ook als bij maar heb naar zijn dan werd mijn "
    "wij je u onze jaar heeft uit door over was werk ben werkte deze hebben",
    "en": "the of and to in a is that i for it was with as on my be at by this have from or we you your our an are "
    "not but years worked work has were which",
    "de": "der die das und ich ist nicht ein eine zu den mit auf für im dem von als bei auch wir sie habe haben war "
    "einen einer nach sich oder wurde jahre arbeit",
    "fr": "le la les et des un une du est pas que je dans pour sur avec au ce qui mon nous vous ai été ans chez par "
    "mes comme travail",
    "es": "el la los las y de un una que en es por con para mi del se como al más yo años fue he trabajo muy",
    "pt": "o os as e de um uma que em é por com para meu da do na no não como mais eu anos fui trabalho muito",
    "pl": "i w na z do się jest nie to że jako od przez dla po oraz mam lat była był pracowałem pracowałam praca o ze "
    "moje jestem",
    "tr": "ve bir bu da de için ile olarak ben çok var yıl çalıştım olan gibi daha değil iş en kadar sonra",
    "ro": "și de la în un o cu pe am este nu ca din pentru care mai fost ani lucrat sunt",
    "it": "il la le e di un una che in è per con non mi sono ho del della anni come lavoro nel",
}
_COMMON = {language: frozenset(listed.split()) for language, listed in _FUNCTION.items()}
_SCRIPTS = {
    "ARABIC": "ar", "CYRILLIC": "uk", "GREEK": "el", "HEBREW": "he", "CJK": "zh", "HIRAGANA": "ja", "HANGUL": "ko",
    "DEVANAGARI": "hi", "ETHIOPIC": "ti", "THAI": "th",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_LOOKED_AT = 20_000
_LEAST_WORDS = 8
"""Of fewer function words nothing is concluded: a list of skills has none."""


def language_of(text: str) -> str:
    """The likeliest language as an ISO 639-1 code, "" where there are too few words to tell.

    A script that only we do not read stands for its commonest language here (Arabic for Persian and Urdu too).
    """
    text = text[:_LOOKED_AT]
    script = _script(text)
    if script:
        return script
    words = [word.lower() for word in _WORD.findall(text)]
    counts = {language: sum(word in common for word in words) for language, common in _COMMON.items()}
    best = max(counts, key=lambda language: (counts[language], language in READ, language))
    others = max((count for language, count in counts.items() if language in READ), default=0)
    if counts[best] < _LEAST_WORDS and others >= counts[best] // 2:
        best = max(READ, key=lambda language: (counts[language], language == "nl"))
        return best if counts[best] else ""
    return best if counts[best] >= 3 else ""


def _script(text: str) -> str:
    """The language of a script other than ours in which most letters are, else ""."""
    letters = [char for char in text[:2000] if char.isalpha()]
    if not letters:
        return ""
    foreign = Counter(
        unicodedata.name(char, "").partition(" ")[0] for char in letters if not char.isascii() and ord(char) > 0x24F
    )
    name, count = max(foreign.items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))
    return _SCRIPTS.get(name, "other") if count * 2 > len(letters) else ""
