"""The first working day came: the weeks count from it, and where the chain allows it guidance at work begins."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.journeys.happenings import tell
from overstap.journeys.models import Journey
from overstap.journeys.moves import Refused
from overstap.shared import clock
from overstap.steps.contracts.models import Agreement, Condition
from overstap.steps.placement import following
from overstap.steps.placement.actions.holding import held
from overstap.steps.placement.actions.onward import next_for
from overstap.steps.placement.going import go_on
from overstap.steps.placement.models import Employment


@transaction.atomic
def first_day(*, employment: Employment, on: date, by: Acting) -> Employment:
    """The candidate came to work for the first time on a day. The same day again changes nothing.

    While in training only the dates are kept; at the start of the new job guidance begins, as soon as every condition
    is settled.

    Raises:
        NotThere: `by` may not.
        Refused: "day-future", "day-before" the agreement held or the journey began, "conditions-open" for an agreement
            that begins after completion, "begun" on another day, "work-over".
    """
    policy.require(by, Permission.START_WORK, employment.candidate)
    journey, now = held(employment, Permission.START_WORK, by=by)
    if now.first_day_on is not None:
        if now.first_day_on != on:
            raise Refused("begun")
        return now
    _check(now, journey, on)
    now.first_day_on = on
    now.version += 1
    now.save()
    tell(
        "work:began", by=by, journey=journey, person=now.candidate, organisation=now.organisation,
        employment=str(now.public_id), first_day_on=on.isoformat(),
    )  # fmt: skip
    go_on(journey, by=by)
    following.tell_began(now, by=by)
    next_for(journey, by=by)
    return now


def _check(employment: Employment, journey: Journey, on: date) -> None:
    if on > clock.today():
        raise Refused("day-future")
    began = journey.started_at.astimezone(clock.AMSTERDAM).date()
    agreement = employment.agreement
    if agreement is not None and agreement.binding_at is not None:
        began = max(began, agreement.binding_at.astimezone(clock.AMSTERDAM).date())
    if on < began:
        raise Refused("day-before")
    if agreement is not None and agreement.form == Agreement.Form.AFTER_COMPLETION:
        settled = (Condition.Outcome.MET, Condition.Outcome.WAIVED)
        if agreement.conditions.exclude(outcome__in=settled).exists():
            raise Refused("conditions-open")
