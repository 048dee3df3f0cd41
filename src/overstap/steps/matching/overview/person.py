"""The person's side of an overview: what you did, can, like and want."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from overstap.catalogue import queries as catalogue
from overstap.passports.queries import CONFIRMED, WORKED, HeldSkill
from overstap.passports.wording import confirmed_words, evidence_words, level_words
from overstap.steps.matching.overview.blocks import Block, Section, listing, section, table, text
from overstap.steps.matching.wording import part_label

MUCH, SOME = 28, 16
"""Of 40 points of the interest test: from here on a kind of work is liked much, or somewhat."""


def did(answer: Mapping[str, Any], skills: Sequence[HeldSkill]) -> Section:
    """Past work with the person's own words, licences, diplomas, and what we did not understand."""
    told = answer["profile"]
    past: dict[str, list[str]] = {}
    for one in told["pastOccupations"]:
        past.setdefault(one["label"], []).extend([one["text"]] if _own_words(one) else [])
    unclear = [row["text"] for row in answer["notUnderstood"] if row["field"] == "pastOccupations"]
    skilled = any(not skill.denied for skill in skills)
    return section(
        "did",
        _("What you did"),
        [
            listing((label, _in_words(texts)) for label, texts in past.items())
            or text(_("You told us no work. We start from what you can do.") if skilled else _("You told us no work.")),
            listing(unclear, title=_("In your own words (we do not know these occupations)"), short=True),
            listing(_papers(told), title=_("Diplomas, certificates and licences"), short=True),
        ],
    )


def _papers(told: Mapping[str, Any]) -> list[str]:
    licences = ", ".join(told.get("licences", []))
    return [*told.get("diplomas", []), *([_("Licences: %(names)s") % {"names": licences}] if licences else [])]


def _own_words(one: Mapping[str, Any]) -> bool:
    return bool(one["text"] != one["uri"] and one["text"].casefold() != one["label"].casefold())


def _in_words(texts: Sequence[str]) -> str:
    return _("in your words: “%(text)s”") % {"text": "”, “".join(texts)} if texts else ""


def can(skills: Sequence[HeldSkill]) -> Section:
    """Skills by theme: those with a level first, then what past work asks; then "not" and "don't know"."""
    held = [skill for skill in skills if not skill.denied and not skill.unsure]
    said = [skill for skill in held if skill.origin not in {WORKED, CONFIRMED}]
    others = [skill for skill in skills if skill.confirmed]
    sure = [skill for skill in held if skill.origin == WORKED and skill.essential]
    perhaps = sum(skill.origin == WORKED and not skill.essential for skill in held)
    themes = [
        listing([_said(skill) for skill in rows], title=label) for label, rows in _by_theme(said, _("Other skills"))
    ]
    supposed = [(label, "; ".join(skill.label for skill in rows)) for label, rows in _by_theme(sure, _("Other skills"))]
    return section(
        "can",
        _("What you can do"),
        [None if held or others else text(_("There are no skills here yet."))],
        [
            *([section("said", _("You told us"), themes)] if said else []),
            *([section("confirmed", _("Confirmed by others"), [_by_others(others)])] if others else []),
            *(
                [
                    section(
                        "supposed",
                        _("From your work"),
                        [
                            text(_("The work you did asks this. So you can probably do it, but you have not said so.")),
                            table("", [_("About"), _("You can probably do")], supposed),
                            text(_more(perhaps), "note"),
                        ],
                    )
                ]
                if sure
                else []
            ),
            *_not_so(skills),
        ],
    )


def _said(skill: HeldSkill) -> tuple[str, str]:
    parts = [level_words(skill.level) if skill.level else "", evidence_words(skill.evidence)]
    how = ", ".join(part for part in parts if part)
    because = skill.because.replace(".”.", ".”")  # a sentence that was quoted whole
    return skill.label, f"{how[:1].upper()}{how[1:]}. {because}"


def _by_others(skills: Sequence[HeldSkill]) -> Block | None:
    """Skills with what others confirmed of each, and the evidence in their words."""
    return listing(
        (skill.label, " ".join(f"{confirmed_words(one)} “{one.words}”" for one in skill.confirmed))
        for skill in sorted(skills, key=lambda skill: skill.label)
    )


def _more(count: int) -> str:
    if not count:
        return ""
    message = ngettext(
        "Your work sometimes asks %(count)d other thing, which we leave out here.",
        "Your work sometimes asks %(count)d other things, which we leave out here.",
        count,
    )
    return message % {"count": count}


