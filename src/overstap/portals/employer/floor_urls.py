"""Addresses of buddies and managers: a part of their own, for they see nothing else of who is new."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from overstap.portals.employer.views import floor

app_name = "floor"
urlpatterns = [
    path("", floor.check_ins, name="check-ins"),
    path(_("check-in/<uuid:key>/"), floor.check_in, name="check-in"),
]
