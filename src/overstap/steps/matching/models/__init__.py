"""Tables of matching: matches, what fair exposure is measured by, its limits, the scan of teams, and what weighs."""

from overstap.steps.matching.models.matches import Exposure, Match
from overstap.steps.matching.models.rules import MatchingRule
from overstap.steps.matching.models.scans import OwnScan, TeamAnswer
from overstap.steps.matching.models.weighing import Weighing

__all__ = ["Exposure", "Match", "MatchingRule", "OwnScan", "TeamAnswer", "Weighing"]
