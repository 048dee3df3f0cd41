"""What writes of work begin with: the employment as it is now, on a journey that is held."""

from __future__ import annotations

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.access.roles import Recruiter
from overstap.journeys.models import Journey
from overstap.journeys.moves import Refused, Stale
from overstap.people.models import Organisation
from overstap.steps.coaching.actions.holding import locked
from overstap.steps.placement.models import Employment


def of_ones_own(organisation: Organisation | None, *, by: Acting) -> None:
    """An employer deals only with work at its own organisation. Raises NotThere."""
    if by.role is Recruiter and (organisation is None or organisation != by.organisation):
        raise policy.NotThere


def held(
    employment: Employment, permission: Permission, *, by: Acting, version: int | None = None, over_too: bool = False
) -> tuple[Journey, Employment]:
    """The journey, locked, and the employment as it is now.

    Raises NotThere, Refused ("ended", "work-over"), Stale when it changed since the page was made.
    """
    policy.require(by, permission, employment.candidate)
    of_ones_own(employment.organisation, by=by)
    journey = locked(employment.journey, permission, by=by, paused_too=True)
    rows = Employment.objects.select_related("candidate", "organisation", "agreement", "journey")
    now = rows.filter(pk=employment.pk).first()
    if now is None:
        raise policy.NotThere
    if now.last_day_on is not None and not over_too:
        raise Refused("work-over")
    if version is not None and now.version != version:
        raise Stale
    return journey, now
