"""Texts of postings: markup out, people out.

Overstap keeps no names, addresses or numbers of contact persons: sentences that give them are left out as a whole,
because a name cannot be told from other words with certainty, but the sentence around it can.
"""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

MAX_TEXT = 20_000
_BLOCKS = {"p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "section", "article"}
_EMAIL = re.compile(r"[\w.+'-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\d.,])(?:(?:\+|00)[1-9]\d{0,2}[\s().-]*(?:\(0\))?|\(?0)[1-9](?:[\s().-]*\d){7,9}(?![\d])")
_PROFILE = re.compile(r"(?:linkedin\.com/in/|wa\.me/|t\.me/|facebook\.com/|instagram\.com/)\S*", re.IGNORECASE)
_CONTACT = re.compile(
    r"contactpersoon|contact\s*(?:op(?:nemen)?\s*)?(?:met|via|bij)?\s+(?-i:[A-ZÀ-Ý])|neem\b.{0,40}\bcontact|contacteer|"
    r"\b(?:dhr|mevr|mw|mevrouw|meneer|de heer|mrs?|ms)\b\.?\s+(?-i:[A-ZÀ-Ý])|informatie (?:bij|via)\b|"
    r"(?:bel|mail|app|whatsapp|sms|benader|spreek)\b.{0,20}\b(?:met|naar|gerust|dan|even|onze|ons|mij)\b|"
    r"vragen\s*\?|vragen (?:over|kun|kunt)|(?:meer|nadere|verdere) (?:info\b|informatie|weten)|"
    r"vertel(?:t|len) (?:je|u|jou) graag|recruiter|t\.a\.v\.|ter attentie van|"
    r"contact (?:person|us|our)|(?:please|for \w+ information,?) contact|get in touch|reach out|"
    r"(?:call|e-?mail) (?:us|our)",
    re.IGNORECASE,
)
_GOODBYE = re.compile(
    r"^\W*(?:met (?:vriendelijke|hartelijke) groet|(?:hartelijke |vriendelijke )?groet(?:en|jes)?\W*$|kind regards|"
    r"(?:yours )?sincerely|best regards)",
    re.IGNORECASE,
)
# not after abbreviations such as t.a.v., J. or dhr.
_SENTENCE = re.compile(
    r"(?<=[.!?])(?<!\.\w\.)(?<!\b[A-Z]\.)(?<!\bdhr\.)(?<!\bmevr\.)(?<!\b[dim][wr]\.)\s+(?=[A-ZÀ-Ý0-9“\"'(])"
)


def printable(text: str) -> str:
    """Without what no database keeps: half characters and NUL, which JSON can spell."""
    return text.encode("utf-8", "ignore").decode().replace("\0", " ")


def plain(markup: str) -> str:
    """Text without tags, one line per block, blank lines and repeated spaces taken out."""
    markup = printable(markup)
    if "<" not in markup and "&lt;" in markup:  # markup that was escaped once too often
        markup = unescape(markup)
    text = markup
    if "<" in markup and ">" in markup:
        reader = _TextOf()
        reader.feed(markup)
        reader.close()
        text = "".join(reader.parts)
    lines = (" ".join(line.split()) for line in unescape(text).splitlines())
    return "\n".join(line for line in lines if line)


def without_people(text: str) -> str:
    """The text without sentences that name whom to call or write to, and without what follows a closing greeting."""
    kept: list[str] = []
    for line in text.splitlines():
        if _GOODBYE.search(line):
            break
        sentences = [sentence for sentence in _SENTENCE.split(line) if not _is_personal(sentence)]
        if sentences:
            kept.append(" ".join(sentences))
    return "\n".join(kept)[:MAX_TEXT]


def without_numbers(name: str) -> str:
    """A short text (title, employer) without e-mail addresses and telephone numbers."""
    for pattern in (_EMAIL, _PHONE, _PROFILE):
        name = pattern.sub(" ", name)
    return " ".join(name.split())


def web_address(text: str) -> str:
    """An address on the web without anyone's e-mail address in it; empty for anything else."""
    return "" if _EMAIL.search(text) or not text.startswith(("https://", "http://")) else text


def language_of(text: str) -> str:
    """Dutch or English, by their commonest words; Dutch when it cannot be told."""
    words = re.findall(r"[a-z]+", text.lower())
    dutch = sum(word in {"de", "het", "een", "en", "van", "voor", "je", "wij", "met", "bij"} for word in words)
    english = sum(word in {"the", "and", "of", "for", "you", "we", "with", "to", "our", "your"} for word in words)
    return "en" if english > dutch else "nl"


def _is_personal(sentence: str) -> bool:
    return any(pattern.search(sentence) for pattern in (_EMAIL, _PHONE, _PROFILE, _CONTACT))


class _TextOf(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Blocks begin a line; scripts and styles are not text."""
        del attrs
        if tag in ("script", "style"):
            self._silent += 1
        self.parts.append("\n" if tag in _BLOCKS else "")

    def handle_endtag(self, tag: str) -> None:
        """Blocks end a line."""
        if tag in ("script", "style"):
            self._silent = max(0, self._silent - 1)
        self.parts.append("\n" if tag in _BLOCKS else "")

    def handle_data(self, data: str) -> None:
        """Everything between tags."""
        if not self._silent:
            self.parts.append(data)
