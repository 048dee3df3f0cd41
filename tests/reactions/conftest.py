"""What tests of reactions share: a folder for mail, and a way to let things happen."""

from __future__ import annotations

from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from pytest_django import Settings

from overstap.access.acting import SYSTEM
from overstap.journeys.happenings import tell
from overstap.journeys.models import Happening
from overstap.people.models import Person
from overstap.reactions import worker
from overstap.reactions.models import Delivery

Happens = Callable[..., Happening]
KIND = "registration:known"
"""Leads to a message and a mail for one person."""


def mails(folder: Path) -> list[str]:
    """To whom mails lie in the folder."""
    files = folder.glob("*.eml") if folder.is_dir() else []
    return sorted(str(message_from_bytes(file.read_bytes(), policy=policy.SMTP)["To"]) for file in files)


def the_mail() -> Delivery:
    return Delivery.objects.get(reaction=Delivery.Reaction.MAIL)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where mails of this test go; no reaction failed yet."""
    settings.OVERSTAP_HOME, settings.OVERSTAP_SMTP, settings.OVERSTAP_MAIL_OFF = tmp_path, "", []
    monkeypatch.setattr(worker, "_failing", {})
    return tmp_path / "mail"


@pytest.fixture
def happens() -> Happens:
    """Let something happen."""

    def happen(kind: str, **told: Any) -> Happening:
        with transaction.atomic():
            return tell(kind, by=told.pop("by", SYSTEM), **told)

    return happen


@pytest.fixture
def anna() -> Person:
    """Somebody with an address."""
    return Person.objects.create_user("anna@example.org", None, name="Anna Zonnebloem")
