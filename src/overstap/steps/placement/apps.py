"""Django's registration of this room."""

from django.apps import AppConfig


class PlacementConfig(AppConfig):
    """Start in the new job."""

    name = "overstap.steps.placement"
    label = "placement"
    default_auto_field = "django.db.models.BigAutoField"
