"""Addresses for visitors. The slugs are translated; the language switch keeps the page."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from overstap.portals.public.views import landing, leaving, options, plain, profile

app_name = "public"
urlpatterns = [
    path("", landing.landing, name="landing"),
    path(_("suggestions/"), landing.suggestions, name="suggestions"),
    path(_("options/"), options.options, name="options"),
    path(_("options/work/"), options.work, name="work"),
    path(_("options/meaning/"), options.meaning, name="meaning"),
    path(_("options/skill/"), options.skill, name="skill"),
    path(_("profile/"), profile.download, name="profile"),
    path(_("profile/open/"), profile.upload, name="upload"),
    path(_("away/"), leaving.away, name="away"),
    path(_("explanation/"), plain.explanation, name="explanation"),
    path("privacy/", plain.privacy, name="privacy"),
    path("gezond/", plain.health, name="health"),
    path("robots.txt", plain.robots, name="robots"),
]
