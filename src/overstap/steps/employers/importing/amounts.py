"""Hours and pay as postings write them, brought to hours per week and gross euro per hour."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from overstap.steps.employers.importing.posting import Range, Where

WEEKS = Decimal(52)
MONTHS = Decimal(12)
FULL_TIME = (Decimal(35), Decimal(40))
"""Full time without a number: from 35 hours a week (the bound that CBS draws) to 40."""
USUAL_WEEK = Decimal(38)
"""Hours behind a monthly wage when the posting does not tell: between the usual full weeks of 36 and 40."""
MOST = Decimal(10_000_000)  # in whatever unit
LOWEST, HIGHEST = Decimal(3), Decimal(500)  # euro per hour; outside it the unit must be wrong
UNITS = {
    "hour": "hour", "hourly": "hour", "uur": "hour", "hur": "hour",
    "day": "day", "daily": "day", "dag": "day",
    "week": "week", "weekly": "week", "wee": "week",
    "month": "month", "monthly": "month", "maand": "month", "mon": "month",
    "year": "year", "yearly": "year", "annual": "year", "annually": "year", "jaar": "year", "ann": "year",
}  # fmt: skip
_NUMBER = r"\d+(?:[.,\s]\d{3})*(?:[.,]\d{1,2})?"
_TO = r"\s*(?:-|–|—|/|à|t/m|tot(?: en met)?|to|en|and)\s*"
_HOURS = re.compile(rf"(\d{{1,2}}(?:[.,]\d)?)(?:\s*(?:uur|uren|hours|hrs|u))?(?:{_TO}(\d{{1,2}}(?:[.,]\d)?))?\s*"
                    r"(?:uur|uren|hours?|hrs|u|h)\b", re.IGNORECASE)  # fmt: skip
_BARE = re.compile(rf"\s*\d{{1,2}}(?:[.,]\d)?(?:{_TO}\d{{1,2}}(?:[.,]\d)?)?\s*")
_PER_WEEK = re.compile(r"\s*(?:p(?:er)?[./ ]*w(?:eek)?|a week|/\s*w(?:eek)?|wekelijks|weekly)\b", re.IGNORECASE)


def hours_in(text: str, *, per_week: bool = False) -> Range:
    """Hours in a phrase such as “24-32 uur”; with `per_week` only where the text says that it is per week."""
    if _BARE.fullmatch(text):
        text = f"{text} uur"
    for match in _HOURS.finditer(text):
        if per_week and not _PER_WEEK.match(text, match.end()):
            continue
        low = _decimal(match.group(1))
        high = _decimal(match.group(2)) if match.group(2) else low
        if low <= high <= 60 and high >= 1:
            return low, high
    return None, None


def amounts_in(text: str) -> tuple[Range, str]:
    """Amounts and unit in a phrase such as "€ 2.600 - € 3.200 per maand"."""
    found = [number for number in (_amount(match) for match in re.findall(_NUMBER, text)) if number]
    words = re.findall(r"[a-z]+", text.lower())
    unit = next((UNITS[word] for word in words if word in UNITS), "")
    if not found:
        return (None, None), unit
    return (found[0], found[1] if len(found) > 1 else found[0]), unit


def hourly(amounts: Range, unit: str, hours: Range, where: Where, field_name: str) -> Range:
    """Gross euro per hour. Raises BadInput when that cannot be right; unknown stays unknown."""
    low, high = amounts
    if low is None and high is None:
        return None, None
    if low is not None and high is not None and low > high:
        message = _("The lowest pay (%(low)s) is more than the highest (%(high)s).")
        raise where.problem(message % {"low": low, "high": high}, field_name)
    if any(value is not None and value > MOST for value in (low, high)):
        raise where.problem(_("“%(value)s” should be an amount.") % {"value": f"{high or low:.3g}"}, field_name)
    per = unit or _guess((high if high is not None else low) or Decimal(0))
    if not per:
        return None, None
    week = hours[1] if hours[1] is not None and hours[1] >= FULL_TIME[0] else USUAL_WEEK
    parts = {"hour": Decimal(1), "day": Decimal(8), "week": week, "month": week * WEEKS / MONTHS, "year": week * WEEKS}
    result = [
        None if value is None else (value / parts[per]).quantize(Decimal("0.01"), ROUND_HALF_UP)
        for value in (low, high)
    ]
    if any(value is not None and not LOWEST <= value <= HIGHEST for value in result):
        shown = " – ".join(str(value) for value in result if value is not None)
        message = _("This is %(pay)s euro per hour, which cannot be right. Is the unit (%(unit)s) right?")
        raise where.problem(message % {"pay": shown, "unit": per}, field_name)
    return result[0], result[1]


def _guess(amount: Decimal) -> str:
    """Without a unit the size tells, except between month and year: then it stays unknown."""
    if amount < 100:
        return "hour"
    if 1_000 <= amount < 12_000:
        return "month"
    return "year" if amount >= 20_000 else ""


def _amount(text: str) -> Decimal | None:
    """2.600, 2,600, 2 600, 2600,50 and 15.75: a mark before exactly three digits separates thousands."""
    compact = re.sub(r"\s", "", text)
    match = re.fullmatch(r"(\d{1,3}(?:[.,]\d{3})+|\d+)(?:[.,](\d{1,2}))?", compact)
    if match is None:
        return None
    whole = re.sub(r"[.,]", "", match.group(1))
    return Decimal(f"{whole}.{match.group(2) or 0}")


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
