"""Django's registration of this room."""

from django.apps import AppConfig


class EmployersConfig(AppConfig):
    """Employers."""

    name = "overstap.steps.employers"
    label = "employers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say how the tables with people are exported and erased."""
        from overstap.steps.employers import privacy

        privacy.register()
