"""Read the official ESCO csv distribution (https://esco.ec.europa.eu/en/use-esco/download), release 1.1 or later.

Everything is read and checked before anything is written. The layout is that of "ESCO dataset - vX - classification -
LANGUAGE - csv.zip": concepts per language, relations once or per language, columns found by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from overstap.catalogue.importers.esco.release import Concept, Release, Text, in_order
from overstap.catalogue.importers.files import InputFile
from overstap.catalogue.importers.progress import Advance, Stage
from overstap.catalogue.importers.tables import Row, read_rows, shorten
from overstap.shared.problems import BadInput

TOLERANCE = 0.001  # share of a table's rows that may name a concept the release does not hold (1.1.1 has 0.02%)
MAX_URI = 200
MAX_LABEL = 400
CONCEPTS = ("occupations", "skills", "ISCOGroups", "skillGroups")
RELATIONS = (
    "broaderRelationsOccPillar", "broaderRelationsSkillPillar", "skillSkillRelations", "occupationSkillRelations",
)  # fmt: skip
NEEDED = (*CONCEPTS, *RELATIONS)
COLLECTIONS = (
    "languageSkillsCollection", "transversalSkillsCollection", "digitalSkillsCollection", "greenSkillsCollection",
    "researchSkillsCollection", "digCompSkillsCollection",
)  # fmt: skip
_NAME = re.compile(
    rf"({'|'.join((*NEEDED, 'skillsHierarchy', *COLLECTIONS))})(?:_([a-z]{{2}}(?:-[a-z]{{2}})?))?\.csv", re.IGNORECASE
)
_ISCO = re.compile(r"C?(\d{4})")
_TABLES = {name.lower(): name for name in (*NEEDED, "skillsHierarchy", *COLLECTIONS)}


def read_release(files: Sequence[InputFile], contents: Mapping[str, bytes], version: str, stage: Stage) -> Release:
    """Take the files of one release together. Raises BadInput with file, line and column."""
    with stage(_("Checking"), len(files)) as advance:
        return _Reader(files, contents, advance).release(version)


def recognised(files: Iterable[InputFile]) -> list[InputFile]:
    """The files that belong to the distribution. Raises BadInput when tables are missing."""
    known = [file for file in files if _NAME.fullmatch(file.name)]
    tables = {_table(file) for file in known}
    if missing := [name for name in NEEDED if name not in tables]:
        message = _(
            "Missing in the ESCO files: %(missing)s. Give the zips of the csv distribution as they were downloaded, "
            "with all their tables."
        )
        raise BadInput(message % {"missing": ", ".join(f"{name}_….csv" for name in missing)})
    return known


def _table(file: InputFile) -> str:
    match = _NAME.fullmatch(file.name)
    return _TABLES[match.group(1).lower()] if match else ""


def _language(file: InputFile) -> str:
    match = _NAME.fullmatch(file.name)
    return (match.group(2) or "").lower() if match else ""


class _Reader:
    """The tables of one release, while they are put together."""

    def __init__(self, files: Sequence[InputFile], contents: Mapping[str, bytes], advance: Advance) -> None:
        self.files = files
        self.contents = contents
        self.advance = advance
        self.skipped: dict[str, int] = {}

    def release(self, version: str) -> Release:
        occupations = self._concepts("occupations", ("iscoGroup",), ("code",))
        skills = self._concepts("skills", (), ("skillType", "reuseLevel"))
        self._fill_from_collections(skills)
        isco = self._concepts("ISCOGroups", ("code",), ())
        headings = self._concepts("skillGroups", (), ("code",))
        self._codes_from_hierarchy(headings)
        broader = self._broader("broaderRelationsOccPillar", "occupations", {**occupations, **isco})
        broader |= self._broader("broaderRelationsSkillPillar", "skills", {**skills, **headings})
        asks, relations = self._relations(
            "occupationSkillRelations", ("occupationUri", "skillUri"), (occupations, skills)
        )
        needs, _rows = self._relations("skillSkillRelations", ("relatedSkillUri", "originalSkillUri"), (skills, skills))
        languages = in_order([language for concept in occupations.values() for language in concept.texts])
        return Release(
            version=version,
            languages=languages,
            occupations=occupations,
            skills=skills,
            groups={
                **{uri: ("occupations", group) for uri, group in isco.items()},
                **{uri: ("skills", group) for uri, group in headings.items()},
            },
            broader=frozenset(broader),
            asks=asks,
            needs=needs,
            relations=relations,
            skipped=self.skipped,
        )

    def _named(self, table: str) -> Iterator[InputFile]:
        for file in self.files:
            if _table(file) == table:
                yield file
                self.advance(1)

    def _rows(self, file: InputFile, needed: Sequence[str], optional: Sequence[str] = ()) -> Iterator[Row]:
        return read_rows(file, self.contents[file.shown], needed, optional)

    def _concepts(self, table: str, needed: tuple[str, ...], optional: tuple[str, ...]) -> dict[str, Concept]:
        found: dict[str, Concept] = {}
        per_file: dict[str, set[str]] = {}
        language_of: dict[str, str] = {}
        for file in self._named(table):
            language = _language(file)
            if not language:
                message = _("The name does not say the language; it should end like %(table)s_nl.csv.")
                raise BadInput(message % {"table": table}, file=file.shown)
            if language in language_of.values():
                other = next(shown for shown, its in language_of.items() if its == language)
                message = _("This table is there twice in one language; the other is %(other)s. Give one of them.")
                raise BadInput(message % {"other": other}, file=file.shown)
            language_of[file.shown] = language
            per_file[file.shown] = self._read_concepts(file, language, needed, optional, found)
        _check_one_release(per_file)
        if not found:
            raise BadInput(_("The table is empty."), file=next(iter(per_file)))
        if nameless := next((uri for uri, concept in found.items() if not concept.texts), None):
            message = _("%(uri)s has no name in any language.")
            raise BadInput(message % {"uri": nameless}, file=next(iter(per_file)), field="preferredLabel")
        return found

    def _read_concepts(
        self,
        file: InputFile,
        language: str,
        needed: tuple[str, ...],
        optional: tuple[str, ...],
        found: dict[str, Concept],
    ) -> set[str]:
        lines: dict[str, int] = {}
        texts = ("altLabels", "hiddenLabels", "description", "definition")
        for row in self._rows(file, ("conceptUri", "preferredLabel", *needed), (*texts, *optional)):
            uri = _uri(row, "conceptUri")
            if uri in lines:
                message = _("This concept is there twice; it was on line %(line)d before.")
                raise row.problem(message % {"line": lines[uri]}, "conceptUri")
            lines[uri] = row.line
            concept = found.setdefault(uri, Concept(uri))
            if "iscoGroup" in needed:
                isco = _isco(row)
                if concept.isco not in ("", isco):
                    message = _("Group %(isco)s here, but %(other)s in another language. Are these one release?")
                    raise row.problem(message % {"isco": isco, "other": concept.isco}, "iscoGroup")
                concept.isco = isco
            if "code" in row.columns:
                concept.code = concept.code or row.get("code")
            if "skillType" in row.columns:
                concept.kind = concept.kind or row.get("skillType").split("/")[0]
                concept.reuse = concept.reuse or row.get("reuseLevel")
            if label := row.get("preferredLabel"):  # without one another language is shown
                concept.texts[language] = Text(
                    _short(row, "preferredLabel", label),
                    row.get("description") or row.get("definition"),
                    _names(row, "altLabels", "\n", label),
                    _names(row, "hiddenLabels", "\n", label),
                )
        return set(lines)

    def _fill_from_collections(self, skills: dict[str, Concept]) -> None:
        """Collections repeat skills, with other names after " | ": they fill what the table of skills leaves out."""
        for table in COLLECTIONS:
            for file in self._named(table):
                language = _language(file)
                for row in self._rows(file, ("conceptUri", "preferredLabel"), ("altLabels", "description")):
                    concept = skills.get(row.get("conceptUri"))
                    if concept is None:
                        self.skipped[file.shown] = self.skipped.get(file.shown, 0) + 1
                        continue
                    if table == "languageSkillsCollection":
                        concept.kind = "language"
                    label = row.get("preferredLabel")
                    if not (language and label):
                        continue
                    old = concept.texts.get(language) or Text(_short(row, "preferredLabel", label))
                    concept.texts[language] = replace(
                        old,
                        description=old.description or row.get("description"),
                        names=old.names or _names(row, "altLabels", " | ", old.label),
                    )

    def _codes_from_hierarchy(self, headings: dict[str, Concept]) -> None:
        """Codes of groups ("S1.2.3"), which some releases leave out of the table of groups itself."""
        for file in self._named("skillsHierarchy"):
            uris = [f"Level {level} URI" for level in range(4)]
            codes = [f"Level {level} code" for level in range(4)]
            # The official rows leave out empty cells at their end.
            for row in read_rows(file, self.contents[file.shown], uris, codes, short_rows=True):
                for uri, code in zip(row.cells[:4], row.cells[4:], strict=True):
                    if uri in headings and code and not headings[uri].code:
                        headings[uri].code = code

    def _broader(self, table: str, pillar: str, known: Mapping[str, Concept]) -> set[tuple[str, str, str]]:
        pairs = self._pairs(table, ("conceptUri", "broaderUri"), (known, known), with_type=False)[0]
        return {(pillar, *pair) for pair in pairs}

    def _relations(
        self, table: str, columns: tuple[str, str], known: tuple[Mapping[str, Concept], Mapping[str, Concept]]
    ) -> tuple[dict[tuple[str, str], bool], int]:
        return self._pairs(table, columns, known, with_type=True)

    def _pairs(
        self,
        table: str,
        columns: tuple[str, str],
        known: tuple[Mapping[str, Concept], Mapping[str, Concept]],
        *,
        with_type: bool,
    ) -> tuple[dict[tuple[str, str], bool], int]:
        """Pairs → essential, and the number of rows read; every language's copy of a table must say the same."""
        first: tuple[InputFile, dict[tuple[str, str], bool], int] | None = None
        for file in self._named(table):
            if first and self.contents[file.shown] == self.contents[first[0].shown]:
                continue
            pairs, rows = self._read_pairs(file, columns, known, with_type=with_type)
            if first is None:
                first = file, pairs, rows
            elif pairs != first[1]:
                message = _("This table says something else than %(other)s. Give files of one release.")
                raise BadInput(message % {"other": first[0].shown}, file=file.shown)
        if first is None or not first[1]:
            raise BadInput(_("The table is empty."), file=first[0].shown if first else f"{table}.csv")
        return first[1], first[2]

    def _read_pairs(
        self,
        file: InputFile,
        columns: tuple[str, str],
        known: tuple[Mapping[str, Concept], Mapping[str, Concept]],
        *,
        with_type: bool,
    ) -> tuple[dict[tuple[str, str], bool], int]:
        pairs: dict[tuple[str, str], bool] = {}
        absent: list[tuple[Row, str, str]] = []
        rows = 0
        for row in self._rows(file, (*columns, "relationType") if with_type else columns):
            rows += 1
            left, right = row.cells[0], row.cells[1]
            essential = with_type and _essential(row, row.cells[2])
            if left in known[0] and right in known[1]:
                pairs[left, right] = pairs.get((left, right), False) or essential
            else:
                column = columns[1] if left in known[0] else columns[0]
                absent.append((row, row.need(column), column))
        if len(absent) > TOLERANCE * rows:
            row, uri, column = absent[0]
            message = ngettext(
                "%(count)d of %(rows)d relations names a concept that is not in these files (the first: %(uri)s). "
                "Is a file cut off or of another release, or is there another language to give with it?",
                "%(count)d of %(rows)d relations name a concept that is not in these files (the first: %(uri)s). "
                "Is a file cut off or of another release, or is there another language to give with it?",
                len(absent),
            )
            raise row.problem(message % {"count": len(absent), "rows": rows, "uri": shorten(uri, 120)}, column)
        if absent:
            self.skipped[file.shown] = len(absent)
        return pairs, rows


