"""Django's registration of this room."""

from django.apps import AppConfig


class JourneysConfig(AppConfig):
    """Journeys."""

    name = "overstap.journeys"
    label = "journeys"
    default_auto_field = "django.db.models.BigAutoField"
