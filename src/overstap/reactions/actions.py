"""What somebody does with messages and switches."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.reactions.models import Message, Switch
from overstap.reactions.topics import TOPICS
from overstap.shared import clock


def read_all(*, by: Acting) -> None:
    """All messages were shown. Raises NotThere."""
    policy.require(by, Permission.SEE_OWN_DATA)
    Message.objects.filter(recipient=by.person, read_at__isnull=True).update(read_at=clock.now())


def choose_mails(wanted: Collection[str], *, by: Acting) -> None:
    """Get mails on these topics and on no other that can be chosen. Raises NotThere."""
    with transaction.atomic():
        policy.require(by, Permission.SEE_OWN_DATA)
        if by.person is None:
            raise policy.NotThere
        off = [key for key, topic in TOPICS.items() if topic.switchable and key not in wanted]
        Switch.objects.filter(person=by.person).exclude(topic__in=off).delete()
        Switch.objects.bulk_create((Switch(person=by.person, topic=key) for key in off), ignore_conflicts=True)
