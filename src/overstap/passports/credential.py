"""The skills passport as an Open Badge 3.0 (AchievementCredential, W3C Verifiable Credentials 2.0), signed.

It says what it is and no more: what a person declared with Overstap on a date, with nobody's name in it. The signature
shows that this installation wrote it down and that nothing was changed since; it does not show that it is true
(docs/adr/0009-passport-signature.md).

Every skill is an alignment to its ESCO URI. A result links it to how it is known (a ResultDescription: one per kind of
evidence, and one for what past work asks) and, where the person gave one, to a level (a RubricCriterionLevel).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from overstap.gateways import badges
from overstap.passports.accounts import Confirmed
from overstap.passports.queries import READ, TOLD, WORKED, HeldSkill, held_skills
from overstap.shared.problems import BadInput

CONTEXTS = ("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")
KIND = "ext:SkillsPassport"
MOST = 250
"""Skills; with more the document would be larger than verifiers take. Those the person told go first."""
LEVELS = (1, 2, 3, 4)
BY_OTHERS = "confirmed-"
"""Before a kind of evidence that somebody else gave: what the person says has the bare name."""
ESCO = "http://data.europa.eu/esco/"


@dataclass(frozen=True, slots=True)
class SignedPassport:
    """A passport whose signature is right."""

    issuer: str
    ours: bool
    """Whether this installation signed it."""
    made: datetime
    skills: Sequence[tuple[str, str]]
    """Name of each skill, and how well and how it is known, in the words of the document."""
    document: Mapping[str, Any]


def signed(profile: Mapping[str, Any], *, language: str, now: datetime, confirmed: Sequence[Confirmed] = ()) -> bytes:
    """The passport of a profile in `language`, signed with the key of this installation, as compact JSON.

    What others confirmed (`confirmed`) is a result of its own beside what the person says, with its own level.

    Holds skills and nothing else of the profile: no work, place, pay or own words. Who asks twice gets two documents
    that cannot be linked by their numbers. Raises BadInput when there is no skill in it, CatalogueMissing.
    """
    with translation.override(language):
        every = held_skills(profile, language=language, confirmed=confirmed)
        held = [skill for skill in every if skill.confirmed or not (skill.denied or skill.unsure)]
        told = [skill for skill in held if skill.origin != WORKED or skill.confirmed]
        supposed = [skill for skill in held if skill.origin == WORKED and skill.essential and not skill.confirmed]
        skills = [*told, *supposed]
        if not skills:
            raise BadInput(_("there are no skills to put in a passport yet; tell what you did or can do"))
        document = _document(skills[:MOST], len(skills), language, now)
        return badges.sign(document, home=_home(), now=now)


def issuer() -> str:
    """Under which name (did:key) this installation signs."""
    return badges.issuer(_home())


def read(text: bytes, *, name: str | None = None) -> SignedPassport:
    """A passport that is exactly what its issuer signed. Raises BadInput, with why, in the language of the reader."""
    try:
        checked = badges.check(text)
        return _read(checked)
    except badges.InvalidBadge as error:
        reasons = {
            "no-badge": _("this is not a signed skills passport"),
            "elsewhere": _("this badge was signed in another way, which cannot be checked here"),
            "changed": _("this is not what was signed: the file was changed, or the signature is not real"),
        }
        raise BadInput(reasons[error.code], file=name) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadInput(_("this is a signed badge, but not a skills passport of Overstap"), file=name) from error


def _home() -> Path:
    return Path(settings.OVERSTAP_HOME)


def _document(skills: Sequence[HeldSkill], count: int, language: str, now: datetime) -> dict[str, Any]:
    achievement = _fresh()
    kinds = list(dict.fromkeys(kind for skill in skills for kind in _kinds(skill)))
    moment = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    told = sum(_by_person(skill) for skill in skills)
    supposed = sum(skill.origin == WORKED for skill in skills)
    by_others = sum(bool(skill.confirmed) for skill in skills)
    description = _(
        "What someone says to be able to do: %(told)d skills told, %(supposed)d that follow from past work."
    )
    description %= {"told": told, "supposed": supposed}
    if by_others:
        more = ngettext(
            "Others confirmed %(count)d skill with evidence.",
            "Others confirmed %(count)d skills with evidence.",
            by_others,
        )
        description += " " + more % {"count": by_others}
    if count > len(skills):
        description += " " + _("There are %(count)d in all; the others did not fit.") % {"count": count}
    return {
        "@context": list(CONTEXTS),
        "id": _fresh(),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": _("Skills passport"),
        "description": description,
        "issuer": {
            "id": issuer(),
            "type": ["Profile"],
            "name": "Overstap",
            "description": _vouched(by_others),
        },
        "validFrom": moment,
        "credentialSubject": {
            "id": _fresh(),
            "type": ["AchievementSubject"],
            "achievement": {
                "id": achievement,
                "type": ["Achievement"],
                "achievementType": KIND,
                "name": _("Skills passport"),
                "description": description,
                "criteria": {"narrative": _("Fill in what you did and can do. There is no examination.")},
                "inLanguage": language,
                "alignment": [_alignment(skill) for skill in skills],
                "resultDescription": [_result_description(achievement, kind) for kind in kinds],
            },
            "result": [row for skill in skills for row in _results(achievement, skill)],
        },
        "evidence": [
            {
                "type": ["Evidence"],
                "name": _("Self-declared"),
                "narrative": _("The person said so, or it follows from the work the person named. Nobody checked it."),
                "genre": "self-declared",
            },
            *([_evidence_of_others()] if by_others else []),
        ],
    }


def _vouched(by_others: int) -> str:
    if not by_others:
        return _("Vouches only for this: someone declared this with Overstap on this date. It checked nothing.")
    return _(
        "Vouches only for this: someone declared this with Overstap on this date, and people the network knows "
        "confirmed what is marked so. Overstap itself checked nothing."
    )


def _evidence_of_others() -> dict[str, Any]:
    return {
        "type": ["Evidence"],
        "name": _("Confirmed by others"),
        "narrative": _("A coach of the network confirmed it, and wrote down the evidence. Ask the person for it."),
        "genre": "confirmed",
    }


def _fresh() -> str:
    return f"urn:uuid:{uuid4()}"


def _by_person(skill: HeldSkill) -> bool:
    """Whether the person says to have the skill."""
    return skill.origin in {TOLD, READ} and not skill.denied and not skill.unsure


def _kinds(skill: HeldSkill) -> list[str]:
    """How a skill is known: by the person or the past, and by each way in which others confirmed it."""
    own = [WORKED] if skill.origin == WORKED and not skill.unsure else [skill.evidence] if _by_person(skill) else []
    return [*own, *dict.fromkeys(f"{BY_OTHERS}{one.kind}" for one in skill.confirmed)]


def _alignment(skill: HeldSkill) -> dict[str, Any]:
    row = {"type": ["Alignment"], "targetName": skill.label, "targetUrl": skill.uri}
    return row | ({"targetFramework": "ESCO"} if skill.uri.startswith(ESCO) else {})


def _result_description(achievement: str, kind: str) -> dict[str, Any]:
    row = {"id": f"{achievement}#{kind}", "type": ["ResultDescription"], "name": kind_words(kind)}
    if kind == WORKED:
        return row | {"resultType": "ext:FollowsFromPastWork"}
    levels = [
        {
            "id": f"{achievement}#level-{level}",
            "type": ["RubricCriterionLevel"],
            "name": ability_words(level),
            "level": str(level),
        }
        for level in LEVELS
    ]
    return row | {"resultType": "RubricCriterionLevel", "rubricCriterionLevel": levels}


def ability_words(level: int) -> str:
    """A level of 1–4 as one says it of another: a passport is read by others than the person."""
    words = {
        1: _("can do this with help"),
        2: _("can do simple things alone"),
        3: _("can do this alone"),
        4: _("can teach this to others"),
    }
    return words[level]


def kind_words(kind: str) -> str:
    """How a skill in a passport is known: by what the person says, or by what somebody of the network confirmed."""
    words = {
        "self": _("the person says so"),
        "coach": _("the person says that a coach confirmed it"),
        "work": _("the person says that it was shown at work"),
        "certified": _("the person says to have a certificate for it"),
        WORKED: _("follows from work the person says to have done; the person did not name it"),
        f"{BY_OTHERS}coach": _("a coach of the network confirmed it"),
        f"{BY_OTHERS}work": _("a coach of the network confirmed that it was shown at work"),
        f"{BY_OTHERS}certified": _("a coach of the network saw the certificate"),
    }
    return words[kind]


def _results(achievement: str, skill: HeldSkill) -> list[dict[str, Any]]:
    """One result for each way in which a skill is known, each with its own level."""
    levels = {f"{BY_OTHERS}{one.kind}": one.level for one in reversed(skill.confirmed)}
    if skill.level and skill.origin != WORKED:
        levels[skill.evidence] = skill.level
    rows = []
    for kind in _kinds(skill):
        row: dict[str, Any] = {"type": ["Result"], "resultDescription": f"{achievement}#{kind}"}
        if kind in levels:
            row["achievedLevel"] = f"{achievement}#level-{levels[kind]}"
        rows.append(row | {"alignment": [_alignment(skill)]})
    return rows


def _read(checked: badges.Checked) -> SignedPassport:
    document = checked.document
    subject = document["credentialSubject"]
    achievement = subject["achievement"]
    if achievement["achievementType"] != KIND:
        raise ValueError(achievement["achievementType"])
    kinds = {row["id"]: row["name"] for row in achievement["resultDescription"]}
    levels = {
        level["id"]: level["name"]
        for row in achievement["resultDescription"]
        for level in row.get("rubricCriterionLevel", [])
    }
    skills = []
    for row in subject["result"]:
        how = [levels[row["achievedLevel"]]] if "achievedLevel" in row else []
        skills.append((str(row["alignment"][0]["targetName"]), "; ".join([*how, kinds[row["resultDescription"]]])))
    return SignedPassport(
        issuer=checked.issuer,
        ours=badges.is_issuer(_home(), checked.issuer),
        made=datetime.fromisoformat(document["validFrom"]),
        skills=skills,
        document=document,
    )
