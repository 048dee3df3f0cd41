"""Django's registration of this portal."""

from django.apps import AppConfig


class RegistrationPortalConfig(AppConfig):
    """Pages of registration; the step itself is `overstap.steps.registration`."""

    name = "overstap.portals.registration"
    label = "registration_pages"
