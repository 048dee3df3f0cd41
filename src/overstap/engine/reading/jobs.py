"""Where a text names work that somebody did (or, in a vacancy, that is offered): the pieces worth looking up.

A job stands in few places: beside its years, in a line of its own under *Werkervaring*, or after words such as
*werkte als*. Anywhere else a name of work is somebody else's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from overstap.engine.reading.standing import Section, Standing
from overstap.engine.reading.values import Kind

_MONTH = r"(?:jan|feb|mrt|mar|maart|march|apr|mei|may|jun|jul|aug|sep|sept|okt|oct|nov|dec)[a-z]*\.?|\d{1,2}[-/.]"
_WHEN = rf"(?:(?:{_MONTH})\s*)?(?:19|20)\d\d(?!\d)"
_UNTIL = rf"(?:{_WHEN}|heden|nu|now|present|today|current|vandaag|(?:{_MONTH})\s*'?\d\d|'\d\d|\d\d(?!\d))"
_YEARS = re.compile(
    rf"\(?\b(?:(?:van|sinds|vanaf|from|since|in)\s+)?{_WHEN}"
    rf"(?:\s*(?:[-–—]|t/m|tot en met|tot|to|until|en)\s*{_UNTIL})?\)?\s*[:,]?",
    re.IGNORECASE,
)
_BORDER = re.compile(
    r"[,;|()\t\n@/]|\s[–—-]\s|:\s|\.\s|\b(?:bij|at|in|te|op|voor|for|with|van|sinds|since|from|gedurende|during|maar|but|"
    r"waar|where|"
    r"en daarna|daarna|and then|and later|later|then|en werd|waarvan|die|dat|who|that|met|omdat|om)\b",
    re.IGNORECASE,
)
_ALSO = re.compile(r"\s+(?:en|and|&|/)\s+", re.IGNORECASE)
_JOB_FRONT = (
    r"(?:(?:ge)?werk(?:te|t|en|zaam)?(?: geweest)?|werkzaam(?: geweest)?|begon(?:nen)?|gestart|start(?:te)?|aangesteld|"
    r"actief|vrijwilliger|baan|functie|ervaring|aan de slag|worked|working|work|employed|started|job|experience|"
    r"position|served|opgeklommen|werk)"
)
_A = r"(?:(?:een|an?|the)\s+)?"
_AS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_JOB_FRONT}\b(?:\s+[^\s,.;:]+){{0,7}}?\s+(?:als|as)\s+{_A}(?P<job>[^.;\n]+)",
        rf"^\s*(?:als|as)\s+{_A}(?P<open>[^.;\n]+)",
        r"\b(?:functie|beroep|functietitel|job title|position|profession|occupation|(?:laatste|huidige) baan)\s*:\s*"
        r"(?P<field>[^.;\n]+)",
        rf"\bik (?:ben|was)(?:\s+(?:\w+\s+){{0,3}}?jaar(?:\s+lang)?)?\s+{_A}"
        r"(?P<am>[^.;,\n]+?)(?:\s+(?:geweest|van beroep)\b|[.;,\n]|$)",
        r"\bi (?:was|am|have been|'ve been)\s+(?:an?\s+)(?P<was>[^.;,\n]+)",
        r"\b(?P<been>[^.;,\n]+?)\s+geweest\b",
        r"\b(?:eerst|daarna|later|first|then|werd|became)\s+(?:(?:werd ik|was ik|ik|een|an?|als|daarna)\s+)*"
        r"(?P<next>[^.;,\n]+)",
        rf"\b(?:als|as)\s+{_A}(?P<loose>[^.;,\n]+)",
    )
)
_WANTED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:zoeken|zoekt|op zoek naar|gezocht|gevraagd|vacature|need|needs|looking for|hiring|seeking|vacancy|wanted)"
        r"\s*:?\s+(?:(?:wij|we|per direct|naar|een|an?|the|nieuwe|ervaren|enthousiaste|gemotiveerde|new|experienced|"
        r"motivated|collega|leuke)\s+)*(?P<job>[^.;\n]+)",
        r"^(?P<open>[^.;,:\n]+?)\s+(?:gezocht|gevraagd|wanted|needed)\b",
        rf"^(?:als|as)\s+{_A}(?P<loose>[^.;,\n]+)",
    )
)
_NUMBERS = re.compile(
    r"^(?:\W|\d|\b(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|vijftien|twintig|jaar|jaren|lang|years?|of|ruim|"
    r"two|three|four|five|six|seven|eight|nine|ten|twelve|ik|ben|was|heb|werd|een|an?|als|as|ervaren|experienced|senior|junior|"
    r"zelfstandig|freelance|later|daarna|eerst|toen|maar|en|and|nog|the|de|het)\b)+",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\s*(?:bij|in|op|at|on|voor|for)\s+[^,;|()\t\n.]+", re.IGNORECASE)
LONGEST_JOB = 70  # characters
LONGEST_LINE = 9  # words of a line that may be a job by itself


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a sentence that may name work (characters from its start), and the same with where it was done.

    `sure`: a job is expected here; `front`: it is one when a name of work stands at its begin, whatever follows.
    """

    text: str
    wide: str
    start: int
    sure: bool
    front: bool = False


