"""Writes of agreements, one module per thing that is written."""

from overstap.steps.contracts.actions.drafting import change, draft, offer, take_back
from overstap.steps.contracts.actions.ending import end
from overstap.steps.contracts.actions.permitting import attach_permission
from overstap.steps.contracts.actions.settling import settle
from overstap.steps.contracts.actions.signing import sign, state_benefit
from overstap.steps.contracts.lines import Line, Promise

__all__ = [
    "Line",
    "Promise",
    "attach_permission",
    "change",
    "draft",
    "end",
    "offer",
    "settle",
    "sign",
    "state_benefit",
    "take_back",
]
