"""Django's registration of this room."""

from importlib import import_module

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Access."""

    name = "overstap.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say how the tables with people are exported and erased."""
        import_module("overstap.access.privacy").register()  # reads the tables, which are there only now
