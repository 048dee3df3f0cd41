"""Django's registration of this room."""

from django.apps import AppConfig


class CoachingConfig(AppConfig):
    """Coaching."""

    name = "overstap.steps.coaching"
    label = "coaching"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the chain how this step proves its guards, and privacy how its tables are handled."""
        from overstap.steps.coaching import privacy, standing

        privacy.register()
        standing.register()
