"""Django's registration of this portal."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from overstap.access.roles import Referrer
from overstap.portals.components import actors


class ReferrerConfig(AppConfig):
    """Referrer."""

    name = "overstap.portals.referrer"
    label = "referrer"

    def ready(self) -> None:
        """Say which pages the navigation has."""
        pages = (
            ("referrer:home", _("People")),
            ("referrer:refer", _("Refer")),
            ("referrer:together", _("Register together")),
            ("referrer:organisation", _("Colleagues")),
        )
        actors.register(actors.Portal("referrer", _("Referring"), roles=(Referrer,), pages=pages))
