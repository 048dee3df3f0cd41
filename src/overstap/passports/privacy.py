"""How passports in accounts, and what others confirmed of them, are handed out and erased."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_noop as _

from overstap.passports.models import Confirmation, Passport
from overstap.people.models import Person
from overstap.shared import privacy
from overstap.shared.privacy import Row


def register() -> None:
    """Called once, when Django has loaded the tables."""
    privacy.register("passports.Passport", export=export_passport, erase=erase_passport, goes_with="people.Person")
    privacy.register(
        "passports.Confirmation", export=export_confirmations, erase=erase_confirmations, expire=expire_confirmations
    )


def export_passport(person: Person) -> list[Row]:
    """What one told."""
    columns = {_("what you told"): "profile", _("as you typed it"): "words", _("changed last"): "updated_at"}
    return privacy.told(Passport.objects.filter(person=person), columns)


def erase_passport(person: Person) -> None:
    """All of it."""
    Passport.objects.filter(person=person).delete()


def export_confirmations(person: Person) -> list[Row]:
    """What others confirmed of one; and that one confirmed something, without saying of whom or in what words."""
    columns = {
        _("skill"): "skill",
        _("level"): "level",
        _("how it is known"): "kind",
        _("in words"): "words",
        _("confirmed by"): "by__name",
        _("for"): "organisation__name",
        _("when"): "at",
        _("withdrawn"): "withdrawn_at",
    }
    by_you = {_("you confirmed a skill of somebody"): "kind", _("when"): "at"}
    return [
        *privacy.told(Confirmation.objects.filter(person=person), columns, codes=["how it is known"]),
        *privacy.told(Confirmation.objects.filter(by=person), by_you, codes=["you confirmed a skill of somebody"]),
    ]


def erase_confirmations(person: Person) -> None:
    """What was confirmed of one goes; what one confirmed of others stays, without a name."""
    Confirmation.objects.filter(person=person).delete()
    Confirmation.objects.filter(by=person).update(by=None)
    Confirmation.objects.filter(withdrawn_by=person).update(withdrawn_by=None)


def expire_confirmations(now: datetime) -> int:
    """Those withdrawn too long ago."""
    return privacy.past(Confirmation.objects.all(), "withdrawn_at", now)
