"""The worker: everything once, also twice, by many, after a failure, and killed anywhere."""

from __future__ import annotations

import logging
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from overstap.access.acting import as_candidate
from overstap.access.models import Disclosure, ShutOut
from overstap.gateways import mail
from overstap.journeys.models import Happening
from overstap.people.models import Organisation, OrganisationDomain, Person
from overstap.reactions import actions, worker
from overstap.reactions.models import Delivery, Message, Task
from overstap.shared import clock
from tests import world
from tests.conftest import A_DAY
from tests.gateways.smtp_server import mail_server
from tests.reactions.conftest import KIND, Happens, mails, the_mail

pytestmark = pytest.mark.django_db

State = Delivery.State


def test_a_happening_leads_to_a_message_and_a_mail(happens: Happens, anna: Person, folder: Path) -> None:
    happened = happens(KIND, person=anna)
    assert worker.work() == 2
    message = Message.objects.get()
    assert (message.recipient, message.kind, message.at, message.read_at) == (anna, KIND, happened.at, None)
    assert mails(folder) == [anna.email]
    happened.refresh_from_db()
    assert happened.handled_at is not None
    assert the_mail().state == State.DONE


def test_a_second_run_does_nothing(happens: Happens, anna: Person, folder: Path) -> None:
    happens(KIND, person=anna)
    worker.work()
    assert worker.work() == 0
    Happening.objects.update(handled_at=None)  # as after a restored backup
    worker.work()
    assert Message.objects.count() == 1
    assert mails(folder) == [anna.email]


def test_what_leads_to_nothing_is_handled_all_the_same(happens: Happens, anna: Person) -> None:
    happens("session:held", person=anna)
    assert worker.work() == 1
    assert not Delivery.objects.exists()
    assert not Happening.objects.filter(handled_at__isnull=True).exists()


def test_what_the_table_does_not_know_is_said_and_does_not_stand_in_the_way(
    happens: Happens, anna: Person, caplog: pytest.LogCaptureFixture
) -> None:
    happens("a:riddle", person=anna)
    happens(KIND, person=anna)
    worker.work()
    assert "a:riddle" in caplog.text
    assert Message.objects.count() == 1


def test_who_did_it_is_not_told(happens: Happens, anna: Person) -> None:
    happens(KIND, person=anna, by=as_candidate(anna))
    worker.work()
    assert not Message.objects.exists()


