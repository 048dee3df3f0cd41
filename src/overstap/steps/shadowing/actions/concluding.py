"""How it goes on: with this employer, or back to the coach. And tasters side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.engine.chain import State, Step
from overstap.journeys import moves
from overstap.journeys.happenings import tell
from overstap.journeys.holding import held
from overstap.journeys.models import Journey
from overstap.journeys.moves import Refused, Stale
from overstap.shared import clock
from overstap.steps.matching import actions as matching
from overstap.steps.shadowing import asking
from overstap.steps.shadowing.actions.holding import current, keep, release_supervisor
from overstap.steps.shadowing.actions.onward import next_for
from overstap.steps.shadowing.models import Carousel, Evaluation, Shadowing
from overstap.steps.shadowing.sides import CANDIDATE, EMPLOYER, NETWORK, side_of
from overstap.steps.shadowing.telling import about

LONGEST_WHY = 1000
RUNNING = (Shadowing.State.PROPOSED, Shadowing.State.AGREED)
NO_FURTHER = "no-further"
"""Why the match closes: a key of `matching.words.BY_ROOMS`."""
On = Shadowing.Outcome.ON


@transaction.atomic
def conclude(*, shadowing: Shadowing, outcome: str, why: str, version: int, by: Acting) -> Shadowing:
    """Candidate or coach says how it goes on, once it is over. The same again is the same.

    "on" needs that the employer wants to go on too, and moves the journey to selection. Every other outcome closes the
    match and goes back to the coach: where the coach says it and nothing else runs, the journey returns to coaching;
    where the candidate says it, the coach is asked to talk it over.

    Raises:
        NotThere: `by` may not.
        Stale: it changed since the page was made.
        Refused: "not-deciding" for the employer, "outcome", "why", "not-over", "concluded", "employer-silent",
            "employer-no", "employer-unsure", "carousel-runs", and what the move refuses.
    """
    now, side = current(shadowing, Permission.ARRANGE_SHADOWING, by=by)
    if side == EMPLOYER:
        raise Refused("not-deciding")
    if outcome not in Shadowing.Outcome.values:
        raise Refused("outcome")
    why = why.strip()
    if not why or len(why) > LONGEST_WHY:
        raise Refused("why")
    if now.outcome:
        if now.outcome == outcome:
            return now
        raise Refused("concluded")
    if now.version != version:
        raise Stale
    if now.state != Shadowing.State.OVER:
        raise Refused("not-over")
    if outcome == On:
        _both_want(now)
    _decide(now, outcome, why, side)
    tell("shadowing:concluded", by=by, **about(now), outcome=outcome)
    if outcome == On:
        _others_of_carousel(now, side, by=by)
        if now.journey.step == Step.MATCHING:
            moves.fire(now.journey, "start-selection", by=by, match=str(now.match.public_id))
        return now
    matching.close(match=now.match, why=NO_FURTHER, by=by)
    _end_carousel(now)
    _back_to_the_coach(now, why, side, by=by)
    return now


@transaction.atomic
def compare(*, journey: Journey, shadowings: Sequence[Shadowing], words: str = "", by: Acting) -> Carousel:
    """Lay two or more tasters of a journey side by side, and keep what the candidate makes of it; candidate or coach.

    Raises NotThere, Refused: "two-at-least", "words".
    """
    if journey.candidate is None:
        raise policy.NotThere
    policy.require(by, Permission.ARRANGE_SHADOWING, journey.candidate)
    if len({row.pk for row in shadowings}) < 2:
        raise Refused("two-at-least")
    if any(row.journey_id != journey.pk for row in shadowings):
        raise policy.NotThere
    if side_of(by, shadowings[0]) not in {CANDIDATE, NETWORK}:
        raise policy.NotThere
    if len(words.strip()) > LONGEST_WHY:
        raise Refused("words")
    now = held(journey, paused_too=True)
    before = next((row.carousel for row in shadowings if row.carousel is not None), None)
    carousel = before or Carousel.objects.get_or_create(
        journey=now, ended_at=None, defaults={"candidate": journey.candidate}
    )[0]  # fmt: skip
    if words.strip() and carousel.words != words.strip():
        carousel.words = words.strip()
        carousel.save()
    Shadowing.objects.filter(pk__in=[row.pk for row in shadowings]).exclude(carousel=carousel).update(carousel=carousel)
    return carousel


def _both_want(shadowing: Shadowing) -> None:
    """The employer wants to go on; that the candidate does is what is being said."""
    found = Evaluation.objects.filter(shadowing=shadowing, side=EMPLOYER).first()
    if found is None:
        raise Refused("employer-silent")
    answer = found.answers.get(asking.GO_ON)
    if answer == asking.NO:
        raise Refused("employer-no")
    if answer != asking.YES:
        raise Refused("employer-unsure")
    if (
        shadowing.carousel is not None
        and shadowing.carousel.tasters.filter(state__in=RUNNING).exclude(pk=shadowing.pk).exists()
    ):
        raise Refused("carousel-runs")


def _decide(shadowing: Shadowing, outcome: str, why: str, side: str) -> None:
    shadowing.outcome, shadowing.outcome_why = outcome, why
    shadowing.outcome_at, shadowing.outcome_by_side = clock.now(), side
    keep(shadowing)
    release_supervisor(shadowing)


def _others_of_carousel(chosen: Shadowing, side: str, *, by: Acting) -> None:
    """Who chooses one taster leaves the others; their employers hear that the candidate goes on somewhere else."""
    if chosen.carousel is None:
        return
    others = chosen.carousel.tasters.filter(state=Shadowing.State.OVER, outcome="").exclude(pk=chosen.pk)
    for row in others.select_related("match", "match__profile", "candidate", "organisation", "supervisor", "journey"):
        same = row.match.profile.sector == chosen.match.profile.sector
        outcome = Shadowing.Outcome.OTHER_EMPLOYER if same else Shadowing.Outcome.OTHER_SECTOR
        _decide(row, outcome, "", side)
        tell("shadowing:concluded", by=by, **about(row), outcome=outcome)
        matching.close(match=row.match, why=NO_FURTHER, by=by)
    _end_carousel(chosen)


def _end_carousel(shadowing: Shadowing) -> None:
    """A carousel is over when one taster was chosen, or nothing of it waits any more."""
    row = shadowing.carousel
    if row is None or row.ended_at is not None:
        return
    waits = row.tasters.filter(state__in=[*RUNNING, Shadowing.State.OVER], outcome="").exclude(pk=shadowing.pk)
    if shadowing.outcome == On or not waits.exists():
        row.ended_at = clock.now()
        row.save()


def _back_to_the_coach(shadowing: Shadowing, why: str, side: str, *, by: Acting) -> None:
    """Nobody is let go: the coach takes it up, unless something else still runs in this journey."""
    journey = shadowing.journey
    journey.refresh_from_db()
    waits: dict[str, Any] = {"state__in": [*RUNNING, Shadowing.State.OVER], "outcome": ""}
    if Shadowing.objects.filter(journey=journey, **waits).exists():
        next_for(journey, by=by)
        return
    if side == NETWORK and journey.step == Step.MATCHING and journey.state == State.ACTIVE:
        moves.fire(
            journey, "return-to-coaching", by=by, reason=why, next_action="next-session",
            outcome=shadowing.outcome, match=str(shadowing.match.public_id),
        )  # fmt: skip
        return
    next_for(journey, by=by)
