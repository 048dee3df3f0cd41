"""Reads of a passport: the skills a person has as far as we know, each with how we know it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils import translation

from overstap.catalogue import queries as catalogue
from overstap.catalogue import snapshot
from overstap.catalogue.queries import Text, Theme
from overstap.catalogue.snapshot import Snapshot
from overstap.passports import wording
from overstap.passports.accounts import Confirmed, by_skill
from overstap.passports.understanding import Understanding, is_uri, understand

TOLD, READ, WORKED, CONFIRMED = "told", "text", "worked-as", "confirmed"
_NO_THEME = Theme("", "")
_UNNAMED = Text("", "")


@dataclass(frozen=True, slots=True)
class HeldSkill:
    """A skill that a person has, may have, or says not to have."""

    uri: str
    label: str
    sentence: str
    """What someone with this skill can do, in plain words; empty where we have none."""
    level: int | None
    """1–4 as told; None where it only follows from past work, or is not there."""
    evidence: str
    """`self`, `coach`, `work` or `certified`."""
    origin: str
    """`told`, `text` (read in a text of the person's own), `worked-as`, or `confirmed` by others and nothing else."""
    because: str
    """How we know, in a sentence."""
    theme: str
    theme_label: str
    """Our own heading over it, key and name; both empty for a skill that has none."""
    essential: bool = True
    """Of past work: whether that work asks the skill of everyone who does it."""
    denied: bool = False
    """The person says not to have it, whatever the past work suggests."""
    unsure: bool = False
    """The person answered "I don't know"."""
    confirmed: tuple[Confirmed, ...] = ()
    """What others confirmed, firmest first, each for its own level: the person's answer is not changed by it."""


def held_skills(
    profile: Mapping[str, Any],
    *,
    language: str,
    understood: Understanding | None = None,
    confirmed: Sequence[Confirmed] = (),
) -> list[HeldSkill]:
    """Every skill of a profile once, by theme: what was said about it goes before what past work suggests.

    `confirmed`: what others confirmed (`accounts.confirmed_of`). It stands beside what the person says, and brings
    skills of which the person said nothing.

    `profile` need not be complete. Words that are not understood are left out; `understand` says which; who asked
    it already hands over its answer (`understood`). Names and sentences are in `language` (nl, en). Raises
    CatalogueMissing when nothing was ever loaded.
    """
    with translation.override(language):
        understood = understood or understand(profile, language)
        current = snapshot.current()
        found: dict[str, HeldSkill] = {}
        for skill in _told(understood):
            found.setdefault(skill.uri, skill)
        for skill in _worked(understood, current, language):
            before = found.get(skill.uri)
            firmer = before is None or (before.origin == WORKED and skill.essential and not before.essential)
            if firmer:
                found[skill.uri] = skill
        unsure = set(profile.get("unsure", []))
        for uri in sorted(unsure - set(found)):
            found[uri] = replace(_row(uri, TOLD, wording.because_unsure()), unsure=True)
        for uri, rows_of_others in by_skill(confirmed).items():
            before = found.get(uri) or _row(uri, CONFIRMED, "")
            found[uri] = replace(before, confirmed=rows_of_others)
        texts = catalogue.skill_texts(found, language)
        themes = catalogue.skill_themes(found, language)
        rows = []
        for uri, row in found.items():
            text, theme = texts.get(uri, _UNNAMED), themes.get(uri, _NO_THEME)
            if text.label:
                named = replace(row, label=text.label, sentence=text.text, theme=theme.key, theme_label=theme.label)
                # What was said later, "I can" or "I cannot", goes before "I don't know".
                rows.append(replace(named, unsure=row.unsure or (uri in unsure and row.origin == WORKED)))
        # What has no theme comes last.
        return sorted(rows, key=lambda row: (not row.theme, row.theme_label, row.label, row.uri))


def words_told(profile: Mapping[str, Any], *, language: str) -> dict[str, str]:
    """For every skill that was told, the entry of the profile that told it: its URI, or the person's own words.

    Of several the first counts, as in `held_skills`. Raises CatalogueMissing when nothing was ever loaded.
    """
    understood = understand(profile, language)
    found: dict[str, str] = {}
    for skill in (*understood.denied, *understood.skills):
        found.setdefault(skill.uri, skill.text)
    return found


def _told(understood: Understanding) -> Iterator[HeldSkill]:
    """What the person said, "I cannot" first: that is never overruled."""
    for skill in understood.denied:
        because = wording.because_told("" if is_uri(skill.text) else skill.text)
        yield replace(_row(skill.uri, TOLD, because), denied=True)
    for skill in understood.skills:
        if skill.sentence:
            row = _row(skill.uri, READ, wording.because_read(skill.sentence))
        else:
            row = _row(skill.uri, TOLD, wording.because_told("" if is_uri(skill.text) else skill.text))
        yield replace(row, level=skill.level, evidence=skill.evidence)


def _worked(understood: Understanding, current: Snapshot, language: str) -> Iterator[HeldSkill]:
    """What past work asks, in the order in which the work was told."""
    names = catalogue.occupation_texts([past.uri for past in understood.occupations], language)
    for past in understood.occupations:
        row = current.occupation_number.get(past.uri)
        if row is None:
            continue
        start, end = current.asks.indptr[row], current.asks.indptr[row + 1]
        for column, kind in zip(current.asks.indices[start:end], current.asks.data[start:end], strict=True):
            essential = bool(kind >= 2)
            because = wording.because_worked(names.get(past.uri, _UNNAMED).label, essential=essential)
            yield _row(current.skills[column], WORKED, because, essential=essential)


def _row(uri: str, origin: str, because: str, *, essential: bool = True) -> HeldSkill:
    return HeldSkill(
        uri=uri, label="", sentence="", level=None, evidence="self", origin=origin, because=because, theme="",
        theme_label="", essential=essential,
    )  # fmt: skip
