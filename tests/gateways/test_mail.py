"""The mail server and its fake, the folder, take and refuse the same; what a broken line means is said honestly."""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.core.mail import EmailMessage as DjangoMail
from django.test import override_settings

from overstap.gateways import mail
from overstap.gateways.mail import Folder, Mail, Never, NobodyKnows, NotNow, Post, Server
from tests.gateways.smtp_server import mail_server

LETTER = Mail(
    "iemand@example.org", "Er staat iets voor u klaar", "Dag,\n\nÉén regel.\n.een punt vooraan\n", "a1@overstap"
)
Took = Callable[[], list[EmailMessage]]


@pytest.fixture(params=["folder", "server"])
def sending(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Post, Took]]:
    """One of the two, and what it took."""
    if request.param == "folder":
        yield Folder(tmp_path / "mail"), lambda: [read(file.read_bytes()) for file in sorted(tmp_path.rglob("*.eml"))]
    else:
        with mail_server() as (address, told):
            yield Server(address), lambda: [read(unstuffed(letter)) for letter in told.taken]


def read(letter: bytes) -> EmailMessage:
    found = message_from_bytes(letter, policy=policy.SMTP)
    assert isinstance(found, EmailMessage)
    return found


def unstuffed(letter: bytes) -> bytes:
    return b"".join(line.removeprefix(b".") for line in letter.splitlines(keepends=True))


def test_a_mail_arrives_as_it_was_written(sending: tuple[Post, Took]) -> None:
    post, took = sending
    post.send(LETTER)
    [letter] = took()
    assert letter["To"] == LETTER.to
    assert letter["Subject"] == LETTER.subject
    assert letter["Message-ID"] == "<a1@overstap>"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["From"] == "noreply@localhost"
    assert letter.get_content_type() == "text/plain"
    assert letter.get_content().replace("\r\n", "\n") == LETTER.text


@pytest.mark.parametrize("to", ["a@example.org\r\nBcc: b@example.org", "a@example.org\nb@example.org"])
def test_an_address_that_would_be_more_than_one_is_refused(sending: tuple[Post, Took], to: str) -> None:
    post, took = sending
    with pytest.raises(Never):
        post.send(Mail(to, "s", "t", "b2@overstap"))
    assert took() == []


def test_a_subject_over_two_lines_is_refused(sending: tuple[Post, Took]) -> None:
    post, took = sending
    with pytest.raises(Never):
        post.send(Mail("a@example.org", "s\r\nBcc: b@example.org", "t", "c3@overstap"))
    assert took() == []


def test_two_mails_are_two(sending: tuple[Post, Took]) -> None:
    post, took = sending
    post.send(LETTER)
    post.send(Mail(LETTER.to, LETTER.subject, LETTER.text, "other@overstap"))
    assert sorted(str(letter["Message-ID"]) for letter in took()) == ["<a1@overstap>", "<other@overstap>"]


# The folder


def test_a_folder_asked_twice_keeps_one(tmp_path: Path) -> None:
    post = Folder(tmp_path)
    assert post.repeatable
    post.send(LETTER)
    first = next(tmp_path.glob("*.eml")).read_bytes()
    post.send(Mail(LETTER.to, "another subject", "another text", LETTER.message_id))
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [first]


def test_a_folder_asked_by_many_at_once_keeps_one(tmp_path: Path) -> None:
    post = Folder(tmp_path / "mail")
    start = threading.Barrier(16)

    def send(_number: int) -> None:
        start.wait(10)
        post.send(LETTER)

    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(send, range(16))) == [None] * 16
    assert len(list((tmp_path / "mail").iterdir())) == 1


def test_what_was_half_written_when_the_power_went_does_not_look_sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def power_cut(*_args: object) -> None:
        raise KeyboardInterrupt

    post = Folder(tmp_path)
    monkeypatch.setattr(os, "link", power_cut)
    with pytest.raises(KeyboardInterrupt):
        post.send(LETTER)
    assert not list(tmp_path.glob("*.eml"))
    monkeypatch.undo()
    post.send(LETTER)
    assert len(list(tmp_path.glob("*.eml"))) == 1


def test_a_folder_that_cannot_be_written_is_tried_later(tmp_path: Path) -> None:
    (tmp_path / "mail").write_text("a file in the way", encoding="ascii")
    with pytest.raises(NotNow):
        Folder(tmp_path / "mail").send(LETTER)


