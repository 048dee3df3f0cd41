"""Read vacancies from a csv that anyone can make. Needed columns: `id` and `title`; all others may be left out.

`id,title,employer,place,postcode,lat,lon,hours_min,hours_max,wage_min,wage_max,wage_unit,occupation,skills,licences,
trains,valid_through,url,text,language`: `wage_unit` is hour, week, month or year (hour when empty); `occupation` an
ESCO URI or ISCO-08 code; `skills` URIs or words and `licences` codes, with ; between them; `trains` yes or no.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from overstap.catalogue.importers.tables import Row, read_rows, shorten
from overstap.steps.employers.importing.amounts import UNITS, hourly
from overstap.steps.employers.importing.posting import Posting, Range, Spot, Where
from overstap.steps.employers.importing.schema_org import (
    MAX_EMPLOYER,
    MAX_ID,
    MAX_PLACE,
    MAX_TITLE,
    MAX_URL,
    read_coordinates,
    read_day,
    split_skills,
)
from overstap.steps.employers.importing.texts import language_of, plain, without_numbers, without_people

NEEDED = ("id", "title")
OPTIONAL = (
    "employer", "place", "postcode", "lat", "lon", "hours_min", "hours_max", "wage_min", "wage_max", "wage_unit",
    "occupation", "skills", "licences", "trains", "valid_through", "url", "text", "language",
)  # fmt: skip
YES, NO = {"yes", "ja", "true", "1"}, {"", "no", "nee", "false", "0"}


def rows(shown: str, text: str) -> Iterator[Row]:
    """The rows of a table of vacancies. Raises BadInput when it is no such table."""
    return read_rows(shown, text, NEEDED, OPTIONAL)


def read_row(row: Row) -> Posting:
    """Raises BadInput, with line and column, for what cannot be right."""
    where = Where(row.file, row.line)
    hours = _hours(row, "hours_min"), _hours(row, "hours_max")
    if hours[0] is not None and hours[1] is not None and hours[0] > hours[1]:
        raise row.problem(_("The fewest hours are more than the most."), "hours_min")
    text = plain(row.get("text"))
    title = without_numbers(row.need("title"))
    if not title:
        raise row.problem(_("A vacancy needs a title."), "title")
    lat, lon = row.get("lat"), row.get("lon")
    coordinates = read_coordinates((lat, lon), where, "lat") if lat or lon else (None, None)
    trains = row.get("trains").casefold()
    if trains not in YES | NO:
        raise row.problem(_("“%(text)s” should be yes or no.") % {"text": shorten(trains)}, "trains")
    return Posting(
        where=where,
        external_id=_limited(row, "id", MAX_ID),
        title=title[:MAX_TITLE],
        language=row.get("language")[:2].lower() or language_of(f"{title}\n{text}"),
        employer=without_numbers(row.get("employer"))[:MAX_EMPLOYER],
        url=_url(row),
        text=without_people(text),
        spot=Spot(row.get("place")[:MAX_PLACE], row.get("postcode")[:10], *coordinates),
        hours=hours,
        wage=_wage(row, hours, where),
        valid_through=read_day(row.get("valid_through"), where, "valid_through"),
        occupations=tuple(part.strip() for part in row.get("occupation").split(";") if part.strip()),
        skills=tuple(split_skills(row.get("skills").replace(",", ";"))),
        licences=tuple(part.strip().upper() for part in row.get("licences").split(";") if part.strip()),
        trains=trains in YES,
    )


def _hours(row: Row, column: str) -> Decimal | None:
    hours = row.number(column, 0, 60)
    return None if hours is None else hours.quantize(Decimal("0.1"))


def _wage(row: Row, hours: Range, where: Where) -> Range:
    unit = row.get("wage_unit").casefold() or "hour"
    if unit not in UNITS:
        message = _("“%(unit)s” should be hour, week, month or year.")
        raise row.problem(message % {"unit": shorten(unit)}, "wage_unit")
    amounts = row.number("wage_min", 0, 10_000_000), row.number("wage_max", 0, 10_000_000)
    return hourly(amounts, UNITS[unit], hours, where, "wage_min")


def _url(row: Row) -> str:
    url = row.get("url")
    if url and not url.startswith(("https://", "http://")):
        raise row.problem(_("“%(url)s” should be an address that begins with http.") % {"url": shorten(url)}, "url")
    return _limited(row, "url", MAX_URL) if url else ""


def _limited(row: Row, column: str, length: int) -> str:
    text = row.need(column)
    if len(text) > length:
        message = _("%(length)d characters; at most %(limit)d fit.")
        raise row.problem(message % {"length": len(text), "limit": length}, column)
    return text
