"""Somebody at a browser who logs in, with what the mails and the app say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from overstap.people.logins import give_login
from overstap.people.models import Person
from overstap.shared import clock
from tests.portals.visiting import Page

PASSWORD = "vier paarden in de wei"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
ANNA = "anna@example.org"


def code_of_app(secret: str = SECRET, *, steps: int = 0) -> str:
    """What the app shows now, or some steps of thirty seconds earlier or later."""
    return format_hotp_value(hotp_value(secret, int(clock.now().timestamp()) // 30 + steps))


def code_of_mail() -> str:
    """The code in the last mail."""
    found = re.search(r"code: (\S+)", mail.outbox[-1].body)
    assert found, mail.outbox[-1].body
    return found.group(1)


class Somebody:
    """A browser. Forms are sent to names of addresses, in Dutch."""

    def __init__(self, *, ip: str = "192.0.2.1") -> None:
        self.client = Client(REMOTE_ADDR=ip)

    def sees(self, name: str, **named: Any) -> Page:
        """A page."""
        return Page(self.client.get(at(name, **named)))

    def sends(self, name: str, form: dict[str, Any] | None = None, query: str = "", **named: Any) -> HttpResponse:
        """A form; the answer as it is."""
        response: HttpResponse = self.client.post(at(name, **named) + query, form or {})
        return response

    def logs_in(self, email: str = ANNA, password: str = PASSWORD, query: str = "") -> HttpResponse:
        """With a password."""
        return self.sends("account_login", {"login": email, "password": password}, query)

    def logs_in_with_app(self, email: str = ANNA) -> HttpResponse:
        """With a password and the app."""
        assert self.logs_in(email)["Location"] == at("mfa_authenticate")
        return self.sends("mfa_authenticate", {"code": code_of_app()})

    @property
    def inside(self) -> bool:
        """Whether this browser is logged in: asked of a page, not of the session."""
        return self.client.get(at("account:home")).status_code == 200

    @property
    def used_second_factor(self) -> bool:
        """What the gate reads."""
        return bool(self.client.session.get("second_factor"))


def at(name: str, **named: Any) -> str:
    """A Dutch address."""
    with override("nl"):
        return reverse(name, kwargs=named or None)


def make_person(email: str = ANNA, *, app: bool = False, **fields: Any) -> Person:
    """Somebody with a login."""
    person = Person.objects.create_user(email, None, **{"name": "Anna de Wit", **fields})
    give_login(person, password=PASSWORD, totp_secret=SECRET if app else None)
    return person


@pytest.fixture
def anna(db: None) -> Person:
    """With a password and nothing else."""
    return make_person()


@pytest.fixture
def careful_anna(db: None) -> Person:
    """With an app with codes too."""
    return make_person(app=True)


@pytest.fixture
def browser() -> Somebody:
    """A browser of a stranger."""
    return Somebody()


@contextmanager
def mails(expected: int) -> Iterator[list[Any]]:
    """The mails that are sent meanwhile."""
    before = len(mail.outbox)
    sent: list[Any] = []
    yield sent
    sent += mail.outbox[before:]
    assert len(sent) == expected, [one.body for one in sent]