def test_an_id_is_never_a_path(tmp_path: Path) -> None:
    Folder(tmp_path / "mail").send(Mail("a@example.org", "s", "t", "../../escape"))
    assert [file.parent.name for file in tmp_path.rglob("*.eml")] == ["mail"]


def test_copies_to_somebody_are_erased_and_others_stay(tmp_path: Path) -> None:
    post = Folder(tmp_path)
    post.forget("nobody@example.org")
    post.send(LETTER)
    post.send(Mail("ander@example.org", "s", "t", "d4@overstap"))
    post.forget("Iemand@Example.org")
    assert [str(read(file.read_bytes())["To"]) for file in tmp_path.iterdir()] == ["ander@example.org"]


def test_copies_older_than_a_moment_are_erased(tmp_path: Path) -> None:
    post = Folder(tmp_path)
    post.send(LETTER)
    post.expire(datetime.now(UTC) - timedelta(days=1))
    assert list(tmp_path.iterdir())
    post.expire(datetime.now(UTC) + timedelta(days=1))
    assert not list(tmp_path.iterdir())


# The server


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({"hello": "421 busy"}, NotNow),
        ({"ehlo": "421 busy", "helo": "421 busy"}, NotNow),
        ({"mail": "451 later"}, NotNow),
        ({"mail": "550 not you"}, Never),
        ({"rcpt": "450 full"}, NotNow),
        ({"rcpt": "550 nobody"}, Never),
        ({"data": "451 later"}, NotNow),
        ({"data": "554 no"}, Never),
        ({"taken": "451 later"}, NotNow),
        ({"taken": "552 too long"}, Never),
    ],
)
def test_what_a_server_answers_says_whether_to_try_again(answers: dict[str, str], outcome: type[Exception]) -> None:
    with mail_server(answers=answers) as (address, _told), pytest.raises(outcome) as raised:
        Server(address).send(LETTER)
    assert LETTER.to not in str(raised.value), "an address in the log"


@pytest.mark.parametrize("moment", ["ehlo", "mail", "rcpt"])
def test_a_line_that_breaks_before_the_mail_was_sent_is_tried_again(moment: str) -> None:
    with mail_server(breaks=moment) as (address, told), pytest.raises(NotNow):
        Server(address).send(LETTER)
    assert told.taken == []


def test_a_line_that_breaks_after_the_mail_was_sent_leaves_nobody_knowing() -> None:
    with mail_server(breaks="taken") as (address, told), pytest.raises(NobodyKnows):
        Server(address).send(LETTER)
    assert len(told.taken) == 1, "the server had it"


def test_a_goodbye_that_fails_does_not_undo_the_mail() -> None:
    with mail_server(breaks="quit") as (address, told):
        Server(address).send(LETTER)
    assert len(told.taken) == 1


def test_no_server_at_all_is_tried_again() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(NotNow):
        Server(f"smtp+plain://127.0.0.1:{port}").send(LETTER)


def test_a_server_that_offers_no_encryption_gets_no_mail_unless_we_said_so() -> None:
    with mail_server() as (address, told), pytest.raises(NotNow):
        Server(address.replace("smtp+plain", "smtp")).send(LETTER)
    assert told.taken == []


@pytest.mark.parametrize("address", ["mail.example.org", "http://mail.example.org", "smtp://", ""])
def test_an_address_of_a_server_that_says_nothing_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="OVERSTAP_SMTP looks like"):
        Server(address)


# Which one


def test_the_environment_chooses(tmp_path: Path) -> None:
    with override_settings(OVERSTAP_SMTP="", OVERSTAP_HOME=tmp_path):
        assert isinstance(mail.post(), Folder)
    with override_settings(OVERSTAP_SMTP="smtps://mail.example.org"):
        assert isinstance(mail.post(), Server)
        assert not mail.post().repeatable


def test_mails_of_the_login_go_the_same_way(tmp_path: Path) -> None:
    with override_settings(OVERSTAP_SMTP="", OVERSTAP_HOME=tmp_path, EMAIL_BACKEND="overstap.gateways.mail.Backend"):
        assert DjangoMail("Subject", "text", to=["a@example.org", "b@example.org"]).send() == 2
        letters = [read(file.read_bytes()) for file in (tmp_path / "mail").iterdir()]
        assert sorted(str(letter["To"]) for letter in letters) == ["a@example.org", "b@example.org"]
        with pytest.raises(Never):
            DjangoMail("Subject", "text", to=["a\r\nb@example.org"]).send()
        assert DjangoMail("Subject", "text", to=["a\r\nb@example.org"]).send(fail_silently=True) == 0
