"""`overstap import vacancies`: a feed of job postings, replaced as a whole, in terms of occupations and skills."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from overstap.catalogue.importers.files import InputFile, open_inputs, read_all
from overstap.catalogue.importers.progress import Stage, quiet
from overstap.catalogue.importers.runs import record
from overstap.catalogue.importers.sync import sync
from overstap.catalogue.importers.tables import decode
from overstap.catalogue.models import CatalogueVersion
from overstap.catalogue.queries import find_occupations, find_skills
from overstap.shared import clock
from overstap.shared.problems import BadInput
from overstap.steps.employers.importing.jsonld import postings
from overstap.steps.employers.importing.posting import Posting
from overstap.steps.employers.importing.schema_org import read_posting
from overstap.steps.employers.importing.table import read_row, rows
from overstap.steps.employers.importing.understanding import Catalogue, Find, Understood
from overstap.steps.employers.models import Vacancy, VacancySkill

SUFFIXES = [".json", ".jsonl", ".ndjson", ".html", ".htm", ".csv"]
MAX_FEED = 120
IMPORTED = Vacancy.Origin.IMPORTED
FIELDS = (
    "title", "language", "employer", "occupation_id", "url", "text", "place", "lat", "lon", "hours_min", "hours_max",
    "wage_min", "wage_max", "licences", "trains", "valid_through",
)  # fmt: skip
Item = tuple[Posting, Understood]


@dataclass(frozen=True, slots=True)
class VacanciesImport:
    """What was read, what was left out and why, and whether anything changed."""

    feed: str
    counts: dict[str, int]
    changed: bool
    bad: tuple[BadInput, ...] = ()
    unknown_skills: tuple[str, ...] = ()

    def summary(self) -> dict[str, Any]:
        """The last line of the command."""
        return {"feed": self.feed, **self.counts}


def import_vacancies(
    paths: Sequence[Path],
    *,
    feed: str = "",
    skip_bad: bool = False,
    stage: Stage = quiet,
    occupations: Find = find_occupations,
    skills: Find = find_skills,
) -> VacanciesImport:
    """Replace the feed by these postings. Raises BadInput; then nothing was changed.

    Postings that cannot be understood refuse the whole feed, unless `skip_bad` leaves them out. Raises
    CatalogueMissing when there is no catalogue to understand them with.
    """
    feed = (feed or paths[0].resolve().stem)[:MAX_FEED]
    files = open_inputs(paths, SUFFIXES)
    contents, mark = read_all(files, stage, feed)
    bad: list[BadInput] = []
    items: dict[str, Item] = {}
    catalogue = Catalogue(occupations, skills)
    read = 0
    with stage(_("Understanding"), len(files)) as advance:
        for file in files:
            for reader in _readers(file, contents[file.shown]):
                read += 1
                try:
                    _add(items, reader(), catalogue)
                except BadInput as problem:
                    bad.append(problem)
            advance(1)
    if not read:
        message = _(
            "No vacancies here: expected schema.org JobPosting in JSON-LD, or a csv with the columns id and title."
        )
        raise BadInput(message, file=", ".join(file.shown for file in files[:5]))
    if bad and not skip_bad:
        raise _first_of(bad)
    counts = {
        "read": read,
        "vacancies": len(items),
        "skipped": len(bad),
        "with_occupation": sum(found.occupation is not None for _posting, found in items.values()),
        "with_place": sum(found.lat is not None for _posting, found in items.values()),
        "with_pay": sum(posting.wage != (None, None) for posting, _found in items.values()),
        "skills": sum(len(found.skills) for _posting, found in items.values()),
    }
    with CatalogueVersion.changing():  # and two imports of one feed wait for each other
        changed = _write(feed, items)
        if changed:
            record("vacancies", mark, counts=counts, report={"feed": feed})
    unknown = {words: None for _posting, found in items.values() for words in found.unknown_skills}
    return VacanciesImport(feed, counts, changed, tuple(bad), tuple(unknown))


def _readers(file: InputFile, content: bytes) -> Iterator[partial[Posting]]:
    """One reader per posting, so that a bad one can be left out without losing those after it."""
    text = decode(content, file.shown)
    if file.name.lower().endswith(".csv"):
        for row in rows(file.shown, text):
            yield partial(read_row, row)
    else:
        for node, where, language in postings(file.shown, text):
            yield partial(read_posting, node, where, language)


def _add(items: dict[str, Item], posting: Posting, catalogue: Catalogue) -> None:
    if posting.external_id in items:
        other = items[posting.external_id][0].where
        message = _("The vacancy %(id)s was there before: %(file)s %(place)s")
        place = other.path.rstrip(".") or (_("line %(line)d") % {"line": other.line} if other.line else "")
        values = {"id": posting.external_id[:80], "file": other.file, "place": place}
        raise posting.where.problem(message % values, "identifier")
    items[posting.external_id] = posting, catalogue.understand(posting)


def _first_of(bad: Sequence[BadInput]) -> BadInput:
    first = bad[0]
    if len(bad) == 1:
        more = _("To import the others, add --skip-bad.")
    else:
        more = ngettext(
            "%(count)d other vacancy cannot be read either. To import the rest, add --skip-bad.",
            "%(count)d other vacancies cannot be read either. To import the rest, add --skip-bad.",
            len(bad) - 1,
        ) % {"count": len(bad) - 1}
    return BadInput(f"{first.message} {more}", file=first.file, line=first.line, field=first.field)


def _write(feed: str, items: dict[str, Item]) -> bool:
    mine = Vacancy.objects.filter(origin=IMPORTED, feed=feed)
    now = clock.now()
    wanted = {(key,): _values(posting, found) for key, (posting, found) in items.items()}
    changes = sync(mine, ["external_id"], FIELDS, wanted, always={"origin": IMPORTED, "feed": feed, "imported_at": now})
    ids = dict(mine.values_list("external_id", "pk"))
    asked = {(ids[key], skill): (True,) for key, (_posting, found) in items.items() for skill in found.skills}
    changes += sync(VacancySkill.objects.filter(vacancy__in=mine), ["vacancy_id", "skill_id"], ["essential"], asked)
    # What is no longer offered but still referred to stays as a row and is closed.
    yesterday = clock.today() - timedelta(days=1)
    closed = mine.exclude(external_id__in=items).exclude(valid_through__lte=yesterday).update(valid_through=yesterday)
    if changes or closed:
        mine.update(imported_at=now)
    return bool(changes or closed)


def _values(posting: Posting, found: Understood) -> tuple[Any, ...]:
    return (
        posting.title, posting.language, posting.employer, found.occupation, posting.url, posting.text, found.place,
        found.lat, found.lon, *posting.hours, *posting.wage, list(posting.licences), posting.trains,
        posting.valid_through,
    )  # fmt: skip
