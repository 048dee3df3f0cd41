"""A candidate asks for days to come along; the employer makes a proposal of them, or says why not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.engine.chain import Step
from overstap.journeys.happenings import tell
from overstap.journeys.holding import held
from overstap.journeys.models import Journey
from overstap.journeys.moves import Refused, Stale
from overstap.shared import clock
from overstap.steps.matching.models import Match
from overstap.steps.matching.queries.matches import knows_name
from overstap.steps.shadowing import checking, rules
from overstap.steps.shadowing.actions.onward import next_for
from overstap.steps.shadowing.checking import Slot
from overstap.steps.shadowing.models import DaysAsked, Shadowing, ShadowingVariant
from overstap.steps.shadowing.sides import CANDIDATE, EMPLOYER, side_of

LONGEST_WORDS = 500
RUNNING = (Shadowing.State.PROPOSED, Shadowing.State.AGREED)


@transaction.atomic
def ask_days(
    *, match: Match, variant: str, half_days: Iterable[tuple[date, str]], words: str = "", by: Acting
) -> DaysAsked:  # fmt: skip
    """The candidate asks an employer that knows the name to come along on these half-days. The same again is the same.

    Nothing is agreed by it: the employer adds who supervises, where and what is done, and the three agree to that.

    Args:
        match: the employer saw a chance, and the candidate showed the name.
        variant: key of a `ShadowingVariant` that holds on the first day, without pay: pay is the employer's to offer.
        half_days: day and `HalfDay.Part`.
        words: to the employer.
        by: the candidate.

    Raises:
        NotThere: `by` is not the candidate of the match.
        Refused: "not-from-here", "not-shown", "match-closed", "running", "asked", "variant", "words", and of
            `checking`: half-days outside the limits of the variant, "overlaps", "another-employer".
    """
    policy.require(by, Permission.ARRANGE_SHADOWING, match.candidate)
    if side_of(by, match) != CANDIDATE:
        raise policy.NotThere
    journey = held(match.journey)
    now = Match.objects.select_related("candidate", "organisation").get(pk=match.pk)
    slots, words = checking.ordered(half_days), words.strip()
    waiting = DaysAsked.objects.filter(match=now, answer="").select_related("variant").first()
    if waiting is not None:
        if (waiting.variant.key, waiting.words, slots_of(waiting)) == (variant, words, slots):
            return waiting
        raise Refused("asked")
    if closed := closed_to_asking(now, journey):
        raise Refused(closed)
    if Shadowing.objects.filter(match=now, state__in=RUNNING).exists():
        raise Refused("running")
    if len(words) > LONGEST_WORDS:
        raise Refused("words")
    kind = _kind(variant, slots)
    checking.days_that_can_be(kind, slots)
    checking.free(journey, now, slots, carousel=kind.is_carousel)
    _not_asked_elsewhere(journey, now, slots, carousel=kind.is_carousel)
    row = DaysAsked.objects.create(
        match=now, journey=journey, candidate=now.candidate, organisation=now.organisation, variant=kind,
        half_days=[[day.isoformat(), part] for day, part in slots], first_day=slots[0][0], last_day=slots[-1][0],
        words=words,
    )  # fmt: skip
    tell("shadowing:days-asked", by=by, **_about(row))
    next_for(journey, by=by)
    return row


@transaction.atomic
def take_back_days(*, asked: DaysAsked, by: Acting) -> DaysAsked:
    """The candidate takes back what was asked, and can then ask for other days. Twice is once.

    Raises NotThere, Stale when it was answered by then, Refused ("ended").
    """
    row = _held(asked, CANDIDATE, by=by)
    if row.answer == DaysAsked.Answer.TAKEN_BACK:
        return row
    _answer(row, DaysAsked.Answer.TAKEN_BACK)
    tell("shadowing:days-taken-back", by=by, **_about(row))
    next_for(row.journey, by=by)
    return row


@transaction.atomic
def decline_days(*, asked: DaysAsked, why: str, by: Acting) -> DaysAsked:
    """The employer cannot have somebody along on these days, and says why; the candidate can ask for others.

    Twice is once. Raises NotThere, Stale when it was answered differently by then, Refused ("why", "ended").
    """
    row = _held(asked, EMPLOYER, by=by)
    why = why.strip()
    if row.answer == DaysAsked.Answer.DECLINED and row.answer_words == why:
        return row
    if not why or len(why) > LONGEST_WORDS:
        raise Refused("why")
    _answer(row, DaysAsked.Answer.DECLINED, why)
    tell("shadowing:days-declined", by=by, **_about(row))
    next_for(row.journey, by=by)
    return row


def answered_by_proposal(match: Match, *, by: Acting) -> None:
    """Part of a write that has asked who may: what was proposed answers what the candidate asked for this match."""
    for row in DaysAsked.objects.filter(match=match, answer="").select_related("journey", "candidate", "organisation"):
        _answer(row, DaysAsked.Answer.PROPOSED)
        tell("shadowing:days-answered", by=by, **_about(row))


def lapse(row: DaysAsked, *, say: bool, by: Acting) -> None:
    """Part of what the clock does: nobody answered in time (`say`), or what it was asked for is over."""
    _answer(row, DaysAsked.Answer.LAPSED)
    if say:
        tell("shadowing:days-lapsed", by=by, **_about(row))
    else:
        tell("shadowing:days-over", by=by, **_about(row))


def closed_to_asking(match: Match, journey: Journey) -> str:
    """Why no days can be asked for this match now, as a code of `words`; empty when they can be."""
    if journey.step != Step.MATCHING:
        return "not-from-here"
    if match.state == Match.State.CLOSED:
        return "match-closed"
    return "" if match.state == Match.State.SHOWN and knows_name(match) else "not-shown"


def slots_of(row: DaysAsked) -> list[Slot]:
    """The half-days that were asked."""
    return [(date.fromisoformat(day), part) for day, part in row.half_days]


def _kind(variant: str, slots: Sequence[Slot]) -> ShadowingVariant:
    if not slots:
        raise Refused("number")
    kind = rules.variant_on(variant, slots[0][0])
    if kind is None or kind.is_paid:
        raise Refused("variant")
    return kind


def _not_asked_elsewhere(journey: Journey, match: Match, slots: Sequence[Slot], *, carousel: bool) -> None:
    """What waits for another employer's answer counts as if it were arranged: nobody can be at two places."""
    others = DaysAsked.objects.filter(journey=journey, answer="").exclude(match=match).select_related("variant")
    for row in others:
        if set(slots_of(row)) & set(slots):
            raise Refused("overlaps")
        elsewhere = row.organisation_id != match.organisation_id
        both_tasters = carousel and row.variant.is_carousel
        if elsewhere and not both_tasters and row.first_day <= slots[-1][0] and row.last_day >= slots[0][0]:
            raise Refused("another-employer")


def _held(asked: DaysAsked, side: str, *, by: Acting) -> DaysAsked:
    policy.require(by, Permission.ARRANGE_SHADOWING, asked.candidate)
    if side_of(by, asked.match) != side:
        raise policy.NotThere
    held(asked.journey, paused_too=True)
    return DaysAsked.objects.select_related("match", "journey", "candidate", "organisation").get(pk=asked.pk)


def _answer(row: DaysAsked, answer: str, words: str = "") -> None:
    if row.answer:
        raise Stale
    row.answer, row.answered_at, row.answer_words = answer, clock.now(), words
    row.save()


def _about(row: DaysAsked) -> dict[str, Any]:
    return {
        "journey": row.journey, "person": row.candidate, "organisation": row.organisation,
        "match": str(row.match.public_id),
    }  # fmt: skip
