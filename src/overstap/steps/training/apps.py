"""Django's registration of this room."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    """Training."""

    name = "overstap.steps.training"
    label = "training"
    default_auto_field = "django.db.models.BigAutoField"
