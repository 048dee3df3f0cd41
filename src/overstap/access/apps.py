"""Django's registration of this room."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Access."""

    name = "overstap.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"
