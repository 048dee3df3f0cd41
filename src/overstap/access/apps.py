"""Django's registration of this room."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Access."""

    name = "overstap.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say how the tables with people are exported and erased."""
        from overstap.access import privacy

        privacy.register()
