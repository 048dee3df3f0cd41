"""Django's registration of this room."""

from django.apps import AppConfig


class MatchingConfig(AppConfig):
    """Matching."""

    name = "overstap.steps.matching"
    label = "matching"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell privacy how the tables are handled."""
        from overstap.steps.matching import privacy

        privacy.register()
