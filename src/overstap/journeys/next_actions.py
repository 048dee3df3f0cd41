"""What can come next in a journey, in words, and within how many working days it is usually done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from overstap.engine.chain import Step
from overstap.shared import working_days


@dataclass(frozen=True, slots=True)
class NextAction:
    """One thing to do: its key in the database, its words for everyone, its usual number of working days."""

    key: str
    step: Step | None
    """Where it belongs; None: anywhere."""
    words: str | Promise
    days: int


_ACTIONS = (
    NextAction("find-coach", Step.REGISTRATION, _("Find a coach"), 5),
    NextAction("confirm-coach", Step.REGISTRATION, _("Coach says yes or no"), 5),
    NextAction("agree-coaching", Step.COACHING, _("Agree how many talks there will be, and until when"), 10),
    NextAction("first-session", Step.COACHING, _("Have the first talk"), 10),
    NextAction("next-session", Step.COACHING, _("Have the next talk"), 15),
    NextAction("make-plan", Step.COACHING, _("Make the personal plan"), 15),
    NextAction("agree-plan", Step.COACHING, _("Agree on the personal plan"), 5),
    NextAction("start-matching", Step.COACHING, _("Begin to look for work that fits"), 5),
    NextAction("match", Step.MATCHING, _("Choose work that fits"), 10),
    NextAction("await-answer", Step.MATCHING, _("Wait for the answer of the employer"), 10),
    NextAction("show-name", Step.MATCHING, _("Decide whether the employer may know who you are"), 10),
    NextAction("arrange-shadowing", Step.MATCHING, _("Arrange to come along at work"), 15),
    NextAction("come-along", Step.MATCHING, _("Come along at work"), 20),
    NextAction("evaluate-shadowing", Step.MATCHING, _("Look back on coming along at work"), 5),
    NextAction("talk-it-over", Step.MATCHING, _("Talk about how it was at work, and choose what comes next"), 5),
    NextAction("select", Step.SELECTION, _("Talk with the employer, and do the tests"), 15),
    NextAction("decide", Step.SELECTION, _("Employer decides"), 5),
    NextAction("agree-terms", Step.SELECTION, _("Agree on the terms and sign"), 10),
    NextAction("look-further", Step.SELECTION, _("Talk about what comes next, now that this work will not be it"), 5),
    NextAction("sign-agreement", Step.SELECTION, _("Read the agreement and sign it"), 5),
    NextAction("plan-training", Step.TRAINING, _("Make the training plan"), 10),
    NextAction("confirm-training", Step.TRAINING, _("Say whether you want to follow this training"), 5),
    NextAction("follow-training", Step.TRAINING, _("Follow the training"), 20),
    NextAction("choose-training", Step.TRAINING, _("Choose another training, or go back to the coach"), 5),
    NextAction("finish-training", Step.TRAINING, _("Go on to the start in the new job"), 5),
    NextAction("settle-conditions", Step.START, _("Settle what must be ready before the first day"), 10),
    NextAction("first-day", Step.START, _("Begin in the new job"), 20),
    NextAction("check-in", Step.GUIDANCE, _("Ask how it goes at work"), 20),
    NextAction("after-work", None, _("Talk about what comes next, now that the work ended"), 3),
    NextAction("get-in-touch", None, _("Get in touch"), 5),
    NextAction("find-another-coach", None, _("Find another coach"), 5),
)

NEXT_ACTIONS: dict[str, NextAction] = {action.key: action for action in _ACTIONS}
"""All, by key, in the order of the steps."""


def first_of(step: Step) -> NextAction:
    """What comes first at a step."""
    return next(action for action in _ACTIONS if action.step is step)


def of(step: Step) -> tuple[NextAction, ...]:
    """What can come next at a step, for a form."""
    return tuple(action for action in _ACTIONS if action.step in {step, None})


def words(key: str) -> str | Promise:
    """The words of a next action; of none, none."""
    return NEXT_ACTIONS[key].words if key else ""


def due(key: str, today: date) -> date:
    """The usual day by which an action is done."""
    return working_days.add(today, NEXT_ACTIONS[key].days)
