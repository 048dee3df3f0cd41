"""Read one schema.org JobPosting (https://schema.org/JobPosting) into a posting.

Every property may be left out, be a text, an object or a list of them; what is there is read, what is not stays
unknown. `applicationContact` and persons as organisation are never read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from overstap.shared.clock import AMSTERDAM
from overstap.steps.employers.importing.amounts import FULL_TIME, UNITS, amounts_in, hourly, hours_in
from overstap.steps.employers.importing.jsonld import is_a
from overstap.steps.employers.importing.posting import Posting, Range, Spot, Where
from overstap.steps.employers.importing.texts import (
    language_of,
    plain,
    printable,
    web_address,
    without_numbers,
    without_people,
)

MAX_TITLE, MAX_EMPLOYER, MAX_URL, MAX_ID, MAX_PLACE = 300, 200, 1000, 200, 120
MAX_SKILL = 120  # longer pieces are sentences, not skills
Node = Mapping[str, Any]
_LICENCE = re.compile(r"\brijbewijs\s+(?:categorie\s+)?\(?(AM|A1|A2|A|BE|B|C1|CE|C|D1|DE|D|T)\b", re.IGNORECASE)
_CODE_OF_ISCO = re.compile(r"(?:ISCO[^0-9]{0,12})?([0-9]{4})(?![0-9.-])", re.IGNORECASE)


def read_posting(node: Node, where: Where, page_language: str) -> Posting:
    """Raises BadInput, with the path of the property, for what cannot be right."""
    title = without_numbers(plain(_first(node.get("title")) or _first(node.get("name"))))
    if not title:
        raise where.problem(_("A vacancy needs a title."), "title")
    markup = _first(node.get("description"))
    full = plain(markup)
    employer = _employer(node.get("hiringOrganization"))
    spot = _spot(node, where)
    hours = _hours(node, title, full)
    language = (_first(node.get("inLanguage")) or page_language)[:2].lower() or language_of(f"{title}\n{full}")
    return Posting(
        where=where,
        external_id=_identifier(node, title, employer, spot),
        title=title[:MAX_TITLE],
        language=language,
        employer=employer[:MAX_EMPLOYER],
        url=web_address(_first(node.get("url")))[:MAX_URL],
        text=without_people(full),
        spot=spot,
        hours=hours,
        wage=_wage(node, hours, where),
        valid_through=read_day(_first(node.get("validThrough")), where, "validThrough"),
        occupations=tuple(_occupations(node)),
        skills=tuple(_skills(node.get("skills"))),
        licences=licences_in(
            "\n".join(
                plain(text) for name in ("qualifications", "educationRequirements") for text in _texts(node.get(name))
            )
        ),
    )


def read_day(text: str, where: Where, field_name: str) -> date | None:
    """The day in the Netherlands of an ISO date or moment, or of a Dutch date (31-12-2026); None when empty."""
    text = text.strip()
    if not text:
        return None
    if dutch := re.fullmatch(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})", text):
        text = f"{dutch[3]}-{int(dutch[2]):02d}-{int(dutch[1]):02d}"
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        message = _("“%(text)s” should be a date like 2026-12-31.")
        raise where.problem(message % {"text": text[:40]}, field_name) from error
    if moment.tzinfo is not None:
        with suppress(OverflowError):  # the first and last day of the calendar
            moment = moment.astimezone(AMSTERDAM)
    return moment.date()


def licences_in(text: str) -> tuple[str, ...]:
    """Driving licences that a list of demands names, but not those that are merely welcome."""
    found: dict[str, None] = {}
    for sentence in re.split(r"[\n.;!?•]+", text):
        if not re.search(
            r"\bpr[eé]\b|voordeel|niet (?:vereist|nodig|noodzakelijk)|gewenst|handig", sentence, re.IGNORECASE
        ):
            found |= {match.group(1).upper(): None for match in _LICENCE.finditer(sentence)}
    return tuple(found)


def _first(value: Any) -> str:
    """The first text in a text, number, list, or object with a value or name."""
    return next(_texts(value), "")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if text := printable(value).strip():
            yield text
    elif isinstance(value, bool) or value is None:
        return
    elif isinstance(value, int | float):
        yield str(value)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for key in ("@value", "value", "name", "description", "@id", "url"):
            if key in value:
                yield from _texts(value[key])
                return


def _nodes(value: Any) -> list[Node]:
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, dict)]


def _identifier(node: Node, title: str, employer: str, spot: Spot) -> str:
    """The posting's own identifier, else its address, else a digest of what makes it this vacancy."""
    own = _first(node.get("identifier")) or _first(node.get("@id")) or web_address(_first(node.get("url")))
    if not own:
        parts = "\n".join((title, employer, spot.name, spot.postcode))
        own = f"sha256:{hashlib.sha256(parts.encode()).hexdigest()[:32]}"
    if len(own) > MAX_ID:
        own = f"sha256:{hashlib.sha256(own.encode()).hexdigest()}"
    return own


