"""Django's registration of this room."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    """Public."""

    name = "overstap.portals.public"
    label = "public"
    default_auto_field = "django.db.models.BigAutoField"
