"""Django's registration of this room."""

from django.apps import AppConfig


class TrainingConfig(AppConfig):
    """Training."""

    name = "overstap.steps.training"
    label = "training"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the chain how this step proves its guards, and privacy how its tables are handled.

        Coaching hears when somebody was at a lesson.
        """
        from overstap.steps.coaching import hearing
        from overstap.steps.training import privacy, standing, watching

        privacy.register()
        standing.register()
        hearing.register(watching.last_lessons)
