"""The sentences of matching: what state a match is in, why it closed, and what was refused with what to do."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from overstap.journeys import words as journeys

STATES: dict[str, str | Promise] = {
    "waiting": _("In line: the employer reads a few cards at a time"),
    "card": _("The employer reads the card"),
    "likely": _("The employer sees a chance"),
    "unlikely": _("The employer sees no chance"),
    "shown": _("The employer knows the name"),
    "chosen": _("Agreed"),
    "closed": _("Closed"),
}

FOR_EMPLOYER: dict[str, str | Promise] = {
    **STATES,
    "card": _("Waits for your answer"),
    "likely": _("You see a chance"),
    "unlikely": _("You see no chance"),
    "shown": _("Shows you the name"),
}
"""The same to whoever works for the employer."""

BY_PERSON: dict[str, str | Promise] = {
    "not-for-me": _("This work is not for me after all"),
    "too-far": _("It is too far away"),
    "hours": _("The hours do not fit"),
    "pay": _("The pay is too low"),
    "other-work": _("I go for other work"),
    "stays-hidden": _("I do not want to show my name here"),
}
"""Why a candidate, or the coach with the candidate, closes a match."""

BY_EMPLOYER: dict[str, str | Promise] = {
    "filled": _("The opening is filled"),
    "no-fit": _("We think that the work does not fit after all"),
    "stopped": _("We no longer look for somebody"),
}
"""Why an employer closes a match."""

BY_ROOMS: dict[str, str | Promise] = {"no-further": _("Coming along or selection did not lead on")}
"""Why a later step closes one, on behalf of either side."""

CLOSED: dict[str, str | Promise] = {
    **BY_PERSON,
    **BY_EMPLOYER,
    **BY_ROOMS,
    "agreement-over": _("What was agreed did not come about"),
    "chosen-elsewhere": _("There is an agreement for other work"),
    "no-answer": _("The employer did not answer in time"),
    "opening-gone": _("The opening is gone"),
    "journey-ended": _("The journey ended"),
}
"""Why a match closed, by key."""

REFUSALS: dict[str, str | Promise] = {
    "ended": _("This journey has ended. Nothing can be changed any more."),
    "paused": _("This journey is paused. Take it up again first."),
    "not-at-matching": _("Looking for work begins when coaching is done for now. Talk about it with the coach."),
    "opening-gone": _("This opening is not there any more. Choose another one."),
    "own-employer": _("This organisation may not know that you take part. Choose another opening."),
    "no-passport": _("The passport is still empty. First fill in which work was done, or what you can do."),
    "too-many": _("You wait for as many employers as you can have at once. Close one first."),
    "not-open": _("This match is closed, or the name is known already. Nothing was changed."),
    "not-likely": _("The employer has not said yet that there is a chance. You hear it as soon as that happens."),
    "words": _("Write a few words, at most 1,000 characters."),
    "why": _("Choose why."),
    "scan": _("Answer at least one question. Each answer is one of the five."),
    "weight": _("Choose how heavily it counts."),
    "factors": _("Let at least one part count."),
}

FIELDS: dict[str, str] = {"words": "words", "why": "why", "weight": "weight"}
"""In which field of a form a refusal is mended."""


def refusal(code: str) -> str:
    """The sentence for a refusal of matching, or of the journey behind it."""
    return str(REFUSALS[code]) if code in REFUSALS else journeys.refusal(code)
