"""What every change of a match rests on: the match held, the line of an opening moving on, and what comes next.

One opening has at most so many cards that wait for an answer (`MatchingRule.open_cards`); who comes later waits in
line, and whoever waited longest comes first. As every card is answered, or closed when its days are over, everybody's
turn comes. Who may not be seen by the employer is in none of it, so that no count and no delay tells of them.
"""

from __future__ import annotations

from django.db.models import QuerySet

from overstap.access import policy, relating
from overstap.access.acting import SYSTEM, Acting
from overstap.engine.chain import State, Step
from overstap.journeys import happenings, moves
from overstap.journeys.models import Journey
from overstap.shared import clock
from overstap.steps.employers.models import VacancyProfile
from overstap.steps.matching.models import Match
from overstap.steps.matching.rules import rule_on

PURPOSE = "match"
"""What a name is shown for: consents given with it end with the match."""
RUNNING = (Match.State.WAITING, Match.State.CARD, Match.State.LIKELY, Match.State.SHOWN)
"""States in which something can still come of it, short of an agreement."""
OWN_ACTIONS = frozenset({"match", "await-answer", "show-name", "arrange-shadowing"})
"""What this room plans; what other rooms planned it leaves alone."""


def held(match: Match) -> Match:
    """The match as it is now, held with its opening until the transaction ends. Raises NotThere."""
    # The opening first, always: two that wait for each other would never end.
    VacancyProfile.objects.select_for_update(of=("self",)).get(pk=match.profile_id)
    rows = Match.objects.select_for_update(of=("self",)).select_related("journey", "candidate", "organisation")
    row = rows.filter(pk=match.pk).first()
    if row is None:
        raise policy.NotThere
    return row


def visible_cards(profile: VacancyProfile) -> QuerySet[Match]:
    """The matches of an opening, but of those its employer may not know of."""
    return profile.matches.filter(candidate__in=policy.countable_for(profile.organisation))


def line_moves(profile: VacancyProfile) -> int:
    """Give cards to who waits in line, as far as there is room; returns how many. The opening is held already."""
    rule = rule_on(clock.today())
    seen = visible_cards(profile)
    room = rule.open_cards - seen.filter(state=Match.State.CARD).count()
    waiting = seen.filter(state=Match.State.WAITING).select_related("journey", "organisation")
    turn = list(waiting.order_by("proposed_at", "pk")[: max(0, room)])
    for row in turn:
        row.state, row.carded_at = Match.State.CARD, clock.now()
        row.version += 1
        row.save()
        tell(row, "match:carded", by=SYSTEM)
    return len(turn)


def finish(row: Match, *, why: str, side: str, words: str = "", by: Acting) -> None:
    """Close a match that is held, take back what was shown for it, and let the line move on."""
    carded = row.carded_at is not None
    row.state, row.closed_at, row.closed_why = Match.State.CLOSED, clock.now(), why
    row.closed_by_side, row.closed_words = side, words
    row.version += 1
    row.save()
    others = Match.objects.filter(candidate=row.candidate, organisation=row.organisation)
    if not others.filter(state__in=(Match.State.SHOWN, Match.State.CHOSEN)).exists():
        relating.unshow(row.candidate, organisation=row.organisation, purpose=PURPOSE)
    # Of a card that the employer never had, the employer hears nothing.
    tell(row, "match:closed" if carded else "match:left-line", by=by, side=side)
    line_moves(row.profile)
    next_for(row.journey)


def tell(row: Match, kind: str, *, by: Acting, **facts: str) -> None:
    """Tell what happened to a match."""
    happenings.tell(
        kind, by=by, journey=row.journey, person=row.candidate, organisation=row.organisation,
        match=str(row.public_id), **facts,
    )  # fmt: skip


def next_for(journey: Journey) -> None:
    """Plan what comes next for a journey that looks for work, as its matches stand."""
    now = Journey.objects.select_related("owner").get(pk=journey.pk)
    if now.step != Step.MATCHING or now.state != State.ACTIVE or now.owner is None:
        return
    if now.next_action not in OWN_ACTIONS:
        return
    states = set(Match.objects.filter(journey=now).values_list("state", flat=True))
    action = _next(states)
    if action != now.next_action:
        moves.plan(now, by=SYSTEM, next_action=action)


def _next(states: set[str]) -> str:
    """The farthest of all matches says what comes next."""
    if Match.State.SHOWN in states or Match.State.CHOSEN in states:
        return "arrange-shadowing"
    if Match.State.LIKELY in states:
        return "show-name"
    if states & {Match.State.CARD, Match.State.WAITING}:
        return "await-answer"
    return "match"
