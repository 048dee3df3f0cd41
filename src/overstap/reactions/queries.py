"""What somebody finds: messages, tasks, and which mails come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.people.models import Person
from overstap.reactions.follows import Follows
from overstap.reactions.models import Message, Switch, Task
from overstap.reactions.table import TABLE
from overstap.reactions.topics import TOPICS, Topic, off_here

SHOWN = 100
"""Messages on the page; older ones are in the export."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A message or task: `words` is a message id; `page` and `given` name where more is, when there is."""

    words: str
    at: datetime
    page: str
    given: str
    unread: bool
    due_on: date | None = None


def messages(*, viewer: Acting) -> list[Shown]:
    """The last messages to somebody, newest first."""
    rows = Message.objects.filter(recipient__in=_own(viewer)).select_related("journey__candidate")
    return [
        Shown(row.words, message.at, row.page, _given(row, message), message.read_at is None)
        for message in rows.order_by("-at", "-pk")[:SHOWN]
        if (row := _row(message.kind, message.rule))
    ]


def tasks(*, viewer: Acting) -> list[Shown]:
    """What somebody is asked to do, by the day it should be done."""
    rows = Task.objects.filter(recipient__in=_own(viewer), done_at__isnull=True).select_related("journey__candidate")
    return [
        Shown(row.words, task.made_at, row.page, _given(row, task), unread=False, due_on=task.due_on)
        for task in rows.order_by("due_on", "pk")
        if (row := _row(task.kind, task.rule))
    ]


def unread(*, viewer: Acting) -> int:
    """How many messages somebody did not read yet."""
    return Message.objects.filter(recipient__in=_own(viewer), read_at__isnull=True).count()


def switches(*, viewer: Acting) -> list[tuple[Topic, bool]]:
    """The topics one can choose, each with whether its mails come. What is off for everybody cannot be chosen."""
    off = set(Switch.objects.filter(person__in=_own(viewer)).values_list("topic", flat=True))
    here = off_here()
    return [(topic, key not in off) for key, topic in TOPICS.items() if topic.switchable and key not in here]


def _own(viewer: Acting) -> list[Person]:
    policy.require(viewer, Permission.SEE_OWN_DATA)
    return [viewer.person] if viewer.person else []


def _row(kind: str, rule: str) -> Follows | None:
    return next((row for row in TABLE.get(kind, ()) if row.to == rule), None)


def _given(row: Follows, thing: Message | Task) -> str:
    if row.given == "candidate":
        return str(thing.journey.candidate.public_id) if thing.journey and thing.journey.candidate else ""
    return thing.about if row.given else ""
