"""What people do with matches: put forward, judge, show the name, close; say what weighs, and how a team works."""

from overstap.steps.matching.actions.closing import choose, close
from overstap.steps.matching.actions.exposing import count_exposure
from overstap.steps.matching.actions.judging import judge
from overstap.steps.matching.actions.proposing import propose
from overstap.steps.matching.actions.scanning import answer_own_scan, answer_scan, forget_own_scan
from overstap.steps.matching.actions.showing import show_name
from overstap.steps.matching.actions.weighing import weigh

__all__ = [
    "answer_own_scan",
    "answer_scan",
    "choose",
    "close",
    "count_exposure",
    "forget_own_scan",
    "judge",
    "propose",
    "show_name",
    "weigh",
]
