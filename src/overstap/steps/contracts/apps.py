"""Django's registration of this room."""

from django.apps import AppConfig


class ContractsConfig(AppConfig):
    """Agreements."""

    name = "overstap.steps.contracts"
    label = "contracts"
    default_auto_field = "django.db.models.BigAutoField"
