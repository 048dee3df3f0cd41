"""What every write of an agreement begins with: the row, locked, of a candidate one may do this for."""

from __future__ import annotations

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.access.policy import NotThere
from overstap.access.roles import Candidate, Coach, Provider, Recruiter
from overstap.journeys.holding import goes_on
from overstap.steps.contracts.models import Agreement

SIDES = {Candidate: "candidate", Recruiter: "employer", Provider: "provider", Coach: "coach"}
"""As what each role has to do with an agreement; a coach is no side of it."""


def side_of(by: Acting) -> str:
    """As which side somebody acts, or "coach". Raises NotThere for whoever has nothing to do with agreements."""
    side = SIDES.get(by.role)
    if side is None:
        raise NotThere
    return side


def opened(agreement: Agreement, permission: Permission, *, by: Acting, paused_too: bool = False) -> Agreement:
    """The agreement as it is now, held until the transaction ends.

    Raises NotThere without the permission, or for an agreement of another organisation; Refused ("ended", "paused")
    for a journey that does not go on.
    """
    policy.require(by, permission, agreement.candidate)
    rows = Agreement.objects.select_for_update(of=("self",))
    now = rows.select_related("candidate", "organisation", "provider", "journey").get(pk=agreement.pk)
    side = side_of(by)
    theirs = {"employer": now.organisation, "provider": now.provider}
    if side in theirs and (theirs[side] is None or theirs[side] != by.organisation):
        raise NotThere
    if side in {"candidate", "provider", "coach"} and now.state == Agreement.State.DRAFT:
        raise NotThere
    goes_on(now.journey, paused_too=paused_too)
    return now


def signed_by_candidate(agreement: Agreement) -> bool:
    """Whether the candidate signed it as it reads now."""
    return any(one.side == "candidate" and one.digest == agreement.digest for one in agreement.signatures.all())
