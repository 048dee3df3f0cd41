"""Django's registration of this room."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Catalogue."""

    name = "overstap.catalogue"
    label = "catalogue"
    default_auto_field = "django.db.models.BigAutoField"
