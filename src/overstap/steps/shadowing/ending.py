"""When coming along is over: by its last half-day, or by the clock. Both sides are asked to look back."""

from __future__ import annotations

from datetime import timedelta

from overstap.access.acting import Acting
from overstap.journeys.happenings import tell
from overstap.shared import clock
from overstap.steps.shadowing.models import HalfDay, Shadowing
from overstap.steps.shadowing.telling import about


def end(shadowing: Shadowing, *, by: Acting) -> None:
    """It is over. Part of a write that has asked who may and holds the journey; the caller plans what comes next.

    The days to look back begin after the last half-day that was not called off; never before it was known that it is
    over.
    """
    took_place = shadowing.half_days.exclude(status=HalfDay.Status.CANCELLED).order_by("-day").first()
    last = took_place.day if took_place else shadowing.last_day
    until = max(last, clock.today()) + timedelta(days=shadowing.variant.evaluate_days)
    shadowing.state, shadowing.over_at, shadowing.evaluate_by = Shadowing.State.OVER, clock.now(), until
    shadowing.version += 1
    shadowing.save()
    tell("shadowing:over-candidate", by=by, **about(shadowing), until=until.isoformat())
    tell("shadowing:over-employer", by=by, **about(shadowing), until=until.isoformat())
