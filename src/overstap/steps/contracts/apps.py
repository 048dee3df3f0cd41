"""Django's registration of this room."""

from django.apps import AppConfig


class ContractsConfig(AppConfig):
    """Agreements."""

    name = "overstap.steps.contracts"
    label = "contracts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the chain how this step proves its guards, and privacy how its tables are handled."""
        from overstap.steps.contracts import privacy, standing

        privacy.register()
        standing.register()
