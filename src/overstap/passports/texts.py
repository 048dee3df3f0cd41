"""What a CV or a vacancy says: claims with the catalogue's names and the sentence that led to each.

Nothing of it is in anybody's passport: a person looks at every claim first.
"""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from overstap.catalogue import snapshot
from overstap.catalogue.queries import Text, demands_on, occupation_texts, skill_texts
from overstap.catalogue.snapshot import Snapshot
from overstap.engine.reading import READ, TAKEN_FROM, Claim, Kind, Reader, What, language_of, names
from overstap.engine.titles import TitleIndex
from overstap.passports.wordings import wordings
from overstap.shared import clock

MOST_READ = 60_000
"""Characters that are read: some twenty pages."""
MOST_CLAIMS = 200
_LEAST_LETTERS = 15
_VACANCY = re.compile(
    r"\b(?:wij zoeken|we zoeken|zijn wij op zoek|zijn we op zoek|wij bieden|wat bieden wij|functie-?eisen|solliciteer|"
    r"sollicitatie|(?:je|jij) (?:bent|hebt|kunt|krijgt)|we are looking for|we offer|requirements|you have|you are|"
    r"apply)\b",
    re.IGNORECASE,
)
_CV = re.compile(
    r"\b(?:ik|mijn|werkervaring|opleidingen|curriculum|geboren|geboortedatum|hobby'?s|my|i|work experience|"
    r"education)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TextClaim:
    """One thing a text says. `meant` goes into the profile: a URI, a licence code or the name of a diploma.

    `sentence` stands exactly so in the text, from character `at`, and `words` in the sentence. `certain`: taken until
    the person unticks it; otherwise it is a "perhaps". `level` is 1–4. `others` are (what, label) of other meanings,
    likeliest first.
    """

    what: str
    meant: str
    label: str
    sentence: str
    words: str
    strength: int
    certain: bool
    level: int
    at: int
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TextReading:
    """A text as understood. `language` is that of the text ("" when it could not be told), `kind` cv or vacancy.

    `problems` are sentences for the person: what was not read, and what to do. They may stand beside claims.
    """

    kind: str
    language: str
    jobs: tuple[TextClaim, ...] = ()
    skills: tuple[TextClaim, ...] = ()
    licences: tuple[TextClaim, ...] = ()
    diplomas: tuple[TextClaim, ...] = ()
    problems: tuple[str, ...] = field(default=())

    @property
    def claims(self) -> tuple[TextClaim, ...]:
        """All of them."""
        return self.jobs + self.skills + self.licences + self.diplomas


def guess_kind(text: str) -> str:
    """What a text probably is: "vacancy" where an employer speaks more than a person, else "cv"."""
    text = text[:MOST_READ]
    return str(Kind.VACANCY if len(_VACANCY.findall(text)) > len(_CV.findall(text)) else Kind.CV)


def read_text(text: str, *, language: str, kind: str | None = None) -> TextReading:
    """The claims of a text, with names in `language` ("nl" or "en"); without `kind` it is guessed.

    A text that cannot be read, or says nothing we know, gives no claims and says why. Raises CatalogueMissing.
    """
    kind = kind or guess_kind(text)
    if sum(map(str.isalpha, text[:MOST_READ])) < _LEAST_LETTERS:
        return TextReading(kind, "", problems=(_("This is too short to read. Paste the whole text."),))
    spoken = language_of(text)
    if spoken and spoken not in READ:
        return TextReading(kind, spoken, problems=(_foreign(spoken),))
    claims = _reader().read(text[:MOST_READ], language=spoken or language, kind=Kind(kind)).claims
    found = _named(_once(claims)[:MOST_CLAIMS], language)
    problems = []
    if len(text) > MOST_READ:
        part = {"read": round(100 * MOST_READ / len(text))}
        problems.append(_("This text is very long. We read the first part (%(read)s%%) and not the rest.") % part)
    if not found:
        problems.append(_nothing(kind))
    by_kind = {what: tuple(one for one in found if one.what == what) for what in What}
    return TextReading(
        kind,
        spoken,
        by_kind[What.OCCUPATION],
        by_kind[What.SKILL],
        by_kind[What.LICENCE],
        by_kind[What.DIPLOMA],
        tuple(problems),
    )


def _once(claims: tuple[Claim, ...]) -> list[Claim]:
    """Each meaning once: where it is said most strongly, else where it is said first. In the order of the text."""
    best: dict[tuple[str, str], Claim] = {}
    for claim in claims:
        key = (claim.what, claim.meant.casefold())
        if key not in best or claim.strength > best[key].strength:
            best[key] = claim
    return sorted(best.values(), key=lambda claim: (claim.sentence.start, -claim.strength))


def _named(claims: list[Claim], language: str) -> list[TextClaim]:
    """The claims with labels; other meanings that have none are left out."""
    uris = {uri for claim in claims for uri in (claim.meant, *claim.others)}
    work = {uri for claim in claims if claim.what == What.OCCUPATION for uri in (claim.meant, *claim.others)}
    labels: dict[str, Text] = {
        **skill_texts(sorted(uris - work), language),
        **occupation_texts(sorted(work), language),
    }
    return [
        TextClaim(
            what=str(claim.what),
            meant=claim.meant,
            label=_label(claim, labels),
            sentence=claim.sentence.text,
            words=claim.words,
            strength=claim.strength,
            certain=claim.strength >= TAKEN_FROM,
            level=claim.level,
            at=claim.sentence.start,
            others=tuple((uri, labels[uri].label) for uri in claim.others if uri in labels),
        )
        for claim in claims
    ]


def _label(claim: Claim, labels: dict[str, Text]) -> str:
    if claim.what == What.LICENCE:
        return _("driving licence %(code)s") % {"code": claim.meant}
    return labels[claim.meant].label if claim.meant in labels else claim.name


def _foreign(spoken: str) -> str:
    known = {
        "de": _("This text looks German."),
        "fr": _("This text looks French."),
        "es": _("This text looks Spanish."),
        "pt": _("This text looks Portuguese."),
        "pl": _("This text looks Polish."),
        "tr": _("This text looks Turkish."),
        "ro": _("This text looks Romanian."),
        "it": _("This text looks Italian."),
        "ar": _("This text is in Arabic script."),
        "uk": _("This text is in Cyrillic script."),
    }
    seems = known.get(spoken, _("This text is not in Dutch or English."))
    advice = _(
        "We read only Dutch and English. Have it translated, or tell in a few Dutch or English words what work you did."
    )
    return f"{seems} {advice}"


def _nothing(kind: str) -> str:
    if kind == Kind.VACANCY:
        return _(
            "We found nothing in this text that we know as work or as a skill. Does it say what the work is, and what "
            "you must be able to do?"
        )
    return _(
        "We found nothing in this text that we know as work or as a skill. Write for example: 2010-2015 cook, Hotel "
        "Zon. Or: I handled complaints."
    )


_made: tuple[Snapshot, tuple[str, ...], Reader] | None = None
_lock = threading.Lock()


def _reader() -> Reader:
    """The reader of the catalogue in force; made again when the catalogue or the law changed."""
    global _made  # noqa: PLW0603 - one reader per process is the point
    current = snapshot.current()
    diplomas = tuple(sorted({name for demand in demands_on(clock.today()) for name in demand.satisfied_by}))
    with _lock:
        if _made is None or _made[0] is not current or _made[1] != diplomas:
            ours = names(row for row in wordings() if row[0] in current.skill_number)
            _made = (current, diplomas, Reader(current.titles, [current.skill_names, TitleIndex.build(ours)], diplomas))
        return _made[2]
