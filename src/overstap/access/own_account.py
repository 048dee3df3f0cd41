"""What everybody changes about the own account."""

from __future__ import annotations

from datetime import datetime, time

from django.db import transaction
from django.db.models import F

from overstap.access.acting import Acting, as_candidate
from overstap.access.permissions import Permission
from overstap.access.policy import require, visible_to
from overstap.shared import clock


def change_my_data(*, by: Acting, name: str, phone: str, language: str) -> None:
    """Another name, phone number or language."""
    with transaction.atomic():
        require(by, Permission.CHANGE_OWN_DATA, by.person)
        visible_to(by, Permission.CHANGE_OWN_DATA).update(name=name, phone=phone, language=language)


def here_today(*, by: Acting) -> None:
    """Note the day of the visit, for the retention: one write a day, and no hour of it is kept."""
    day = datetime.combine(clock.today(), time.min, tzinfo=clock.AMSTERDAM)
    if by.person and by.person.last_used_at < day:
        change = as_candidate(by.person)  # whatever somebody is here today, the visit is the person's own
        with transaction.atomic():
            require(change, Permission.CHANGE_OWN_DATA, by.person)
            visible_to(change, Permission.CHANGE_OWN_DATA).update(last_used_at=day)


def log_out_everywhere(*, by: Acting) -> None:
    """End every session of the person, this one too: at their next request they are strangers."""
    with transaction.atomic():
        require(by, Permission.CHANGE_OWN_DATA, by.person)
        visible_to(by, Permission.CHANGE_OWN_DATA).update(login_round=F("login_round") + 1)
