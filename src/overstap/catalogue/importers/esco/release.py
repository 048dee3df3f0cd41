"""One release of ESCO as plain values, before it touches the database."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from overstap.catalogue.importers.files import InputFile
from overstap.shared.problems import BadInput

OLDEST = (1, 1, 0)
_IN_NAME = re.compile(r"(?:(?<![0-9a-z.])v|esco[ _-]*)(\d+\.\d+(?:\.\d+)?)(?![0-9])", re.IGNORECASE)
_GIVEN = re.compile(r"v?(\d+\.\d+(?:\.\d+)?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Text:
    """What one language says of a concept. `hidden` names find it and are never shown."""

    label: str
    description: str = ""
    names: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


@dataclass(slots=True)
class Concept:
    """An occupation, skill or group. `code`: ESCO's own code; `isco`, `kind` and `reuse` as far as they apply."""

    uri: str
    code: str = ""
    isco: str = ""
    kind: str = ""
    reuse: str = ""
    texts: dict[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Release:
    """All that is kept of one release. Relations name URIs that the release itself holds."""

    version: str
    languages: tuple[str, ...]
    occupations: Mapping[str, Concept]
    skills: Mapping[str, Concept]
    groups: Mapping[str, tuple[str, Concept]]
    """Group URI → (pillar "occupations" or "skills", group)."""
    broader: frozenset[tuple[str, str, str]]
    """(pillar, narrower URI, broader URI)."""
    asks: Mapping[tuple[str, str], bool]
    """(occupation URI, skill URI) → essential."""
    needs: Mapping[tuple[str, str], bool]
    """(skill URI that is needed, skill URI that needs it) → essential."""
    relations: int
    """Rows read in the table of occupations and skills, those left out included."""
    skipped: Mapping[str, int]
    """File → rows left out because they name a concept that the release does not hold."""

    @property
    def rows(self) -> int:
        """How many rows it makes in the tables: what a progress bar counts to."""
        concepts = [*self.occupations.values(), *self.skills.values()]
        texts = [text for concept in concepts for text in concept.texts.values()]
        names = sum(len(text.names) + len(text.hidden) for text in texts)
        headings = sum(1 + len(group.texts) for _pillar, group in self.groups.values())
        relations = len(self.broader) + len(self.asks) + len(self.needs)
        return len(concepts) + len(texts) + names + headings + relations


def version_of(files: Sequence[InputFile], asked: str | None) -> str:
    """The release, from `--release` or the names of zips and folders ("… v1.2.0 …"). Raises BadInput."""
    named: dict[str, str] = {}
    for file in files:
        given = file.given.resolve()
        inside = file.shown.removeprefix(str(file.given))
        for text in (given.name, inside, "" if given.is_dir() else given.parent.name):
            if found := _IN_NAME.search(text):
                named.setdefault(normal(found.group(1)), file.shown)
                break
    if len(named) > 1:
        (one, its_file), (other, other_file) = sorted(named.items())[:2]
        message = _("The files are of two releases: %(one)s (%(file)s) and %(other)s. Give the files of one release.")
        raise BadInput(message % {"one": one, "file": its_file, "other": other}, file=other_file)
    if asked is not None:
        match = _GIVEN.fullmatch(asked.strip())
        if match is None:
            raise BadInput(_("“%(given)s” is not a release; write it like 1.2.0.") % {"given": asked})
        version = normal(match.group(1))
        if named and version not in named:
            message = _("--release says %(given)s, but the name of this file says %(named)s.")
            raise BadInput(message % {"given": version, "named": next(iter(named))}, file=next(iter(named.values())))
    elif named:
        version = next(iter(named))
    else:
        message = _("The name of the file does not say which release of ESCO this is. Add it: --release 1.2.0.")
        raise BadInput(message, file=str(files[0].given))
    if parts(version) < OLDEST:
        raise BadInput(_("Release %(version)s is too old; 1.1 and later can be read.") % {"version": version})
    return version


def normal(version: str) -> str:
    """Three numbers, because 1.2 and 1.2.0 are one release."""
    return ".".join(map(str, parts(version)))


def parts(version: str) -> tuple[int, int, int]:
    """The numbers of a release, to compare with."""
    numbers = [*map(int, version.split(".")), 0, 0]
    return numbers[0], numbers[1], numbers[2]


def in_order(languages: Sequence[str]) -> tuple[str, ...]:
    """Dutch first, then English, then the others by letter."""
    return tuple(sorted(set(languages), key=lambda language: ({"nl": 0, "en": 1}.get(language, 2), language)))
