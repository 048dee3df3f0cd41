"""Django's registration of this room."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """Matching."""

    name = "overstap.steps.matching"
    label = "matching"
    default_auto_field = "django.db.models.BigAutoField"
