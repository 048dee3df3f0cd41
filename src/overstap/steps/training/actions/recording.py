"""What the provider writes down: who was there, what was reached, what somebody has for the start of a class."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.journeys.holding import held
from overstap.journeys.moves import Refused
from overstap.shared import clock
from overstap.steps.training.actions.holding import current, side_of, to_record
from overstap.steps.training.closing import complete
from overstap.steps.training.models import Attendance, Enrolment, Exemption, NeedMet, Result
from overstap.steps.training.standing import RUNNING
from overstap.steps.training.telling import tell
from overstap.steps.training.watching import raise_signs

RESITS = timedelta(days=366)
"""So long after the last day a result may still come."""


@transaction.atomic
def record_attendance(*, enrolment: Enrolment, day: date, status: str, by: Acting) -> Attendance:
    """Write down whether a learner was there; written again it is corrected. Early signs are raised at once.

    Raises NotThere, Refused ("status", "day", "closed", "not-begun").
    """
    now = to_record(enrolment, Permission.RECORD_TRAINING, by=by)
    if status not in Attendance.Status.values:
        raise Refused("status")
    if not now.starts_on <= day <= min(now.ends_on, clock.today()):
        raise Refused("day")
    row, made = Attendance.objects.get_or_create(
        enrolment=now, day=day, defaults={"status": status, "written_by": by.person, "written_at": clock.now()}
    )
    if not made and row.status != status:
        row.status, row.written_by, row.written_at = status, by.person, clock.now()
        row.save()
    raise_signs(now, by=by)
    return row


@transaction.atomic
def record_result(
    *, enrolment: Enrolment, part: int, passed: bool, on: date, grade: Decimal | None = None, by: Acting
) -> Result:
    """Write down a try at a part; a second on the same day corrects the first. With the last part it is finished.

    Raises NotThere, Refused ("part", "passed-already", "day", "grade", "closed", "not-begun").
    """
    now = to_record(enrolment, Permission.RECORD_TRAINING, by=by)
    if not 0 <= part < max(1, len(now.module.parts)):
        raise Refused("part")
    if not now.starts_on <= on <= min(now.ends_on + RESITS, clock.today()):
        raise Refused("day")
    if grade is not None and (not 1 <= grade <= 10 or grade != grade.quantize(Decimal("0.1"))):
        raise Refused("grade")
    exempted = now.exemptions.filter(part=part, state=Exemption.State.GRANTED).exists()
    if exempted or now.results.filter(part=part, passed=True).exclude(on=on).exists():
        raise Refused("passed-already")
    row, made = Result.objects.get_or_create(
        enrolment=now, part=part, on=on,
        defaults={"passed": passed, "grade": grade, "written_by": by.person, "written_at": clock.now()},
    )  # fmt: skip
    changed = made or (row.passed, row.grade) != (passed, grade)
    if not made and changed:
        row.passed, row.grade, row.written_by, row.written_at = passed, grade, by.person, clock.now()
        row.save()
    if changed:
        tell("training:result", now, by=by)
        if not complete(now, by=by):
            raise_signs(now, by=by)
    return row


@transaction.atomic
def meet_need(*, enrolment: Enrolment, need: int, met: bool, by: Acting) -> None:
    """Say that a learner has, or after all has not, what the class asks at its start: provider, coach or candidate.

    Raises NotThere, Refused ("closed", "need").
    """
    provider = side_of(by, enrolment) == "provider"
    policy.require(by, Permission.RECORD_TRAINING if provider else Permission.ENROL, enrolment.candidate)
    held(enrolment.journey)
    now = current(enrolment)
    if now.state not in RUNNING:
        raise Refused("closed")
    if now.training_class is None or not 0 <= need < len(now.training_class.needs):
        raise Refused("need")
    if met:
        NeedMet.objects.get_or_create(enrolment=now, need=need, defaults={"said_by": by.person, "said_at": clock.now()})
    else:
        NeedMet.objects.filter(enrolment=now, need=need).delete()
