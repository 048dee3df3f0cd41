"""An adviser challenges, returns or certifies; what is not answered in time goes to another one."""

from __future__ import annotations

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import SYSTEM, Acting
from overstap.access.permissions import Permission
from overstap.access.policy import NotThere
from overstap.journeys.moves import Refused
from overstap.shared import clock, working_days
from overstap.steps.employers.asking import fingerprint, missing
from overstap.steps.employers.models import Challenge, DiplomaDemand, ProfileLog, VacancyProfile
from overstap.steps.employers.publishing import show
from overstap.steps.employers.reach import advisers_of, certifiable_by, coordinators_of, seen_by
from overstap.steps.employers.recording import held, keep, move
from overstap.steps.employers.rules import working_days_to_answer
from overstap.steps.employers.states import ProfileState


@transaction.atomic
def challenge(asked: DiplomaDemand, *, by: Acting, version: int, words: str) -> Challenge:
    """Ask the employer about one demand. The profile itself stays with the adviser until it is sent back.

    Raises:
        Refused: "no-words", "challenged" when a question about it waits already, or as `certify`.
    """
    policy.require(by, Permission.CERTIFY_VACANCY)
    row = _for_judgement(asked.profile, by=by, version=version)
    if row.demands.filter(pk=asked.pk, withdrawn_at__isnull=True).first() is None:
        raise NotThere
    if not words.strip():
        raise Refused("no-words")
    if Challenge.objects.filter(demand=asked, answered_at__isnull=True).exists():
        raise Refused("challenged")
    made = Challenge.objects.create(demand=asked, question=words.strip())
    keep(row, by=by)
    return made


@transaction.atomic
def send_back(profile: VacancyProfile, *, by: Acting, version: int, words: str = "") -> VacancyProfile:
    """Return a profile to the employer with questions: about demands, or in `words` about the whole.

    Raises:
        Refused: "no-question" when nothing is asked, or as `certify`.
    """
    policy.require(by, Permission.CERTIFY_VACANCY)
    row = _for_judgement(profile, by=by, version=version)
    asked = Challenge.objects.filter(demand__profile=row, answered_at__isnull=True)
    if not words.strip() and not asked.exists():
        raise Refused("no-question")
    row.adviser, row.due_on = by.person, None
    return move(row, "return", by=by, why=words.strip(), adviser=by.person)


@transaction.atomic
def certify(profile: VacancyProfile, *, by: Acting, version: int) -> VacancyProfile:
    """Say that the profile asks what the work needs and no more; unless the employer waits, it is published with it.

    Raises:
        NotThere: one does not advise in its region.
        Stale: it changed since the page with this `version` was made.
        Refused: "state" when it is not waiting for an answer, "not-yours" for whoever wrote it, works for its
            organisation or advises another sector, "unanswered" while a question waits for the employer.
    """
    policy.require(by, Permission.CERTIFY_VACANCY)
    row = _for_judgement(profile, by=by, version=version)
    # A first day that went by while it waited keeps it from being shown, and says nothing against what is asked.
    if codes := [code for code in missing(row, clock.today()) if code != "start-past"]:
        raise Refused(codes[0])
    row.fingerprint = fingerprint(row)
    row.certified_by, row.certified_at, row.adviser, row.due_on = by.person, clock.now(), by.person, None
    move(row, "certify", by=by)
    passed = row.starts_on is not None and row.starts_on < clock.today()
    if row.publish_at_once and not passed:
        show(row)
        row.published_at = clock.now()
        move(row, "publish", by=by)
    return row


def pass_on_unanswered(*, by: Acting = SYSTEM) -> int:
    """Give what an adviser did not answer in time, or can answer no more, to another one; how many went on.

    Whoever had it before is not asked twice; when no adviser is left, a coordinator of the region gets it and keeps it.
    """
    if by is not SYSTEM:
        raise NotThere
    waiting = VacancyProfile.objects.filter(state=ProfileState.SUBMITTED).order_by("due_on", "pk")
    return sum(_pass_on(pk, by) for pk in list(waiting.values_list("pk", flat=True)))


@transaction.atomic
def _pass_on(pk: int, by: Acting) -> bool:
    """Whether it went to somebody else."""
    row = VacancyProfile.objects.select_for_update().filter(pk=pk, state=ProfileState.SUBMITTED).first()
    if row is None or row.due_on is None:
        return False
    coordinators = [one.person for one in coordinators_of(row)]
    able = [one.person for one in advisers_of(row)]
    in_time = row.due_on >= clock.today()
    if in_time and row.adviser in [*able, *coordinators]:
        return False
    asked = _asked_before(row)
    following = next((person for person in able if person.pk not in asked), None)
    if following is None:
        following = row.adviser if row.adviser in coordinators else next(iter(coordinators), None)
    if following is None or following == row.adviser:
        return False  # nobody else is there: it stays where it is, and is overdue on every page that shows it
    row.adviser = following
    row.due_on = working_days.add(clock.today(), working_days_to_answer(clock.today()))
    move(row, "pass-on", by=by, adviser=following)
    return True


def _asked_before(row: VacancyProfile) -> set[int]:
    """Who was asked since it was last sent."""
    rows = ProfileLog.objects.filter(profile=row).order_by("number")
    asked: set[int] = set()
    for name, person in rows.values_list("move", "adviser_id"):
        if name == "submit":
            asked = set()
        if person is not None:
            asked.add(person)
    return asked


def _for_judgement(profile: VacancyProfile, *, by: Acting, version: int) -> VacancyProfile:
    if not seen_by(by, Permission.CERTIFY_VACANCY).filter(pk=profile.pk).exists():
        raise NotThere
    row = held(profile, version=version)
    if row.state != ProfileState.SUBMITTED:
        raise Refused("state")
    if not certifiable_by(by).filter(pk=row.pk).exists():
        raise Refused("not-yours")
    return row
