"""Addresses for visitors. The slugs are translated; the language switch keeps the page."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from overstap.portals.public.views import (
    interests,
    landing,
    leaving,
    occupation,
    options,
    overview,
    plain,
    profile,
    questions,
    skills,
    texts,
    wishes,
    work,
)

app_name = "public"
urlpatterns = [
    path("", landing.landing, name="landing"),
    path(_("suggestions/"), landing.suggestions, name="suggestions"),
    path(_("work/"), work.did, name="did"),
    path(_("work/meaning/"), work.meaning, name="meaning"),
    path(_("can/"), skills.can, name="can"),
    path(_("can/questions/"), questions.questions, name="questions"),
    path(_("can/text/"), texts.texts, name="texts"),
    path(_("want/"), wishes.want, name="want"),
    path(_("want/preferences/"), wishes.preferences, name="preferences"),
    path(_("want/interests/"), interests.interests, name="interests"),
    path(_("want/interests/result/"), interests.result, name="interests-result"),
    path(_("want/weights/"), wishes.weights, name="weights"),
    path(_("options/"), options.options, name="options"),
    path(_("options/skill/"), occupation.skill, name="skill"),
    path(_("options/keep/"), occupation.shortlist, name="shortlist"),
    path(_("options/<slug:key>/"), occupation.occupation, name="occupation"),
    path(_("compare/"), occupation.compare, name="compare"),
    path(_("overview/"), overview.overview, name="overview"),
    path(_("overview/pdf/"), overview.pdf, name="pdf"),
    path(_("overview/skills-passport/"), overview.badge, name="badge"),
    path(_("check/"), overview.check, name="check"),
    path(_("profile/"), profile.download, name="profile"),
    path(_("profile/open/"), profile.upload, name="upload"),
    path(_("away/"), leaving.away, name="away"),
    path(_("explanation/"), plain.explanation, name="explanation"),
    path("privacy/", plain.privacy, name="privacy"),
    path("gezond/", plain.health, name="health"),
    path("robots.txt", plain.robots, name="robots"),
]
