"""Addresses of referrers."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from overstap.portals.referrer.views import people

app_name = "referrer"
urlpatterns = [
    path("", people.home, name="home"),
    path(_("new/"), people.refer, name="refer"),
    path(_("together/"), people.together, name="together"),
    path(_("new-code/<uuid:public_id>/"), people.renew, name="renew"),
    path(_("organisation/"), people.organisation, name="organisation"),
    path(_("organisation/invitation/<uuid:public_id>/"), people.withdraw_invitation, name="withdraw-invitation"),
    path(_("organisation/member/<uuid:public_id>/"), people.end_membership, name="end-membership"),
]
