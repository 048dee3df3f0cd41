"""How something is said: as what one can, cannot, wants, is offered, does for fun, or tells of somebody else.

Decides before anything is looked up: words in *ik heb geen ervaring met de kassa* are no claim at all. Rules of our
own, from what people write in a CV and employers in a vacancy.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from overstap.engine.reading.values import Kind, Token


class Standing(StrEnum):
    """What the words of a clause count as."""

    HELD = "held"
    A_LITTLE = "a little"
    HOBBY = "hobby"  # said to be done for fun; a skill where it is said as ability
    LEARNT = "learnt"  # in school: a diploma, and perhaps a skill, but not work one did
    NO = "no"  # denied, wished, offered, of somebody else, or a name or address


class Section(StrEnum):
    """What the lines under a heading are about."""

    NONE = ""
    WORK = "work"
    SCHOOL = "school"
    SKILLS = "skills"
    HOBBIES = "hobbies"
    WISHES = "wishes"
    DETAILS = "details"  # who and where, references
    OFFER = "offer"


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b")


_HEADINGS: tuple[tuple[Section, re.Pattern[str]], ...] = (
    (
        Section.WORK,
        _any(
            "(?:relevante |betaalde |overige )?(?:werk)?ervaring(?:en)?|loopbaan|arbeidsverleden|werkverleden|"
            "(?:work |professional |relevant )?experience|(?:employment|work|career) ?(?:history)?|vrijwilligerswerk|"
            "stages?|functies|volunteering"
        ),
    ),
    (
        Section.SCHOOL,
        _any(
            "opleiding(?:en)?|scholing|diplomas?|cursus(?:sen)?|certifica(?:at|ten)|trainingen|education|courses?|"
            "training|certificates?|qualifications?|school|studie"
        ),
    ),
    (
        Section.SKILLS,
        _any(
            "(?:computer|kern|overige )?vaardigheden|competenties|kwaliteiten|wat ik kan|(?:key |computer )?skills|"
            "sterke punten|strengths|kennis|talen|languages|computer|eigenschappen|"
            # of a vacancy: what the work asks
            "taken|werkzaamheden|wat ga je doen|wat ga jij doen|wat vragen wij|wij vragen|functie eisen|requirements|"
            "wie ben jij|wat breng je mee|dit breng je mee|your tasks|responsibilities|vereist|gevraagd"
        ),
    ),
    (
        Section.HOBBIES,
        _any("hobbys?(?: en interesses)?|interesses?|vrije ?tijd|vrijetijdsbesteding|hobbies|interests|spare time"),
    ),
    (
        Section.WISHES,
        _any("wensen|ambities?|doel|doelen|wat ik (?:wil|zoek)|goals?|objectives?|ambitions?|toekomst|gezocht"),
    ),
    (
        Section.DETAILS,
        _any(
            "persoonlijke gegevens|personalia|contact(?:gegevens|persoon)?|referenties?|personal details|references?|"
            "adres|address|naam|name|telefoon|email|e mail|geboren|geboortedatum|geboorteplaats|burgerlijke staat"
        ),
    ),
    (
        Section.OFFER,
        _any(
            "wij bieden|wat bieden wij|wat wij bieden|wat krijg je|dit krijg je|arbeidsvoorwaarden|what we offer|"
            "we offer|benefits|over ons|about us|wie zijn wij|ons bedrijf|solliciteren|interesse|how to apply|"
            "wat kun je verwachten"
        ),
    ),
)
_LONGEST_HEADING = 5  # words

_NO = _any(
    "geen|nooit|niet|zonder|noch|no|not|never|without|cannot|dont|didnt|havent|hasnt|cant|wasnt|nor|neither|evenmin"
)
_NO_AFTER_ALL = _any(
    "niet alleen|niet slechts|not only|geen probleem|geen problemen|geen enkel probleem|geen moeite|zonder problemen|"
    "zonder moeite|zonder fouten|no problem|without problems?|nooit ziek|niet bang|not afraid|geen negen|geen 9|"
    "nooit te laat|never late|niet opgeven"
)
_WISH = _any(
    "wil|wilde|zou|zouden|hoop|hopelijk|droom|droomde|droombaan|wens|ambitie|mijn doel|doel is|"
    "zoek (?:een|werk|naar)|zoekend|op zoek|geinteresseerd|interesse in|benieuwd|nieuwsgierig naar|toekomst|"
    "spreekt mij aan|lijkt mij|lijkt me|i want|want to|would like|would love|id like|wish|hope|hoping|dream|"
    "looking for|seeking|interested in|aspire|in the future|ooit|one day|aim to"
)
_SEEKS = _any("zoeken|zoekt|gezocht|vragen|verwachten|nodig|op zoek|need|looking for|seek|require|hiring|ask")
_OFFER = _any(
    "bieden|bied|we offer|you get|you will get|you receive|(?:je|u|jij) krijgt|krijg je|salaris|reiskosten|pensioen|"
    "vakantiedagen|arbeidsvoorwaarden|salary|pension|holidays|laptop van de zaak"
)
_EMPLOYER = re.compile(r"(?:wij|we|ons|onze|our|us|het bedrijf|de organisatie|the company)\b")
_OTHER = _any(
    "(?:mijn|my|onze|our|zijn|haar|his|her) (?:man|vrouw|partner|vader|moeder|zus|zuster|broer|zoon|dochter|kinderen|"
    "ouders|collegas?|vriend|vriendin|husband|wife|father|mother|sister|brother|son|daughter|children|parents|"
    "colleagues?|friend|boss|baas|chef|oom|tante|opa|oma|uncle|aunt|ex|ex man|ex vrouw|buurman|buurvrouw|neef|nicht|"
    "schoon\\w+|leidinggevende|manager|werkgever|docent|neighbou?r|cousin|teacher|employer)"
)
_SELF = _any("ik|i")
_BUT = _any("maar|but|wel|however|echter|toch")
_HOBBY = _any("hobbys?|hobbies|vrije tijd|vrijetijd|spare time|free time|voor de lol|for fun")
_ABLE = _any("ik kan|kan goed|goed in|i can|good at|ik geef|i teach|i coach|ik train")
_LITTLE = _any(
    "beetje|basiskennis|basis|enige|some|basic|a little|redelijk|matig|beginner|beginnend|in opleiding|"
    "stage|stagiair|stagiaire|trainee"
)
_LEARNT = _any(
    "opleiding|cursus|cursussen|training gevolgd|opleiding tot|studie|gestudeerd|studeerde|course|degree|studied|"
    "bachelor|master|school|mbo|hbo|vmbo|lts|mts"
)
_STOPPED = _any(
    "niet afgemaakt|niet afgerond|niet behaald|gestopt|afgebroken|zonder diploma|not finished|dropped out|bezig met|"
    "examen voor|nog bezig|in opleiding|currently studying"
)
_ADDRESS = re.compile(
    r"\b\d{4} ?[a-z]{2}\b|\b\w+(?:straat|laan|weg|plein|gracht|singel|kade|hof|dreef)\b(?: \d|$| te | in )|"
    r"\b(?:dhr|mevr|mevrouw|mw|meneer|mr|mrs|ms) (?:[a-z] )|@"
)


def heading(sentence: str, folded: str) -> tuple[Section, bool] | None:
    """The section that a line opens, and whether it opens it only for what follows on the same line.

    None for a line that is no heading. "Hobby's: lezen" is about its own line, "Hobby's" about the lines below.
    """
    before, colon, after = sentence.partition(":")
    alone = not after.strip()
    words = folded.split()
    if colon and not alone:
        words = words[: len(re.findall(r"[^\W_]+(?:['’][^\W_]+)*", before))]
    if not words or len(words) > _LONGEST_HEADING or (alone and not colon and sentence.rstrip()[-1:] in ".!,"):
        return None
    text = " ".join(words)
    for section, known in _HEADINGS:
        found = known.search(text)
        if found and len(found.group()) * 2 >= len(text) and (alone or colon):
            return section, not alone
    return None


def standings(clauses: Sequence[Sequence[Token]], section: Section, kind: Kind) -> list[Standing]:
    """How each clause of a sentence stands; what is denied or wished stays so until the sentence turns."""
    whole = " ".join(token.word for clause in clauses for token in clause)
    texts = [" ".join(token.word for token in clause) for clause in clauses]
    if section in {Section.WISHES, Section.DETAILS, Section.OFFER} or _ADDRESS.search(whole):
        return [Standing.NO] * len(texts)
    if kind == Kind.VACANCY and (_OFFER.search(whole) or (_EMPLOYER.search(whole) and _of_employer(texts[0]))):
        return [Standing.NO] * len(texts)
    found: list[Standing] = []
    refused = False
    for text in texts:
        turns = bool(_BUT.search(text) or (_SELF.search(text) and found))
        if turns:
            refused = False
        refused = refused or _refused(text, kind)
        found.append(Standing.NO if refused else _how(text, whole, section))
    return found


def stopped(folded: str) -> bool:
    """Whether a diploma or licence is not there (yet)."""
    return bool(_STOPPED.search(folded))


def _of_employer(text: str) -> bool:
    """Whether a clause tells about the employer: "wij zijn …", and not "wij zoeken …"."""
    return bool(_EMPLOYER.match(text)) and not _SEEKS.search(text)


def _refused(text: str, kind: Kind) -> bool:
    if _NO.search(_NO_AFTER_ALL.sub(" ", text)):
        return True
    if kind == Kind.VACANCY:
        return False
    if _WISH.search(text):
        return True
    other = _OTHER.search(text)
    return bool(other and not _SELF.search(text[: other.start()]))


def _how(text: str, whole: str, section: Section) -> Standing:
    if section == Section.HOBBIES or _HOBBY.search(whole):
        return Standing.HOBBY if _ABLE.search(text) else Standing.NO
    if section == Section.SCHOOL or _LEARNT.search(text):
        return Standing.LEARNT
    return Standing.A_LITTLE if _LITTLE.search(text) else Standing.HELD
