"""Addresses of coming in."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from overstap.portals.registration.views import afterwards, desk, oneself, organisation

app_name = "registration"
urlpatterns = [
    path(_("register/"), oneself.start, name="start"),
    path(_("register/name/"), oneself.page, {"page": "name"}, name="name"),
    path(_("register/place/"), oneself.page, {"page": "place"}, name="place"),
    path(_("register/employer/"), oneself.page, {"page": "employer"}, name="employer"),
    path(_("register/reach/"), oneself.page, {"page": "reach"}, name="reach"),
    path(_("register/help/"), oneself.page, {"page": "groups"}, name="groups"),
    path(_("register/referrer/"), oneself.page, {"page": "shares"}, name="shares"),
    path(_("register/check/"), oneself.check, name="check"),
    path(_("register/done/"), oneself.done, name="done"),
    path(_("register/told/"), afterwards.told, name="told"),
    path(_("register/code/"), oneself.code, name="code"),
    path(_("register/asked/<str:token>/"), oneself.referred, name="referred"),
    path(_("register-organisation/"), organisation.register, name="organisation"),
    path(_("register-organisation/done/"), organisation.done, name="organisation-done"),
    path(_("invitation/<str:token>/"), organisation.invited, name="invited"),
    path(_("question/"), desk.ask, name="ask"),
    path(_("question/<uuid:public_id>/<str:token>/"), desk.question, name="question"),
]
