"""The words for coming along: states, outcomes, half-days, and what is refused: what is the matter and what to do."""

from __future__ import annotations

from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from overstap.journeys import words as journeys
from overstap.steps.employers.models import MinimumWage

PARTS: dict[str, str | Promise] = {
    "morning": _("morning"), "afternoon": _("afternoon"), "evening": _("evening")
}  # fmt: skip

STATES: dict[str, str | Promise] = {
    "proposed": _("Waits for the agreement of all three"),
    "agreed": _("Agreed"),
    "over": _("Over"),
    "cancelled": _("Cancelled"),
}

STATUSES: dict[str, str | Promise] = {
    "planned": _("Planned"), "held": _("Was there"), "missed": _("Did not happen"), "cancelled": _("Cancelled")
}  # fmt: skip

SIDES: dict[str, str | Promise] = {
    "candidate": _("the candidate"), "employer": _("the employer"), "network": _("the coach, for the network"),
    "both": _("both"), "system": _("Overstap"),
}  # fmt: skip

OUTCOMES: dict[str, str | Promise] = {
    "on": _("On with this employer"),
    "other-employer": _("The same kind of work, with another employer"),
    "other-sector": _("Another kind of work"),
    "stop": _("Stop looking for now"),
}

REFUSALS: dict[str, str | Promise] = {
    "ended": _("This journey has ended. Nothing can be changed any more."),
    "paused": _("This journey is paused. Take it up again first."),
    "not-shown": _("First the candidate shows the name to this employer. Only then can you arrange to come along."),
    "match-closed": _("This match is closed. Choose another opening."),
    "variant": _("Choose from the list how somebody comes along."),
    "number": _("This number of half-days does not fit this way of coming along. Above you read how many it has."),
    "spread": _("The first and the last half-day are too far apart. Choose days that are closer to each other."),
    "months": _("An orientation job lasts three months at most. Choose an earlier last day."),
    "past": _("This half-day is over. Choose a later one."),
    "far": _("Choose a day within a year."),
    "part": _("Choose morning, afternoon or evening."),
    "closed-day": _("Nobody works there in the weekend and on public holidays. Choose a working day."),
    "twice": _("The same half-day stands here twice. Take one of them out."),
    "three-a-day": _("Two half-days on one day is the most. Take one of them out."),
    "overlaps": _("The candidate comes along somewhere else on one of these half-days. Choose another one."),
    "another-employer": _(
        "In these weeks the candidate is with another employer. Choose later days, or make it a carousel of both."
    ),
    "running": _("Something was proposed for this opening already. Change that, or cancel it first."),
    "supervisor": _("Choose from the list who supervises."),
    "supervisor-is-candidate": _("Nobody supervises himself or herself. Choose somebody else."),
    "place": _("Fill in where to come and at what time. At most 200 characters."),
    "insurance": _("Write down who insures what. At most 500 characters."),
    "no-programme": _("Write down at least one thing that is done."),
    "too-many-lines": _("A programme has at most 20 lines."),
    "line-too-long": _("Use at most 300 characters for each line."),
    "for-side": _("Choose for whom each line is."),
    "pay-missing": _("An orientation job is paid. Fill in the gross pay a month, full-time."),
    "below-minimum": _(
        "This is less than the minimum wage. Fill in %(month)s a month or more: %(hour)s an hour since %(since)s, in a "
        "week of %(hours)s hours. Source: %(source)s."
    ),
    "not-paid": _("Only an orientation job is paid. Leave pay and subsidy empty."),
    "subsidy": _("This is more than the subsidy that can be had. Fill in a lower amount."),
    "not-agreed": _("The three have not agreed yet. Then nothing can be said of the days."),
    "begun": _("It began already. Cancel the half-days that are left instead."),
    "not-yet": _("This half-day has not begun yet."),
    "said-already": _("Somebody else said something different of this half-day. The coach can change it."),
    "who": _("Choose who was not there."),
    "status": _("Choose what became of it."),
    "why": _("Say why. At most %(letters)s characters."),
    "words": _("Use at most 1,000 characters."),
    "answers": _("Answer each question. “I do not know” is an answer too."),
    "not-over": _("Not all half-days are over yet."),
    "not-evaluating": _("Candidate and employer look back. You read it here."),
    "not-deciding": _("Candidate and coach decide how it goes on."),
    "outcome": _("Choose how it goes on."),
    "concluded": _("It was decided already how it goes on."),
    "employer-silent": _("The employer has not looked back yet. Both must want to go on. Ask for an answer."),
    "employer-no": _("The employer does not want to go on. Choose one of the other ways."),
    "employer-unsure": _("The employer does not know yet. Ask to talk about it; the employer can change the answer."),
    "carousel-runs": _("Another taster of the carousel is not over yet. First finish it or cancel it."),
    "two-at-least": _("Choose two or more to compare."),
    "no-adviser": _("This opening has no adviser yet. Go on without: the coach looks along."),
    "nothing-written": _("First write the programme."),
}  # fmt: skip

