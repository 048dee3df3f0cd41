"""How the rows that say who wrote and judged vacancies are handed out and erased."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from overstap.people.models import Person
from overstap.shared import privacy
from overstap.shared.privacy import Row
from overstap.steps.employers.models import ProfileAuthor, ProfileLog


def register() -> None:
    """Called once, when Django has loaded the tables."""
    privacy.register(
        "employers.ProfileAuthor",
        export=export_authors,
        erase=privacy.own_go(ProfileAuthor, own="person"),
        expire=privacy.after(ProfileAuthor, "last_at"),
    )
    privacy.register("employers.ProfileLog", export=export_log, erase=erase_log, expire=privacy.after(ProfileLog, "at"))


def export_authors(person: Person) -> list[Row]:
    """Which vacancies one wrote at work. Their words are the employer's."""
    columns = {_("employer"): "profile__organisation__name", _("last wrote in it"): "last_at"}
    return privacy.told(ProfileAuthor.objects.filter(person=person), columns)


def export_log(person: Person) -> list[Row]:
    """What one did with vacancies at work."""
    columns = {
        _("what you did"): "move",
        _("employer"): "profile__organisation__name",
        _("as"): "role",
        _("when"): "at",
        _("what you wrote with it"): "why",
    }
    return privacy.told(ProfileLog.objects.filter(person=person), columns, codes=["what you did", "as"])


def erase_log(person: Person) -> None:
    """Name and words; that it happened stays with the vacancy."""
    ProfileLog.objects.filter(person=person).update(person=None, why="")
    ProfileLog.objects.filter(adviser=person).update(adviser=None)
