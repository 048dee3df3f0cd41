"""Workers: many at once, and killed anywhere; nothing is lost and nothing doubled."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from overstap.journeys.models import Happening
from overstap.people.models import Person
from overstap.reactions import worker
from overstap.reactions.models import Delivery, Message
from overstap.shared import clock
from tests.concurrency import killed_in_the_middle, race, race_processes
from tests.gateways.smtp_server import mail_server
from tests.reactions.conftest import KIND, Happens, mails, the_mail

pytestmark = pytest.mark.django_db(transaction=True)

State = Delivery.State


def test_eight_workers_do_everything_once(happens: Happens, folder: Path) -> None:
    people = [Person.objects.create_user(f"p{number}@example.org", None, name="P") for number in range(20)]
    for person in people:
        happens(KIND, person=person)
    outcomes = race(8, lambda _number: worker.work())
    assert [one for one in outcomes if isinstance(one, Exception)] == []
    assert Message.objects.count() == 20
    assert mails(folder) == sorted(str(person.email) for person in people)
    assert set(Delivery.objects.values_list("state", flat=True)) == {State.DONE}
    assert Delivery.objects.filter(reaction="mail", attempts=1).count() == 20


def test_two_worker_processes_send_each_mail_to_a_server_once(happens: Happens) -> None:
    people = [Person.objects.create_user(f"p{number}@example.org", None, name="P") for number in range(10)]
    for person in people:
        happens(KIND, person=person)
    with mail_server() as (address, told):
        ended = race_processes(
            2,
            f"""
from django.conf import settings
settings.OVERSTAP_SMTP = {address!r}
from overstap.reactions import worker
ready()
worker.work()
""",
        )
    assert [process.stderr for process in ended if process.returncode] == []
    assert len(told.taken) == 10
    assert Delivery.objects.filter(reaction="mail", state=State.DONE).count() == 10


KILL_AT = {
    "while reacting, after the rows": "worker._follow = then_stop(worker._follow)",
    "after reacting": "worker.send = stop",
    "after noting that sending begins": "mail.Folder.send = stop",
    "after sending": "mail.Folder.send = then_stop(mail.Folder.send)",
    "after noting the end": "worker._end = then_stop(worker._end)",
}
KILLED = """
from django.conf import settings
from pathlib import Path
settings.OVERSTAP_HOME = Path({home!r})
settings.OVERSTAP_SMTP = {smtp!r}
from overstap.gateways import mail
from overstap.reactions import worker

def stop(*args, **named):
    ready("middle")

def then_stop(work):
    def both(*args, **named):
        done = work(*args, **named)
        ready("middle")
        return done
    return both

{patch}
worker.work()
"""


@pytest.mark.parametrize("moment", list(KILL_AT))
def test_killed_anywhere_each_message_and_each_file_is_there_once(
    happens: Happens, anna: Person, folder: Path, moment: str
) -> None:
    happens(KIND, person=anna)
    with killed_in_the_middle(KILLED.format(home=str(folder.parent), smtp="", patch=KILL_AT[moment])):
        worker.work()
        with clock.moved_to(clock.now() + worker.ANSWER_WITHIN + timedelta(seconds=1)):
            worker.work()
            assert worker.work() == 0
    assert Message.objects.count() == 1
    assert mails(folder) == [anna.email]
    assert the_mail().state == State.DONE
    assert not Happening.objects.filter(handled_at__isnull=True).exists()


@pytest.mark.parametrize(
    ("moment", "arrived", "state"),
    [
        ("while reacting, after the rows", 1, State.DONE),
        ("after reacting", 1, State.DONE),
        ("after noting that sending begins", 0, State.UNCERTAIN),
        ("after sending", 1, State.UNCERTAIN),
        ("after noting the end", 1, State.DONE),
    ],
)
def test_killed_anywhere_a_server_gets_a_mail_at_most_once(
    happens: Happens, anna: Person, settings: Settings, folder: Path, moment: str, arrived: int, state: str
) -> None:
    happens(KIND, person=anna)
    with mail_server() as (address, told):
        settings.OVERSTAP_SMTP = address
        patch = KILL_AT[moment].replace("Folder", "Server")
        with killed_in_the_middle(KILLED.format(home=str(folder.parent), smtp=address, patch=patch)):
            worker.work()
            with clock.moved_to(clock.now() + worker.ANSWER_WITHIN + timedelta(seconds=1)):
                worker.work()
    assert len(told.taken) == arrived
    assert the_mail().state == state
    assert Message.objects.count() == 1
