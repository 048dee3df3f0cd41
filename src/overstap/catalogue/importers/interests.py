"""`overstap import interests`: how well each occupation fits six interests, measured by O*NET, carried over to ESCO.

Two files: O*NET's `Interests.xlsx` (https://www.onetcenter.org/database.html, scale OI, 1–7) and the official
ESCO–O*NET crosswalk csv (https://esco.ec.europa.eu/en/use-esco/other-crosswalks). An occupation takes the best kind of
match that has scores: exact, then close, then narrow or broad; where several O*NET occupations match equally well,
their mean. O*NET measures nothing for its rest categories ("Managers, All Other"); an occupation that matches only such
a category takes the mean of the category's neighbours in the SOC classification, marked `onet-group`.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from overstap.catalogue.importers.files import InputFile, check_package, open_inputs, read_all
from overstap.catalogue.importers.progress import Stage, quiet
from overstap.catalogue.importers.runs import accept, imported_source
from overstap.catalogue.importers.sync import sync
from overstap.catalogue.importers.tables import decode, read_rows, shorten
from overstap.catalogue.models import CatalogueVersion, InterestScore, Occupation
from overstap.shared.problems import BadInput

INTERESTS = ("Realistic", "Investigative", "Artistic", "Social", "Enterprising", "Conventional")
RANKS = {"exactMatch": 0, "closeMatch": 1, "narrowMatch": 2, "broadMatch": 2}
TO_A_GROUP = "exactISCO"  # such a row points at an ISCO group, not at an occupation
CODE, ELEMENT, SCALE, VALUE = "O*NET-SOC Code", "Element Name", "Scale ID", "Data Value"
ID, URI, MATCH = "O*NET Id", "ESCO or ISCO URI", "Type of Match"
PROLOGUE = 4_096  # bytes at the begin of a part in which a document type would stand
LOWEST, HIGHEST = 1.0, 7.0  # the scale OI, "Occupational Interests"
MEASURED, BY_GROUP = "onet", "onet-group"
Scores = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class InterestsImport:
    """What was read, and whether the table changed. `unknown`: occupations of the crosswalk that are not here."""

    counts: dict[str, int]
    changed: bool


def import_interests(
    paths: Sequence[Path], *, source: str = "", source_nl: str = "", year: str = "", stage: Stage = quiet
) -> InterestsImport:
    """Import both files. Raises BadInput; then nothing was changed. The scores replace earlier ones as a whole."""
    files = open_inputs(paths, [".csv", ".xlsx"])
    book, crosswalk = _find(files)
    contents, mark = read_all([book, crosswalk], stage)
    onet = _read_scores(book, contents[book.shown])
    matches, rows = _read_crosswalk(crosswalk, contents[crosswalk.shown])
    combined = _combine_all(matches, onet)
    with CatalogueVersion.changing():
        live = Occupation.objects.filter(Q(in_release=True) | Q(in_starter=True))
        occupations = dict(live.values_list("uri", "pk"))
        known = {uri: scores for uri, scores in combined.items() if uri in occupations}
        if not known:
            message = _("None of the occupations of the crosswalk is here. Import ESCO first: overstap import esco.")
            raise BadInput(message, file=crosswalk.shown)
        title = source or ", ".join([book.name, crosswalk.name])
        cited = imported_source("interests", title, year, dutch=source_nl).pk
        columns = [name.lower() for name in INTERESTS]
        wanted = {
            (occupations[uri],): (*(percent(score) for score in scores), origin, cited)
            for uri, (scores, origin) in known.items()
        }
        changes = sync(InterestScore.objects.all(), ["occupation_id"], [*columns, "origin", "source_id"], wanted)
        counts = {
            "occupations": len(known),
            "by_group": sum(origin == BY_GROUP for _scores, origin in known.values()),
            "onet": len(onet),
            "crosswalk": rows,
            "unknown": len(combined) - len(known),
        }
        if changes:
            accept("interests", changes, mark, counts=counts)
    return InterestsImport(counts, bool(changes))


def combine(matches: Sequence[tuple[str, str]], onet: Mapping[str, Scores]) -> Scores | None:
    """The mean scores of the best kind of (kind, O*NET code) match that has any; None when none has."""
    for rank in sorted(set(RANKS.values())):
        found = [onet[code] for kind, code in matches if RANKS[kind] == rank and code in onet]
        if found:
            return _mean(found)
    return None


def with_groups(onet: Mapping[str, Scores], codes: Iterable[str]) -> dict[str, Scores]:
    """Scores for O*NET codes that have none: the mean over the narrowest SOC group around it that has any.

    11-9199.00 → 11-9199, then the broad group 11-919, then the minor group 11-9 (the levels of the SOC).
    """
    found: dict[str, Scores] = {}
    for code in codes:
        for width in (7, 6, 4):
            near = [scores for other, scores in onet.items() if other[:width] == code[:width]]
            if near and code not in onet:
                found.setdefault(code, _mean(near))
    return found


def _combine_all(
    matches: Mapping[str, Sequence[tuple[str, str]]], onet: Mapping[str, Scores]
) -> dict[str, tuple[Scores, str]]:
    grouped = with_groups(onet, {code for kinds in matches.values() for _kind, code in kinds})
    found: dict[str, tuple[Scores, str]] = {}
    for uri, kinds in matches.items():
        if (own := combine(kinds, onet)) is not None:
            found[uri] = own, MEASURED
        elif (near := combine(kinds, grouped)) is not None:
            found[uri] = near, BY_GROUP
    return found


def _mean(scores: Sequence[Scores]) -> Scores:
    return tuple(sum(values) / len(scores) for values in zip(*scores, strict=True))


def percent(score: float) -> int:
    """1–7 → 0–100, halves upwards."""
    return int((score - LOWEST) / (HIGHEST - LOWEST) * 100 + 0.5)


def _find(files: Sequence[InputFile]) -> tuple[InputFile, InputFile]:
    """The workbook by its name, because opening every workbook of a folder takes long; the csv by its columns."""
    books = [file for file in files if file.name.lower().endswith(".xlsx")]
    named = [file for file in books if "interests" in file.name.lower() and "illustrative" not in file.name.lower()]
    books = named or books
    tables = [
        file for file in files if file.name.lower().endswith(".csv") and _header_line(file, file.read()) is not None
    ]
    for found, what in ((books, "Interests.xlsx"), (tables, _("the ESCO–O*NET crosswalk (csv)"))):
        if len(found) != 1:
            message = _("Give exactly one %(what)s; found %(count)d.") % {"what": what, "count": len(found)}
            raise BadInput(message, file=", ".join(file.shown for file in found or files[:5]))
    return books[0], tables[0]


def _header_line(file: InputFile, content: bytes) -> int | None:
    """The number of lines before the header: the official file begins with 16 lines about itself."""
    for number, line in enumerate(decode(content, file.shown).splitlines()[:50]):
        if all(column in line for column in (ID, URI, MATCH)):
            return number
    return None


def _read_crosswalk(file: InputFile, content: bytes) -> tuple[dict[str, list[tuple[str, str]]], int]:
    matches: dict[str, list[tuple[str, str]]] = {}
    rows = 0
    for row in read_rows(file, content, [ID, URI, MATCH], skip=_header_line(file, content) or 0):
        rows += 1
        kind = row.need(MATCH)
        if kind == TO_A_GROUP:
            continue
        if kind not in RANKS:
            message = _("“%(kind)s” should be one of %(kinds)s.")
            raise row.problem(message % {"kind": shorten(kind), "kinds": ", ".join([*RANKS, TO_A_GROUP])}, MATCH)
        matches.setdefault(row.need(URI), []).append((kind, row.need(ID)))
    return matches, rows


def _read_scores(file: InputFile, content: bytes) -> dict[str, Scores]:
    """O*NET code → six scores, 1–7, in the order of `INTERESTS`."""
    found: dict[str, dict[str, float]] = {}
    for line, (code, element, scale, value) in _cells(file, content):
        if scale != "OI" or element not in INTERESTS:
            continue
        if isinstance(value, bool) or not isinstance(value, int | float) or not LOWEST <= value <= HIGHEST:
            message = _("“%(value)s” should be a number from 1 to 7.") % {"value": shorten(str(value))}
            raise BadInput(message, file=file.shown, line=line, field=VALUE)
        scores = found.setdefault(str(code), {})
        if element in scores:
            message = _("%(key)s is there twice.") % {"key": f"{code} {element}"}
            raise BadInput(message, file=file.shown, line=line, field=ELEMENT)
        scores[element] = float(value)
    for code, scores in found.items():
        if missing := [name for name in INTERESTS if name not in scores]:
            message = _("%(code)s has no score for %(missing)s.") % {"code": code, "missing": ", ".join(missing)}
            raise BadInput(message, file=file.shown, field=ELEMENT)
    if not found:
        raise BadInput(_("The table has no scores on the scale OI."), file=file.shown, field=SCALE)
    return {code: tuple(scores[name] for name in INTERESTS) for code, scores in found.items()}


def _refuse_document_types(content: bytes) -> None:
    """A workbook has none, and only there can entities be declared that grow when they are read (billion laughs).

    openpyxl reads with lxml where that is installed, which leaves entities as they are, else with defusedxml, which
    raises: here it does not depend on what else is installed. Raises ValueError.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for entry in package.infolist():
            with package.open(entry) as part:
                if b"<!DOCTYPE" in part.read(PROLOGUE).replace(b"\0", b""):  # UTF-16 has a NUL beside each letter
                    raise ValueError(entry.filename)


def _cells(file: InputFile, content: bytes) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Row numbers and the four cells that matter."""
    check_package(file.shown, content)
    try:
        _refuse_document_types(content)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(values_only=True)
        header = [str(name or "").strip() for name in next(rows, ())]
        for name in (CODE, ELEMENT, SCALE, VALUE):
            if name not in header:
                message = _("The column “%(name)s” is missing. Found: %(found)s.")
                found = shorten(", ".join(header), 200) or "—"
                raise BadInput(message % {"name": name, "found": found}, file=file.shown, line=1, field=name)
        places = [header.index(name) for name in (CODE, ELEMENT, SCALE, VALUE)]
        for line, row in enumerate(rows, 2):
            if any(cell is not None for cell in row):
                yield line, tuple(row[at] if at < len(row) else None for at in places)
        book.close()
    except (InvalidFileException, zipfile.BadZipFile, KeyError, IndexError, ValueError, SyntaxError, EOFError) as error:
        message = _("This is not an Excel workbook (xlsx), or it is damaged. Download it again.")
        raise BadInput(message, file=file.shown) from error
