"""What somebody is asked, and what he or she answered: one's own side and no other."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.access.roles import Candidate
from overstap.engine.chain import State as JourneyState
from overstap.journeys.models import Journey
from overstap.steps.guidance import questions, rules
from overstap.steps.guidance.models import CheckIn, Guide
from overstap.steps.guidance.questions import Question

State = CheckIn.State


def waiting(*, viewer: Acting) -> list[CheckIn]:
    """What waits for an answer now, by the day on which it is due; with `candidate` and `employment`."""
    rows = _answerable(viewer).filter(state=State.OPEN, journey__state=JourneyState.ACTIVE)
    return list(rows.order_by("due_on", "pk"))


def answered(*, viewer: Acting, at_most: int = 20) -> list[CheckIn]:
    """What one answered or did not, the latest first."""
    rows = _answerable(viewer).filter(state__in=[State.ANSWERED, State.MISSED])
    return list(rows.order_by("-due_on", "-pk")[:at_most])


def last_answers(journeys: Collection[int]) -> Iterable[tuple[int, datetime]]:
    """When candidates said last how it goes. Not what they said; for the list of who guides them."""
    rows = CheckIn.objects.filter(journey__in=journeys, side=CheckIn.Side.CANDIDATE, state=State.ANSWERED)
    return rows.values_list("journey").annotate(last=Max("answered_at")).order_by()


def coming(*, viewer: Acting) -> list[CheckIn]:
    """When a candidate is asked next, the first in front."""
    people = policy.visible_to(viewer, Permission.SEE_CHECK_INS)
    rows = CheckIn.objects.filter(candidate__in=people, candidate=viewer.person, side=CheckIn.Side.CANDIDATE)
    return list(rows.filter(state=State.PLANNED).order_by("opens_on", "pk"))


def one(key: UUID, *, viewer: Acting) -> CheckIn:
    """One that was asked of the viewer, on this side: also when there is nothing to answer any more. Raises NotThere.

    Somebody who left still finds the own page, without a name of anybody on it.
    """
    rows = CheckIn.objects.filter(public_id=key, side=viewer.role.key).exclude(state=State.PLANNED)
    found = rows.filter(_of(viewer)).select_related("candidate", "journey", "employment", "enrolment").first()
    if found is None or viewer.person is None:
        raise policy.NotThere
    return found


def of(check_in: CheckIn) -> tuple[Question, ...]:
    """The questions of a check-in, in order."""
    return questions.asked_of(check_in.side, at=rules.WORK if check_in.employment_id else rules.TRAINING)


def here_for(*, viewer: Acting) -> list[Guide]:
    """For whom the viewer is there at work now, as buddy or manager."""
    people = policy.visible_to(viewer, Permission.ANSWER_CHECK_IN)
    rows = Guide.objects.filter(person=viewer.person, until__isnull=True, kind=viewer.role.key, candidate__in=people)
    return list(rows.select_related("candidate", "employment").order_by("since", "pk"))


def guides_of(journey: Journey, *, viewer: Acting) -> list[Guide]:
    """Who is there at work for somebody, of work that goes on; for the candidate and who guides."""
    people = policy.visible_to(viewer, Permission.SEE_WORK)
    rows = Guide.objects.filter(employment__journey=journey, candidate__in=people, until__isnull=True)
    return list(rows.select_related("person", "organisation", "employment").order_by("employment", "kind"))


def _answerable(viewer: Acting) -> QuerySet[CheckIn]:
    people = policy.visible_to(viewer, Permission.ANSWER_CHECK_IN)
    rows = CheckIn.objects.filter(_of(viewer), side=viewer.role.key, candidate__in=people)
    return rows.select_related("candidate", "employment", "journey")


def _of(viewer: Acting) -> Q:
    """Whose it is: asked of the viewer, or of the candidate the viewer is."""
    if viewer.person is None:
        return Q(pk__in=[])
    own = Q(asked=viewer.person)
    return own | Q(candidate=viewer.person, asked__isnull=True) if viewer.role is Candidate else own
