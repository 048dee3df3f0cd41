"""The words for states, moves, weights, bands and refusals of vacancy profiles, for every page that shows one."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from overstap.journeys import words as journeys
from overstap.steps.employers.bridge import HEAVY, LIGHT, ORDINARY
from overstap.steps.employers.counting import Band

STATES: dict[str, str | Promise] = {
    "draft": gettext_lazy("draft, only you see it"),
    "submitted": gettext_lazy("with the adviser"),
    "returned": gettext_lazy("back with questions"),
    "certified": gettext_lazy("certified, not published"),
    "published": gettext_lazy("published"),
    "closed": gettext_lazy("closed"),
}
MOVES: dict[str, str | Promise] = {
    "submit": gettext_lazy("sent to an adviser"),
    "take-back": gettext_lazy("taken back to change it"),
    "return": gettext_lazy("sent back with questions"),
    "certify": gettext_lazy("certified"),
    "reuse": gettext_lazy("certified before with the same skills and demands"),
    "publish": gettext_lazy("published"),
    "pass-on": gettext_lazy("passed on, as no answer came in time"),
    "close": gettext_lazy("closed"),
}
WEIGHTS: dict[int, str | Promise] = {
    0: gettext_lazy("not needed"),
    LIGHT: gettext_lazy("useful"),
    ORDINARY: gettext_lazy("important"),
    HEAVY: gettext_lazy("the heart of the work"),
}
LEVELS: dict[int, str | Promise] = {
    1: gettext_lazy("with help"),
    2: gettext_lazy("simple things alone"),
    3: gettext_lazy("alone"),
    4: gettext_lazy("can teach others"),
}
OUTCOMES: dict[str, str | Promise] = {
    "kept": gettext_lazy("The employer keeps the demand"),
    "changed": gettext_lazy("The employer changed the demand"),
    "withdrawn": gettext_lazy("The employer withdrew the demand"),
}

REFUSALS: dict[str, str | Promise] = {
    "state": gettext_lazy("This cannot be done now. Look at where the vacancy is."),
    "place": gettext_lazy("We do not know this place. Fill in a municipality."),
    "occupation": gettext_lazy("Choose work from the list, or “none of these”."),
    "no-skills": gettext_lazy(
        "Leave at least three skills in. Choose “useful”, “important” or “the heart of the work”."
    ),
    "skills": gettext_lazy("Go through the skills first, and leave at least three in."),
    "too-many-skills": gettext_lazy(
        "These are more than thirty skills. Put some on “not needed”: nobody brings them all."
    ),
    "skill": gettext_lazy("We do not know this skill. Choose one from the list."),
    "start-past": gettext_lazy("The first day of work has gone by. Choose a day from today on, or leave it empty."),
    "hours": gettext_lazy("Fill in hours from 1 to 60, the lowest number first."),
    "pay": gettext_lazy("Fill in pay per hour above nothing, the lowest amount first."),
    "certified": gettext_lazy(
        "An adviser certified what you do about training. "
        "Choose “change the vacancy” first: it is looked at again then."
    ),
    "terms": gettext_lazy("Fill in the hours and the pay first: people reckon with them."),
    "ground": gettext_lazy("Choose why the diploma is needed. Does none of these reasons hold? Then do not demand it."),
    "ground-ended": gettext_lazy("A reason for a diploma no longer holds. Choose another, or take the demand out."),
    "source": gettext_lazy("Write where this can be read: a law, a page of the collective agreement, a web address."),
    "legal": gettext_lazy("The law we know does not demand this for the work you chose. Choose another reason."),
    "twice": gettext_lazy("You demand this already. Change the other one."),
    "too-many-demands": gettext_lazy("These are more than ten diplomas. Take some out: hardly anybody has them all."),
    "unanswered": gettext_lazy("A question about a diploma waits for an answer. Answer it first."),
    "no-words": gettext_lazy("Write a few words first."),
    "not-asked": gettext_lazy("Nothing is asked about this diploma now."),
    "never-certified": gettext_lazy("Only a certified vacancy can be used again."),
    "challenged": gettext_lazy("A question about this diploma waits for the employer already."),
    "no-question": gettext_lazy("Ask something first: about a diploma, or about the whole vacancy."),
    "not-yours": gettext_lazy(
        "You cannot certify this one: you wrote in it, work for this employer, or advise another sector. "
        "Somebody else will."
    ),
}
STALE = gettext_lazy(
    "This page was changed meanwhile, perhaps by a colleague or in another window. What you typed still stands here. "
    "Look it over and save again."
)


def refusal(code: str) -> str:
    """The sentence for something that was refused."""
    return str(REFUSALS[code]) if code in REFUSALS else journeys.refusal(code)


def people(band: Band) -> str:
    """A number of people as it may be said."""
    if band.few:
        return ngettext("fewer than %(number)d person", "fewer than %(number)d people", 5) % {"number": 5}
    if band.high is None:
        return _("%(low)d people or more") % {"low": band.low}
    return _("%(low)d to %(high)d people") % {"low": band.low, "high": band.high}
