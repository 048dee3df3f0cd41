"""Django's registration of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from overstap.access.roles import Coach
from overstap.portals.components import actors


class CoachConfig(AppConfig):
    """Coach."""

    name = "overstap.portals.coach"
    label = "coach"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say which pages the navigation has."""
        pages = (
            ("coach:caseload", _("My candidates")),
            ("coach:signals", _("Signs")),
            ("coach:at-work", _("At work")),
        )
        actors.register(actors.Portal("coach", _("Coach"), roles=(Coach,), pages=pages))
