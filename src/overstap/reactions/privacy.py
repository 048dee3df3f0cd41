"""How messages, tasks, mails and switches are handed out and erased."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from overstap.gateways import mail
from overstap.people.models import Person
from overstap.reactions.models import Delivery, Message, Switch, Task
from overstap.shared import privacy
from overstap.shared.privacy import Row


def register() -> None:
    """Called once, when Django has loaded the tables."""
    privacy.register("reactions.Delivery", export=export_deliveries, erase=erase_deliveries, expire=expire_deliveries)
    privacy.register(
        "reactions.Message", export=export_messages, erase=erase_messages, expire=privacy.after(Message, "at")
    )
    privacy.register("reactions.Task", export=export_tasks, erase=erase_tasks, expire=privacy.after(Task, "done_at"))
    privacy.register(
        "reactions.Switch",
        export=export_switches,
        erase=privacy.own_go(Switch, own="person"),
        goes_with="people.Person",
    )


def export_deliveries(person: Person) -> list[Row]:
    """Mails to this person."""
    columns = {
        _("on what"): "topic",
        _("how it went"): "state",
        _("when"): "ended_at",
        _("attempts"): "attempts",
        _("reference"): "public_id",
    }
    mails = Delivery.objects.filter(recipient=person)
    return privacy.told(mails, columns, codes=["on what", "how it went"])


def erase_deliveries(person: Person) -> None:
    """What was sent and what waits; also the copies, where mail goes to a folder."""
    Delivery.objects.filter(recipient=person).delete()
    if person.email:
        mail.post().forget(person.email)


def expire_deliveries(now: datetime) -> int:
    """Those that ended too long ago, with the copies in the folder."""
    mail.post().expire(privacy.long_ago(Delivery, now))
    return privacy.past(Delivery.objects.all(), "ended_at", now)


def export_messages(person: Person) -> list[Row]:
    """Messages to this person."""
    columns = {_("what happened"): "kind", _("when"): "at", _("read"): "read_at"}
    return privacy.told(Message.objects.filter(recipient=person), columns, codes=["what happened"])


def erase_messages(person: Person) -> None:
    """Those to the person, and those to others that are about the person's journey."""
    Message.objects.filter(Q(recipient=person) | Q(journey__candidate=person)).delete()


def export_tasks(person: Person) -> list[Row]:
    """Tasks of this person."""
    columns = {_("what was asked"): "kind", _("when"): "made_at", _("by when"): "due_on", _("done"): "done_at"}
    return privacy.told(Task.objects.filter(recipient=person), columns, codes=["what was asked"])


def erase_tasks(person: Person) -> None:
    """Those of the person, and those of others that are about the person's journey."""
    Task.objects.filter(Q(recipient=person) | Q(journey__candidate=person)).delete()


def export_switches(person: Person) -> list[Row]:
    """Topics on which this person wants no mail."""
    columns = {_("no mail on"): "topic", _("since"): "off_since"}
    return privacy.told(Switch.objects.filter(person=person), columns, codes=["no mail on"])
