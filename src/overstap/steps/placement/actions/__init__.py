"""Writes of work: planned, changed, begun, ended."""

from overstap.steps.placement.actions.ending import end_work
from overstap.steps.placement.actions.planning import change_start, plan_start
from overstap.steps.placement.actions.starting import first_day

__all__ = ["change_start", "end_work", "first_day", "plan_start"]
