"""Addresses of a trusted person."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from overstap.portals.trusted.views import along

app_name = "trusted"
urlpatterns = [
    path("", along.start, name="start"),
    path(_("asked/"), along.invitations, name="invitations"),
    path(_("asked/<uuid:key>/"), along.answer, name="answer"),
    path("<uuid:key>/", along.candidate, name="candidate"),
    path(_("<uuid:key>/stop/"), along.stop, name="stop"),
]
