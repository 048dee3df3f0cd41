"""A match ends: chosen, or closed by one of the sides with a reason the other reads."""

from __future__ import annotations

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import SYSTEM, Acting
from overstap.access.permissions import Permission
from overstap.access.roles import Candidate
from overstap.journeys.moves import Refused
from overstap.steps.employers.models import VacancyProfile
from overstap.steps.matching import keeping
from overstap.steps.matching.models import Match
from overstap.steps.matching.words import BY_EMPLOYER, BY_PERSON, BY_ROOMS

LONGEST = 1000


@transaction.atomic
def close(*, match: Match, why: str, by: Acting, words: str = "") -> Match:
    """Close a match; closed twice is closed once. What was shown for it is taken back.

    `why`: a key of `words.CLOSED` that belongs to the side of `by`. `words`: what the other side reads with it.

    Raises NotThere, Refused ("why", "words").
    """
    side = _side(match, by)
    words = words.strip()
    if why not in (BY_EMPLOYER if side == "employer" else BY_PERSON) and why not in BY_ROOMS:
        raise Refused("why")
    if len(words) > LONGEST:
        raise Refused("words")
    row = keeping.held(match)
    if row.state == Match.State.CLOSED:
        return row
    if side == "employer" and row.carded_at is None:
        raise policy.NotThere
    keeping.finish(row, why=why, side=side, words=words, by=by)
    return row


@transaction.atomic
def choose(*, match: Match, by: Acting) -> Match:
    """An agreement binds: this is the one. The candidate's other matches are closed, and those employers told.

    Called by who made it bind (`by` signed it). Raises NotThere, Refused ("not-open").
    """
    policy.require(by, Permission.SIGN_AGREEMENT, match.candidate)
    # All openings at once and in order, so that two who choose never wait for each other.
    openings = VacancyProfile.objects.filter(matches__candidate=match.candidate).values("pk")
    list(VacancyProfile.objects.select_for_update(of=("self",)).filter(pk__in=openings).order_by("pk"))
    row = keeping.held(match)
    if row.state == Match.State.CHOSEN:
        return row
    if row.state != Match.State.SHOWN:
        raise Refused("not-open")
    row.state = Match.State.CHOSEN
    row.version += 1
    row.save()
    others = Match.objects.filter(candidate=row.candidate).exclude(pk=row.pk)
    for other in others.exclude(state__in=(Match.State.CLOSED, Match.State.CHOSEN)).order_by("profile_id"):
        keeping.finish(keeping.held(other), why="chosen-elsewhere", side="system", by=SYSTEM)
    return row


def _side(match: Match, by: Acting) -> str:
    """As which side somebody closes it. Raises NotThere for who is none."""
    if by.organisation is not None and policy.may(by, Permission.JUDGE_CARD):
        policy.require(by, Permission.JUDGE_CARD, match.organisation)
        if not policy.countable_by(by).filter(pk=match.candidate_id).exists():
            raise policy.NotThere
        return "employer"
    policy.require(by, Permission.PROPOSE_MATCH, match.candidate)
    return "candidate" if by.role is Candidate else "coach"
