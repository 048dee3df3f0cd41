"""The words of training, and the sentences for what it refuses: what is the matter, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from overstap.journeys import words as journeys
from overstap.journeys.signals import RULES

FORMS: dict[str, str | Promise] = {
    "praktijkverklaring": _("Practice statement (praktijkverklaring)"),
    "mbo-certificaat": _("Certificate for a part of vocational education (mbo-certificaat)"),
    "microcredential": _("Microcredential of higher education"),
    "bbl": _("Learning at work with one day of school (BBL)"),
    "vakschool": _("Vocational school (vakschool)"),
    "online": _("Online course"),
    "course": _("Course"),
}

STATES: dict[str, str | Promise] = {
    "proposed": _("waits for a yes"),
    "enrolled": _("is being followed"),
    "exempted": _("need not be followed"),
    "finished": _("finished"),
    "failed": _("not passed"),
    "stopped": _("stopped"),
}

CLASS_STATES: dict[str, str | Promise] = {
    "forming": _("is being filled"),
    "go": _("goes on"),
    "no-go": _("does not go on"),
    "over": _("is over"),
}

ATTENDANCE: dict[str, str | Promise] = {
    "present": _("there"),
    "late": _("late"),
    "excused": _("away with a reason"),
    "absent": _("not there"),
}

PAYERS: dict[str, str | Promise] = {
    "old-employer": _("the employer I leave"),
    "new-employer": _("the new employer"),
    "benefit": _("a benefit"),
    "own": _("my own money"),
    "other": _("something else"),
}

PARTS: dict[str, tuple[str, str | Promise]] = {
    "open": ("○", _("still to do")),
    "tried": ("◐", _("tried, not passed yet")),
    "asked": ("◐", _("an exemption is asked")),
    "passed": ("✓", _("passed")),
    "exempted": ("✓", _("exempted")),
}
"""A form and a word for where somebody is with a part: status is never colour alone."""

CLOSED: dict[str, str | Promise] = {
    "class-no-go": _("The class does not go on."),
}
"""Why an enrolment was closed, where no person wrote it."""

STAYS: dict[str, str | Promise] = {
    "agreed": _(
        "Somebody follows this training, or an employer counts on seats in it. What was agreed with them stays as it "
        "is. Do you want something else? Then offer a new training beside it."
    ),
    "taught": _(
        "People followed this training. Their results and credentials speak of these. Do you want something else? Then "
        "offer a new training."
    ),
}
"""Why something of a module cannot be changed now."""

REFUSALS: dict[str, str | Promise] = {
    "ended": _("This journey has ended. Nothing can be changed any more."),
    "paused": _("This journey is paused. Take it up again first."),
    "name": _("Fill in a name. At most 150 characters."),
    "form": _("Choose what kind of training it is."),
    "weeks": _("Fill in a number of weeks from 1 to 260."),
    "hours": _("Fill in hours a week, from 0.5 to 60."),
    "price": _("Fill in an amount in euros, or nothing when it is not known yet. At most 100,000."),
    "language": _("Choose the language."),
    "place": _("Fill in where it is, in at most 120 characters."),
    "credential": _("Say in at most 150 characters what one gets for it."),
    "skills": _("Choose at most 30 skills from the list, each once, each with how well one can do it afterwards."),
    "parts": _("Name at most 20 parts, each once, each in at most 100 characters."),
    "closed-module": _("This training is no longer offered."),
    "fixed": _("Somebody began to count on this training meanwhile. Nothing was changed. Open the page again."),
    "seats": _("Fill in a number of seats from 1 to 500."),
    "least": _("The least number of learners is at least 1 and at most the number of seats."),
    "decide-on": _("The day to decide is not over yet, and not after the first day."),
    "dates": _("The last day comes after the first. A training lasts five years at most."),
    "starts-on": _("Choose a first day between three months ago and two years from now."),
    "needs": _("Name at most 10 things, each once, each in at most 200 characters."),
    "why": _("Say why. At most 500 characters."),
    "decided": _("This class was decided already. Nothing was changed."),
    "class-closed": _("This class takes nobody any more. Choose another one."),
    "other-module": _("This class teaches something else. Choose a class of this training."),
    "class-dates": _("These days are not those of the class. The class says from when until when."),
    "full": _("There is no seat left in this class. Choose another class, or ask the provider for one more."),
    "own-seats": _("So many seats are not left. Choose a smaller number, or ask the provider."),
    "until": _("Choose a last day between today and three years from now."),
    "signed-name": _("Fill in your name as you sign it. At most 150 characters."),
    "already": _("This training is followed or proposed already. Look at it below."),
    "not-possible": _("This training cannot be chosen here. Choose another one, or talk about it together."),
    "agreement": _("This agreement cannot go with this training. Choose another one, or none."),
    "closed": _("This training is over. Nothing more can be written down."),
    "not-begun": _("This training has not been confirmed yet. Nothing can be written down."),
    "day": _("Choose a day on which the training was given: not before it began, not after it ended, not to come."),
    "status": _("Choose whether the learner was there."),
    "part": _("Choose a part of this training."),
    "passed": _("Choose whether it was passed."),
    "grade": _("A grade goes from 1.0 to 10.0, with one figure after the point."),
    "passed-already": _("This part was passed or is exempted already."),
    "by-law": _("The law asks this training. Nobody can be exempted from it."),
    "evidence": _("Say what shows it, in at most 1,000 characters, or name the paper, in at most 150."),
    "confirmation": _("Choose something from the passport, or say it in words."),
    "answered": _("This was answered already. Nothing was changed."),
    "need": _("Choose something this class asks."),
    "not-finished": _("Not every part was passed or exempted yet."),
    "payer": _("Choose who pays."),
    "wage-dates": _("The last day is not before the first, and the first lies within five years of today."),
    "wage-overlap": _("On these days somebody pays already. Change the days, or take the other line back first."),
    "training-finished": _("There is a training that is not finished yet, or none was."),
}

FIELDS: dict[str, str] = {
    "name": "name", "form": "form", "weeks": "weeks", "hours": "hours_per_week", "price": "price", "place": "place",
    "language": "language", "credential": "credential", "parts": "parts", "skills": "skills", "seats": "seats",
    "least": "least", "decide-on": "decide_on", "dates": "ends_on", "starts-on": "starts_on", "needs": "needs",
    "why": "why", "other-module": "training_class", "class-closed": "training_class", "class-dates": "starts_on",
    "full": "training_class", "own-seats": "seats", "until": "until", "signed-name": "signed_name",
    "already": "module", "not-possible": "module", "closed-module": "module", "agreement": "agreement",
    "day": "day", "status": "status", "part": "part", "passed": "passed", "grade": "grade", "passed-already": "part",
    "by-law": "part", "evidence": "words", "confirmation": "confirmation", "payer": "payer", "wage-dates": "until_on",
    "wage-overlap": "from_on",
}  # fmt: skip
"""In which field of a form a refusal is mended."""


def sign(rule: str, facts: Mapping[str, Any]) -> str:
    """What an early sign says, from the figures behind it; the sentence of the rule where there are none."""
    given = {key: value for key, value in facts.items() if key != "sign_rule"}
    if rule == "absence" and "missed" in given:
        return gettext("Not there on %(missed)s of the last %(days)s days written down.") % given
    if rule == "no-contact" and "days" in given:
        return gettext("Nothing was heard for %(days)s days.") % given
    if rule == "results-fall" and "first" in given:
        return gettext("The last %(grades)s grades go down, from %(first)s to %(last)s.") % given
    return str(RULES.get(rule, rule))


def limit(rule: str, facts: Mapping[str, Any]) -> str:
    """From when on it is a sign, and who says so; empty where the signal does not carry its limit."""
    given = facts.get("sign_rule") or {}
    said = ""
    if rule == "absence" and given:
        said = gettext("It is a sign from %(number)s of the last %(out_of)s days on.") % given
    elif rule == "no-contact" and given:
        said = gettext("It is a sign after %(number)s days.") % given
    elif rule == "results-fall" and given:
        said = gettext("It is a sign when %(number)s grades go down, together at least %(drop)s.") % given
    if said and given.get("own"):
        said += " " + gettext("No document gives this limit: it is our own judgement.")
    return said


def refusal(code: str) -> str:
    """The sentence for a refusal of training, or of the journey behind it."""
    return str(REFUSALS[code]) if code in REFUSALS else journeys.refusal(code)
