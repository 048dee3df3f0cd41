"""Django's registration of this portal."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from overstap.access.roles import Coordinator
from overstap.portals.components import actors


class CoordinatorConfig(AppConfig):
    """Coordinator."""

    name = "overstap.portals.coordinator"
    label = "coordinator"

    def ready(self) -> None:
        """Say which pages the navigation has."""
        pages = (
            ("coordinator:home", _("The chain")),
            ("coordinator:intake", _("Waiting for a coach")),
            ("coordinator:classes", _("Classes")),
            ("coordinator:organisations", _("Organisations")),
            ("coordinator:exposure", _("Who is seen")),
            ("coordinator:desk", _("Questions")),
            ("coordinator:signals", _("Signs")),
            ("coordinator:feedback", _("What people think")),
        )
        actors.register(actors.Portal("coordinator", _("Coordinating"), roles=(Coordinator,), pages=pages))
