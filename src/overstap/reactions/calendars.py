"""Talks as calendar files: a neutral title and a time, nothing else. Others may see the calendar they end up in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import icalendar
from django.db.models import Q
from django.utils.translation import gettext as _

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.models import Relation
from overstap.access.permissions import Permission
from overstap.steps.coaching.models import Session
from overstap.steps.shadowing.models import HalfDay
from overstap.steps.shadowing.sides import begins, ends


@dataclass(frozen=True, slots=True)
class Appointment:
    """A talk as one of both sees it; `place` is for the page, never for the file."""

    key: UUID
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    sequence: int
    cancelled: bool
    place: str
    is_online: bool


def appointment(key: UUID, *, viewer: Acting) -> Appointment:
    """A talk of the viewer: as candidate, or as the coach who still is.

    Raises:
        NotThere: it is of other people, or does not exist.
    """
    policy.require(viewer, Permission.SEE_OWN_DATA, viewer.person)
    coached = Relation.objects.running().filter(holder=viewer.person, kind=Relation.Kind.COACH).values("candidate")
    mine = Q(candidate=viewer.person) | Q(coach=viewer.person, candidate__in=coached)
    row = Session.objects.filter(mine, public_id=key).first()
    if row is None:
        raise policy.NotThere
    return Appointment(
        row.public_id, row.starts_at, row.ends_at, row.status_at, row.version,
        row.status == Session.Status.CANCELLED, row.place, row.is_online,
    )  # fmt: skip


def calendar_file(talk: Appointment) -> bytes:
    """The talk as iCalendar (RFC 5545 and 5546): the same UID for ever, a SEQUENCE that rises with every change.

    A cancelled talk is a file that takes it out of the calendar.
    """
    event = icalendar.Event()
    event.add("uid", f"{talk.key}@overstap")
    event.add("dtstamp", talk.changed_at)
    event.add("last-modified", talk.changed_at)
    event.add("sequence", talk.sequence)
    event.add("dtstart", talk.starts_at)
    event.add("dtend", talk.ends_at)
    event.add("summary", _("Appointment"))
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if talk.cancelled else "CONFIRMED")
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Overstap//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if talk.cancelled else "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def half_days_file(half_days: Iterable[HalfDay]) -> bytes:
    """All half-days of coming along at work in one file, as `calendar_file` makes a talk.

    Read before for somebody who may see them. What was called off is said to be, so that it leaves the calendar.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Overstap//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for half in half_days:
        cancelled = half.status == HalfDay.Status.CANCELLED
        event = icalendar.Event()
        event.add("uid", f"{half.public_id}@overstap")
        event.add("dtstamp", half.status_at or half.shadowing.made_at)
        event.add("sequence", int(cancelled))
        event.add("dtstart", begins(half))
        event.add("dtend", ends(half))
        event.add("summary", _("Appointment"))
        event.add("class", "PRIVATE")
        event.add("status", "CANCELLED" if cancelled else "CONFIRMED")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
