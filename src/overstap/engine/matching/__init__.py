"""Matching: from what a person brings to ranked occupations or vacancies, in whole numbers that can be explained.

A score is the sum of six parts (skills, interest, distance, income, hours, demand), each a whole number of points. The
maxima of the parts are the person's own weights and sum to 10,000. What is not known scores 0 and says so. Hard limits
(travel, hours, what the law demands) leave a vacancy out with a reason; nothing else does.
"""

from overstap.engine.matching.coverage import best_credits, explain, highest_credits
from overstap.engine.matching.rank import Assessment, assess, match
from overstap.engine.matching.spread import Proposal, spread
from overstap.engine.matching.values import (
    GRID,
    PARTS,
    SCALE,
    WEIGHT_SUM,
    Claim,
    Credit,
    LeftOut,
    Match,
    Part,
    Profile,
    Result,
    Targets,
)
from overstap.engine.matching.weights import apportion, part_maxima, skill_weights

__all__ = [
    "GRID",
    "PARTS",
    "SCALE",
    "WEIGHT_SUM",
    "Assessment",
    "Claim",
    "Credit",
    "LeftOut",
    "Match",
    "Part",
    "Profile",
    "Proposal",
    "Result",
    "Targets",
    "apportion",
    "assess",
    "best_credits",
    "explain",
    "highest_credits",
    "match",
    "part_maxima",
    "skill_weights",
    "spread",
]
