"""What writes of training begin with: the rows, locked, of somebody one may do this for.

Held in one order everywhere, so that nobody waits for one another: the class, the module, the journey, the enrolment.
"""

from __future__ import annotations

from collections import Counter

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.journeys.holding import held
from overstap.journeys.moves import Refused
from overstap.steps.training.models import Enrolment, TrainingClass
from overstap.steps.training.seats import Seats


def current(enrolment: Enrolment) -> Enrolment:
    """An enrolment as it is now, held until the transaction ends."""
    rows = Enrolment.objects.select_for_update(of=("self",))
    return rows.select_related("journey", "candidate", "organisation", "module", "training_class", "agreement").get(
        pk=enrolment.pk
    )


def to_record(enrolment: Enrolment, permission: Permission, *, by: Acting) -> Enrolment:
    """One that runs, of a learner of the provider who acts.

    Raises NotThere, Refused ("closed", "ended", "not-begun").
    """
    policy.require(by, permission, enrolment.candidate)
    if by.organisation is None or by.organisation.pk != enrolment.organisation_id:
        raise policy.NotThere
    held(enrolment.journey, paused_too=True)
    return followed(enrolment)


def followed(enrolment: Enrolment) -> Enrolment:
    """One that is followed now, as it is now. Before a yes the provider knows of nobody.

    Raises Refused ("not-begun", "closed").
    """
    now = current(enrolment)
    if now.state == Enrolment.State.PROPOSED:
        raise Refused("not-begun")
    if now.state != Enrolment.State.ENROLLED:
        raise Refused("closed")
    return now


def seats_of(training_class: TrainingClass) -> Seats:
    """The seats of a class now; ask while its row is held when something follows from it."""
    rows = Enrolment.objects.filter(
        training_class=training_class,
        state__in=[Enrolment.State.ENROLLED, Enrolment.State.FINISHED, Enrolment.State.FAILED],
    ).values_list("agreement__organisation", flat=True)
    kept = dict(training_class.employers.values_list("organisation", "seats"))
    return Seats(training_class.seats, kept, Counter(rows))


def side_of(by: Acting, enrolment: Enrolment) -> str:
    """As what somebody acts: candidate, coach or provider."""
    if by.person is not None and by.person.pk == enrolment.candidate_id:
        return "candidate"
    return "provider" if by.organisation is not None and by.organisation.pk == enrolment.organisation_id else "coach"
