"""Tables of coming along at work."""

from overstap.steps.shadowing.models.days import HalfDay, ProgrammeItem
from overstap.steps.shadowing.models.looking_back import Evaluation, Yes
from overstap.steps.shadowing.models.openings import OpeningProgramme
from overstap.steps.shadowing.models.shadowings import Carousel, Shadowing
from overstap.steps.shadowing.models.variants import ProgrammeTemplate, ShadowingVariant
from overstap.steps.shadowing.models.wishes import DaysAsked

__all__ = [
    "Carousel",
    "DaysAsked",
    "Evaluation",
    "HalfDay",
    "OpeningProgramme",
    "ProgrammeItem",
    "ProgrammeTemplate",
    "Shadowing",
    "ShadowingVariant",
    "Yes",
]
