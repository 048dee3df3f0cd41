"""How others hear of what happened to an enrolment."""

from __future__ import annotations

from overstap.access.acting import Acting
from overstap.journeys import happenings
from overstap.steps.training.models import Enrolment


def tell(kind: str, enrolment: Enrolment, *, by: Acting, provider: bool = True, **facts: str) -> None:
    """Tell what happened to an enrolment. `provider`: whether it may be known there; before a yes it may not."""
    happenings.tell(
        kind, by=by, journey=enrolment.journey, person=enrolment.candidate,
        organisation=enrolment.organisation if provider else None, enrolment=str(enrolment.public_id), **facts,
    )  # fmt: skip
