"""Writes of guidance: who is there, when is asked, answers, what people make of the chain."""

from overstap.steps.guidance.actions.adapting import adapt
from overstap.steps.guidance.actions.answering import answer, has_left
from overstap.steps.guidance.actions.assigning import assign, end_guide
from overstap.steps.guidance.actions.feedback import give_feedback

__all__ = ["adapt", "answer", "assign", "end_guide", "give_feedback", "has_left"]
