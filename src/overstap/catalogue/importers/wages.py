"""`overstap import wages`: which BRC 2014 group an ISCO-08 unit group is in, and what is paid there per hour.

Made for CBS tables: "Schakelschema ISCO 2008 – BRC 2014" and StatLine 85517NED. A table is recognised by its columns:

- crosswalk: `isco08_unit` (or `isco`), `brc_group` (or `brc`), and when they are there `brc_group_label`, `brc_class`,
  `brc_class_label`;
- quartiles: `brc`, `level`, `p25`, `p50`, `p75` (gross euro per hour; empty: not published), `year` when it is there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from django.utils.translation import gettext as _

from overstap.catalogue.importers.files import InputFile, open_inputs, read_all
from overstap.catalogue.importers.progress import Stage, quiet
from overstap.catalogue.importers.runs import accept, imported_source
from overstap.catalogue.importers.sync import Changes, sync
from overstap.catalogue.importers.tables import Row, decode, header_of, read_rows, shorten
from overstap.catalogue.models import Brc, CatalogueVersion, IscoBrc, Wage
from overstap.shared.problems import BadInput

LEVELS = {0: "total", 2: "class", 3: "segment", 4: "group"}  # by the number of digits of the code
HIGHEST = 1_000  # euro per hour; above it the table is surely per month or year
Quartiles = tuple[Decimal | None, Decimal | None, Decimal | None]


@dataclass(frozen=True, slots=True)
class WagesImport:
    """What was read, and whether the tables changed."""

    counts: dict[str, int]
    changed: bool


@dataclass(slots=True)
class _Tables:
    crosswalk: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    wages: dict[tuple[str, int], Quartiles] = field(default_factory=dict)
    crosswalk_files: list[str] = field(default_factory=list)
    wage_files: list[str] = field(default_factory=list)


def import_wages(
    paths: Sequence[Path], *, source: str = "", source_nl: str = "", year: int | None = None, stage: Stage = quiet
) -> WagesImport:
    """Import a crosswalk, quartiles or both. Raises BadInput; then nothing was changed.

    `year` is the year of the wages when neither a column nor the file's name says it. A crosswalk replaces the whole
    crosswalk; quartiles replace those of their year.
    """
    files = open_inputs(paths, [".csv"])
    contents, mark = read_all(files, stage)
    tables = _read(files, contents, year)
    counts = {"isco": len(tables.crosswalk), "groups": len(set(tables.crosswalk.values())), "wages": len(tables.wages)}
    years = sorted({its_year for _code, its_year in tables.wages})
    with CatalogueVersion.changing():
        changes = _write(tables, years, source, source_nl)
        if changes:
            accept("wages", changes, mark, counts=counts, report={"years": years})
    return WagesImport(counts, bool(changes))


def _read(files: Sequence[InputFile], contents: Mapping[str, bytes], year: int | None) -> _Tables:
    tables = _Tables()
    for file in files:
        text = decode(contents[file.shown], file.shown)
        header = header_of(text)
        if {"isco08_unit", "isco"} & set(header) and {"brc_group", "brc"} & set(header):
            _read_crosswalk(file, text, header, tables)
            tables.crosswalk_files.append(file.name)
        elif "brc" in header and {"p25", "p50", "p75"} & set(header):
            _read_quartiles(file, text, year, tables)
            tables.wage_files.append(file.name)
    if not tables.crosswalk_files and not tables.wage_files:
        message = _(
            "None of these files is a table of wages: expected the columns isco08_unit and brc_group (crosswalk), or "
            "brc, level, p25, p50 and p75 (quartiles)."
        )
        raise BadInput(message, file=", ".join(file.shown for file in files[:5]))
    return tables


def _read_crosswalk(file: InputFile, text: str, header: Sequence[str], tables: _Tables) -> None:
    isco = "isco08_unit" if "isco08_unit" in header else "isco"
    brc = "brc_group" if "brc_group" in header else "brc"
    for row in read_rows(file, text, [isco, brc], ["brc_group_label", "brc_class", "brc_class_label"]):
        code, group = _digits(row, isco, 4), _digits(row, brc, 4)
        if tables.crosswalk.get(code, group) != group:
            message = _("ISCO group %(isco)s was in BRC group %(brc)s before; it can be in one only.")
            raise row.problem(message % {"isco": code, "brc": tables.crosswalk[code]}, isco)
        tables.crosswalk[code] = group
        for label_code, label in (
            (group, row.get("brc_group_label")),
            (row.get("brc_class"), row.get("brc_class_label")),
        ):
            if label_code and label:
                tables.labels.setdefault(label_code, label[:200])


def _read_quartiles(file: InputFile, text: str, year: int | None, tables: _Tables) -> None:
    in_name = re.search(r"(?<!\d)(20\d\d)(?!\d)", file.name)
    usual = year or (int(in_name.group(1)) if in_name else None)
    for row in read_rows(file, text, ["brc", "level", "p25", "p50", "p75"], ["year"]):
        its_year = int(_digits(row, "year", 4)) if row.get("year") else usual
        if its_year is None:
            message = _("Nothing says of which year these wages are. Add it: --year 2022.")
            raise BadInput(message, file=file.shown)
        code = _brc(row)
        if (code, its_year) in tables.wages:
            raise row.problem(_("%(key)s is there twice.") % {"key": row.get("brc")}, "brc")
        tables.wages[code, its_year] = _quartiles(row)


def _brc(row: Row) -> str:
    text = row.need("brc")
    code = "total" if text.casefold() in ("totaal", "total") else text
    if code != "total" and not re.fullmatch(r"\d{2,4}", code):
        message = _("“%(code)s” should be a BRC code of 2, 3 or 4 digits, or Totaal.")
        raise row.problem(message % {"code": shorten(code)}, "brc")
    level = LEVELS[0 if code == "total" else len(code)]
    if row.need("level") != level:
        message = _("A code like “%(code)s” is of the level %(level)s.")
        raise row.problem(message % {"code": text, "level": level}, "level")
    return code


def _quartiles(row: Row) -> Quartiles:
    found = [row.number(name, 0.01, HIGHEST) for name in ("p25", "p50", "p75")]
    known = [value for value in found if value is not None]
    if known != sorted(known):
        raise row.problem(_("The quartiles should rise from p25 to p75."), "p50")
    p25, p50, p75 = (None if value is None else value.quantize(Decimal("0.01")) for value in found)
    return p25, p50, p75


def _digits(row: Row, column: str, length: int) -> str:
    text = row.need(column)
    if not re.fullmatch(rf"\d{{{length}}}", text):
        message = _("“%(text)s” should be a code of %(length)d digits.")
        raise row.problem(message % {"text": shorten(text), "length": length}, column)
    return text


def _write(tables: _Tables, years: Sequence[int], title: str, dutch: str) -> Changes:
    codes = {*tables.crosswalk.values(), *(code for code, _year in tables.wages), *tables.labels}
    labels = {**dict(Brc.objects.values_list("code", "label_nl")), **tables.labels}
    groups = {(code,): (LEVELS[0 if code == "total" else len(code)], labels.get(code, "")) for code in sorted(codes)}
    changes = sync(Brc.objects.all(), ["code"], ["level", "label_nl"], groups, delete=False)
    brc = dict(Brc.objects.values_list("code", "pk"))
    if tables.crosswalk:
        cited = imported_source("crosswalk", title or ", ".join(tables.crosswalk_files), dutch=dutch).pk
        wanted = {(isco,): (brc[group], cited) for isco, group in tables.crosswalk.items()}
        changes += sync(IscoBrc.objects.all(), ["isco"], ["brc_id", "source_id"], wanted)
    title = title or ", ".join(tables.wage_files)
    sources = {year: imported_source("wages", title, str(year), dutch=dutch).pk for year in years}
    wages = {(brc[code], year): (*quartiles, sources[year]) for (code, year), quartiles in tables.wages.items()}
    fields = ["p25", "p50", "p75", "source_id"]
    return changes + sync(Wage.objects.filter(year__in=years), ["brc_id", "year"], fields, wages)
