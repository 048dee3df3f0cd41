"""Django's registration of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from overstap.portals.components import actors


class AccountConfig(AppConfig):
    """Account. Its templates also dress the pages of the login library, whose label is `account` too."""

    name = "overstap.portals.account"
    label = "own_account"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say which pages the navigation has."""
        pages = (
            ("account:home", _("My account")),
            ("account:messages", _("Messages")),
            ("account:kept", _("What we keep of you")),
            ("account:second-factor", _("Log in safely")),
        )
        actors.register(actors.Portal("account", _("My account"), roles=(), pages=pages))
