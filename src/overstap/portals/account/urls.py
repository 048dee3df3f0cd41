"""Addresses of one's own account."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from overstap.portals.account.views import demo, home, kept, messages, second_factor

app_name = "account"
urlpatterns = [
    path("", home.home, name="home"),
    path(_("start/"), home.start, name="start"),
    path(_("switch/"), home.switch, name="switch"),
    path(_("my-data/"), home.data, name="data"),
    path(_("messages/"), messages.messages, name="messages"),
    path(_("messages/mails/"), messages.switches, name="switches"),
    path(_("appointment/<uuid:key>/"), messages.calendar, name="calendar"),
    path(_("appointment/<uuid:key>.ics"), messages.calendar_file, name="calendar-file"),
    path(_("what-we-keep/"), kept.kept, name="kept"),
    path(_("what-we-keep/to-read/"), kept.readable, name="kept-to-read"),
    path(_("what-we-keep/as-json/"), kept.machine_readable, name="kept-as-json"),
    path(_("forget-me/"), kept.forget, name="forget"),
    path(_("forgotten/"), kept.forgotten, name="forgotten"),
    path(_("log-out-everywhere/"), home.everywhere, name="everywhere"),
    path(_("log-in-safely/"), second_factor.second_factor, name="second-factor"),
    path(_("example-people/"), demo.demo_login, name="demo-login"),
]