def test_a_reaction_that_fails_leaves_nothing_half_and_lets_others_pass(
    happens: Happens, anna: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken = happens(KIND, person=anna)
    once = worker._once

    def fails_late(happening: Happening, reaction: str, *rest: object) -> bool:
        if happening.pk == broken.pk and reaction == Delivery.Reaction.MAIL:
            raise RuntimeError("a fault of ours")
        return once(happening, reaction, *rest)  # type: ignore[arg-type]

    other = Person.objects.create_user("other@example.org", None, name="Other")
    happens(KIND, person=other)
    with clock.moved_to(A_DAY), monkeypatch.context() as fault:
        fault.setattr(worker, "_once", fails_late)
        worker.work()
    assert "a fault of ours" in caplog.text
    assert [message.recipient for message in Message.objects.all()] == [other], "nothing half"
    with clock.moved_to(A_DAY + timedelta(seconds=30)):
        worker.work()
        assert Message.objects.count() == 1, "not at once again"
    with clock.moved_to(A_DAY + timedelta(minutes=2)):
        worker.work()
    assert Message.objects.count() == 2


# Sending


class Failing(mail.Folder):
    """Fails as it is told, then works."""

    def __init__(self, path: Path, errors: list[Exception], *, repeatable: bool = True) -> None:
        super().__init__(path)
        self.errors, self.repeatable, self.asked = errors, repeatable, 0

    def send(self, letter: mail.Mail) -> None:
        self.asked += 1
        if self.errors:
            raise self.errors.pop(0)
        super().send(letter)


def use(monkeypatch: pytest.MonkeyPatch, post: mail.Post) -> None:
    monkeypatch.setattr(mail, "post", lambda: post)


def test_a_mail_refused_for_now_is_tried_again_with_growing_pauses_and_then_given_up(
    happens: Happens, anna: Person, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = Failing(folder, [mail.NotNow("busy") for _ in range(100)])
    use(monkeypatch, post)
    now = A_DAY
    with clock.moved_to(now):
        happens(KIND, person=anna)
        worker.work()
    waited = []
    while the_mail().state == State.WAITING:
        pause = the_mail().next_try_at - now
        with clock.moved_to(now + pause - timedelta(seconds=1)):
            assert worker.work() == 0
        waited.append(pause)
        now += pause
        with clock.moved_to(now):
            worker.work()
    assert waited == list(worker.PAUSES)
    assert waited == sorted(set(waited)), "each pause is longer"
    assert post.asked == len(worker.PAUSES) + 1
    assert the_mail().state == State.GAVE_UP
    assert Message.objects.count() == 1, "the message stands all the same"


def test_a_mail_that_goes_through_later_goes_once(
    happens: Happens, anna: Person, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, Failing(folder, [mail.NotNow("busy"), mail.NotNow("busy")]))
    happens(KIND, person=anna)
    for minutes in range(0, 60, 5):
        with clock.moved_to(clock.now() + timedelta(minutes=minutes)):
            worker.work()
    assert mails(folder) == [anna.email]
    assert (the_mail().state, the_mail().attempts) == (State.DONE, 3)


@pytest.mark.parametrize(
    ("error", "state"), [(mail.Never("refused"), State.GAVE_UP), (mail.NobodyKnows("gone"), State.UNCERTAIN)]
)
def test_a_mail_that_is_refused_or_perhaps_sent_is_not_tried_again(
    happens: Happens, anna: Person, folder: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, state: str,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    post = Failing(folder, [error])
    use(monkeypatch, post)
    happens(KIND, person=anna)
    worker.work()
    with clock.moved_to(clock.now() + timedelta(days=7)):
        worker.work()
    assert (the_mail().state, post.asked) == (state, 1)
    assert "anna" not in caplog.text, "an address in the log"


def test_a_fault_of_ours_in_a_mail_is_tried_again_and_stops_nobody(
    happens: Happens, anna: Person, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, Failing(folder, [RuntimeError("a fault")]))
    other = Person.objects.create_user("other@example.org", None, name="Other")
    happens(KIND, person=anna)
    happens(KIND, person=other)
    worker.work()
    assert mails(folder) == ["other@example.org"]
    with clock.moved_to(clock.now() + timedelta(minutes=2)):
        worker.work()
    assert mails(folder) == ["anna@example.org", "other@example.org"]


def test_a_real_server_gets_it(happens: Happens, anna: Person, settings: Settings) -> None:
    with mail_server() as (address, told):
        settings.OVERSTAP_SMTP = address
        happens(KIND, person=anna)
        worker.work()
        worker.work()
    assert len(told.taken) == 1
    assert the_mail().state == State.DONE


def test_one_mail_speaks_for_what_is_not_read_yet(happens: Happens, anna: Person, folder: Path) -> None:
    with clock.moved_to(A_DAY):
        for _ in range(3):
            happens(KIND, person=anna)
        worker.work()
        assert len(mails(folder)) == 1
        assert sorted(Delivery.objects.filter(reaction="mail").values_list("state", flat=True)) == [
            "done", "joined", "joined",
        ]  # fmt: skip
        assert Message.objects.count() == 3
    with clock.moved_to(A_DAY + timedelta(minutes=5)):
        actions.read_all(by=as_candidate(anna))
        happens(KIND, person=anna)
        worker.work()
        assert len(mails(folder)) == 2, "what came after reading is new"
    with clock.moved_to(A_DAY + timedelta(hours=2)):
        happens(KIND, person=anna)
        worker.work()
        assert len(mails(folder)) == 3, "after an hour again"


# Not sending


def test_who_switched_a_topic_off_gets_the_message_and_no_mail(happens: Happens, anna: Person, folder: Path) -> None:
    actions.choose_mails(["talks"], by=as_candidate(anna))
    happens(KIND, person=anna)
    worker.work()
    assert mails(folder) == []
    assert the_mail().state == State.OFF
    assert Message.objects.count() == 1


def test_a_deployment_can_switch_a_topic_off_for_all(
    happens: Happens, anna: Person, folder: Path, settings: Settings
) -> None:
    settings.OVERSTAP_MAIL_OFF = ["journey"]
    happens(KIND, person=anna)
    worker.work()
    assert mails(folder) == []
    assert the_mail().state == State.OFF


def test_who_has_no_address_or_no_account_any_more_gets_no_mail(happens: Happens, folder: Path) -> None:
    nowhere = Person.objects.create_user(None, None, name="Nowhere")
    happens(KIND, person=nowhere)
    worker.work()
    assert the_mail().state == State.NO_ADDRESS
    gone = Person.objects.create_user("gone@example.org", None, name="Gone", is_active=False)
    happens(KIND, person=gone)
    worker.work()
    assert Delivery.objects.filter(recipient=gone).count() == 0
    assert mails(folder) == []


@pytest.mark.parametrize("address", ["anna@bank.nl", "Anna@Bank.NL", "anna@mail.bank.nl", "anna@lease.nl"])
@pytest.mark.parametrize("known", ["domain", "organisation", "group"])
def test_no_mail_about_a_journey_goes_where_an_employer_who_may_not_know_can_read_it(
    happens: Happens, anna: Person, folder: Path, address: str, known: str
) -> None:
    bank = Organisation.objects.create(name="Bank", status="active", decided_at=clock.now())
    for domain in ("bank.nl", "lease.nl"):
        OrganisationDomain.objects.create(organisation=bank, domain=domain)
    Person.objects.filter(pk=anna.pk).update(email=address)
    if known == "domain":
        ShutOut.objects.create(candidate=anna, name="the bank", domain="lease.nl" if "lease" in address else "bank.nl")
    elif known == "organisation":
        ShutOut.objects.create(candidate=anna, name="the bank", organisation=bank)
    else:
        ShutOut.objects.create(candidate=anna, name="the bank", kvk="12345678")
        Organisation.objects.filter(pk=bank.pk).update(kvk="12345678")
    happens(KIND, person=anna)
    worker.work()
    assert mails(folder) == []
    assert the_mail().state == State.WITHHELD
    assert Message.objects.count() == 1


def test_whom_one_told_may_read_it(happens: Happens, anna: Person, folder: Path) -> None:
    bank = Organisation.objects.create(name="Bank", status="active", decided_at=clock.now())
    OrganisationDomain.objects.create(organisation=bank, domain="bank.nl")
    Person.objects.filter(pk=anna.pk).update(email="anna@bank.nl")
    ShutOut.objects.create(candidate=anna, name="the bank", organisation=bank)
    Disclosure.objects.create(candidate=anna, organisation=bank, purpose="a corridor")
    happens(KIND, person=anna)
    worker.work()
    assert mails(folder) == ["anna@bank.nl"]


def test_at_work_mail_comes_at_work(folder: Path, happens: Happens) -> None:
    """A recruiter's own employer is shut out of that person's own journey, not of the work done for it."""
    made = world.make(["recruiter"])
    recruiter = made.people["recruiter"]
    Person.objects.filter(pk=recruiter.pk).update(email="r@builder.example")
    happens("vacancy:certified", organisation=made.organisations["builder"], profile="x")
    worker.work()
    assert mails(folder) == ["r@builder.example"]


# Tasks


def test_a_task_is_made_with_a_day_and_done_by_what_follows(happens: Happens) -> None:
    made = world.make(["coordinator"])
    with clock.moved_to(A_DAY):  # a Saturday
        happens("organisation:registered", organisation=made.organisations["builder"])
        happens("organisation:registered", organisation=made.organisations["bank"])
        worker.work()
        tasks = Task.objects.filter(recipient=made.people["coordinator"])
        assert tasks.count() == 2
        assert str(tasks[0].due_on) == "2026-11-27"
        assert tasks[0].about == str(made.organisations["builder"].public_id)
        happens("organisation:accepted", organisation=made.organisations["builder"])
        worker.work()
    open_tasks = Task.objects.filter(done_at__isnull=True)
    assert [task.about for task in open_tasks] == [str(made.organisations["bank"].public_id)]


def test_tasks_of_another_journey_stay(happens: Happens) -> None:
    made = world.make(["coach", "coach_colleague"])
    for journey in made.journeys.values():
        happens("coaching:proposed", journey=journey, person=journey.candidate)
    worker.work()
    assert Task.objects.count() == 2
    happens("coaching:agreed", journey=made.journey, person=made.journey.owner)
    worker.work()
    assert [task.journey for task in Task.objects.filter(done_at__isnull=True)] == [made.journeys["other_candidate"]]


# How it stands


def test_the_state_of_the_outbox_says_what_lies_still(happens: Happens, anna: Person) -> None:
    assert worker.outbox(A_DAY) == worker.Outbox(0, 0, 0, 0, None)
    with clock.moved_to(A_DAY):
        happens(KIND, person=anna)
    state = worker.outbox(A_DAY)
    assert (state.unhandled, state.oldest) == (1, A_DAY)
    assert not state.stale(A_DAY + worker.STALE_AFTER)
    assert state.stale(A_DAY + worker.STALE_AFTER + timedelta(seconds=1))
    with clock.moved_to(A_DAY):
        worker.react()
    state = worker.outbox(A_DAY)
    assert (state.unhandled, state.unsent, state.oldest) == (0, 1, A_DAY)
    with clock.moved_to(A_DAY):
        worker.work()
    assert worker.outbox(A_DAY) == worker.Outbox(0, 0, 0, 0, None)


def test_a_mail_that_waits_for_its_next_try_does_not_lie_still(
    happens: Happens, anna: Person, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(monkeypatch, Failing(folder, [mail.NotNow("busy")]))
    with clock.moved_to(A_DAY):
        happens(KIND, person=anna)
        worker.work()
        state = worker.outbox(A_DAY)
    assert (state.unsent, state.oldest) == (1, None)


def test_nothing_of_a_person_stands_in_the_log(
    happens: Happens, anna: Person, folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    use(monkeypatch, Failing(folder, [mail.NotNow("busy"), mail.Never("refused")]))
    happens(KIND, person=anna)
    worker.work()
    with clock.moved_to(clock.now() + timedelta(minutes=2)):
        worker.work()
    assert "refused" in caplog.text
    assert "example.org" not in caplog.text
    assert "Zonnebloem" not in caplog.text
