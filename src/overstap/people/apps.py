"""Django's registration of this room."""

from importlib import import_module

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People."""

    name = "overstap.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say how the tables with people are exported and erased."""
        import_module("overstap.people.privacy").register()  # reads the tables, which are there only now
