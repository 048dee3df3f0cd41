"""The personal plan: written in versions, agreed by both for the version they read, and marked off."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.journeys.happenings import tell
from overstap.journeys.holding import candidate_of
from overstap.journeys.models import Journey
from overstap.journeys.moves import Refused, Stale
from overstap.shared import clock
from overstap.steps.coaching import standing
from overstap.steps.coaching.actions.holding import locked, side_of
from overstap.steps.coaching.actions.onward import next_for
from overstap.steps.coaching.models import Plan, PlanAction, PlanAgreement, PlanVersion

MOST_ACTIONS = 30
FURTHEST = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class Line:
    """One action as somebody wrote it. `key` names the action it was before, if any."""

    words: str
    owner: str
    due_on: date
    key: uuid.UUID | None = None


@transaction.atomic
def write(*, journey: Journey, goal: str, lines: Sequence[Line], base: int, by: Acting) -> PlanVersion:
    """Write the plan, or change it: a new version, which both have to agree to again.

    `base`: number of the version that was read; 0 where there was none. The same words again are the same version.
    What was done stays done as long as its words stay. Raises NotThere, Stale, Refused ("goal", "no-actions",
    "too-many-actions", "words", "owner", "date").
    """
    candidate = candidate_of(journey)
    policy.require(by, Permission.AGREE_PLAN, candidate)
    now = locked(journey, Permission.AGREE_PLAN, by=by)
    goal = goal.strip()
    _check(goal, lines)
    plan, _made = Plan.objects.get_or_create(journey=now, defaults={"candidate": candidate})
    latest = plan.versions.order_by("-number").first()
    before = {action.key: action for action in latest.actions.all()} if latest else {}
    known = [line if line.key in before else Line(line.words.strip(), line.owner, line.due_on) for line in lines]
    digest = digest_of(goal, known)
    if latest is not None and latest.digest == digest and base in {latest.number, latest.number - 1}:
        return latest
    if base != (latest.number if latest else 0):
        raise Stale
    version = PlanVersion.objects.create(
        plan=plan, number=base + 1, goal=goal, digest=digest, written_by=by.person, written_at=clock.now()
    )
    rows = []
    for position, line in enumerate(known):
        old = before.get(line.key) if line.key else None
        same = old is not None and old.words == line.words.strip()
        rows.append(
            PlanAction(
                version=version, position=position, words=line.words.strip(), owner=line.owner, due_on=line.due_on,
                key=line.key or uuid.uuid4(), done_at=old.done_at if old and same else None,
                done_by=old.done_by if old and same else None,
            )
        )  # fmt: skip
    PlanAction.objects.bulk_create(rows)
    other = now.owner if side_of(by, now) == "candidate" else candidate
    tell("plan:written", by=by, journey=now, person=other, version=version.number)
    next_for(now, by=by)
    return version


@transaction.atomic
def agree(*, version: PlanVersion, digest: str, by: Acting) -> PlanAgreement:
    """Agree to the plan exactly as it was read. Twice is once.

    `digest`: that of the page. Raises NotThere, Stale when the plan reads otherwise now.
    """
    journey = version.plan.journey
    policy.require(by, Permission.AGREE_PLAN, version.plan.candidate)
    now = locked(journey, Permission.AGREE_PLAN, by=by)
    latest = standing.latest_version(now)
    if latest is None or latest.pk != version.pk or latest.digest != digest:
        raise Stale
    side = side_of(by, now)
    agreement, new = PlanAgreement.objects.get_or_create(
        version=latest, role=side, defaults={"person": by.person, "digest": digest, "at": clock.now()}
    )
    if new:
        both = standing.agreed_by_both(latest)
        other = now.owner if side == "candidate" else now.candidate
        tell("plan:agreed" if both else "plan:half-agreed", by=by, journey=now, person=other, version=latest.number)
        next_for(now, by=by)
    return agreement


@transaction.atomic
def mark(*, action: PlanAction, done: bool, by: Acting) -> PlanAction:
    """Mark an action of the plan done, or not done after all. Changes nothing of what was agreed. Raises NotThere."""
    journey = action.version.plan.journey
    policy.require(by, Permission.AGREE_PLAN, action.version.plan.candidate)
    now = locked(journey, Permission.AGREE_PLAN, by=by, paused_too=True)
    latest = standing.latest_version(now)
    current = PlanAction.objects.filter(version=latest, key=action.key).first()
    if current is None:
        raise Stale
    if (current.done_at is not None) != done:
        current.done_at = clock.now() if done else None
        current.done_by = by.person if done else None
        current.save()
        other = now.owner if side_of(by, now) == "candidate" else now.candidate
        if done:
            tell("plan:done", by=by, journey=now, person=other, action=str(current.key))
    return current


def digest_of(goal: str, lines: Sequence[Line]) -> str:
    """SHA-256 over what both agree to: the goal, and of every action its words, whose it is and its day, in order."""
    said = [goal, *([line.words.strip(), line.owner, line.due_on.isoformat()] for line in lines)]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def _check(goal: str, lines: Sequence[Line]) -> None:
    if not goal or len(goal) > 1000:
        raise Refused("goal")
    if not lines:
        raise Refused("no-actions")
    if len(lines) > MOST_ACTIONS:
        raise Refused("too-many-actions")
    today = clock.today()
    for line in lines:
        if not line.words.strip() or len(line.words.strip()) > 300:
            raise Refused("words")
        if line.owner not in PlanAction.Owner.values:
            raise Refused("owner")
        # What was written before may be overdue; a new action is not.
        if line.due_on > today + FURTHEST or (line.key is None and line.due_on < today):
            raise Refused("date")
