"""How both sides look back: a few plain questions, the same for everybody of a side. “I do not know” is an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from overstap.journeys.moves import Refused

GO_ON = "go-on"
YES, PARTLY, NO, UNSURE = "yes", "partly", "no", "unsure"

ANSWERS: dict[str, str | Promise] = {
    YES: _("Yes"), PARTLY: _("Partly"), NO: _("No"), UNSURE: _("I do not know")
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """One question to one side, with the answers it has."""

    key: str
    words: str | Promise
    answers: tuple[str, ...] = (YES, PARTLY, NO, UNSURE)


QUESTIONS: dict[str, tuple[Question, ...]] = {
    "candidate": (
        Question("work", _("Does this work fit you?")),
        Question("real", _("Did you see what the work is really like?")),
        Question("welcome", _("Were you welcome in the team?")),
        Question("bear", _("Can you do this work in the hours that come with it?")),
        Question(GO_ON, _("Do you want to go on with this employer?"), (YES, NO, UNSURE)),
    ),
    "employer": (
        Question("picks-up", _("Did this person pick up the work?")),
        Question("together", _("Did working together go well?")),
        Question("agreed", _("Did this person keep to what was agreed?")),
        Question("learn", _("Do you think that this person can learn the work?")),
        Question(GO_ON, _("Do you want to go on with this person?"), (YES, NO, UNSURE)),
    ),
}
"""By side, in their order. Our own choice of questions; the report asks that both evaluate, not what."""


def checked(side: str, answers: Mapping[str, str]) -> dict[str, str]:
    """The answers, one to each question of the side. Raises Refused ("answers")."""
    found = {question.key: answers.get(question.key, "") for question in QUESTIONS[side]}
    if any(found[question.key] not in question.answers for question in QUESTIONS[side]):
        raise Refused("answers")
    return found
