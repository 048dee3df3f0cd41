"""Django's registration of this room."""

from django.apps import AppConfig


class JourneysConfig(AppConfig):
    """Journeys."""

    name = "overstap.journeys"
    label = "journeys"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say how the tables with people are exported and erased, and where what happens is told."""
        from overstap.access import telling
        from overstap.journeys import happenings, privacy

        privacy.register()
        telling.register(happenings.tell)
