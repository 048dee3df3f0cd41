"""Put a candidate forward for an opening: the employer gets a card without a name, or the card waits in line."""

from __future__ import annotations

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.engine.chain import State, Step
from overstap.journeys.models import Journey
from overstap.journeys.moves import Refused
from overstap.people.models import Organisation
from overstap.shared import clock
from overstap.steps.employers.models import VacancyProfile
from overstap.steps.employers.states import ProfileState
from overstap.steps.matching import keeping
from overstap.steps.matching.cards import NoCard, make
from overstap.steps.matching.models import Match
from overstap.steps.matching.rules import rule_on

LOOKS_AT = frozenset({Step.MATCHING, Step.SELECTION})
"""Steps at which somebody can be put forward: who is with one employer may still try another."""


@transaction.atomic
def propose(*, journey: Journey, profile: VacancyProfile, by: Acting, why: str = "") -> Match:
    """Put the candidate of a journey forward for an opening. Twice is once: the running match is returned.

    `why`: words with which a coach puts somebody forward, which the candidate reads; the employer never does.

    Raises:
        NotThere: `by` may not, or there is no such opening.
        Refused: "ended", "paused", "not-at-matching", "opening-gone", "own-employer", "no-passport", "too-many",
            "words".
    """
    if journey.candidate is None:
        raise policy.NotThere
    policy.require(by, Permission.PROPOSE_MATCH, journey.candidate)
    if len(why.strip()) > 1000:
        raise Refused("words")
    # The opening before the journey, as everywhere here; two proposals of one person are counted after each other.
    opening = VacancyProfile.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=profile.pk)
    now = Journey.objects.select_for_update(of=("self",)).select_related("candidate", "owner").get(pk=journey.pk)
    candidate = now.candidate
    assert candidate is not None
    running = Match.objects.filter(candidate=candidate).exclude(state=Match.State.CLOSED)
    before = running.filter(profile=opening).first()
    if before is not None:
        return before
    _check(now, opening)
    if policy.is_hidden(candidate, opening.organisation):
        raise Refused("own-employer")
    rule = rule_on(clock.today())
    if running.filter(state__in=keeping.RUNNING).count() >= rule.most_matches:
        raise Refused("too-many")
    try:
        card = make(candidate, opening, rule, today=clock.today())
    except NoCard as missing:
        raise Refused(missing.code) from missing
    row = Match.objects.create(
        journey=now, candidate=candidate, profile=opening, organisation=opening.organisation,
        proposed_by=by.person, proposed_why=why.strip(), card=card,
    )  # fmt: skip
    keeping.tell(row, "match:proposed", by=by)
    keeping.line_moves(opening)
    keeping.next_for(now)
    row.refresh_from_db()
    return row


def _check(journey: Journey, opening: VacancyProfile) -> None:
    if journey.state != State.ACTIVE:
        raise Refused(journey.state)
    if journey.step not in LOOKS_AT:
        raise Refused("not-at-matching")
    active = opening.organisation.status == Organisation.Status.ACTIVE
    if opening.state != ProfileState.PUBLISHED or opening.vacancy_id is None or not active:
        raise Refused("opening-gone")
