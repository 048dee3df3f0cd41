"""Addresses to and from the login of an organisation (OpenID Connect)."""

from allauth.socialaccount.providers.openid_connect import views
from django.urls import path

from overstap.portals.account.exposing import exposed

urlpatterns = [
    path("<slug:provider_id>/", exposed(views.login, "GET"), name="openid_connect_login"),
    path("<slug:provider_id>/terug/", exposed(views.callback, "GET"), name="openid_connect_callback"),
]
