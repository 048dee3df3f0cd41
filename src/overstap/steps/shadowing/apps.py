"""Django's registration of this room."""

from django.apps import AppConfig


class ShadowingConfig(AppConfig):
    """Job shadowing."""

    name = "overstap.steps.shadowing"
    label = "shadowing"
    default_auto_field = "django.db.models.BigAutoField"
