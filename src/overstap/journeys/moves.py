"""The only writer of a journey's step, state, owner, next action and date.

Every move: one transaction that locks the journey, asks `access`, checks the version, the table (`engine.chain`) and
its guards, and then writes the journey, the log, the detail and a happening, or nothing at all.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from overstap.access import relating
from overstap.access.acting import SYSTEM, Acting
from overstap.access.models import Relation
from overstap.access.permissions import Permission
from overstap.access.policy import NotThere, may
from overstap.access.roles import System
from overstap.engine.chain import (
    CHOSEN_REASONS,
    ERASED,
    LASTING,
    MOVES,
    ImpossibleMoveError,
    Kind,
    Move,
    State,
    Step,
    after,
)
from overstap.journeys import guards, log, next_actions
from overstap.journeys.happenings import tell
from overstap.journeys.models import Journey
from overstap.people.models import Function, Person
from overstap.shared import clock

LONGEST_REASON = 2_000
FARTHEST_DAYS = 366
"""A next action or the end of a pause lies within a year."""


class Stale(Exception):  # noqa: N818 - it names what happened to the page
    """The journey moved on since the page was made; nothing was changed."""


class Refused(Exception):  # noqa: N818
    """The table has no such move from here, or a guard does not hold; `code` says which. Nothing was changed.

    `journeys.words.refusal(code)` is the sentence; where it names figures, `told` has them as they are read.
    """

    def __init__(self, code: str, **told: str) -> None:
        super().__init__(code)
        self.code = code
        self.told = told


@dataclass(frozen=True, slots=True)
class _Wish:
    """What somebody asks of a move, beside its name."""

    owner: Person | None = None
    next_action: str = ""
    due_on: date | None = None
    reason: str = ""
    paused_until: date | None = None
    end_reason: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


def start(
    *,
    candidate: Person,
    region: Any,
    by: Acting,
    owner: Person,
    next_action: str = "",
    due_on: date | None = None,
    **facts: Any,
) -> Journey:
    """Begin the journey of a candidate, at registration. `region`: a `catalogue.Region` or None.

    A referrer may do it for whom he or she registers: the relation comes before the journey. `facts` are keys, numbers
    and ISO dates (the channel, say), never words that people typed.

    Raises:
        NotThere: `by` may not begin a journey for this candidate.
        Refused: there is one that goes on ("already-running"), or an action or date that cannot be.
    """
    rule = MOVES["register"]
    if not _may_begin(by, candidate):
        raise NotThere
    step, state = after(None, None, rule)
    now = clock.now()
    wish = _Wish(owner=owner, next_action=next_action, due_on=due_on, facts=facts)
    row = Journey(
        candidate=candidate, region=region, step=step, state=state, started_at=now, step_since=now,
        owner=owner, is_demo=candidate.is_demo,
    )  # fmt: skip
    _set_next(row, rule, wish)
    if Journey.objects.filter(candidate=candidate).exclude(state=State.ENDED).exists():
        raise Refused("already-running")
    try:
        with transaction.atomic():
            _record(row, rule, by=by, was=("", ""), former=None, wish=wish)
    except IntegrityError as error:  # somebody else was first, between the question and the row
        if Journey.objects.filter(candidate=candidate).exclude(state=State.ENDED).exists():
            raise Refused("already-running") from error
        raise
    return row


def fire(
    journey: Journey,
    move: str,
    *,
    by: Acting,
    owner: Person | None = None,
    next_action: str = "",
    due_on: date | None = None,
    reason: str = "",
    version: int | None = None,
    paused_until: date | None = None,
    end_reason: str = "",
    **facts: Any,
) -> Journey:
    """Make a move of `engine.chain.MOVES`; returns the journey as it is now (`journey` itself is left as it was).

    Args:
        journey: which one; its row is locked and read anew.
        move: name in the table.
        by: who does it, as what; SYSTEM for jobs.
        owner: who owns it from now on; default: who does. Only a hand-over changes relations along with it.
        next_action: key of `next_actions`; default: what comes first at the step it goes to, or stays as it is.
        due_on: by when; default: the usual number of working days.
        reason: words of the person, for moves that ask why.
        version: `Journey.version` as the page showed it; a page that is out of date is refused.
        paused_until: for "pause".
        end_reason: for "end": one of `engine.chain.CHOSEN_REASONS`.
        facts: keys, numbers and ISO dates to record; never words that people typed.

    Raises:
        NotThere: `by` may not, or there is no such journey.
        Stale: it moved since the page was made.
        Refused: the table or a guard does not allow it, or something is missing; `code` says what.
    """
    rule = MOVES.get(move)
    if rule is None:
        raise Refused("not-from-here")
    wish = _Wish(owner, next_action, due_on, reason.strip(), paused_until, end_reason, facts)
    with transaction.atomic():
        locked = Journey.objects.select_for_update(of=("self",)).select_related("candidate", "owner")
        row = locked.filter(pk=journey.pk).first()
        if row is None or row.candidate is None or not _may(rule, by, row.candidate):
            raise NotThere
        if version is not None and row.version != version:
            raise Stale
        was = (row.step, row.state)
        former = row.owner
        try:
            step, state = after(Step(row.step), State(row.state), rule)
        except ImpossibleMoveError as error:
            raise Refused("not-from-here") from error
        if refused := guards.refusal(rule, row):
            raise Refused(refused)
        _check_reason(rule, wish)
        if step != row.step:
            row.step_since = clock.now()
        row.step, row.state = step, state
        _set_owner(row, rule, wish)
        if state is State.ENDED:
            _set_ended(row, LASTING if rule.name == "last" else wish.end_reason)
        else:
            _set_next(row, rule, wish)
        _record(row, rule, by=by, was=was, former=former, wish=wish)
    return row


def plan(
    journey: Journey,
    *,
    by: Acting,
    owner: Person | None = None,
    next_action: str = "",
    due_on: date | None = None,
    reason: str = "",
    version: int | None = None,
    **facts: Any,
) -> Journey:
    """Change owner, next action or date and nothing else: `fire` with the move "plan"."""
    return fire(
        journey, "plan", by=by, owner=owner, next_action=next_action, due_on=due_on, reason=reason, version=version,
        **facts,
    )  # fmt: skip


def forget(candidate: Person) -> None:
    """Take a candidate out of all journeys: what goes on ends, step and dates stay for the counts.

    Part of erasure, which has asked who may. Nothing of the candidate is written to the log, and nobody is told.
    """
    with transaction.atomic():
        for row in Journey.objects.select_for_update().filter(candidate=candidate).order_by("pk"):
            was = (row.step, row.state)
            row.candidate = row.owner = None
            row.next_action = ""
            row.due_on = row.paused_until = None
            if row.state != State.ENDED:
                row.state = State.ENDED
                _set_ended(row, ERASED)
                row.version += 1
                log.append(row, move="end", was=was, at=clock.now(), by=SYSTEM, reason="", facts={})
            row.save(by_moves=True)


def _may(rule: Move, by: Acting, candidate: Person) -> bool:
    if by.role is System:
        return rule.by_system
    return any(may(by, Permission(name), candidate) for name in sorted(rule.permissions))


def _may_begin(by: Acting, candidate: Person) -> bool:
    if may(by, Permission.START_JOURNEY, candidate):
        return True
    refers = relating.running(candidate).filter(holder=by.person, kind=Relation.Kind.REFERRER)
    return may(by, Permission.REFER) and refers.filter(organisation=by.organisation).exists()


def _check_reason(rule: Move, wish: _Wish) -> None:
    if rule.needs_reason and not wish.reason:
        raise Refused("reason-missing")
    if len(wish.reason) > LONGEST_REASON:
        raise Refused("reason-too-long")
    if rule.name == "end" and wish.end_reason not in CHOSEN_REASONS:
        raise Refused("end-reason-unknown")


def _set_owner(row: Journey, rule: Move, wish: _Wish) -> None:
    """Who owns it now. A hand-over also ends the relation of who guided, and begins that of who will."""
    assert row.candidate is not None
    if rule.name == "hand-over":
        _hand_over(row, row.candidate, wish)
        return
    owner = wish.owner
    if owner is None and rule.name == "start-coaching":
        owner = relating.coach_of(row.candidate)
    if owner is None or owner == row.owner:
        return
    if owner != row.candidate and not relating.guides(row.candidate, owner):
        raise Refused("owner-not-available")
    row.owner = owner


def _hand_over(row: Journey, candidate: Person, wish: _Wish) -> None:
    if wish.owner is None:
        raise Refused("owner-missing")
    if wish.owner == row.owner:
        raise Refused("owner-same")
    if wish.owner == candidate:
        relating.end(candidate, kinds=(Relation.Kind.COACH,))
    else:
        membership = relating.guide(candidate, wish.owner)
        if membership is None:
            raise Refused("owner-not-available")
        # A new coach leaves the coordinator, who can find yet another, where he or she is.
        coaches = membership.function == Function.COACH
        relating.end(
            candidate, kinds=(Relation.Kind.COACH,) if coaches else tuple(relating.GUIDES.values()), but=wish.owner
        )
        with translation.override(candidate.language):
            relating.begin(candidate, membership, why=_("Took over the guidance"))
    row.owner = wish.owner


def _set_next(row: Journey, rule: Move, wish: _Wish) -> None:
    """What comes next and by when: always something, while a journey goes on."""
    if row.owner is None:
        raise Refused("owner-missing")
    changed = rule.kind in {Kind.BEGIN, Kind.ON, Kind.SKIP, Kind.RETURN}
    usual = next_actions.first_of(Step(row.step)).key if changed or not row.next_action else row.next_action
    if rule.name == "hand-over":
        usual = "get-in-touch"
    key = wish.next_action or usual
    if key not in next_actions.NEXT_ACTIONS:
        raise Refused("next-action-unknown")
    if row.state == State.PAUSED:
        if wish.paused_until is None:
            raise Refused("date-missing")
        row.paused_until = row.due_on = _within_a_year(wish.paused_until)
        return
    keeps_date = rule.name == "plan" and not wish.next_action and row.due_on is not None
    row.paused_until = None
    row.next_action = key
    if wish.due_on is not None:
        row.due_on = _within_a_year(wish.due_on)
    elif not keeps_date:
        row.due_on = next_actions.due(key, clock.today())


def _within_a_year(day: date) -> date:
    ahead = (day - clock.today()).days
    if ahead < 0:
        raise Refused("date-past")
    if ahead > FARTHEST_DAYS:
        raise Refused("date-too-far")
    return day


def _set_ended(row: Journey, reason: str) -> None:
    row.ended_at = clock.now()
    row.end_reason = reason
    row.next_action = ""
    row.due_on = row.paused_until = None


def _record(row: Journey, rule: Move, *, by: Acting, was: tuple[str, str], former: Person | None, wish: _Wish) -> None:
    """Write the journey, its log and its happening: the last thing a move does."""
    row.version += 1
    row.save(by_moves=True)
    if row.state == State.ENDED and row.candidate is not None:
        relating.end(row.candidate, kinds=(*relating.GUIDES.values(), *relating.AT_WORK))
    facts = {
        **wish.facts,
        "owner": str(row.owner.public_id) if row.owner else None,
        "next_action": row.next_action,
        "due_on": _iso(row.due_on),
    }
    if row.paused_until:
        facts["paused_until"] = _iso(row.paused_until)
    if row.end_reason:
        facts["end_reason"] = row.end_reason
    if former is not None and former != row.owner:
        facts["former_owner"] = str(former.public_id)
    log.append(row, move=rule.name, was=was, at=clock.now(), by=by, reason=wish.reason, facts=facts)
    tell(
        f"move:{rule.name}", by=by, journey=row, person=row.candidate,
        **facts, version=row.version, from_step=was[0], to_step=row.step,
    )  # fmt: skip


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
