"""Tables of guidance at work."""

from overstap.steps.guidance.models.check_ins import CheckIn
from overstap.steps.guidance.models.feedback import Feedback
from overstap.steps.guidance.models.guides import Guide
from overstap.steps.guidance.models.lasting import LastingMatch
from overstap.steps.guidance.models.rules import CheckInSchedule, GuidanceLimit

__all__ = ["CheckIn", "CheckInSchedule", "Feedback", "GuidanceLimit", "Guide", "LastingMatch"]
