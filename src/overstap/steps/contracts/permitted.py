"""What the permissions beside a benefit come to together: until which day it is allowed, and whether that is soon."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from overstap.steps.contracts import rules
from overstap.steps.contracts.models import Agreement, AgreementLimit, BenefitPermission

RUNNING = (Agreement.State.OFFERED, Agreement.State.BINDING, Agreement.State.SETTLED)
"""The states in which an agreement can ask a permission."""
ENDS, ENDED = "permission-ends", "permission-ended"
SIGNALS = (ENDS, ENDED)
"""Rules of `journeys.signals` about a permission."""
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Permitted:
    """The permissions of one agreement on one day."""

    newest: BenefitPermission
    earlier: list[BenefitPermission]
    """Those before, the latest first."""
    last_day: date | None
    """The last day on which it is allowed without a day between; None when none is given."""
    sign: str
    """The key of `SIGNALS` that holds today; empty when neither does."""
    limit: AgreementLimit | None
    """From so many days before the last day on it is said."""


def permitted(agreement: Agreement, rows: Iterable[BenefitPermission], today: date) -> Permitted | None:
    """What the permissions of an agreement, in any order, come to; None where there is none."""
    ordered = sorted(rows, key=lambda one: one.number)
    if not ordered:
        return None
    limit = rules.limit_on(rules.PERMISSION_LAPSES, today)
    last = last_day(ordered, today)
    sign = ""
    if last is None or agreement.state not in RUNNING:
        pass
    elif last < today:
        sign = ENDED
    elif limit is not None and (last - today).days < limit.days:
        sign = ENDS
    return Permitted(ordered[-1], ordered[-2::-1], last, sign, limit)


def last_day(rows: Sequence[BenefitPermission], today: date) -> date | None:
    """The last day on which it is allowed, without a day between from today on; None when none is given.

    Each holds from its first day until a newer one begins. What has not begun is reckoned from its first day. Of
    what is over it is the day that was the last.
    """
    day = max(today, min(one.valid_from for one in rows))
    while True:
        holds = max((one for one in rows if one.valid_from <= day), key=lambda one: one.number)
        if holds.valid_until is not None and holds.valid_until < day:
            return holds.valid_until
        newer = [one.valid_from for one in rows if one.number > holds.number and one.valid_from > day]
        ends = [] if holds.valid_until is None else [holds.valid_until + A_DAY]
        if not newer and not ends:
            return None
        day = min(newer + ends)


def about(row: BenefitPermission) -> str:
    """What a signal about a permission is about."""
    return f"permission:{row.public_id}"
