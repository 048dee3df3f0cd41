"""How work is handed out and erased: kept as long as its journey, two years after its end."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from overstap.people.models import Person
from overstap.shared import privacy
from overstap.shared.privacy import Row
from overstap.steps.placement.models import Employment


def register() -> None:
    """Called once, when Django has loaded the tables."""
    privacy.register(
        "placement.Employment",
        export=export_work,
        erase=privacy.own_go(Employment),
        expire=privacy.after(Employment, "journey__ended_at"),
    )


def export_work(person: Person) -> list[Row]:
    """Where one works or worked."""
    columns = {
        _("employer"): "employer",
        _("work"): "function",
        _("hours a week"): "hours",
        _("first day as agreed"): "planned_on",
        _("first day"): "first_day_on",
        _("guaranteed until"): "minimum_until",
        _("workplace"): "workplace",
        _("mentor"): "mentor",
        _("last day"): "last_day_on",
        _("why it ended"): "ended_why",
        _("in words"): "ended_words",
    }
    return privacy.told(Employment.objects.filter(candidate=person), columns, codes=["why it ended"])
