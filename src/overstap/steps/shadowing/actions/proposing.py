"""Propose to come along, and change what was proposed."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.engine.chain import Step
from overstap.journeys.happenings import tell
from overstap.journeys.holding import held
from overstap.journeys.models import Journey
from overstap.journeys.moves import Refused
from overstap.people.models import Membership
from overstap.shared.digests import digest_of
from overstap.steps.matching.models import Match
from overstap.steps.shadowing import checking, programmes, reading, rules
from overstap.steps.shadowing.actions.holding import current, keep, release_supervisor
from overstap.steps.shadowing.actions.onward import next_for
from overstap.steps.shadowing.actions.wishing import answered_by_proposal
from overstap.steps.shadowing.checking import Slot
from overstap.steps.shadowing.models import Carousel, HalfDay, ProgrammeItem, Shadowing, ShadowingVariant
from overstap.steps.shadowing.programmes import Line
from overstap.steps.shadowing.sides import CANDIDATE, EMPLOYER, NETWORK, side_of
from overstap.steps.shadowing.telling import about

RUNNING = (Shadowing.State.PROPOSED, Shadowing.State.AGREED)


@dataclass(frozen=True, slots=True)
class _Wish:
    """What was asked, checked."""

    variant: ShadowingVariant
    slots: Sequence[Slot]
    supervisor: Membership
    place: str
    programme: Sequence[Line]
    insurance: str
    month_cents: int | None
    subsidy_cents: int | None


@transaction.atomic
def propose(
    *, match: Match, variant: str, half_days: Iterable[tuple[date, str]], supervisor: Membership, place: str,
    programme: Iterable[Line], insurance: str, month_cents: int | None = None, subsidy_cents: int | None = None,
    once: uuid.UUID | None = None, by: Acting,
) -> Shadowing:  # fmt: skip
    """Propose that the candidate of a match comes along with its employer; candidate, coach or employer may.

    It holds once the three agreed. A taster (`variant` of a carousel) joins the running carousel of the journey, or
    begins one. Sent twice (`once`) it is proposed once. It answers the days the candidate asked for this match.

    Args:
        match: the candidate showed the name to this employer.
        variant: key of a `ShadowingVariant` that holds on the first day.
        half_days: day and `HalfDay.Part`.
        supervisor: somebody who works at the employer.
        place: where to come on the first day, and at what time.
        programme: what is done, and what which side tests by it.
        insurance: who insures what.
        month_cents: gross pay a month, full-time, of an orientation job.
        subsidy_cents: what is asked towards it.
        once: hidden key of the form.
        by: who.

    Raises:
        NotThere: `by` may not.
        Refused: "not-from-here", "not-shown", "match-closed", "running", and all of `checking` and `programmes`.
    """
    policy.require(by, Permission.ARRANGE_SHADOWING, match.candidate)
    side = side_of(by, match)
    journey = held(match.journey)
    if once is not None and (before := Shadowing.objects.filter(once=once, match=match).first()):
        return before
    now = Match.objects.select_related("candidate", "organisation", "profile").get(pk=match.pk)
    if journey.step != Step.MATCHING:
        raise Refused("not-from-here")
    if now.state == Match.State.CLOSED:
        raise Refused("match-closed")
    if now.state != Match.State.SHOWN:
        raise Refused("not-shown")
    if Shadowing.objects.filter(match=now, state__in=RUNNING).exists():
        raise Refused("running")
    wish = _checked(now, variant, half_days, supervisor, place, programme, insurance, month_cents, subsidy_cents)
    checking.free(journey, now, wish.slots, carousel=wish.variant.is_carousel)
    row = Shadowing(
        match=now, journey=journey, candidate=now.candidate, organisation=now.organisation, once=once,
        carousel=_carousel(journey, now) if wish.variant.is_carousel else None,
    )  # fmt: skip
    _write(row, now, wish)
    row.save()
    _fill(row, wish)
    answered_by_proposal(now, by=by)
    _ask(row, side, by=by)
    next_for(journey, by=by)
    return row


@transaction.atomic
def revise(
    *, shadowing: Shadowing, variant: str, half_days: Iterable[tuple[date, str]], supervisor: Membership, place: str,
    programme: Iterable[Line], insurance: str, month_cents: int | None = None, subsidy_cents: int | None = None,
    version: int, by: Acting,
) -> Shadowing:  # fmt: skip
    """Change what was proposed or agreed, before anything began; the three agree to it anew.

    What reads the same stays agreed. Raises NotThere, Stale, Refused: "begun", "concluded", and as `propose`.
    """
    now, side = current(shadowing, Permission.ARRANGE_SHADOWING, by=by, version=version)
    if now.state not in RUNNING:
        raise Refused("concluded")
    if now.half_days.exclude(status=HalfDay.Status.PLANNED).exists():
        raise Refused("begun")
    wish = _checked(now.match, variant, half_days, supervisor, place, programme, insurance, month_cents, subsidy_cents)
    checking.free(now.journey, now.match, wish.slots, carousel=wish.variant.is_carousel, besides=now)
    before = now.digest
    release_supervisor(now)
    if wish.variant.is_carousel and now.carousel is None:
        now.carousel = _carousel(now.journey, now.match)
    elif not wish.variant.is_carousel:
        now.carousel = None
    _write(now, now.match, wish)
    now.state, now.agreed_at = Shadowing.State.PROPOSED, None
    keep(now)
    now.half_days.all().delete()
    now.programme.all().delete()
    _fill(now, wish)
    if now.digest != before:
        now.yeses.all().delete()
    _ask(now, side, by=by)
    next_for(now.journey, by=by)
    return now


def _checked(
    match: Match, variant: str, half_days: Iterable[tuple[date, str]], supervisor: Membership, place: str,
    programme: Iterable[Line], insurance: str, month_cents: int | None, subsidy_cents: int | None,
) -> _Wish:  # fmt: skip
    slots = checking.ordered(half_days)
    if not slots:
        raise Refused("number")
    kind = rules.variant_on(variant, slots[0][0])
    if kind is None:
        raise Refused("variant")
    checking.days_that_can_be(kind, slots)
    checking.supervised(match, supervisor)
    place, insurance = checking.worded(place, insurance)
    checking.paid(kind, slots[0][0], month_cents, subsidy_cents)
    return _Wish(
        kind, slots, supervisor, place, programmes.checked(programme), insurance, month_cents or None,
        subsidy_cents or None,
    )  # fmt: skip


def _write(row: Shadowing, match: Match, wish: _Wish) -> None:
    row.variant, row.supervisor, row.place, row.insurance = (
        wish.variant, wish.supervisor.person, wish.place, wish.insurance
    )  # fmt: skip
    row.first_day, row.last_day = wish.slots[0][0], wish.slots[-1][0]
    row.month_cents, row.subsidy_cents = wish.month_cents, wish.subsidy_cents
    row.reading = reading.content(
        match=match, variant=wish.variant, half_days=wish.slots, supervisor=wish.supervisor.person, place=wish.place,
        programme=wish.programme, insurance=wish.insurance, month_cents=wish.month_cents,
        subsidy_cents=wish.subsidy_cents,
    )  # fmt: skip
    row.digest = digest_of(row.reading)


def _fill(row: Shadowing, wish: _Wish) -> None:
    HalfDay.objects.bulk_create(
        HalfDay(shadowing=row, candidate=row.candidate, day=day, part=part) for day, part in wish.slots
    )
    ProgrammeItem.objects.bulk_create(
        ProgrammeItem(
            shadowing=row, candidate=row.candidate, position=number, words=line.words, for_side=line.for_side,
            test=line.test, test_name=line.test_name,
        )
        for number, line in enumerate(wish.programme)
    )  # fmt: skip


def _carousel(journey: Journey, match: Match) -> Carousel:
    row, _made = Carousel.objects.get_or_create(journey=journey, ended_at=None, defaults={"candidate": match.candidate})
    return row


def _ask(row: Shadowing, side: str, *, by: Acting) -> None:
    """Ask each of the three to read it and agree; whoever did this hears nothing."""
    agreed = set(row.yeses.values_list("side", flat=True))
    if CANDIDATE not in agreed:
        tell("shadowing:ask-candidate", by=by, **about(row))
    if EMPLOYER not in agreed:
        tell("shadowing:ask-employer", by=by, **about(row))
    if NETWORK not in agreed:
        tell("shadowing:ask-coach", by=by, **about(row))
    tell("shadowing:proposed", by=by, **about(row), side=side)
