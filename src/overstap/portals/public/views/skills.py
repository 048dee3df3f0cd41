"""What can you do? The skills that follow from the work, each with a level that can be changed, and others added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from overstap.catalogue.queries import CatalogueMissing
from overstap.passports import wording
from overstap.passports.queries import HeldSkill, held_skills, words_told
from overstap.portals.public import answers, heard, visitor
from overstap.portals.public.asking import glance, heard_in, keep_checked, language
from overstap.portals.public.forms import MAX_LETTERS
from overstap.portals.public.gate import personal
from overstap.portals.public.visitor import Notice, Visitor

NO, UNSURE, ASSUMED = "0", "?", ""
_FIELD = "level "
"""Before the URI of the skill, in the name of its field."""
SHOWN_OPEN = 12
"""Groups beyond so many skills are folded: a long page frightens."""


@personal("GET", "HEAD", "POST")
def can(request: HttpRequest) -> HttpResponse:
    """The skills; a POST changes levels or adds a skill in own words."""
    now = visitor.of(request)
    if now is None:
        return redirect("public:landing")
    try:
        if request.method == "POST":
            if words := request.POST.get("words", "").strip()[:MAX_LETTERS]:
                answers.can(now, words)
                keep_checked(request, now, Notice("added", words))
            elif _set_levels(now, request):
                keep_checked(request, now, Notice("levels"))
            return redirect("public:can")
        if not answers.tells_enough(now.profile):
            return redirect("public:did")
        return _page(request, now)
    except CatalogueMissing:
        return render(request, "public/no_catalogue.html", status=503)


def _set_levels(now: Visitor, request: HttpRequest) -> bool:
    """Take over every level that differs from what is known; whether there was one."""
    changed = False
    # What was told in own words is changed there: a second entry for the same skill would not count.
    told = words_told(now.profile, language=language())
    for name, value in request.POST.items():
        uri = name.removeprefix(_FIELD)
        entry = told.get(uri, uri)
        if uri == name or not answers.is_uri(uri) or value == _said(now, entry):
            continue
        changed = True
        if value == NO:
            answers.cannot(now, entry)
        elif value in {"1", "2", "3", "4"}:
            answers.can(now, entry, int(value))
        else:
            answers.forget_skill(now, entry)
            if value == UNSURE:
                answers.unsure(now, uri)
    return changed


def _said(now: Visitor, uri: str) -> str:
    """The level of a skill as its field shows it."""
    if uri in now.profile.get("notSkills", []):
        return NO
    if uri in now.profile.get("unsure", []):
        return UNSURE
    claim = next((row for row in now.profile.get("skills", []) if row["skill"] == uri), None)
    return str(claim.get("level", answers.USUAL_LEVEL)) if claim else ASSUMED


def _page(request: HttpRequest, now: Visitor) -> HttpResponse:
    understood = heard_in(now.profile)
    skills = held_skills(now.profile, language=language(), understood=understood, confirmed=visitor.confirmed(request))
    answer = glance(now.profile, understood)
    context = {
        "themes": _themes(skills),
        "count": sum(not skill.denied for skill in skills),
        "levels": [(str(level), wording.level_words(level)) for level in (1, 2, 3, 4)],
        "unclear": [row for row in heard.unclear(answer) if row.field in {"skills", "notSkills"}],
        "top": answer["occupations"][:5],
        "notice": visitor.notice(request),
    }
    return render(request, "public/can.html", context)


@dataclass
class Row:
    """A skill, and what its field shows."""

    held: HeldSkill
    value: str

    @property
    def by_others(self) -> list[str]:
        """What others confirmed, in sentences."""
        return [wording.confirmed_words(one) for one in self.held.confirmed]


@dataclass
class ThemeOfSkills:
    """Skills of one theme; folded when many stand above it."""

    label: str
    rows: list[Row]
    open: bool = True

    @property
    def told(self) -> bool:
        """Whether something was said about one of them."""
        return any(row.value != ASSUMED for row in self.rows)


def _themes(skills: Sequence[HeldSkill]) -> list[ThemeOfSkills]:
    """Skills by theme: first those of which something was told, then the largest."""
    ordered = sorted(skills, key=lambda skill: skill.theme)
    groups = (list(group) for _key, group in groupby(ordered, key=lambda skill: skill.theme))
    themes = [ThemeOfSkills(group[0].theme_label, [Row(skill, _value(skill)) for skill in group]) for group in groups]
    themes.sort(key=lambda theme: (not theme.told, -len(theme.rows), theme.label))
    shown = 0
    for theme in themes:
        theme.open = shown < SHOWN_OPEN
        shown += len(theme.rows)
    return themes


def _value(skill: HeldSkill) -> str:
    if skill.denied:
        return NO
    if skill.unsure:
        return UNSURE
    return ASSUMED if skill.level is None else str(skill.level)
