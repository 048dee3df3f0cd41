"""Django's registration of this room."""

from django.apps import AppConfig


class SelectionConfig(AppConfig):
    """Selection and terms."""

    name = "overstap.steps.selection"
    label = "selection"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the chain how this step proves its guard, and privacy how its tables are handled."""
        from overstap.steps.selection import privacy, standing

        privacy.register()
        standing.register()
