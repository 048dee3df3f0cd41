"""Django's registration of this room."""

from django.apps import AppConfig


class ShadowingConfig(AppConfig):
    """Job shadowing."""

    name = "overstap.steps.shadowing"
    label = "shadowing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the chain how this step proves its guard, and privacy how its tables are handled."""
        from overstap.steps.shadowing import privacy, standing

        privacy.register()
        standing.register()
