"""Django's registration of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from overstap.access.roles import TrustedPerson
from overstap.portals.components import actors


class TrustedConfig(AppConfig):
    """Trusted."""

    name = "overstap.portals.trusted"
    label = "trusted"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say which pages the navigation has."""
        pages = (("trusted:start", _("Whom I go along with")), ("trusted:invitations", _("Who asks me")))
        actors.register(actors.Portal("trusted", _("Going along"), roles=(TrustedPerson,), pages=pages))
