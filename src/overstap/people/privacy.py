"""How persons, their sessions, memberships and invitations are handed out and erased."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_noop as _

from overstap.people.models import Invitation, Membership, Person
from overstap.shared import clock, privacy
from overstap.shared.privacy import Row


def register() -> None:
    """Called once, when Django has loaded the tables."""
    privacy.register("people.Person", export=export_person, erase=erase_person, expire=expire_persons)
    privacy.register("sessions.Session", export=export_sessions, erase=end_sessions, expire=expire_sessions)
    privacy.register(
        "people.Membership",
        export=export_memberships,
        erase=privacy.own_go(Membership, own="person"),
        expire=privacy.after(Membership, "ended_at"),
    )
    privacy.register(
        "people.Invitation",
        export=export_invitations,
        erase=erase_invitations,
        expire=privacy.after(Invitation, "created_at"),
    )
    privacy.hold("works-here", works_here, asked=False)


def works_here() -> Q:
    """People who work in the network now."""
    running = Membership.objects.filter(Q(ended_at__isnull=True) | Q(ended_at__gt=clock.now()))
    return Q(Exists(running.filter(person=OuterRef("pk"))))


def export_person(person: Person) -> list[Row]:
    """Name and ways to reach somebody."""
    columns = {
        _("name"): "name",
        _("address for mail"): "email",
        _("phone"): "phone",
        _("language"): "language",
        _("with us since"): "created_at",
        _("last visit"): "last_used_at",
    }
    return privacy.told(Person.objects.filter(pk=person.pk), columns, codes=["language"])


def erase_person(person: Person) -> None:
    """The row itself; it comes last, when nothing points at it any more that has to stay."""
    Person.objects.filter(pk=person.pk).delete()


def expire_persons(now: datetime) -> int:
    """Erase everybody whose last visit is too long ago, with all there is of them, but for who is still needed."""
    long_ago = privacy.long_ago(Person, now)
    done = 0
    for person in Person.objects.filter(last_used_at__lte=long_ago).exclude(privacy.held()):
        with transaction.atomic():
            # Somebody who came back between the list and now stays.
            if Person.objects.select_for_update().filter(pk=person.pk, last_used_at__lte=long_ago).exists():
                privacy.erase(person)
                done += 1
    return done


def export_sessions(person: Person) -> list[Row]:
    """Where one is logged in, and what the answers filled in there are."""
    return [
        {_("logged in until"): session.expire_date, _("answers not yet kept"): data.get("visitor")}
        for session, data in _sessions(person)
    ]


def end_sessions(person: Person) -> None:
    """Log somebody out everywhere."""
    Session.objects.filter(pk__in=[session.pk for session, _data in _sessions(person)]).delete()


def expire_sessions(now: datetime) -> int:
    """Erase the answers of visitors whose eight hours are over (Django's own way would not ask our clock)."""
    return Session.objects.filter(expire_date__lte=now).delete()[0]


def _sessions(person: Person) -> Iterator[tuple[Session, dict[str, object]]]:
    # A session names its person only inside its signed text. All are read; they live eight hours, so there are few.
    for session in Session.objects.iterator():
        data = session.get_decoded()
        if str(data.get(SESSION_KEY)) == str(person.pk):
            yield session, data


def export_memberships(person: Person) -> list[Row]:
    """For whom one works in the network, or worked."""
    columns = {
        _("organisation"): "organisation__name",
        _("as"): "function",
        _("may invite colleagues"): "is_admin",
        _("since"): "started_at",
        _("until"): "ended_at",
    }
    return privacy.told(Membership.objects.filter(person=person), columns, codes=["as"])


def export_invitations(person: Person) -> list[Row]:
    """Invitations that came to the person's address."""
    columns = {
        _("organisation"): "organisation__name",
        _("as"): "function",
        _("address for mail"): "email",
        _("sent"): "created_at",
        _("accepted"): "accepted_at",
        _("withdrawn"): "withdrawn_at",
    }
    return privacy.told(Invitation.objects.filter(email__iexact=person.email or ""), columns, codes=["as"])


def erase_invitations(person: Person) -> None:
    """Invitations that came to the person's address; those the person sent stay, without who sent them."""
    Invitation.objects.filter(email__iexact=person.email or "").delete()
    Invitation.objects.filter(invited_by=person).update(invited_by=None)
