"""Signals: for who owns the journey with the rule and its figures; for the candidate that there was one, no figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.access.roles import Candidate
from overstap.journeys.models import Journey, Signal
from overstap.journeys.signals import RULES
from overstap.shared import clock
from overstap.steps.guidance.words import SIDES, TOPICS
from overstap.steps.placement.words import ENDED

FACTS: dict[str, str | Promise] = {
    "week": _("week"), "side": _("who"), "sides": _("whose answers"), "topic": _("about"), "topics": _("about"),
    "apart": _("how far apart, of four"), "limit": _("limit of the rule"), "due_on": _("was to be answered by"),
    "why": _("why"), "last_day_on": _("last day"), "missed": _("times not there"), "of": _("of so many times"),
    "days": _("days"), "times": _("times"), "from": _("from"), "to": _("to"), "absent": _("times not there"),
}  # fmt: skip
"""Headings of figures of rules, of this room and others; a figure without a heading is not shown."""
DAYS = ("due_on", "last_day_on")
"""Figures that are days, kept as ISO 8601 says."""
VALUES: dict[str, dict[str, str | Promise]] = {
    "side": SIDES, "sides": SIDES, "topic": TOPICS, "topics": TOPICS, "why": ENDED,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure that a rule looked at."""

    label: str | Promise
    values: list[object]


@dataclass(frozen=True, slots=True)
class Sign:
    """A signal to read."""

    signal: Signal
    words: str | Promise
    facts: list[Fact]
    days: int
    """Since it was raised."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A person with signals that nobody answered."""

    newest: Sign
    number: int


def open_ones(*, viewer: Acting) -> list[Sign]:
    """Signals that nobody answered, in journeys the viewer guides; the oldest first."""
    rows = _visible(viewer).filter(answered_at__isnull=True).order_by("raised_at", "pk")
    return [sign(row, viewer=viewer) for row in rows]


def newest(*, viewer: Acting, at_most: int) -> tuple[list[Waiting], int]:
    """People with signals that nobody answered, who has the newest first, and how many more people: for a first screen.

    By person, so that somebody with many signals does not stand in front of others. What was seen today can still be
    mended today; what waits longest stands first in `open_ones`.
    """
    rows = _visible(viewer).filter(answered_at__isnull=True)
    people: dict[int, list[int]] = {}
    for person, row in rows.order_by("-raised_at", "-pk").values_list("candidate", "pk"):
        people.setdefault(person, []).append(row)
    first = list(people.values())[:at_most]
    found = rows.in_bulk([keys[0] for keys in first])
    return [Waiting(sign(found[keys[0]], viewer=viewer), len(keys)) for keys in first], len(people) - len(first)


def answered(*, viewer: Acting, at_most: int = 20) -> list[Sign]:
    """Signals about which something was done, the latest first."""
    rows = _visible(viewer).filter(answered_at__isnull=False).order_by("-answered_at", "-pk")
    return [sign(row, viewer=viewer) for row in rows[:at_most]]


def of_journey(journey: Journey, *, viewer: Acting) -> list[Sign]:
    """All of one journey, open ones first."""
    rows = _visible(viewer).filter(journey=journey).order_by("answered_at", "-raised_at", "-pk")
    return sorted((sign(row, viewer=viewer) for row in rows), key=lambda one: one.signal.answered_at is not None)


def one(key: UUID, *, viewer: Acting) -> Signal:
    """One signal. Raises NotThere."""
    found = _visible(viewer).filter(public_id=key).first()
    if found is None:
        raise policy.NotThere
    return found


def counted(*, viewer: Acting) -> dict[UUID, int]:
    """How many signals wait, by journey."""
    rows = _visible(viewer).filter(answered_at__isnull=True).values_list("journey__public_id")
    return dict(rows.annotate(number=Count("pk")).order_by())


def sign(row: Signal, *, viewer: Acting) -> Sign:
    """A signal as this viewer may read it."""
    facts = [] if viewer.role is Candidate else _facts(row)
    until = row.answered_at or clock.now()
    return Sign(row, RULES[row.rule], facts, (until - row.raised_at).days)


def _facts(row: Signal) -> list[Fact]:
    found = []
    for key, value in row.facts.items():
        if key not in FACTS:
            continue
        # A limit of training is the whole rule as it was; its page shows the rest of it.
        said = value["number"] if isinstance(value, dict) else value
        values = said if isinstance(said, list) else [said]
        known = VALUES.get(key, {})
        found.append(Fact(FACTS[key], [_read(key, known.get(one, one)) for one in values]))
    return found


def _read(key: str, value: object) -> object:
    return date.fromisoformat(str(value)) if key in DAYS and value else value


def _visible(viewer: Acting) -> QuerySet[Signal]:
    people = policy.visible_to(viewer, Permission.SEE_SIGNALS)
    rows = Signal.objects.filter(candidate__in=people)
    return rows.select_related("candidate", "journey__owner", "answered_by")
