"""Django's registration of this step."""

from django.apps import AppConfig


class RegistrationConfig(AppConfig):
    """Registration."""

    name = "overstap.steps.registration"
    label = "registration"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say how the tables with people are exported and erased."""
        from overstap.steps.registration import privacy

        privacy.register()
