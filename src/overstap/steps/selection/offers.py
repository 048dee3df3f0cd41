"""What an employer offers and what a candidate has now, as values: checked, and an offer with its digest."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from overstap.steps.selection.models import OwnTerms, TermsSheet

MOST_CENTS = 10_000_000
"""A hundred thousand euro a month: more than that is a slip of the keyboard."""
MOST_HOURS = Decimal(60)
MOST_LEAVE = 999
FARTHEST = timedelta(days=3 * 366)
LONGEST = {"pension_fund": 120, "travel_words": 300, "other": 1500, "agreement_name": 120}
GROWTHS = frozenset(TermsSheet.Growth.values)
INCOMES = frozenset(OwnTerms.Income.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """The terms of a sheet; the fields are those of `TermsSheet`, money in whole cents a month."""

    starts_on: date
    hours: Decimal
    pay_cents: int
    leave_hours: int
    growth: str = TermsSheet.Growth.REGULAR
    learning_hours: Decimal = Decimal(0)
    training_cents: int | None = None
    training_months: int | None = None
    top_cents: int | None = None
    top_years: Decimal | None = None
    pension_fund: str = ""
    pension_from: date | None = None
    travel_cents_km: int | None = None
    travel_words: str = ""
    other: str = ""
    agreement_name: str = ""

    def refusal(self, today: date) -> str | None:
        """The code of the first thing that is wrong with it; None when nothing is."""
        if not today <= self.starts_on <= today + FARTHEST:
            return "starts"
        if not 0 < self.hours <= MOST_HOURS or not _tenths(self.hours):
            return "hours"
        if not 0 <= self.learning_hours <= self.hours or not _tenths(self.learning_hours):
            return "learning-hours"
        if not 0 < self.pay_cents <= MOST_CENTS:
            return "pay"
        if self.training_cents is not None and not 0 <= self.training_cents <= MOST_CENTS:
            return "training-pay"
        if (self.training_months is None) != (self.training_cents is None):
            return "training-months"
        if self.training_months is not None and not 1 <= self.training_months <= 60:
            return "training-months"
        if self.growth not in GROWTHS:
            return "growth"
        if self.top_cents is not None and not self.pay_cents <= self.top_cents <= MOST_CENTS:
            return "top"
        if (self.top_cents is None) != (self.top_years is None):
            return "top-years"
        if self.top_years is not None and not (0 < self.top_years <= 50 and _tenths(self.top_years)):
            return "top-years"
        return self._rest()

    def _rest(self) -> str | None:
        if not 0 <= self.leave_hours <= MOST_LEAVE:
            return "leave"
        if bool(self.pension_fund.strip()) != (self.pension_from is not None):
            return "pension"
        if self.travel_cents_km is not None and not 0 <= self.travel_cents_km <= 500:
            return "travel"
        if any(len(getattr(self, name)) > most for name, most in LONGEST.items()):
            return "long"
        return None

    def digest(self, match: UUID) -> str:
        """SHA-256 of what it says, and for which match: what both see, and what an agreement rests on."""
        said = {name: str(value) if isinstance(value, Decimal | date) else value for name, value in self.said().items()}
        text = json.dumps({"match": str(match), "terms": said}, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    def said(self) -> dict[str, object]:
        """The fields as they are kept: numbers with one decimal, words without space around them."""
        found: dict[str, object] = {}
        for name, value in asdict(self).items():
            if isinstance(value, Decimal):
                found[name] = value.quantize(Decimal("0.1"))
            else:
                found[name] = value.strip() if isinstance(value, str) else value
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """What a candidate has now; the fields are those of `OwnTerms`. None and empty: does not know, or would not say."""

    income: str
    pay_cents: int | None = None
    paid_until: date | None = None
    hours: Decimal | None = None
    top_cents: int | None = None
    top_years: Decimal | None = None
    leave_hours: int | None = None
    pension_fund: str = ""
    pension_until: date | None = None
    travel_cents_km: int | None = None
    other: str = ""

    def refusal(self) -> str | None:
        """The code of the first thing that is wrong with it; None when nothing is."""
        if self.income not in INCOMES:
            return "income"
        if self.pay_cents is not None and not 0 <= self.pay_cents <= MOST_CENTS:
            return "pay-now"
        if self.hours is not None and (not 0 < self.hours <= MOST_HOURS or not _tenths(self.hours)):
            return "hours"
        if self.top_cents is not None and not (self.pay_cents or 0) <= self.top_cents <= MOST_CENTS:
            return "top"
        if self.top_years is not None and not (0 < self.top_years <= 50 and _tenths(self.top_years)):
            return "top-years"
        if self.leave_hours is not None and not 0 <= self.leave_hours <= MOST_LEAVE:
            return "leave"
        if self.travel_cents_km is not None and not 0 <= self.travel_cents_km <= 500:
            return "travel"
        if len(self.pension_fund) > LONGEST["pension_fund"] or len(self.other) > LONGEST["other"]:
            return "long"
        return None


def _tenths(value: Decimal) -> bool:
    """Whether a number has at most one decimal."""
    return value == value.quantize(Decimal("0.1"))
