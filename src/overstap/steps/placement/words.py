"""Why work ended, and the sentences for what is refused: what is the matter, and what to do."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from overstap.steps.coaching import words as coaching

ENDED: dict[str, str | Promise] = {
    "own-choice": _("Stopped by own choice"),
    "other-work": _("Found other work"),
    "employer-ended": _("The employer ended it"),
    "contract-over": _("The contract ran out and was not renewed"),
    "condition-failed": _("Something the contract depends on did not come about"),
    "reorganisation": _("The employer reorganised or closed"),
    "health": _("Health"),
    "circumstances": _("Circumstances at home"),
    "never-began": _("The work never began"),
}
"""Why work ended, by key. None of them blames anybody."""

REFUSALS: dict[str, str | Promise] = {
    "too-early": _("Work can be planned once the agreement is signed: from training on."),
    "agreement-not-binding": _("This agreement does not hold yet. First both sign it."),
    "employer-missing": _("Fill in the name of the employer. At most 200 characters."),
    "function-missing": _("Fill in what the work is called. At most 120 characters."),
    "hours": _("Fill in a number of hours a week from 1 to 60."),
    "planned-far": _("Choose a first day within a year."),
    "planned-past": _("Choose a first day that is not longer than a year ago."),
    "minimum": _("The guaranteed term ends after the first day."),
    "workplace": _("Use at most 200 characters for the workplace."),
    "mentor": _("Use at most 150 characters for the name of the mentor."),
    "works-there": _("Work with this employer is planned or going on already. Change that, or end it first."),
    "not-shown": _("The candidate did not show the name to this organisation. Fill in its name by hand."),
    "begun": _("The work began already. The planned day cannot be changed any more."),
    "day-future": _("This day is still to come. Fill it in when it is there."),
    "day-before": _("This day lies before the agreement or before the journey began. Fill in the first day of work."),
    "conditions-open": _(
        "By this agreement work begins after everything it depends on is settled. Settle the conditions first."
    ),
    "last-before-first": _("The last day comes before the first. Fill in a later day."),
    "why": _("Choose why the work ended."),
    "words": _("Use at most 1,000 characters."),
    "work-over": _("This work has ended. Nothing can be changed any more."),
}

FIELDS: dict[str, str] = {
    "employer-missing": "employer", "function-missing": "function", "hours": "hours", "planned-far": "planned_on",
    "planned-past": "planned_on", "minimum": "minimum_until", "workplace": "workplace", "mentor": "mentor",
    "works-there": "employer", "not-shown": "employer", "day-future": "day", "day-before": "day",
    "last-before-first": "day", "why": "why", "words": "words", "begun": "planned_on",
}  # fmt: skip
"""In which field of a form a refusal is mended."""


def refusal(code: str) -> str:
    """The sentence for a refusal of this room, or of the journey behind it."""
    return str(REFUSALS[code]) if code in REFUSALS else coaching.refusal(code)