def _by_theme(skills: Sequence[HeldSkill], other: str) -> list[tuple[str, list[HeldSkill]]]:
    """Skills with the name of their theme, largest themes first; what has none comes last."""
    ordered = sorted(skills, key=lambda skill: (skill.theme_label, skill.label))
    groups = [(label, list(rows)) for label, rows in groupby(ordered, key=lambda skill: skill.theme_label)]
    groups.sort(key=lambda group: (not group[0], -len(group[1]), group[0]))
    return [(label or other, rows) for label, rows in groups]


def _not_so(skills: Sequence[HeldSkill]) -> list[Section]:
    denied = [skill.label for skill in skills if skill.denied]
    unsure = [skill.label for skill in skills if skill.unsure and not skill.denied]
    found = []
    if denied:
        found.append(section("denied", _("What you cannot do"), [listing(denied, short=True)]))
    if unsure:
        found.append(section("unsure", _("What you do not know yet"), [listing(unsure, short=True)]))
    return found


def like(profile: Mapping[str, Any]) -> Section:
    """Interests in words, liked most first."""
    scores = profile.get("interests") or {}
    ordered = sorted("RIASEC", key=lambda letter: (-scores.get(letter, 0), "RIASEC".index(letter)))
    rows = [(interest_words(letter), _how_much(scores.get(letter, 0))) for letter in ordered]
    return section(
        "like",
        _("What you like"),
        [
            table(_("Kinds of work, liked most first"), [_("Kind of work"), _("How much you like it")], rows)
            if scores
            else text(_("You have not answered the questions about what you like.")),
        ],
    )


def interest_words(letter: str) -> str:
    """One of the six kinds of work (RIASEC, Holland 1997), in words."""
    words = {
        "R": _("working with your hands, with machines or outdoors"),
        "I": _("finding out how something works"),
        "A": _("making something that is your own"),
        "S": _("helping, caring for or teaching people"),
        "E": _("taking the lead, persuading, selling"),
        "C": _("keeping things in order: figures, lists, rules"),
    }
    return words[letter]


def _how_much(score: float) -> str:
    words = (
        _("you like it much")
        if score >= MUCH
        else _("you like it somewhat")
        if score >= SOME
        else _("you like it little")
    )
    return _("%(words)s (%(score)s of 40)") % {"words": words, "score": round(score)}


def want(told: Mapping[str, Any], language: str) -> Section:
    """Place, distance, hours, income, preferences and what weighs more, as far as told."""
    rows = [*_practical(told), *_preferences(told.get("preferences") or {}, language), *_weights(told)]
    block: Block | None = table(_("Your answers"), [_("Question"), _("Your answer")], rows)
    return section("want", _("What you want"), [block or text(_("You have told us no wishes yet."))])


def _practical(told: Mapping[str, Any]) -> list[tuple[str, str]]:
    place = told.get("place")
    rows = [
        (_("Where you live"), str(place["name"]) if place else ""),
        (_("How far you want to travel"), _amount(told, "maxTravelKm", _("at most %(number)s km"))),
        (_("How much you want to work"), _amount(told, "hoursPerWeek", _("%(number)s hours a week"))),
        (_("What you earn now"), _amount(told, "monthlyWage", _("€ %(number)s a month before tax"))),
        (_("What you need to earn"), _amount(told, "incomeFloor", _("at least € %(number)s a month before tax"))),
    ]
    return [(name, value) for name, value in rows if value]


def _amount(told: Mapping[str, Any], field: str, words: str) -> str:
    value = told.get(field)
    if value is None:
        return ""
    number = number_format(value, 0 if float(value).is_integer() else 1, use_l10n=True, force_grouping=True)
    return words % {"number": number}


def _preferences(told: Mapping[str, Any], language: str) -> list[tuple[str, str]]:
    answers = {"yes": _("yes"), "no": _("no")}
    rows = []
    if chosen := told.get("sectors"):
        names = catalogue.sector_labels(language)
        rows.append((_("Fields you want to work in"), ", ".join(names.get(key, key) for key in chosen)))
    if told.get("evenings"):
        rows.append((_("Often in the evening, at night or at the weekend"), _("rather not")))
    if told.get("outdoors"):
        rows.append((_("Outdoors"), answers[told["outdoors"]]))
    if told.get("people"):
        rows.append((_("With customers, patients, pupils or other people you help"), answers[told["people"]]))
    return rows


def _weights(told: Mapping[str, Any]) -> list[tuple[str, str]]:
    weights = told.get("weights") or {}
    more = [part_label(part) for part, factor in weights.items() if factor > 1]
    less = [part_label(part) for part, factor in weights.items() if 0 < factor < 1]
    none = [part_label(part) for part, factor in weights.items() if factor == 0]
    rows = [
        (_("Counts more for you"), more),
        (_("Counts less for you"), less),
        (_("Does not count for you"), none),
    ]
    return [(name, ", ".join(parts)) for name, parts in rows if parts]
