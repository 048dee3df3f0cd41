"""The sentences for what coaching refuses: what is the matter, and what to do."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from overstap.journeys import words as journeys

REFUSALS: dict[str, str | Promise] = {
    "ended": _("This journey has ended. Nothing can be changed any more."),
    "paused": _("This journey is paused. Take it up again first."),
    "has-coach": _("There is a coach already."),
    "same-coach": _("This is the coach of now. Choose somebody else."),
    "own-employer": _("This coach works for an organisation that may not know that you take part."),
    "not-the-coach": _("Only the coach can do this."),
    "not-the-candidate": _("Only the candidate can do this."),
    "sessions": _("Fill in a number of talks from 1 to 50."),
    "aftercare": _("Talks after the start are a part of all talks. Fill in a smaller number."),
    "period": _("The last day comes after the first, is not over, and lies within three years."),
    "used": _("More talks were held or planned already. Fill in a larger number."),
    "no-coach": _("There is no coach yet. First find a coach."),
    "past": _("This moment is over. Choose a later one."),
    "far": _("Choose a day within a year."),
    "minutes": _("A talk lasts from 10 minutes to 4 hours."),
    "place": _("Fill in where the talk is, or how to join online. At most 300 characters."),
    "coach-busy": _("The coach has another talk at this time. Choose another time."),
    "candidate-busy": _("There is another talk with this candidate at this time. Choose another time."),
    "budget": _("All agreed talks are held or planned. Agree on more talks first."),
    "after-period": _("This day lies outside the agreed period. Choose another day, or agree on another period."),
    "not-yet": _("This talk has not begun yet."),
    "who": _("Choose who did not come."),
    "words": _("Write something, at most %(letters)s characters."),
    "goal": _("Write down a goal. At most 1,000 characters."),
    "no-actions": _("Write down at least one thing that somebody does."),
    "too-many-actions": _("A plan has at most 30 actions."),
    "owner": _("Choose who does it."),
    "date": _("Choose a day from today on, within three years."),
    "name": _("Fill in a name. At most 120 characters."),
    "email": _("Fill in an address for mail. For example: anna@voorbeeld.nl"),
    "aspects": _("Choose from the list what this person may see."),
    "oneself": _("This is your own address. Fill in that of somebody else."),
    "too-many": _("You can ask at most three people. End one first."),
}

FIELDS: dict[str, str] = {
    "sessions": "sessions", "used": "sessions", "aftercare": "aftercare", "period": "ends_on", "past": "day",
    "far": "day", "after-period": "day", "coach-busy": "time", "candidate-busy": "time", "minutes": "minutes",
    "place": "place", "words": "words", "goal": "goal", "name": "name", "email": "email", "oneself": "email",
    "reason-missing": "reason", "reason-too-long": "reason", "end-reason-unknown": "end_reason",
    "date-missing": "until", "date-past": "until", "date-too-far": "until",
    "owner-same": "coach", "same-coach": "coach", "who": "absent",
}  # fmt: skip
"""In which field of a form a refusal is mended."""


def refusal(code: str) -> str:
    """The sentence for a refusal of coaching, or of the journey behind it."""
    if code in REFUSALS:
        return str(REFUSALS[code]) % {"letters": 5000} if code == "words" else str(REFUSALS[code])
    return journeys.refusal(code)
