"""Addresses to and from the login of an organisation (OpenID Connect)."""

from django.urls import path

from overstap.portals.account.exposing import exposed
from overstap.portals.account.views import elsewhere

urlpatterns = [
    path("<slug:provider_id>/", exposed(elsewhere.login, "GET"), name="openid_connect_login"),
    path("<slug:provider_id>/terug/", exposed(elsewhere.callback, "GET"), name="openid_connect_callback"),
]
