"""Django's registration of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from overstap.access.roles import Adviser
from overstap.portals.components import actors


class AdviserConfig(AppConfig):
    """Adviser."""

    name = "overstap.portals.adviser"
    label = "adviser"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say which pages the navigation has."""
        pages = (
            ("adviser:desk", _("What waits")),
            ("adviser:exceptions", _("Exceptions")),
            ("adviser:employers", _("Employers")),
        )
        actors.register(actors.Portal("adviser", _("Adviser"), roles=(Adviser,), pages=pages))
