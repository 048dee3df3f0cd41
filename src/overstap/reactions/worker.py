"""Does what follows from what happened: once, also when it is killed anywhere, and with several at work.

Two parts. `react` reads the outbox in order and writes messages, tasks and waiting mails in the transaction that marks
the happening as handled: all of it or nothing. `send` takes one waiting mail at a time, notes that it begins, sends,
and notes the end; docs/adr/0015-mail-at-most-once.md says what a crash between those two leads to.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Min

from overstap.gateways import mail
from overstap.journeys.models import Happening
from overstap.people.models import Person
from overstap.reactions import addresses, letters, recipients
from overstap.reactions.follows import Follows
from overstap.reactions.models import Delivery, Message, Switch, Task
from overstap.reactions.table import ABOUT, CLOSES, ONE_BY_ONE, TABLE
from overstap.reactions.topics import TOPICS, off_here
from overstap.shared import clock, working_days

logger = logging.getLogger(__name__)

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440))
"""How long to wait after each attempt that failed; after the last of these it is given up."""
ANSWER_WITHIN = timedelta(minutes=3)
"""A mail that began to be sent longer ago and has no end noted was cut off (longer than any wait for a server)."""
AGAIN_WITHIN = timedelta(hours=1)
"""Within this time one mail says for all unread messages that something is there."""
STALE_AFTER = timedelta(minutes=10)
"""An outbox whose oldest entry waits longer has no worker, or one that fails."""

State = Delivery.State
_failing: dict[int, datetime] = {}
"""Happenings on which a reaction failed in this process, and when to try them again: the others do not wait."""


def work(at_most: int = 1000) -> int:
    """Do everything that waits now, up to a number of things; returns how many were done."""
    done = 0
    while done < at_most and (react() or send()):
        done += 1
    return done


def react() -> bool:
    """Handle the oldest happening that nobody handled; False when there is none.

    Workers take turns here: a cancellation must not overtake what it cancels. What is slow, sending, they do at once.
    """
    now = clock.now()
    skipped = [key for key, again in _failing.items() if again > now]
    key = None
    try:
        with transaction.atomic():
            rows = Happening.objects.select_for_update().exclude(pk__in=skipped)
            happening = rows.filter(handled_at__isnull=True).order_by("pk").first()
            if happening is None:
                return False
            key = happening.pk
            _follow(happening)
            Happening.objects.filter(pk=key).update(handled_at=now)
    except Exception:
        if key is None:
            raise
        logger.exception("what follows from happening %d failed; it is tried again", key)
        _failing[key] = now + PAUSES[0]
    else:
        _failing.pop(key, None)
    return True


def _follow(happening: Happening) -> None:
    if happening.kind not in TABLE:
        logger.warning("nothing in the table for %r", happening.kind)
    about = _about(happening)
    for kind in CLOSES.get(happening.kind, ()):
        _close(kind, happening, about)
    for row in TABLE.get(happening.kind, ()):
        if row.to == recipients.BY_ADDRESS:
            _once(happening, Delivery.Reaction.MAIL, None, row)
        for person in recipients.of(row.to, happening):
            _tell(happening, row, person, about)


def _tell(happening: Happening, row: Follows, person: Person, about: str) -> None:
    named = {"recipient": person, "kind": happening.kind, "rule": row.to, "journey": happening.journey, "about": about}
    if _once(happening, Delivery.Reaction.MESSAGE, person, row):
        Message.objects.create(at=happening.at, **named)
    if row.task is not None and _once(happening, Delivery.Reaction.TASK, person, row):
        day = happening.at.astimezone(clock.AMSTERDAM).date()
        due_on = date.fromisoformat(happening.data[row.until]) if row.until else working_days.add(day, row.task)
        Task.objects.create(made_at=happening.at, due_on=due_on, **named)
    if row.mail:
        _once(happening, Delivery.Reaction.MAIL, person, row)


def _once(happening: Happening, reaction: str, person: Person | None, row: Follows) -> bool:
    """Make the row that stands for it; False when it is there already."""
    later = reaction == Delivery.Reaction.MAIL
    _, made = Delivery.objects.get_or_create(
        happening=happening, reaction=reaction, recipient=person,
        defaults={
            "topic": row.topic, "next_try_at": clock.now(),
            "state": State.WAITING if later else State.DONE, "ended_at": None if later else clock.now(),
        },
    )  # fmt: skip
    return made


def _about(happening: Happening) -> str:
    for key in ABOUT:
        if key in happening.data:
            return str(happening.data[key])
    if happening.journey is None and happening.organisation is not None:
        return str(happening.organisation.public_id)
    return ""


def _close(kind: str, happening: Happening, about: str) -> None:
    tasks = Task.objects.filter(kind=kind, done_at__isnull=True)
    if happening.journey is not None:
        tasks = tasks.filter(journey=happening.journey)
        if kind in ONE_BY_ONE and not happening.kind.startswith("move:"):
            tasks = tasks.filter(about=about)
    elif about:
        tasks = tasks.filter(about=about)
    else:
        return
    tasks.update(done_at=happening.at)


def send() -> bool:
    """Send the mail that waits longest; False when none does."""
    post = mail.post()
    delivery = _claim(post)
    if delivery is None:
        return False
    if delivery.state != State.SENDING:  # it was cut off; that is noted already
        return True
    outcome = State.DONE
    try:
        if (instead := _instead(delivery, clock.now())) is not None:
            outcome = instead
        else:
            post.send(_letter(delivery))
    except mail.NotNow as error:
        _again(delivery, str(error))
    except mail.Never as error:
        logger.warning("mail %s is given up: %s", delivery.public_id, error)
        _end(delivery, State.GAVE_UP)
    except mail.NobodyKnows as error:
        logger.warning("mail %s may or may not have gone out: %s", delivery.public_id, error)
        _end(delivery, State.UNCERTAIN)
    except Exception:
        logger.exception("mail %s failed", delivery.public_id)
        _again(delivery, "a fault of ours")
    else:
        _end(delivery, outcome)
    return True


def _claim(post: mail.Post) -> Delivery | None:
    """Take the next one for this worker, and note that its sending begins."""
    now = clock.now()
    with transaction.atomic():
        rows = Delivery.objects.select_for_update(skip_locked=True)
        rows = rows.filter(ended_at__isnull=True, reaction=Delivery.Reaction.MAIL, next_try_at__lte=now)
        delivery = rows.order_by("next_try_at", "pk").first()
        if delivery is None:
            return None
        if delivery.state == State.SENDING and not post.repeatable:
            logger.warning("mail %s was cut off; it may or may not have gone out", delivery.public_id)
            return _end(delivery, State.UNCERTAIN)
        delivery.state, delivery.attempts, delivery.next_try_at = (
            State.SENDING,
            delivery.attempts + 1,
            now + ANSWER_WITHIN,
        )
        delivery.save(update_fields=["state", "attempts", "next_try_at"])
    return delivery


def _instead(delivery: Delivery, now: datetime) -> State | None:
    """Why it does not go out after all, as things are now; None: it does."""
    person = delivery.recipient
    topic = TOPICS[delivery.topic]
    if delivery.topic in off_here():
        return State.OFF
    if person is None:
        return None if addresses.find(delivery.happening.data) else State.NO_ADDRESS
    if not person.email or not person.is_active:
        return State.NO_ADDRESS
    if topic.switchable and Switch.objects.filter(person=person, topic=topic.key).exists():
        return State.OFF
    if letters.readable_by_who_may_not_know(person, delivery.topic):
        return State.WITHHELD
    if delivery.attempts == 1 and _said_already(delivery, person, now):
        return State.JOINED
    return None


def _said_already(delivery: Delivery, person: Person, now: datetime) -> bool:
    """Whether another mail said the same, for sure, and nothing was read since."""
    others = Delivery.objects.filter(recipient=person, reaction=Delivery.Reaction.MAIL).exclude(pk=delivery.pk)
    last = others.filter(state=State.DONE, ended_at__gt=now - AGAIN_WITHIN).order_by("-ended_at").first()
    return last is not None and not Message.objects.filter(recipient=person, read_at__gte=last.ended_at).exists()


def _letter(delivery: Delivery) -> mail.Mail:
    if delivery.recipient is not None:
        return letters.to_person(delivery, delivery.recipient)
    addressee = addresses.find(delivery.happening.data)
    if addressee is None:
        raise mail.Never("withdrawn")
    return letters.to_address(delivery, addressee)


def _again(delivery: Delivery, why: str) -> None:
    if delivery.attempts > len(PAUSES):
        logger.warning("mail %s is given up after %d attempts: %s", delivery.public_id, delivery.attempts, why)
        _end(delivery, State.GAVE_UP)
        return
    pause = PAUSES[delivery.attempts - 1]
    logger.info("mail %s is tried again in %s: %s", delivery.public_id, pause, why)
    Delivery.objects.filter(pk=delivery.pk, ended_at__isnull=True).update(
        state=State.WAITING, next_try_at=clock.now() + pause
    )


def _end(delivery: Delivery, state: State) -> Delivery:
    """Note what became of it. A row that was erased meanwhile stays away."""
    delivery.state, delivery.ended_at = state, clock.now()
    Delivery.objects.filter(pk=delivery.pk).update(state=state, ended_at=delivery.ended_at)
    return delivery


@dataclass(frozen=True, slots=True)
class Outbox:
    """How the outbox stands. `oldest`: since when the oldest waits that should be done by now."""

    unhandled: int
    unsent: int
    gave_up: int
    uncertain: int
    oldest: datetime | None

    def stale(self, now: datetime) -> bool:
        """Whether something lies longer than it should."""
        return self.oldest is not None and now - self.oldest > STALE_AFTER


def outbox(now: datetime) -> Outbox:
    """How the outbox stands now."""
    happenings = Happening.objects.filter(handled_at__isnull=True)
    mails = Delivery.objects.filter(reaction=Delivery.Reaction.MAIL)
    overdue: dict[str, Any] = mails.filter(ended_at__isnull=True, next_try_at__lte=now).aggregate(Min("next_try_at"))
    since = [happenings.aggregate(Min("at"))["at__min"], overdue["next_try_at__min"]]
    return Outbox(
        happenings.count(), mails.filter(ended_at__isnull=True).count(), mails.filter(state=State.GAVE_UP).count(),
        mails.filter(state=State.UNCERTAIN).count(), min((moment for moment in since if moment), default=None),
    )  # fmt: skip
