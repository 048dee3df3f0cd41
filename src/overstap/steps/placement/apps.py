"""Django's registration of this room."""

from django.apps import AppConfig


class PlacementConfig(AppConfig):
    """Start in the new job."""

    name = "overstap.steps.placement"
    label = "placement"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the chain how this step proves its guard, and privacy how its table is handled."""
        from overstap.steps.placement import privacy, standing

        privacy.register()
        standing.register()
