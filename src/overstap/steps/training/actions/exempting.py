"""Exemptions: asked for on evidence, granted or refused by the provider; never where the law asks the training."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.journeys.holding import held
from overstap.journeys.moves import Refused
from overstap.passports.models import Confirmation
from overstap.shared import clock
from overstap.steps.training.actions.holding import followed, side_of, to_record
from overstap.steps.training.closing import complete
from overstap.steps.training.models import Enrolment, Exemption
from overstap.steps.training.telling import tell

LONGEST_WORDS, LONGEST_NAME, LONGEST_ANSWER = 1000, 150, 500


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows that a part is known already: words, the name of a paper, or what others confirmed."""

    words: str = ""
    document: str = ""
    confirmation: Confirmation | None = None


@transaction.atomic
def ask_exemption(*, enrolment: Enrolment, part: int, evidence: Evidence, by: Acting) -> Exemption:
    """The candidate, or the coach, asks the provider for an exemption. A confirmation is the candidate's own to show.

    The provider reads of the passport only that one line. Asked again is asked once. Raises NotThere, Refused
    ("not-begun", "closed", "by-law", "part", "passed-already", "evidence", "confirmation").
    """
    policy.require(by, Permission.ENROL, enrolment.candidate)
    if evidence.confirmation is not None and side_of(by, enrolment) != "candidate":
        raise Refused("confirmation")
    held(enrolment.journey)
    now = followed(enrolment)
    before = _check(now, part, evidence)
    if before is not None:
        return before
    row = _write(now, part, evidence, by=by)
    tell("training:exemption-asked", now, by=by)
    return row


@transaction.atomic
def answer_exemption(*, exemption: Exemption, grant: bool, answer: str = "", by: Acting) -> Exemption:
    """The provider grants or refuses what was asked; a refusal says why. The same answer again is the same answer.

    Raises NotThere, Refused ("by-law", "answered", "why", "closed", "not-begun").
    """
    now = to_record(exemption.enrolment, Permission.GRANT_EXEMPTION, by=by)
    row = Exemption.objects.select_for_update().get(pk=exemption.pk)
    wanted = Exemption.State.GRANTED if grant else Exemption.State.REFUSED
    if row.state == wanted:
        return row
    if row.state != Exemption.State.ASKED:
        raise Refused("answered")
    if grant and now.module.by_law:
        raise Refused("by-law")
    answer = answer.strip()
    if len(answer) > LONGEST_ANSWER or (not grant and not answer):
        raise Refused("why")
    row.state, row.answer, row.answered_by, row.answered_at = wanted, answer, by.person, clock.now()
    row.save()
    _told(now, grant=grant, by=by)
    return row


@transaction.atomic
def exempt(*, enrolment: Enrolment, part: int, evidence: Evidence, by: Acting) -> Exemption:
    """The provider grants an exemption on evidence it was shown. Twice is once.

    Raises NotThere, Refused ("by-law", "part", "passed-already", "evidence", "confirmation", "closed", "not-begun").
    """
    now = to_record(enrolment, Permission.GRANT_EXEMPTION, by=by)
    before = _check(now, part, evidence)
    if before is not None and before.state == Exemption.State.GRANTED:
        return before
    row = before or _write(now, part, evidence, by=by)
    row.state, row.answered_by, row.answered_at = Exemption.State.GRANTED, by.person, clock.now()
    row.save()
    _told(now, grant=True, by=by)
    return row


def _told(enrolment: Enrolment, *, grant: bool, by: Acting) -> None:
    tell("training:exempted" if grant else "training:exemption-refused", enrolment, by=by)
    if grant:
        complete(enrolment, by=by)


def _check(enrolment: Enrolment, part: int, evidence: Evidence) -> Exemption | None:
    """What was asked or granted of this part before, if anything; refuses what cannot be."""
    if enrolment.module.by_law:
        raise Refused("by-law")
    if not 0 <= part < max(1, len(enrolment.module.parts)):
        raise Refused("part")
    before = enrolment.exemptions.exclude(state=Exemption.State.REFUSED).filter(part=part).first()
    if before is not None:
        return before
    if enrolment.results.filter(part=part, passed=True).exists():
        raise Refused("passed-already")
    shown = evidence.confirmation
    if shown is not None and (shown.person_id != enrolment.candidate_id or shown.withdrawn_at is not None):
        raise Refused("confirmation")
    words, document = evidence.words.strip(), evidence.document.strip()
    if len(words) > LONGEST_WORDS or len(document) > LONGEST_NAME or not (words or document or shown):
        raise Refused("evidence")
    return None


def _write(enrolment: Enrolment, part: int, evidence: Evidence, *, by: Acting) -> Exemption:
    """The words of a confirmation are kept beside it: it may be withdrawn, what was decided on it stays to be read."""
    shown = evidence.confirmation
    words = evidence.words.strip() or (shown.words if shown is not None else "")
    return Exemption.objects.create(
        enrolment=enrolment, part=part, confirmation=shown, words=words, document=evidence.document.strip(),
        asked_by=by.person,
    )  # fmt: skip
