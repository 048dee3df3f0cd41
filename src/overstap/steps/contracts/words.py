"""The sentences of agreements: sides, states, and what is refused and what to do then."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from overstap.journeys import words as journeys

SIDES: dict[str, str | Promise] = {
    "candidate": _("The candidate"), "employer": _("The employer"), "provider": _("The training provider"),
}  # fmt: skip

STATES: dict[str, str | Promise] = {
    "draft": _("Is being written"),
    "offered": _("Waits to be signed"),
    "binding": _("Holds"),
    "settled": _("Holds, and all conditions are settled"),
    "lapsed": _("Lapsed: a condition was not met"),
    "ended": _("Ended"),
}

OUTCOMES: dict[str, str | Promise] = {
    "": _("Open"), "met": _("Met"), "failed": _("Not met"), "waived": _("No longer asked by the employer"),
}  # fmt: skip

GIVERS: dict[str, str | Promise] = {"uwv": _("UWV"), "municipality": _("the municipality")}

REFUSALS: dict[str, str | Promise] = {
    "ended": _("This journey has ended. Nothing can be changed any more."),
    "paused": _("This journey is paused. Take it up again first."),
    "match": _("An agreement needs a candidate who showed you the name, and a match that goes on."),
    "not-chosen": _("The selection ended without choosing this candidate. So there is nothing to agree on."),
    "form": _("Choose a form of agreement."),
    "function": _("Fill in what the work is called. At most 120 characters."),
    "starts": _("Choose a first day from today on, within five years."),
    "minimum": _("Fill in a number of months from 0 to 60."),
    "risks": _("Write down who carries which risk. At most 2,000 characters."),
    "provider": _("This form needs a training provider of the network. Choose one."),
    "no-provider": _("This form is between candidate and employer. Take the training provider away."),
    "terms": _("Fill in the terms first. The agreement rests on them."),
    "terms-outdated": _("The terms changed since this was written. Write the agreement again on the new terms."),
    "terms-unseen-candidate": _("The candidate has not seen the terms yet. It can be signed after that."),
    "terms-unseen-employer": _("Read the terms first, and say that you saw them."),
    "conditions": _("This form needs at least one condition with a date."),
    "too-many-conditions": _("An agreement has at most 12 conditions."),
    "condition-kind": _("Choose a kind of condition whose outcome anybody can check."),
    "condition-words": _("Write down what must be there on that day. At most 300 characters."),
    "condition-past": _("This day is over. Choose a day from today on."),
    "condition-before-start": _(
        "This day lies before the start. The contract runs by then: choose the start or later."
    ),
    "condition-after-start": _(
        "This day lies after the start. The contract begins by then: choose the start or earlier."
    ),
    "condition-far": _("Choose a day within ten years."),
    "undertakings": _("Write down at least one thing that each side undertakes."),
    "too-many-undertakings": _("An agreement has at most 20 undertakings."),
    "undertaking-side": _("Choose who undertakes it. It has to be one of who signs."),
    "undertaking-words": _("Write down what this side undertakes. At most 300 characters."),
    "running": _("There is an agreement of this form already. Change that one."),
    "not-draft": _("This agreement binds or is over. It cannot be changed any more."),
    "not-offered": _("This agreement cannot be signed now."),
    "name": _("Type your name. At most 150 characters."),
    "benefit-unsaid": _("Say first whether you get a benefit. Then nothing is lost by signing."),
    "benefit": _("Choose one of the answers."),
    "permission-missing": _("You get a benefit. Attach the permission of UWV or municipality before you sign."),
    "permission-not-needed": _("You said that you get no benefit. Then no permission is needed."),
    "permission-no-benefit": _("The candidate told of no benefit. Then no permission is needed."),
    "permission-giver": _("The candidate told of a benefit of somebody else. Ask which of the two it is."),
    "permission-by-coach": _(
        "You signed, and what you signed stays as it is. If you get a newer letter, give it to your coach, who "
        "attaches it."
    ),
    "permission-over": _("This agreement is over. It needs no permission any more."),
    "allowed": _("Write down what is allowed. At most 300 characters."),
    "signed-already": _("You signed already. What belongs to it cannot be changed any more."),
    "reference": _("Fill in the reference of the letter. At most 80 characters."),
    "permission-from": _("Fill in from when the permission holds."),
    "permission-until": _("The last day comes after the first, and is not over."),
    "document": _("Choose a PDF or a picture (JPEG, PNG) of at most 3 MB."),
    "not-binding": _("This agreement does not hold now."),
    "outcome": _("Choose what became of it."),
    "evidence": _("Write down on what it can be seen. At most 1,000 characters."),
    "not-due": _("Its date has not come. Until then it can still be met."),
    "not-yours-to-waive": _("Only the employer can say that it is no longer asked."),
    "settled-already": _("This condition was settled already."),
    "nothing-failed": _("It can be ended free of cost only when something that stands in it failed. Choose what."),
    "own-undertaking": _("This is what you undertook yourself. It gives the others the right to end it, not you."),
    "words": _("Write down what happened. At most 1,000 characters."),
}

FIELDS: dict[str, str] = {
    "form": "form", "function": "function", "starts": "starts_on", "minimum": "minimum_months", "risks": "risks",
    "provider": "provider", "no-provider": "provider", "name": "name", "benefit-unsaid": "benefit",
    "benefit": "benefit", "permission-giver": "benefit", "allowed": "allowed", "reference": "reference",
    "permission-from": "valid_from", "permission-until": "valid_until", "document": "document", "outcome": "outcome",
    "not-yours-to-waive": "outcome", "not-due": "outcome", "evidence": "evidence", "nothing-failed": "because",
    "own-undertaking": "because", "words": "words",
}  # fmt: skip
"""In which field of a form a refusal is mended."""

LINES: dict[str, tuple[str, str]] = {
    "condition-kind": ("conditions", "kind"), "condition-words": ("conditions", "words"),
    "condition-past": ("conditions", "due_on"), "condition-before-start": ("conditions", "due_on"),
    "condition-after-start": ("conditions", "due_on"), "condition-far": ("conditions", "due_on"),
    "undertaking-side": ("undertakings", "side"), "undertaking-words": ("undertakings", "words"),
}  # fmt: skip
"""For what is refused of one line: which lines they are, and in which field of the line it is mended."""


def refusal(code: str) -> str:
    """The sentence for a refusal of agreements, or of the journey behind it."""
    return str(REFUSALS[code]) if code in REFUSALS else journeys.refusal(code)


def named_in(said: Mapping[str, Any]) -> str:
    """The name of the candidate as it stands in an agreement as it is kept."""
    parties = next(part for part in said["sections"] if part["key"] == "parties")
    return str(parties["blocks"][0]["items"][0]["text"])


def sides_of(said: Mapping[str, Any]) -> list[str]:
    """Who signs an agreement as it is kept, in the order in which they stand in it."""
    parties = next(part for part in said["sections"] if part["key"] == "parties")
    count = len(parties["blocks"][0]["items"])
    return ["candidate", "employer", "provider"][:count]
