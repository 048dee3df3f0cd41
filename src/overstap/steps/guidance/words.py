"""The words of guidance: sides, kinds of guides, links of the chain, and the sentences for what is refused."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from overstap.steps.placement import words as placement

SIDES: dict[str, str | Promise] = {
    "candidate": _("the candidate"),
    "buddy": _("the buddy"),
    "manager": _("the manager"),
}

KINDS: dict[str, str | Promise] = {
    "buddy": _("Buddy"),
    "coach": _("External coach"),
    "hr": _("HR, at a distance from the manager"),
    "manager": _("Manager"),
}

STATES: dict[str, str | Promise] = {
    "planned": _("to come"),
    "open": _("waits for an answer"),
    "answered": _("answered"),
    "missed": _("not answered"),
    "dropped": _("not asked"),
}

TOPICS: dict[str, str | Promise] = {
    "time": _("time to learn"),
    "support": _("help"),
    "clear": _("what is asked"),
    "agreed": _("what was agreed"),
    "home": _("life at home"),
    "stay": _("going on with it"),
}

ANSWERS: dict[int, str | Promise] = {
    1: _("No, not at all"),
    2: _("No, not really"),
    3: _("A little"),
    4: _("Yes, mostly"),
    5: _("Yes, fully"),
}
UNKNOWN = _("I do not know")

LINKS: dict[str, str | Promise] = {
    "registration": _("Registering"),
    "coaching": _("Coaching"),
    "matching": _("Looking for work that fits"),
    "shadowing": _("Coming along at work"),
    "selection": _("Selection and the terms"),
    "training": _("Training"),
    "start": _("The start in the new job"),
    "guidance": _("Guidance at work"),
}
"""Links of the chain on which people say what they think, in order."""

RATINGS: dict[int, str | Promise] = {
    1: _("Bad"),
    2: _("Not good"),
    3: _("In between"),
    4: _("Good"),
    5: _("Very good"),
}

REFUSALS: dict[str, str | Promise] = {
    "kind": _("Choose as what."),
    "not-a-buddy": _("A buddy works at the same employer, and takes part in the network as a buddy."),
    "not-a-manager": _("The manager works at the same employer, and takes part in the network as a manager."),
    "not-hr": _("HR works at the same employer, and takes part in the network as a recruiter."),
    "not-external": _("An external coach works for another organisation than the employer."),
    "same-person": _("This person is there in another part already. Buddy, HR and manager are three different people."),
    "oneself": _("Choose somebody else than the candidate."),
    "work-over": _("This work has ended. Nobody is asked or assigned any more."),
    "not-begun": _("The first day has not come yet. After it the weeks can be chosen."),
    "week": _("Weeks count from 1 up to and including 52. Choose weeks within these."),
    "week-past": _("This week is over. Choose weeks that are still to come."),
    "weeks": _("Choose at least one week."),
    "left": _("This work or training has ended. There is nothing to answer any more."),
    "not-open": _("This check-in is still to come. You hear when you can answer."),
    "over": _("The week of this check-in is over. You can always talk with the coach."),
    "answers": _("Answer every question. “I do not know” is an answer too."),
    "words": _("Use at most 1,000 characters."),
    "buddy-words": _("A buddy answers the questions and nothing else."),
    "link": _("Choose a part of the journey from the list."),
    "rating": _("Choose how it was."),
}

FIELDS: dict[str, str] = {
    "words": "words", "week": "weeks", "week-past": "weeks", "weeks": "weeks", "kind": "kind", "rating": "rating",
    "not-a-buddy": "member", "not-a-manager": "member", "not-hr": "member", "not-external": "member",
    "same-person": "member", "oneself": "member",
}  # fmt: skip
"""In which field of a form a refusal is mended."""


def refusal(code: str) -> str:
    """The sentence for a refusal of this room, or of those before it."""
    return str(REFUSALS[code]) if code in REFUSALS else placement.refusal(code)