def _employer(value: Any) -> str:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            return without_numbers(plain(item))
        if isinstance(item, dict) and not is_a(item, "Person"):
            return without_numbers(plain(_first(item.get("name")) or _first(item.get("legalName"))))
    return ""


def _spot(node: Node, where: Where) -> Spot:
    for number, place in enumerate(_nodes(node.get("jobLocation"))):
        address = place.get("address")
        parts = address if isinstance(address, dict) else {}
        name = _first(parts.get("addressLocality")) or (address if isinstance(address, str) else "")
        country = _first(parts.get("addressCountry")).casefold()
        lat, lon = _coordinates(place, where, f"jobLocation[{number}].geo")
        spot = Spot(
            name=plain(name or _first(place.get("name")))[:MAX_PLACE],
            postcode=_first(parts.get("postalCode"))[:10],
            lat=lat,
            lon=lon,
            abroad=country not in ("", "nl", "nld", "nederland", "netherlands", "the netherlands"),
        )
        if spot.name or spot.postcode or lat is not None:
            return spot
    return Spot(name=_first(node.get("jobLocation"))[:MAX_PLACE])


def _coordinates(place: Node, where: Where, path: str) -> tuple[float | None, float | None]:
    geo = next(iter(_nodes(place.get("geo"))), place)
    texts = _first(geo.get("latitude")), _first(geo.get("longitude"))
    if not any(texts):
        return None, None
    return read_coordinates(texts, where, path)


def read_coordinates(texts: tuple[str, str], where: Where, path: str) -> tuple[float, float]:
    """Latitude and longitude in degrees. Raises BadInput."""
    try:
        lat, lon = (float(text.replace(",", ".")) for text in texts)
    except ValueError:
        lat = lon = float("nan")
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        message = _("“%(lat)s, %(lon)s” should be a latitude and a longitude in degrees.")
        raise where.problem(message % {"lat": texts[0][:20], "lon": texts[1][:20]}, path)
    return lat, lon


def _hours(node: Node, title: str, text: str) -> Range:
    """What the posting says first: work hours, title, text; else what "full time" means; else unknown."""
    kinds = {kind.upper().replace("-", "_").replace(" ", "_") for kind in _texts(node.get("employmentType"))}
    for phrase, must_say_week in (
        *((phrase, False) for phrase in _texts(node.get("workHours"))),
        (title, False),
        (text, True),
    ):
        found = hours_in(phrase, per_week=must_say_week)
        if found[0] is not None:
            return found
    full, part = any("FULL" in kind for kind in kinds), any("PART" in kind for kind in kinds)
    return FULL_TIME if full and not part else (None, None)


