"""Addresses: Dutch without prefix, English under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.utils.translation import gettext_lazy as _

urlpatterns = [
    # One address in all languages: the organisation's login knows it.
    path("oidc/", include("overstap.portals.account.oidc_urls")),
    *i18n_patterns(
        path("", include("overstap.portals.public.urls")),
        path("", include("overstap.portals.account.login_urls")),
        path(_("account/"), include("overstap.portals.account.urls")),
        path(_("employer/"), include("overstap.portals.employer.urls")),
        path(_("provider/"), include("overstap.portals.provider.urls")),
        path(_("work-floor/"), include("overstap.portals.employer.floor_urls")),
        path(_("adviser/"), include("overstap.portals.adviser.urls")),
        path("", include("overstap.portals.registration.urls")),
        path(_("referrer/"), include("overstap.portals.referrer.urls")),
        path(_("coordinator/"), include("overstap.portals.coordinator.urls")),
        path(_("my/"), include("overstap.portals.candidate.urls")),
        path(_("coach/"), include("overstap.portals.coach.urls")),
        path(_("trusted/"), include("overstap.portals.trusted.urls")),
        prefix_default_language=False,
    ),
]

handler404 = "overstap.portals.public.views.errors.not_found"
handler500 = "overstap.portals.public.views.errors.server_error"
