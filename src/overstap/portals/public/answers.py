"""Changes to a profile, one answer at a time. Every answer can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from overstap.portals.public.visitor import Visitor

LISTS = ("pastOccupations", "skills", "notSkills", "unsure")
USUAL_LEVEL = 3
SHORTLIST = 20


def is_uri(text: str) -> bool:
    """Whether an entry of a profile names a concept rather than being words."""
    return text.startswith(("http://", "https://"))


def tells_enough(profile: Mapping[str, Any]) -> bool:
    """Whether there is anything to match with."""
    return bool(profile.get("pastOccupations") or profile.get("skills"))


def add_work(visitor: Visitor, texts: Iterable[str]) -> None:
    """Add what someone did, in their own words or as a URI; twice the same is once."""
    past = visitor.profile.get("pastOccupations", [])
    visitor.profile["pastOccupations"] = list(dict.fromkeys([*past, *(text for text in texts if text)]))


def mean(visitor: Visitor, field: str, entry: str, meant: str) -> None:
    """The words `entry` in `field` mean `meant` (a URI, a place, or other words). What was typed is remembered."""
    if field == "place":
        visitor.profile["place"] = meant
        return
    if field not in LISTS or all(entry != _name(row) for row in visitor.profile.get(field, [])):
        return
    typed = visitor.words.pop(entry, entry)
    _map(visitor.profile, field, lambda name: meant if name == entry else name)
    if is_uri(meant) and not is_uri(typed):
        visitor.words[meant] = typed


def drop(visitor: Visitor, field: str, entry: str) -> None:
    """Take one entry of a field away."""
    if field == "place":
        visitor.profile.pop("place", None)
    elif field in LISTS and field in visitor.profile:
        visitor.words.pop(entry, None)
        visitor.profile[field] = [row for row in visitor.profile.get(field, []) if _name(row) != entry]


def can(visitor: Visitor, skill: str, level: int = USUAL_LEVEL, sentence: str = "") -> None:
    """The visitor can do this, at a level of 1–4; an earlier "no" or "I don't know" is taken back.

    `sentence`: of the text that says so. What a coach or a certificate showed before stays shown.
    """
    before: dict[str, Any] = next((row for row in visitor.profile.get("skills", []) if row["skill"] == skill), {})
    forget_skill(visitor, skill)
    row = {"evidence": "self", **before, "skill": skill, "level": level}
    if sentence:
        row["sentence"] = sentence
    visitor.profile["skills"] = [*visitor.profile.get("skills", []), row]


def cannot(visitor: Visitor, skill: str) -> None:
    """The visitor says not to be able to do this, whatever the past occupation suggests."""
    forget_skill(visitor, skill)
    visitor.profile["notSkills"] = [*visitor.profile.get("notSkills", []), skill]


def unsure(visitor: Visitor, skill: str) -> None:
    """The visitor does not know: what the past suggests goes on counting, and it is not asked again."""
    forget_skill(visitor, skill)
    visitor.profile["unsure"] = [*visitor.profile.get("unsure", []), skill]


def forget_skill(visitor: Visitor, skill: str) -> None:
    """Take back whatever was said about a skill."""
    for field in ("skills", "notSkills", "unsure"):
        drop(visitor, field, skill)


def shortlist(visitor: Visitor, uri: str) -> None:
    """Keep an occupation for the overview; the oldest makes room when there are too many."""
    kept = [row for row in visitor.profile.get("shortlist", []) if row != uri]
    visitor.profile["shortlist"] = [*kept, uri][-SHORTLIST:]


def unlist(visitor: Visitor, uri: str) -> None:
    """Take an occupation off the shortlist."""
    visitor.profile["shortlist"] = [row for row in visitor.profile.get("shortlist", []) if row != uri]


def _name(row: str | Mapping[str, Any]) -> str:
    return row if isinstance(row, str) else str(row["skill"])


def _map(profile: dict[str, Any], field: str, change: Callable[[str], str]) -> None:
    """Rename the entries of a list; entries that become the same are one."""
    rows: dict[str, Any] = {}
    for row in profile[field]:
        name = change(_name(row))
        rows.setdefault(name, name if isinstance(row, str) else {**row, "skill": name})
    profile[field] = list(rows.values())
