"""The words for steps, states, moves and reasons, for every page and file that shows one."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STEPS: dict[str, str | Promise] = {
    "registration": _("Registration"),
    "coaching": _("Coaching"),
    "matching": _("Matching"),
    "selection": _("Selection"),
    "training": _("Training"),
    "start": _("Start in the new job"),
    "guidance": _("Guidance at work"),
}

STATES: dict[str, str | Promise] = {
    "active": _("Going on"),
    "paused": _("Paused"),
    "ended": _("Ended"),
}

MOVES: dict[str, str | Promise] = {
    "register": _("Registered"),
    "start-coaching": _("Coaching began"),
    "start-matching": _("Looking for work began"),
    "start-selection": _("Selection began"),
    "start-training": _("Training began"),
    "start-untrained": _("To the new job without training"),
    "finish-training": _("Training finished"),
    "start-work": _("Began in the new job"),
    "last": _("A year in the new work"),
    "skip-coaching": _("Coaching was skipped"),
    "skip-matching": _("Matching was skipped"),
    "skip-selection": _("Selection was skipped"),
    "skip-training": _("Training was skipped"),
    "return-to-coaching": _("Back to coaching"),
    "return-to-matching": _("Back to matching"),
    "pause": _("Paused"),
    "resume": _("Taken up again"),
    "plan": _("Planned what comes next"),
    "hand-over": _("Handed over to somebody else"),
    "end": _("Ended"),
}

END_REASONS: dict[str, str | Promise] = {
    "lasting": _("A year in the new work"),
    "work-found": _("Found other work"),
    "stays-at-employer": _("Stays with the present employer"),
    "own-training": _("Goes to school outside the network"),
    "no-fitting-work": _("There was no work that fits"),
    "health": _("Health"),
    "circumstances": _("Circumstances at home"),
    "no-longer-wanted": _("Does not want to go on"),
    "helped-elsewhere": _("Gets help elsewhere"),
    "no-contact": _("There is no contact any more"),
    "moved-away": _("Moved away"),
    "deceased": _("Deceased"),
    "erased": _("Asked to be forgotten"),
}

GUARDS: dict[str, str | Promise] = {
    "has-coach": _("there is a coach"),
    "coaching-agreed": _("candidate and coach agreed on the number of talks and the period"),
    "plan-agreed": _("candidate and coach agreed on the personal plan"),
    "shadowing-continues": _("after coming along at work both want to go on"),
    "candidate-chosen": _("the employer chose the candidate, with a reason"),
    "guarantee-signed": _("both signed the job guarantee"),
    "nothing-to-learn": _("there is nothing left to learn before the first day"),
    "training-finished": _("every part of the training plan is done or exempted"),
    "conditions-settled": _("every condition of the guarantee is settled"),
    "first-day-come": _("the first working day has come"),
    "a-year-in-work": _("52 weeks in work have passed"),
}
"""What has to hold, as half a sentence: “this cannot be done yet: not until …”."""

REFUSALS: dict[str, str | Promise] = {
    "not-open-yet": _("This step is not open in Overstap yet."),
    "not-from-here": _("The journey is not where this can be done."),
    "already-running": _("This person has a journey that goes on."),
    "reason-missing": _("Say why."),
    "reason-too-long": _("Say it in at most 2,000 characters."),
    "end-reason-unknown": _("Choose why the journey ends."),
    "owner-missing": _("Choose who takes over."),
    "owner-same": _("This is who has it already. Choose somebody else."),
    "owner-not-available": _("This person cannot take over the journey. Choose somebody else."),
    "next-action-unknown": _("Choose what comes next."),
    "date-missing": _("Fill in a day."),
    "date-past": _("This day is over. Choose a later day."),
    "date-too-far": _("Choose a day within a year."),
}


def refusal(code: str) -> str:
    """The sentence for a refused move: what is the matter, and what to do."""
    if code in GUARDS:
        return str(_("This cannot be done yet: not until %(condition)s.")) % {"condition": GUARDS[code]}
    return str(REFUSALS[code])