def pieces(sentence: str, section: Section, kind: Kind, standing: Standing) -> list[Piece]:
    """The pieces of one sentence, in order."""
    if standing in {Standing.NO, Standing.HOBBY} or section == Section.SCHOOL:
        return []
    found: list[Piece] = []
    for pattern in _WANTED if kind == Kind.VACANCY else _AS:
        for hit in pattern.finditer(sentence):
            for group, said in hit.groupdict().items():
                if said:
                    loose = group in _LOOSELY
                    found += _cut(sentence, hit.start(group), hit.end(group), sure=not loose, most=1, front=loose)
    if found or (kind == Kind.CV and standing == Standing.LEARNT):
        return found
    years = _YEARS.search(sentence)
    colon = sentence.find(":")
    if kind == Kind.CV and years:
        # What follows a colon tells what the work was; not in "2010-2015: kok", where it is the work.
        told = sentence.find(":", years.end() - 1 if sentence[: years.start()].strip() else years.end())
        for start, end in ((0, years.start()), (years.end(), told if told > 0 else len(sentence))):
            found += _cut(sentence, start, end, sure=True, most=4)
    elif 0 < colon < LONGEST_JOB:
        found += _cut(sentence, 0, colon, sure=False, most=2, front=kind == Kind.CV)
    elif len(sentence.split()) <= LONGEST_LINE:
        found += _cut(sentence, 0, len(sentence), sure=False, most=4)
    return found


_WITH = frozenset({"met", "with"})
_LOOSELY = frozenset({"been", "next", "loose"})


def _cut(sentence: str, start: int, end: int, *, sure: bool, most: int, front: bool = False) -> list[Piece]:
    """What stands between commas, dashes and words of place; of "kok en afwasser" both."""
    found: list[Piece] = []
    marks = [(hit.start(), hit.end()) for hit in _BORDER.finditer(sentence, start, end)]
    borders = [(start, start), *marks, (end, end)]
    for (opens, first), (last, _) in pairwise(borders):
        word = sentence[opens:first].strip().lower()
        # What stands after "met" is who one worked with; after any other word of place only where a job is expected.
        if word in _WITH or (word.isalpha() and not sure):
            break
        at = first
        for part in [*_ALSO.finditer(sentence, first, last), None]:
            stop = part.start() if part else last
            lead = _NUMBERS.match(sentence[at:stop])
            begin = at + (lead.end() if lead else 0)
            text = sentence[begin:stop].rstrip(" .!?:-–")
            if 2 < len(text) <= LONGEST_JOB:
                place = _PLACE.match(sentence, stop, end) if stop == last else None
                wide = f"{text} {place.group().strip()}" if place else text
                found.append(Piece(text, wide, begin, sure, front))
            at = part.end() if part else stop
        if most == 1 and found:
            break
    return found[: max(most, 2)]
