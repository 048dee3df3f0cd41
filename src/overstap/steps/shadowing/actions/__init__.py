"""What people do about coming along: propose, agree, say what became of it, look back, decide how it goes on."""

from overstap.steps.shadowing.actions.agreeing import agree, cancel
from overstap.steps.shadowing.actions.concluding import compare, conclude
from overstap.steps.shadowing.actions.days import record, record_days
from overstap.steps.shadowing.actions.designing import ask_adviser, design, look_along
from overstap.steps.shadowing.actions.looking_back import evaluate
from overstap.steps.shadowing.actions.proposing import propose, revise
from overstap.steps.shadowing.actions.wishing import ask_days, decline_days, take_back_days

__all__ = [
    "agree",
    "ask_adviser",
    "ask_days",
    "cancel",
    "compare",
    "conclude",
    "decline_days",
    "design",
    "evaluate",
    "look_along",
    "propose",
    "record",
    "record_days",
    "revise",
    "take_back_days",
]
