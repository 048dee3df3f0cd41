"""Django's registration of this room."""

from django.apps import AppConfig


class ReactionsConfig(AppConfig):
    """Reactions."""

    name = "overstap.reactions"
    label = "reactions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say how the tables with people are exported and erased."""
        from overstap.reactions import privacy

        privacy.register()
