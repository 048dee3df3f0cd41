"""Codes on paper, with which somebody without a login makes one."""

from __future__ import annotations

from datetime import timedelta

from overstap.people.models import Person
from overstap.shared import clock
from overstap.steps.registration import tokens
from overstap.steps.registration.models import LoginCode

HOLDS = timedelta(days=30)


def make_for(person: Person, *, made_by: Person | None) -> str:
    """A code for `person`, in the form it is written on paper; only its digest is kept."""
    code = tokens.code()
    LoginCode.objects.create(person=person, digest=tokens.digest(code), made_by=made_by, expires_at=clock.now() + HOLDS)
    return code
