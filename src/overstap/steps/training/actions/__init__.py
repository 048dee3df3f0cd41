"""Writes of training. What others call stands here by name; each module holds one kind of thing that is written."""

from overstap.steps.training.actions.awarding import award
from overstap.steps.training.actions.classes import decide_class, join_class, open_class
from overstap.steps.training.actions.enrolling import confirm, enrol, fail, finish, stop
from overstap.steps.training.actions.exempting import answer_exemption, ask_exemption, exempt
from overstap.steps.training.actions.guaranteeing import give_purchase_guarantee
from overstap.steps.training.actions.offering import change_module, close_module, offer_module
from overstap.steps.training.actions.recording import meet_need, record_attendance, record_result
from overstap.steps.training.actions.wages import take_back_wages, tell_wages

__all__ = [
    "answer_exemption", "ask_exemption", "award", "change_module", "close_module", "confirm", "decide_class", "enrol",
    "exempt", "fail", "finish", "give_purchase_guarantee", "join_class", "meet_need", "offer_module", "open_class",
    "record_attendance", "record_result", "stop", "take_back_wages", "tell_wages",
]  # fmt: skip
