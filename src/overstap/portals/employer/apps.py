"""Django's registration of this room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from overstap.access.roles import Manager, Recruiter
from overstap.portals.components import actors


class EmployerConfig(AppConfig):
    """Employer."""

    name = "overstap.portals.employer"
    label = "employer"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say which pages the navigation has."""
        pages = (("employer:openings", _("Vacancies")), ("employer:organisation", _("Organisation")))
        actors.register(actors.Portal("employer", _("Employer"), roles=(Recruiter, Manager), pages=pages))