TO_THE_CANDIDATE: dict[str, str | Promise] = {
    "not-shown": _("First show your name to this employer. Then you can ask to come along."),
    "variant": _("Choose how you want to come along."),
    "number": _("This is not the number of half-days of this way of coming along. Tick more or fewer of them."),
    "spread": _("These days are too far apart for this way of coming along. Choose days that are closer together."),
    "overlaps": _("On one of these half-days you come along somewhere else, or you asked to. Choose another one."),
    "another-employer": _(
        "In these weeks you are with another employer, or you asked to be. Choose later days. "
        "Or choose the carousel with both, to compare them."
    ),
    "running": _("The employer proposed days already. Read them, and say whether they suit you."),
    "asked": _("You asked this employer for days already. Take that back first, then you can ask for others."),
    "words": _("Use at most 500 characters."),
}  # fmt: skip
"""What is refused to who asks for days, in words to that person."""

ANSWERS_TO_DAYS: dict[str, str | Promise] = {
    "": _("Waits for the employer"),
    "proposed": _("The employer made a proposal"),
    "declined": _("Not on these days"),
    "lapsed": _("Over without an answer"),
}

FIELDS_OF_DAYS: dict[str, str] = dict.fromkeys(
    ("number", "twice", "three-a-day", "past", "far", "closed-day", "spread", "months", "overlaps",
     "another-employer", "part"),
    "half_days",
) | {"variant": "variant", "words": "words"}  # fmt: skip

FIELDS: dict[str, str] = {
    "variant": "variant", "supervisor": "supervisor", "supervisor-is-candidate": "supervisor", "place": "place",
    "insurance": "insurance", "pay-missing": "month", "below-minimum": "month", "not-paid": "month",
    "subsidy": "subsidy", "why": "why", "words": "words", "outcome": "outcome", "employer-silent": "outcome",
    "employer-no": "outcome", "employer-unsure": "outcome", "carousel-runs": "outcome", "months": "until",
}  # fmt: skip
"""In which field of a form a refusal is mended."""


def lawful_pay(least_cents: int, hours: int, wage: MinimumWage) -> dict[str, str]:
    """What the refusal of too low pay names: the least a month, from which amount an hour it comes, and who says so."""
    return {
        "month": _euro(Decimal(least_cents) / 100), "hours": str(hours), "hour": _euro(wage.per_hour),
        "since": date_format(wage.valid_from, "j F Y"), "source": wage.source.said(get_language() or "nl"),
    }  # fmt: skip


def _euro(amount: Decimal) -> str:
    return f"€ {number_format(amount, 2, force_grouping=True)}"


def refusal(code: str) -> str:
    """The sentence for a refusal of coming along, or of the journey behind it."""
    if code in REFUSALS:
        return str(REFUSALS[code]) % {"letters": 500} if code == "why" else str(REFUSALS[code])
    return journeys.refusal(code)


def refusal_to_candidate(code: str) -> str:
    """The sentence for what is refused to who asks for days."""
    return str(TO_THE_CANDIDATE[code]) if code in TO_THE_CANDIDATE else refusal(code)
