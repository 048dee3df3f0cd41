"""Lists to choose from in forms, in the language of the page."""

from __future__ import annotations

from overstap.catalogue.models import Region, Sector
from overstap.shared import clock
from overstap.steps.registration.models import TargetGroup


def target_groups(language: str) -> list[tuple[str, str]]:
    """Key and words of every target group that holds today."""
    rows = TargetGroup.objects.valid_on(clock.today()).order_by("pk")
    return [(row.key, row.label_nl if language == "nl" else row.label_en) for row in rows]


def regions() -> list[tuple[str, str]]:
    """Code and name of every region."""
    return list(Region.objects.order_by("name").values_list("code", "name"))


def sectors(language: str) -> list[tuple[str, str]]:
    """Key and name of every sector."""
    label = "label_nl" if language == "nl" else "label_en"
    return list(Sector.objects.order_by(label).values_list("key", label))
