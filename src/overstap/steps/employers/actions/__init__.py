"""Everything that changes a vacancy profile. Each action begins with what is allowed and does all or nothing."""

from overstap.steps.employers.actions.certifying import certify, challenge, pass_on_unanswered, send_back
from overstap.steps.employers.actions.demanding import answer, change_demand, demand, withdraw_demand
from overstap.steps.employers.actions.sending import close, publish, submit, take_back
from overstap.steps.employers.actions.writing import (
    add_skill,
    begin,
    begin_again,
    set_place,
    set_skills,
    set_terms,
)

__all__ = [
    "add_skill",
    "answer",
    "begin",
    "begin_again",
    "certify",
    "challenge",
    "change_demand",
    "close",
    "demand",
    "pass_on_unanswered",
    "publish",
    "send_back",
    "set_place",
    "set_skills",
    "set_terms",
    "submit",
    "take_back",
    "withdraw_demand",
]
