"""Django's registration of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from overstap.access.roles import Candidate
from overstap.portals.components import actors


class CandidateConfig(AppConfig):
    """Candidate."""

    name = "overstap.portals.candidate"
    label = "candidate"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say which pages the navigation has."""
        pages = (
            ("candidate:start", _("Where I am")),
            ("candidate:passport", _("My passport")),
            ("candidate:plan", _("My plan")),
            ("candidate:coaching", _("Talks")),
            ("candidate:work", _("Work that fits")),
        )
        more = (
            ("candidate:shadowings", _("Coming along")),
            ("candidate:selections", _("Selection and terms")),
            ("candidate:agreements", _("Agreements")),
            ("candidate:training", _("My training")),
            ("candidate:job", _("My new job")),
            ("candidate:notes", _("Notes")),
            ("candidate:sharing", _("Who sees what")),
            ("candidate:looks", _("Who looked")),
            ("candidate:history", _("My journey so far")),
        )
        actors.register(actors.Portal("candidate", _("My Overstap"), roles=(Candidate,), pages=pages, more=more))
