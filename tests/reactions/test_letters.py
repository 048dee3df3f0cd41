"""Mails give nothing away: in subject, preview, sender or address."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.utils.translation import override

from overstap.journeys import next_actions, words
from overstap.people.models import Person
from overstap.reactions import addresses, worker
from overstap.reactions.addresses import Addressee
from overstap.reactions.models import Delivery
from overstap.reactions.table import TABLE
from tests import world
from tests.reactions.conftest import Happens

pytestmark = pytest.mark.django_db

TELLING = (
    "overstap", "traject", "coach", "loopbaan", "werk", "baan", "vacature", "werkgever", "gesprek", "plan", "kandidaat",
    "journey", "career", "job", "vacancy", "employer", "talk", "candidate", "uwv", "gemeente",
)  # fmt: skip
"""Words by which somebody who looks along would know what this is about."""


def letters_in(folder: Path) -> list[EmailMessage]:
    found = [message_from_bytes(file.read_bytes(), policy=policy.SMTP) for file in sorted(folder.glob("*.eml"))]
    return [one for one in found if isinstance(one, EmailMessage)]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_mail_of_the_table_is_the_same_and_says_nothing(happens: Happens, folder: Path, language: str) -> None:
    made = world.make()
    Person.objects.update(language=language)
    for kind in TABLE:
        happens(
            kind, journey=made.journey, person=made.people["coach"], organisation=made.organisations["builder"],
            session="0b9c7a52-6a57-4d4c-9b3f-5b5b9f5d2a11",
        )  # fmt: skip
        worker.work()
        Delivery.objects.all().delete()  # so that each sends a mail of its own
    found = letters_in(folder)
    assert len({str(one["To"]) for one in found}) > 5
    [subject] = {str(one["Subject"]) for one in found}
    [text] = {one.get_content() for one in found}
    with override(language):
        said = [str(word) for words_of in (words.STEPS, words.STATES, words.MOVES) for word in words_of.values()]
        said += [str(action.words) for action in next_actions.NEXT_ACTIONS.values()]
    names = [person.name for person in made.people.values()] + [one.name for one in made.organisations.values()]
    bare = "\n".join(line for line in text.splitlines() if not line.startswith("http"))
    for telling in (*TELLING, *said, *names):
        assert telling.lower() not in f" {subject}\n{bare} ".lower(), telling
    addresses = [line for line in text.splitlines() if line.startswith("http")]
    assert len(addresses) == 2
    assert all("?" not in address and "0b9c7a52" not in address for address in addresses), "an address tells nothing"


@pytest.mark.parametrize(
    ("language", "words_of_it"), [("nl", "Er staat iets voor u klaar"), ("en", "Something is ready")]
)
def test_a_mail_is_in_the_language_of_the_person(
    happens: Happens, anna: Person, folder: Path, language: str, words_of_it: str
) -> None:
    Person.objects.filter(pk=anna.pk).update(language=language)
    happens("registration:known", person=anna)
    worker.work()
    [letter] = letters_in(folder)
    assert str(letter["Subject"]).startswith(words_of_it)
    assert letter.get_content_type() == "text/plain"
    assert str(letter["From"]) == "noreply@localhost"
    assert ("/en/" in letter.get_content()) == (language == "en")


def test_somebody_without_an_account_gets_a_link_that_is_found_when_it_is_sent(
    happens: Happens, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def find(key: str) -> Addressee | None:
        asked.append(key)
        return Addressee("new@example.org", "nl", f"/uitnodiging/{key}-secret/") if key != "withdrawn" else None

    monkeypatch.setitem(addresses.FOUND_BY, "invitation", find)
    happens("invitation:made", invitation="one")
    happens("invitation:made", invitation="withdrawn")
    worker.work()
    [letter] = letters_in(folder)
    assert str(letter["To"]) == "new@example.org"
    assert "/uitnodiging/one-secret/" in letter.get_content()
    assert sorted(Delivery.objects.values_list("state", flat=True)) == ["done", "no-address"]
    stored = str(list(Delivery.objects.values()))
    assert "secret" not in stored, "the token is in the mail and nowhere else"
    assert "new@example.org" not in stored
    for telling in TELLING:
        assert telling not in str(letter["Subject"]).lower()
