"""Django's registration of this room."""

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    """Guidance at work."""

    name = "overstap.steps.guidance"
    label = "guidance"
    default_auto_field = "django.db.models.BigAutoField"