def _wage(node: Node, hours: Range, where: Where) -> Range:
    for name in ("baseSalary", "estimatedSalary"):
        for value in node[name] if isinstance(node.get(name), list) else [node.get(name)]:
            amounts, unit = _salary(value, where, name)
            found = hourly(amounts, unit, hours, where, name)
            if found != (None, None):
                return found
    return None, None


def _salary(value: Any, where: Where, path: str) -> tuple[Range, str]:
    if isinstance(value, str):
        return amounts_in(value)
    if not isinstance(value, dict):
        return _amounts(value, where, path), ""
    if _first(value.get("currency")).upper() not in ("", "EUR", "€"):
        return (None, None), ""
    inner = value.get("value", value)
    if not isinstance(inner, dict):
        if isinstance(inner, str):
            amounts, unit = amounts_in(inner)
        else:
            amounts, unit = _amounts(inner, where, path), ""
        return amounts, _unit(value) or unit
    low = _number(inner.get("minValue"), where, f"{path}.value.minValue")
    high = _number(inner.get("maxValue"), where, f"{path}.value.maxValue")
    if low is None and high is None:
        low, high = _amounts(inner.get("value"), where, f"{path}.value.value")
    return (low, high), _unit(inner) or _unit(value)


def _unit(node: Node) -> str:
    text = (_first(node.get("unitText")) or _first(node.get("unitCode")) or _first(node.get("duration"))).lower()
    return next((UNITS[word] for word in re.findall(r"[a-z]+", text) if word in UNITS), "")


def _amounts(value: Any, where: Where, path: str) -> Range:
    if isinstance(value, str):
        return amounts_in(value)[0]
    number = _number(value, where, path)
    return number, number


def _number(value: Any, where: Where, path: str) -> Decimal | None:
    if value is None or isinstance(value, bool) or value == "":
        return None
    if isinstance(value, str):
        return amounts_in(value)[0][0]
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number < 0:
        raise where.problem(_("“%(value)s” should be an amount.") % {"value": str(value)[:40]}, path)
    return number or None  # feeds write 0 for "not told"


def _occupations(node: Node) -> Iterator[str]:
    """ESCO URIs and ISCO-08 codes, wherever the posting puts them."""
    for name in ("relevantOccupation", "occupationalCategory"):
        value = node.get(name)
        yield from _codes(value, trusted=False)
        for item in _nodes(value):
            yield from _codes(item.get("occupationalCategory"), trusted=False)


def _codes(value: Any, *, trusted: bool) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            for key in ("@id", "url", "sameAs", "identifier"):
                yield from (text for text in _texts(item.get(key)) if _is_esco(text))
            is_isco = (
                "isco" in _first(item.get("inCodeSet")).lower()
                or "isco" in _first(item.get("inDefinedTermSet")).lower()
            )
            for key in ("codeValue", "termCode"):
                yield from _codes(item.get(key), trusted=is_isco)
        elif isinstance(item, str | int):
            text = str(item).strip()
            if _is_esco(text):
                yield text
            elif (match := _CODE_OF_ISCO.match(text)) and (trusted or text == match.group(1) or "isco" in text.lower()):
                yield match.group(1)


def _is_esco(text: str) -> bool:
    return re.match(r"https?://data\.europa\.eu/esco/", text) is not None


def _skills(value: Any) -> Iterator[str]:
    """URIs, names of terms, and pieces of lists in running text."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            uri = next(
                (text for key in ("@id", "url", "termCode") for text in _texts(item.get(key)) if _is_esco(text)), ""
            )
            name = _first(item.get("name"))
            if uri or name:
                yield uri or name[:MAX_SKILL]
        elif isinstance(item, str):
            yield from split_skills(item)


def split_skills(text: str) -> Sequence[str]:
    """A list written as text: one per line, or with ; , or • between them; sentences are left out."""
    pieces = (" ".join(piece.split()).strip("-–* .") for piece in re.split(r"[\n;,•]+", plain(text)))
    return [piece for piece in pieces if 1 < len(piece) <= MAX_SKILL]