def _check_one_release(per_file: Mapping[str, set[str]]) -> None:
    """One language may lack concepts (they fall back), but then another has them all."""
    everything = set().union(*per_file.values())
    if all(uris != everything for uris in per_file.values()):
        (one, its), (other, others) = list(per_file.items())[:2]
        message = _(
            "%(one)d concepts here are not in %(other)s, and %(two)d of that are not here: these are two releases. "
            "Give files of one release."
        )
        raise BadInput(message % {"one": len(its - others), "two": len(others - its), "other": other}, file=one)


def _essential(row: Row, kind: str) -> bool:
    if kind not in ("essential", "optional"):
        message = _("“%(kind)s” should be essential or optional.")
        raise row.problem(message % {"kind": shorten(kind)}, "relationType")
    return kind == "essential"


def _uri(row: Row, column: str) -> str:
    uri = row.need(column)
    if uri.startswith(("http://", "https://")) and len(uri) <= MAX_URI and " " not in uri and uri.isprintable():
        return uri
    raise row.problem(_("“%(uri)s” should be an address that begins with http.") % {"uri": shorten(uri)}, column)


def _isco(row: Row) -> str:
    group = row.need("iscoGroup").rsplit("/", 1)[-1]
    match = _ISCO.fullmatch(group)
    if match is None:
        message = _("“%(group)s” should be an ISCO group of four digits.")
        raise row.problem(message % {"group": shorten(group)}, "iscoGroup")
    return match.group(1)


def _short(row: Row, column: str, text: str) -> str:
    """A name on one line."""
    text = " ".join(text.split())
    if len(text) > MAX_LABEL:
        message = _("A name of %(length)d characters; more than %(limit)d cannot be right. Is a quote not closed?")
        raise row.problem(message % {"length": len(text), "limit": MAX_LABEL}, column)
    return text


def _names(row: Row, column: str, separator: str, label: str) -> tuple[str, ...]:
    """Other names, each once, in order, without the preferred one."""
    names = dict.fromkeys(name.strip() for name in row.get(column).split(separator))
    return tuple(_short(row, column, name) for name in names if name and name != label)
