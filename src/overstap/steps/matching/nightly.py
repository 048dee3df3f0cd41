"""What the clock does to matches: closes what nobody answers or what is gone, so that every line moves."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from overstap.access.acting import SYSTEM
from overstap.engine.chain import State
from overstap.shared import clock, working_days
from overstap.steps.employers.models import VacancyProfile
from overstap.steps.employers.states import ProfileState
from overstap.steps.matching import keeping
from overstap.steps.matching.models import Match
from overstap.steps.matching.rules import rule_on

OVER = Q(profile__state=ProfileState.CLOSED) | Q(profile__vacancy__isnull=True)


def close_what_is_over() -> int:
    """Close matches of openings that are gone or journeys that ended, and cards without an answer; says how many."""
    running = Match.objects.exclude(state__in=(Match.State.CLOSED, Match.State.CHOSEN))
    ended = running.filter(journey__state=State.ENDED)
    # Who knows the candidate's name deals with the person, also when the opening is no longer listed.
    gone = running.filter(OVER).exclude(state=Match.State.SHOWN)
    done = sum(_closed(row, "journey-ended") for row in ended.order_by("pk"))
    done += sum(_closed(row, "opening-gone") for row in gone.order_by("pk"))
    carded = running.filter(state=Match.State.CARD, carded_at__isnull=False)
    return done + sum(_closed(row, "no-answer") for row in carded.order_by("pk") if _unanswered(row))


def move_lines() -> int:
    """Give a turn to who waits in line where there is room; returns how many."""
    waiting = VacancyProfile.objects.filter(matches__state=Match.State.WAITING).distinct()
    return sum(_moved(row.pk) for row in waiting.order_by("pk"))


def _unanswered(row: Match) -> bool:
    assert row.carded_at is not None
    since = row.carded_at.astimezone(clock.AMSTERDAM).date()
    return clock.today() > working_days.add(since, rule_on(clock.today()).answer_days)


def _closed(match: Match, why: str) -> bool:
    with transaction.atomic():
        row = keeping.held(match)
        if row.state != match.state:  # somebody was quicker
            return False
        keeping.finish(row, why=why, side="system", by=SYSTEM)
    return True


def _moved(number: int) -> int:
    with transaction.atomic():
        return keeping.line_moves(VacancyProfile.objects.select_for_update(of=("self",)).get(pk=number))
