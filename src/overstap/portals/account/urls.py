"""Addresses of one's own account."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from overstap.portals.account.views import demo, home, second_factor

app_name = "account"
urlpatterns = [
    path("", home.home, name="home"),
    path(_("start/"), home.start, name="start"),
    path(_("switch/"), home.switch, name="switch"),
    path(_("my-data/"), home.data, name="data"),
    path(_("log-out-everywhere/"), home.everywhere, name="everywhere"),
    path(_("log-in-safely/"), second_factor.second_factor, name="second-factor"),
    path(_("example-people/"), demo.demo_login, name="demo-login"),
]
