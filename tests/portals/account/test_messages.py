"""Messages, tasks, which mails come, and appointments."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import icalendar
import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from overstap.access.acting import SYSTEM, as_candidate
from overstap.access.models import Relation
from overstap.journeys.happenings import tell
from overstap.people.models import Person
from overstap.reactions import calendars, worker
from overstap.reactions.models import Message, Switch
from overstap.shared import clock
from overstap.steps.coaching.models import Session
from tests import world

pytestmark = pytest.mark.django_db

BEGINS = datetime(2026, 12, 1, 13, 30, tzinfo=UTC)


@pytest.fixture
def anna() -> Person:
    return Person.objects.create_user("anna@example.org", None, name="Anna")


def browser(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(client: Client, name: str, *args: Any, language: str = "nl") -> str:
    with override(language):
        response = client.get(reverse(f"account:{name}", args=args))
    assert response.status_code == 200
    return unescape(response.content.decode())


def happen(kind: str, **told: Any) -> None:
    with transaction.atomic():
        tell(kind, by=SYSTEM, **told)
    worker.work()


def test_there_are_no_messages_until_there_are(anna: Person) -> None:
    assert "Er zijn geen berichten." in page(browser(anna), "messages")


def test_a_message_is_new_until_it_was_shown(anna: Person) -> None:
    happen("registration:known", person=anna)
    client = browser(anna)
    with override("nl"):
        client.head(reverse("account:messages"))
    assert "tag-done" in page(client, "messages"), "looking at the head is not reading"
    again = page(client, "messages")
    assert "Iemand gaf uw e-mailadres op" in again
    assert "tag-done" not in again
    assert "Somebody gave your address" in page(client, "messages", language="en")


def test_nobody_reads_messages_of_others(anna: Person) -> None:
    happen("registration:known", person=anna)
    other = Person.objects.create_user("other@example.org", None, name="Other")
    assert "Er zijn geen berichten." in page(browser(other), "messages")
    assert Message.objects.get().read_at is None


def test_a_task_stands_there_with_its_day_until_it_is_done() -> None:
    made = world.make(["coordinator"])
    client = browser(made.people["coordinator"])
    with clock.moved_to(datetime(2026, 11, 23, 9, tzinfo=UTC)):
        happen("organisation:registered", organisation=made.organisations["builder"])
        assert "voor 30 november 2026" in page(client, "messages")
        happen("organisation:accepted", organisation=made.organisations["builder"])
    assert "voor 30 november 2026" not in page(client, "messages")


def test_mails_are_chosen_by_topic(anna: Person) -> None:
    client = browser(anna)
    first = page(client, "switches")
    assert first.count("checked") == 6
    assert "Uitnodigingen" not in first, "an invitation cannot be switched off: there is no account yet"
    with override("nl"):
        done = client.post(reverse("account:switches"), {"topics": ["talks", "work"]})
        assert done.status_code == 302
        client.post(reverse("account:switches"), {"topics": ["talks", "work"]})
    assert set(Switch.objects.values_list("topic", flat=True)) == {"journey", "matches", "people", "plan"}
    assert page(client, "switches").count("checked") == 2
    with override("nl"):
        assert client.post(reverse("account:switches"), {"topics": ["talks", "a-lie"]}).status_code == 422
    assert page(client, "switches").count("checked") == 2
    with override("nl"):
        client.post(reverse("account:switches"), {"topics": ["journey", "matches", "talks", "plan", "people", "work"]})
    assert not Switch.objects.exists()


# Appointments


@pytest.fixture
def made() -> world.World:
    return world.make(["coach", "former_coach", "coach_colleague"])


@pytest.fixture
def talk(made: world.World) -> Session:
    return Session.objects.create(
        journey=made.journey, candidate=made.candidate, coach=made.people["coach"], starts_at=BEGINS,
        ends_at=BEGINS + timedelta(hours=1), place="Loopbaancentrum, Plein 1",
    )  # fmt: skip


def event_of(client: Client, talk: Session, language: str = "nl") -> tuple[Any, Any]:
    with override(language):
        response = client.get(reverse("account:calendar-file", args=[talk.public_id]))
    assert response["Content-Type"].startswith("text/calendar")
    calendar = icalendar.Calendar.from_ical(response.content)
    [event] = calendar.walk("VEVENT")
    return calendar, event


def test_a_talk_goes_in_a_calendar_under_a_name_that_says_nothing(made: world.World, talk: Session) -> None:
    calendar, event = event_of(browser(made.candidate), talk)
    assert str(event["summary"]) == "Afspraak"
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (BEGINS, BEGINS + timedelta(hours=1))
    assert str(event["uid"]) == f"{talk.public_id}@overstap"
    assert (str(calendar["method"]), str(event["status"]), event["sequence"]) == ("PUBLISH", "CONFIRMED", 0)
    for telling in ("Loopbaan", "Plein", "coach", made.candidate.name, made.people["coach"].name, "traject"):
        assert telling.lower() not in calendar.to_ical().decode().lower()
    assert str(event_of(browser(made.candidate), talk, "en")[1]["summary"]) == "Appointment"


def test_a_talk_that_moves_keeps_its_uid_and_raises_its_sequence(made: world.World, talk: Session) -> None:
    client = browser(made.people["coach"])
    _, first = event_of(client, talk)
    Session.objects.filter(pk=talk.pk).update(
        starts_at=BEGINS + timedelta(days=1), ends_at=BEGINS + timedelta(days=1, hours=1), version=1,
        status_at=clock.now() + timedelta(minutes=1),
    )  # fmt: skip
    _, second = event_of(client, talk)
    assert second["uid"] == first["uid"]
    assert second["sequence"] == first["sequence"] + 1
    assert second.decoded("dtstamp") > first.decoded("dtstamp")
    Session.objects.filter(pk=talk.pk).update(status="cancelled", version=2)
    calendar, third = event_of(client, talk)
    assert (str(calendar["method"]), str(third["status"]), third["sequence"]) == ("CANCEL", "CANCELLED", 2)
    assert third["uid"] == first["uid"]


def test_the_page_shows_where_it_is_and_that_it_was_cancelled(made: world.World, talk: Session) -> None:
    client = browser(made.candidate)
    shown = page(client, "calendar", talk.public_id)
    assert "Loopbaancentrum, Plein 1" in shown
    assert "van 14:30 tot 15:30" in shown
    Session.objects.filter(pk=talk.pk).update(status="cancelled")
    assert "Deze afspraak gaat niet door." in page(client, "calendar", talk.public_id)


@pytest.mark.parametrize("actor", ["former_coach", "coach_colleague", "other_candidate"])
def test_a_talk_of_others_is_not_there(made: world.World, talk: Session, actor: str) -> None:
    client = browser(made.people[actor])
    with override("nl"):
        for name in ("calendar", "calendar-file"):
            assert client.get(reverse(f"account:{name}", args=[talk.public_id])).status_code == 404


def test_a_coach_who_is_no_longer_the_coach_has_no_part_in_it(made: world.World, talk: Session) -> None:
    Relation.objects.filter(holder=made.people["coach"]).update(until=clock.now())
    with override("nl"):
        address = reverse("account:calendar", args=[talk.public_id])
        assert browser(made.people["coach"]).get(address).status_code == 404
    assert calendars.appointment(talk.public_id, viewer=as_candidate(made.candidate)).place


def test_a_message_on_a_talk_leads_to_it(made: world.World, talk: Session) -> None:
    happen("session:planned", journey=made.journey, person=made.candidate, session=str(talk.public_id))
    for actor in ("candidate", "coach"):
        shown = page(browser(made.people[actor]), "messages")
        with override("nl"):
            assert reverse("account:calendar", args=[talk.public_id]) in shown


@pytest.mark.parametrize("name", ["messages", "switches", "kept", "forget"])
def test_a_page_asks_the_database_little_however_much_there_is(made: world.World, talk: Session, name: str) -> None:
    for _ in range(30):
        happen("session:planned", journey=made.journey, person=made.candidate, session=str(talk.public_id))
    client = browser(made.candidate)
    with override("nl"), CaptureQueriesContext(connection) as asked:
        assert client.get(reverse(f"account:{name}")).status_code == 200
    assert len(asked) <= 15, [query["sql"][:80] for query in asked.captured_queries]
