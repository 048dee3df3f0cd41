"""What every write about coming along begins with: the journey, held, of a candidate one may do this for."""

from __future__ import annotations

from overstap.access import policy, relating
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.journeys.holding import held
from overstap.journeys.moves import Stale
from overstap.steps.shadowing.models import Shadowing
from overstap.steps.shadowing.sides import side_of

SUPERVISOR = "supervisor"


def current(
    shadowing: Shadowing, permission: Permission, *, by: Acting, version: int | None = None, paused_too: bool = False
) -> tuple[Shadowing, str]:
    """It as it is now, of a journey that is held, and as which side `by` acts.

    Raises NotThere, Stale when it changed since the page was made, Refused ("ended", "paused").
    """
    policy.require(by, permission, shadowing.candidate)
    side = side_of(by, shadowing)
    held(shadowing.journey, paused_too=paused_too)
    now = Shadowing.objects.select_related(
        "journey", "journey__owner", "candidate", "organisation", "variant", "match", "match__profile", "supervisor"
    ).get(pk=shadowing.pk)
    if version is not None and now.version != version:
        raise Stale
    return now, side


def keep(shadowing: Shadowing) -> None:
    """Save a change: pages that were made before it are out of date."""
    shadowing.version += 1
    shadowing.save()


def release_supervisor(shadowing: Shadowing) -> None:
    """The supervisor sees the candidate no more, unless he or she supervises another time that still runs."""
    if shadowing.supervisor is None:
        return
    others = Shadowing.objects.filter(
        candidate=shadowing.candidate, supervisor=shadowing.supervisor, organisation=shadowing.organisation,
        state=Shadowing.State.AGREED,
    ).exclude(pk=shadowing.pk)  # fmt: skip
    if not others.exists():
        relating.unbind(
            shadowing.candidate, SUPERVISOR, organisation=shadowing.organisation, holder=shadowing.supervisor
        )
