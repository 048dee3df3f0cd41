"""Changes to a profile, one answer at a time. Every answer can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from overstap.portals.public.visitor import Visitor

LISTS = ("pastOccupations", "skills", "notSkills")


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
    elif field in LISTS:
        visitor.words.pop(entry, None)
        visitor.profile[field] = [row for row in visitor.profile.get(field, []) if _name(row) != entry]


def can(visitor: Visitor, skill: str) -> None:
    """The visitor says to be able to do this; an earlier "I cannot" is taken back."""
    _forget(visitor, skill)
    visitor.profile["skills"] = [*visitor.profile.get("skills", []), {"skill": skill, "level": 3, "evidence": "self"}]


def cannot(visitor: Visitor, skill: str) -> None:
    """The visitor says not to be able to do this, whatever the past occupation suggests."""
    _forget(visitor, skill)
    visitor.profile["notSkills"] = [*visitor.profile.get("notSkills", []), skill]


def with_skill_words(profile: Mapping[str, Any], words: list[str]) -> list[dict[str, Any]]:
    """The skills of a profile with those in own words replaced by `words`.

    Skills chosen with a button stay, and so do levels given before.
    """
    before = {claim["skill"]: claim for claim in profile.get("skills", [])}
    chosen = [claim for skill, claim in before.items() if is_uri(skill)]
    return chosen + [before.get(word, {"skill": word, "level": 3, "evidence": "self"}) for word in words]


def _forget(visitor: Visitor, skill: str) -> None:
    drop(visitor, "skills", skill)
    drop(visitor, "notSkills", skill)


def _name(row: str | Mapping[str, Any]) -> str:
    return row if isinstance(row, str) else str(row["skill"])


def _map(profile: dict[str, Any], field: str, change: Callable[[str], str]) -> None:
    """Rename the entries of a list; entries that become the same are one."""
    rows: dict[str, Any] = {}
    for row in profile[field]:
        name = change(_name(row))
        rows.setdefault(name, name if isinstance(row, str) else {**row, "skill": name})
    profile[field] = list(rows.values())
