"""Django's registration of this room."""

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    """Guidance at work."""

    name = "overstap.steps.guidance"
    label = "guidance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the chain how this step proves its guard, placement what follows, and privacy how tables are handled.

        Coaching hears that somebody answered, not what.
        """
        from overstap.steps.coaching import hearing
        from overstap.steps.guidance import planning, privacy, standing
        from overstap.steps.guidance.queries import asked
        from overstap.steps.placement import following

        privacy.register()
        standing.register()
        hearing.register(asked.last_answers)
        following.register(began=planning.work_began, ended=planning.work_ended)
