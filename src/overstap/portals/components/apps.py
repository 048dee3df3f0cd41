"""Django's registration of this room."""

from django.apps import AppConfig


class ComponentsConfig(AppConfig):
    """Components."""

    name = "overstap.portals.components"
    label = "components"
    default_auto_field = "django.db.models.BigAutoField"
