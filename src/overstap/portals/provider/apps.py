"""Django's registration of this portal."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from overstap.access.roles import Provider
from overstap.portals.components import actors


class ProviderConfig(AppConfig):
    """Training provider."""

    name = "overstap.portals.provider"
    label = "provider"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say which pages the navigation has."""
        pages = (
            ("provider:start", _("Today")),
            ("provider:classes", _("Classes")),
            ("provider:learners", _("Learners")),
            ("provider:agreements", _("Agreements")),
            ("provider:modules", _("What we teach")),
            ("provider:organisation", _("Organisation")),
        )
        actors.register(actors.Portal("provider", _("Training provider"), roles=(Provider,), pages=pages))
