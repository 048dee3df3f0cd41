"""Django's registration of this room."""

from django.apps import AppConfig


class PassportsConfig(AppConfig):
    """Passports."""

    name = "overstap.passports"
    label = "passports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say how the tables with people are exported and erased."""
        from overstap.passports import privacy

        privacy.register()
