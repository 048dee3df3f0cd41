"""What everybody changes about the own account."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.access.policy import require, visible_to


def change_my_data(*, by: Acting, name: str, phone: str, language: str) -> None:
    """Another name, phone number or language."""
    with transaction.atomic():
        require(by, Permission.CHANGE_OWN_DATA, by.person)
        visible_to(by, Permission.CHANGE_OWN_DATA).update(name=name, phone=phone, language=language)


def log_out_everywhere(*, by: Acting) -> None:
    """End every session of the person, this one too: at their next request they are strangers."""
    with transaction.atomic():
        require(by, Permission.CHANGE_OWN_DATA, by.person)
        visible_to(by, Permission.CHANGE_OWN_DATA).update(login_round=F("login_round") + 1)
