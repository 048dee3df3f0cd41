"""Plain questions: which one to ask next, how it reads, and what the answer decides."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from django.utils import translation
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from overstap.catalogue import queries as catalogue
from overstap.catalogue.queries import Text
from overstap.catalogue.snapshot import Snapshot, current
from overstap.engine.taxonomy import SkillKind
from overstap.passports.profile import check
from overstap.passports.understanding import Understanding, is_uri
from overstap.steps.matching.queries import Asked

TOP = 10
"""The list that questions are about."""
NAMED_WORK = 2
BY_NAME = 0.5
"""How well a skill without a plain sentence can be asked, by its name: when it changes twice as much."""
ABSTRACT = 0.5
"""An attitude or general skill ("think creatively"): people say yes to it, and learn little of it."""
SETTLING = 0.6
"""Below this many places of the list expected to move, going on is of little use, and we say so."""
BEFORE_SETTLING = 10
"""After fewer answers we do not say so: what we expect is still a guess."""
_UNNAMED = Text("", "")


@dataclass(frozen=True, slots=True)
class Question:
    """One question to a person."""

    uri: str
    sentence: str
    """What someone with this skill can do, in plain words: "U kunt …"."""
    label: str
    """The name of the skill."""
    why: str
    """What the answer changes, in one sentence."""
    asked: int
    """How many questions have been answered so far, "I don't know" included."""
    settling: bool
    """Whether the list will probably change little from here on."""


def next_question(
    profile: Mapping[str, Any], *, language: str, today: date, understood: Understanding | None = None
) -> Question | None:
    """The question whose answer changes the list most; None when no answer would change it, or nothing was told.

    A skill with an answer (a level, "no" or "I don't know") is not asked again. `understood`: the profile as
    `understand` took it, when that was asked already. Raises BadInput for a profile that the schema refuses,
    CatalogueMissing when nothing was ever loaded.
    """
    with translation.override(language):
        given = check(profile, enough=False)
        asked = Asked(given, language, today, understood)
        snapshot = asked.snapshot
        if not asked.person.claims:
            return None
        told = [skill.uri for skill in (*asked.understood.skills, *asked.understood.denied)]
        closed = {
            snapshot.skill_number[uri] for uri in (*told, *given.get("unsure", [])) if uri in snapshot.skill_number
        }
        found = asked.occupations.question(closed, _ease(snapshot, language), top=TOP)
        if found is None:
            return None
        uri = snapshot.skills[found.skill]
        text = catalogue.skill_texts([uri], language).get(uri, _UNNAMED)
        work = [snapshot.occupations[row] for row in found.decides[:NAMED_WORK]]
        names = catalogue.occupation_texts(work, language)
        return Question(
            uri=uri,
            sentence=text.text or _by_name(text.label, SkillKind(int(snapshot.taxonomy.kinds[found.skill]))),
            label=text.label,
            why=_why([names[one].label for one in work if one in names]),
            asked=answered(given),
            settling=found.most < SETTLING and answered(given) >= BEFORE_SETTLING,
        )


def reads(uri: str, *, language: str) -> Question | None:
    """A question that was asked before, or None for what is no skill of the catalogue. Raises CatalogueMissing."""
    snapshot = current()
    number = snapshot.skill_number.get(uri)
    if number is None:
        return None
    with translation.override(language):
        text = catalogue.skill_texts([uri], language).get(uri, _UNNAMED)
        sentence = text.text or _by_name(text.label, SkillKind(int(snapshot.taxonomy.kinds[number])))
        return Question(uri, sentence, text.label, why="", asked=0, settling=False)


def answered(profile: Mapping[str, Any]) -> int:
    """How many questions about skills have an answer."""
    told = [row["skill"] for row in profile.get("skills", [])] + list(profile.get("notSkills", []))
    return len({uri for uri in (*told, *profile.get("unsure", [])) if is_uri(uri)})


def _why(work: list[str]) -> str:
    if not work:
        return _("Your answer makes a difference for your list.")
    return _("Your answer makes a difference for: %(work)s.") % {"work": ", ".join(work)}


def _by_name(label: str, kind: SkillKind) -> str:
    """A question about a skill for which we have no sentence of our own."""
    if kind == SkillKind.KNOWLEDGE:
        return _("You know about: %(skill)s") % {"skill": label}
    if kind == SkillKind.LANGUAGE:
        return _("You know this language, or part of it: %(skill)s") % {"skill": label}
    return _("You can: %(skill)s") % {"skill": label}


_eases: dict[str, tuple[Snapshot, NDArray[np.float64]]] = {}
_lock = threading.Lock()


def _ease(snapshot: Snapshot, language: str) -> NDArray[np.float64]:
    """(s,) how well each skill can be asked in a language: 1 in plain words, less by name, 0 without a name in it."""
    with _lock:
        held = _eases.get(language)
        if held is None or held[0] is not snapshot:
            plain, named = catalogue.named_skills(language)
            by_name = np.array([uri in named for uri in snapshot.skills]) * BY_NAME
            ease = np.where([uri in plain for uri in snapshot.skills], 1.0, by_name)
            ease[snapshot.taxonomy.kinds == SkillKind.TRANSVERSAL] *= ABSTRACT
            held = _eases[language] = (snapshot, ease)
        return held[1]
