"""Django's registration of this room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People."""

    name = "overstap.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say how the tables with people are exported and erased."""
        from overstap.people import login_privacy, privacy

        privacy.register()
        login_privacy.register()
