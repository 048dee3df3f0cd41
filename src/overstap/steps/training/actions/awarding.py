"""The credential of a training that was finished: into the passport, as certified."""

from __future__ import annotations

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.catalogue.queries import known_concepts
from overstap.journeys.holding import held
from overstap.journeys.moves import Refused
from overstap.passports.actions import certify
from overstap.shared import clock
from overstap.steps.training.actions.holding import current
from overstap.steps.training.models import Enrolment
from overstap.steps.training.telling import tell


@transaction.atomic
def award(*, enrolment: Enrolment, by: Acting) -> Enrolment:
    """Put every skill the module teaches into the passport of who finished it, as certified. Twice is once.

    The provider does it and does not see the passport by it. Raises NotThere, Refused ("not-finished").
    """
    policy.require(by, Permission.AWARD_CREDENTIAL, enrolment.candidate)
    if by.organisation is None or by.organisation.pk != enrolment.organisation_id:
        raise policy.NotThere
    held(enrolment.journey, paused_too=True)
    now = current(enrolment)
    if now.awarded_at is not None:
        return now
    if now.state != Enrolment.State.FINISHED:
        raise Refused("not-finished")
    known = known_concepts([uri for uri, _level in now.module.skills])[1]
    name = now.module.credential or now.module.name
    for uri, level in now.module.skills:
        if uri in known:
            certify(person=now.candidate, skill=uri, level=level, words=f"{name} ({now.organisation.name})", by=by)
    now.awarded_at, now.awarded_by = clock.now(), by.person
    now.save()
    tell("training:awarded", now, by=by)
    return now
