"""Leave one demand aside for one person: somebody asks with a reason, somebody else allows. No norm is lowered."""

from __future__ import annotations

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.access.roles import Adviser
from overstap.journeys.happenings import tell
from overstap.journeys.moves import Refused
from overstap.shared import clock
from overstap.steps.selection import standing
from overstap.steps.selection.actions.holding import opened, require_employer, said
from overstap.steps.selection.actions.onward import next_for
from overstap.steps.selection.models import BatteryTest, NormException, Selection


@transaction.atomic
def ask_exception(*, selection: Selection, test: BatteryTest, reason: str, by: Acting) -> NormException:
    """The employer asks to choose somebody though this test is missing or below its norm; one at a time for a test.

    Asked again while it waits, or after it was allowed, it is the one there is. Raises NotThere, Refused ("test",
    "reason", "norm-met" (there is nothing to leave aside), "decided", "ended", "closed").
    """
    require_employer(selection.match, Permission.SELECT, by=by)
    reason = said(reason)
    now = opened(selection)
    found = next((one for one in standing.tested(now) if one.test.pk == test.pk), None)
    if found is None or not found.test.demanded:
        raise Refused("test")
    if found.stand is standing.Stand.MET:
        raise Refused("norm-met")
    running = next((one for one in found.exceptions if one.allowed is not False), None)
    if running is not None:
        return running
    row = NormException.objects.create(
        selection=now, candidate=now.candidate, test=found.test, reason=reason, asked_by=by.person
    )
    now.count_change()
    tell(
        "exception:asked", by=by, journey=now.journey, person=now.candidate, organisation=now.organisation,
        selection=str(now.public_id), exception=str(row.public_id),
    )  # fmt: skip
    return row


def allow_exception(*, exception: NormException, reason: str, by: Acting) -> NormException:
    """A second person allows it: another member of the employer, or the adviser of its region. Twice is once.

    Raises NotThere, Refused ("second-person" (whoever asked may not), "reason", "answered" (refused meanwhile),
    "decided", "ended", "closed").
    """
    return _answer(exception, True, reason, by=by)


def refuse_exception(*, exception: NormException, reason: str, by: Acting) -> NormException:
    """A second person does not allow it. Raises as `allow_exception`."""
    return _answer(exception, False, reason, by=by)


@transaction.atomic
def _answer(exception: NormException, allowed: bool, reason: str, *, by: Acting) -> NormException:
    require_second(exception.selection, by=by)
    reason = said(reason)
    now = opened(exception.selection)
    row = NormException.objects.select_for_update(of=("self",)).get(pk=exception.pk)
    if by.person is None or row.asked_by_id == by.person.pk:
        raise Refused("second-person")
    if row.allowed is not None:
        if row.allowed is allowed:
            return row
        raise Refused("answered")
    row.allowed, row.decided_why = allowed, reason
    row.decided_by, row.decided_as, row.decided_at = by.person, by.role.key, clock.now()
    row.save()
    now.count_change()
    tell(
        "exception:allowed" if allowed else "exception:refused", by=by, journey=now.journey, person=now.candidate,
        organisation=now.organisation, selection=str(now.public_id), exception=str(row.public_id),
    )  # fmt: skip
    next_for(now.journey)
    return row


def require_second(selection: Selection, *, by: Acting) -> None:
    """Refuse unless `by` is of this employer, or adviser of its region and free to know of the candidate."""
    if by.role is Adviser:
        policy.require(by, Permission.ALLOW_EXCEPTION, selection.organisation)
        if not policy.countable_by(by).filter(pk=selection.candidate_id).exists():
            raise policy.NotThere
        return
    require_employer(selection.match, Permission.ALLOW_EXCEPTION, by=by)
