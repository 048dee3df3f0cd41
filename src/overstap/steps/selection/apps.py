"""Django's registration of this room."""

from django.apps import AppConfig


class SelectionConfig(AppConfig):
    """Selection and terms."""

    name = "overstap.steps.selection"
    label = "selection"
    default_auto_field = "django.db.models.BigAutoField"
