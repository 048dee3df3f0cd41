"""The three sides of coming along: candidate, employer and network. The network is who coaches the candidate."""

from __future__ import annotations

from datetime import date, datetime, time

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.roles import Buddy, Candidate, Coach, Manager, Recruiter
from overstap.people.models import Person
from overstap.shared import clock
from overstap.steps.matching.models import Match
from overstap.steps.shadowing.models import HalfDay, Shadowing

CANDIDATE, EMPLOYER, NETWORK = "candidate", "employer", "network"
THREE = (CANDIDATE, EMPLOYER, NETWORK)
TWO = (CANDIDATE, EMPLOYER)
AT_WORK = (Recruiter, Manager, Buddy)

HOURS: dict[str, tuple[time, time]] = {
    HalfDay.Part.MORNING: (time(9), time(12, 30)),
    HalfDay.Part.AFTERNOON: (time(13), time(16, 30)),
    HalfDay.Part.EVENING: (time(17), time(20, 30)),
}
"""From when to when a half-day is, for calendars and for what is over: our own choice. When to come on the first day
stands in the agreement."""


def side_of(by: Acting, about: Shadowing | Match) -> str:
    """As which of the three somebody acts. Whether he or she may is for `policy`.

    Raises:
        NotThere: as none of them.
    """
    if by.role is Candidate and by.person is not None and by.person.pk == about.candidate_id:
        return CANDIDATE
    if by.role is Coach:
        return NETWORK
    there = by.role in AT_WORK and by.organisation is not None and by.organisation.pk == about.organisation_id
    if there and (by.role is Recruiter or (isinstance(about, Shadowing) and supervises(by.person, about))):
        return EMPLOYER
    raise policy.NotThere


def supervises(person: Person | None, shadowing: Shadowing) -> bool:
    """Whether somebody is the named supervisor."""
    return person is not None and shadowing.supervisor_id == person.pk


def begins(half: HalfDay) -> datetime:
    """When a half-day begins."""
    return starts(half.day, half.part)


def starts(day: date, part: str) -> datetime:
    """When a part of a day begins."""
    return datetime.combine(day, HOURS[part][0], clock.AMSTERDAM)


def ends(half: HalfDay) -> datetime:
    """When a half-day ends."""
    return datetime.combine(half.day, HOURS[half.part][1], clock.AMSTERDAM)
