"""How passports in accounts, and what others confirmed of them, are handed out and erased."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from overstap.passports.models import Confirmation, Passport
from overstap.people.models import Person
from overstap.shared import privacy
from overstap.shared.privacy import Row


def register() -> None:
    """Called once, when Django has loaded the tables."""
    privacy.register(
        "passports.Passport",
        export=export_passport,
        erase=privacy.own_go(Passport, own="person"),
        goes_with="people.Person",
    )
    privacy.register(
        "passports.Confirmation",
        export=export_confirmations,
        erase=privacy.own_go(Confirmation, "by", "withdrawn_by", own="person"),
        expire=privacy.after(Confirmation, "withdrawn_at"),
    )


def export_passport(person: Person) -> list[Row]:
    """What one told."""
    columns = {_("what you told"): "profile", _("as you typed it"): "words", _("changed last"): "updated_at"}
    return privacy.told(Passport.objects.filter(person=person), columns)


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
