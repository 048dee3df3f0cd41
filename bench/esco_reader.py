"""Read an official ESCO csv distribution for the benches, without a database.

Takes zips and directories of one release, one language each ("… - en - csv.zip"). The product reads the same files
through `overstap import esco`; this reader stays small so that a bench runs on nothing but the files.
"""

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

csv.field_size_limit(10_000_000)

RELEASE = re.compile(r"v?(\d+\.\d+(?:\.\d+)?)")
LANGUAGE = re.compile(r"_([a-z]{2})\.csv$")


class BadEscoError(ValueError):
    """The files are not one release of ESCO; the message says what, where and what to do."""


@dataclass(frozen=True, slots=True)
class Text:
    """What one language says about a concept."""

    label: str
    other_names: tuple[str, ...]
    description: str


@dataclass(frozen=True, slots=True)
class Concept:
    """An occupation, skill or heading: its code or type, and its texts by language ("en", "nl")."""

    kind: str
    """Occupation: ESCO code ("2654.1.7"); skill: its type ("knowledge"); heading and ISCO group: its code."""
    texts: Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class Esco:
    """One release of ESCO. Keys are URIs; relations to concepts that the release does not hold are left out."""

    release: str
    occupations: Mapping[str, Concept]
    skills: Mapping[str, Concept]
    skill_groups: Mapping[str, Concept]
    isco_groups: Mapping[str, Concept]
    broader_occupations: tuple[tuple[str, str], ...]
    """(occupation or ISCO group, its broader one)."""
    broader_skills: tuple[tuple[str, str], ...]
    """(skill or heading, its broader one)."""
    asks: Mapping[tuple[str, str], bool]
    """(occupation, skill) → essential; a pair that is both essential and optional is essential."""
    needs: Mapping[tuple[str, str], bool]
    """(skill, skill it needs or uses) → essential."""


def read_esco(paths: Sequence[Path]) -> Esco:
    """Read zips or directories of one release. Raises BadEscoError, and OSError when a path cannot be read."""
    tables = _Tables(paths)
    releases = {found[-1] for path in paths if (found := RELEASE.findall(path.name))}
    if len(releases) > 1:
        raise BadEscoError(f"more than one release of ESCO ({', '.join(sorted(releases))}); give the files of one")
    occupations = tables.concepts("occupations", "code")
    skills = tables.concepts("skills", "skillType")
    skill_groups = tables.concepts("skillGroups", "code")
    isco_groups = tables.concepts("ISCOGroups", "code")
    for row in tables.rows("skillsHierarchy", optional=True):  # some releases leave codes out of skillGroups
        for level in range(4):
            uri, code = row.get(f"Level {level} URI") or "", row.get(f"Level {level} code") or ""
            if uri in skill_groups and code and not skill_groups[uri].kind:
                skill_groups[uri] = Concept(code, skill_groups[uri].texts)
    return Esco(
        release=releases.pop() if releases else "unknown",
        occupations=occupations,
        skills=skills,
        skill_groups=skill_groups,
        isco_groups=isco_groups,
        broader_occupations=tables.broader("broaderRelationsOccPillar", {**occupations, **isco_groups}),
        broader_skills=tables.broader("broaderRelationsSkillPillar", {**skills, **skill_groups}),
        asks=tables.relations("occupationSkillRelations", ("occupationUri", "skillUri"), (occupations, skills)),
        needs=tables.relations("skillSkillRelations", ("originalSkillUri", "relatedSkillUri"), (skills, skills)),
    )


class _Tables:
    """The csv files of all sources, found by the first part of their name."""

    def __init__(self, paths: Sequence[Path]) -> None:
        if not paths:
            raise BadEscoError("no ESCO files given; give the zips of the csv distribution, one per language")
        self._files = [found for path in paths for found in _files(path)]

    def rows(self, name: str, *, optional: bool = False) -> Iterator[dict[str, str]]:
        """Rows of the first file of that name: for relations, which are the same in every language."""
        for _, _, rows in self._named(name):
            return rows
        if optional:
            return iter(())
        raise BadEscoError(
            f"{name}*.csv is in none of the sources; is this the csv distribution of the classification?"
        )

    def concepts(self, name: str, kind: str) -> dict[str, Concept]:
        texts: dict[str, dict[str, Text]] = {}
        kinds: dict[str, str] = {}
        for source, language, rows in self._named(name):
            for row in rows:
                uri = _field(row, "conceptUri", source)
                kinds[uri] = kinds.get(uri) or (row.get(kind) or "").strip()
                text = Text(
                    _field(row, "preferredLabel", source).strip(),
                    tuple(name.strip() for name in (row.get("altLabels") or "").splitlines() if name.strip()),
                    (row.get("description") or "").strip(),
                )
                texts.setdefault(uri, {}).setdefault(language, text)
        if not texts:
            raise BadEscoError(f"{name}_*.csv is in none of the sources or empty")
        said = Counter(language for languages in texts.values() for language in languages)
        if max(said.values()) < len(texts):
            raise BadEscoError(f"{name}: no language has all that the others have; are these files of one release?")
        return {uri: Concept(kinds[uri], texts[uri]) for uri in sorted(texts)}

    def broader(self, name: str, known: Mapping[str, Concept]) -> tuple[tuple[str, str], ...]:
        pairs = {(row["conceptUri"], row["broaderUri"]) for row in self.rows(name)}
        return tuple(sorted(pair for pair in pairs if pair[0] in known and pair[1] in known))

    def relations(
        self, name: str, columns: tuple[str, str], known: tuple[Mapping[str, Concept], Mapping[str, Concept]]
    ) -> dict[tuple[str, str], bool]:
        found: dict[tuple[str, str], bool] = {}
        for row in self.rows(name):
            pair = row[columns[0]], row[columns[1]]
            if pair[0] in known[0] and pair[1] in known[1]:
                found[pair] = found.get(pair, False) or row["relationType"] == "essential"
        return dict(sorted(found.items()))

    def _named(self, name: str) -> Iterator[tuple[str, str, Iterator[dict[str, str]]]]:
        pattern = re.compile(rf"(^|/){name}(_[a-z]{{2}})?\.csv$")
        for where, inner in self._files:
            if pattern.search(inner):
                language = LANGUAGE.search(inner)
                yield f"{where}: {inner}", language.group(1) if language else "", _rows(where, inner)


def _files(path: Path) -> list[tuple[Path, str]]:
    if path.is_dir():
        return [(path, file.relative_to(path).as_posix()) for file in sorted(path.rglob("*.csv"))]
    try:
        with zipfile.ZipFile(path) as archive:
            return [(path, name) for name in sorted(archive.namelist()) if name.endswith(".csv")]
    except zipfile.BadZipFile as error:
        raise BadEscoError(f"{path}: not a zip, or cut off ({error}); download it again") from error


def _rows(where: Path, inner: str) -> Iterator[dict[str, str]]:
    if where.is_dir():
        data = (where / inner).read_bytes()
    else:
        with zipfile.ZipFile(where) as archive:
            data = archive.read(inner)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadEscoError(f"{where}: {inner} is not UTF-8 ({error})") from error
    return iter(csv.DictReader(io.StringIO(text, newline="")))


def _field(row: Mapping[str, str], column: str, source: str) -> str:
    if column not in row:
        raise BadEscoError(f"{source}: column {column} is missing")
    return row[column] or ""
