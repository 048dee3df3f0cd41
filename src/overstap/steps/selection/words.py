"""The sentences for what selection refuses, and the words for where a test was taken and how a selection ended."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from overstap.journeys import words as journeys

WHERE: dict[str, str | Promise] = {
    "here": _("with this employer"),
    "shadowing": _("while coming along at work"),
    "elsewhere": _("earlier, somewhere else"),
}

DECISIONS: dict[str, str | Promise] = {
    "": _("Not decided yet"),
    "chosen": _("Chosen"),
    "not-chosen": _("Not chosen"),
    "withdrawn": _("Withdrawn by the candidate"),
}

STANDS: dict[str, str | Promise] = {
    "open": _("not taken yet"),
    "below": _("not reached"),
    "met": _("reached"),
}

GROWTHS: dict[str, str | Promise] = {
    "regular": _("the usual steps"),
    "accelerated": _("faster, for who changes occupation"),
}

INCOMES: dict[str, str | Promise] = {
    "work": _("Work"),
    "benefit": _("A benefit"),
    "none": _("No income"),
}

REFUSALS: dict[str, str | Promise] = {
    "ended": _("This journey has ended. Nothing can be changed any more."),
    "closed": _("You no longer deal with each other about this work. Nothing can be changed any more."),
    "decided": _("This was decided already. A decision is made once."),
    "changed": _("Something changed since you opened this page. Look again, and then decide."),
    "decision": _("Choose what you decide."),
    "reason": _("Say why, in at most 1,000 characters."),
    "not-shown": _("The candidate did not show the name to you. Wait until that is done."),
    "not-at-selection": _("The candidate is not at selection yet. First both look back on coming along at work."),
    "tests": _("A test is missing or below its norm. Take it first, or ask for an exception."),
    "talks": _("Not everything was talked about yet. Hold that talk first, and write it down."),
    "not-the-candidate": _("Only the candidate can do this."),
    "test": _("This test is not one of this selection. Choose a test from the list."),
    "value": _("Fill in what was reached, as a number of 0 or more."),
    "tester": _("Fill in who judged. At most 120 characters."),
    "where": _("Choose where the test was taken."),
    "evidence": _("Say what shows it, and where that can be seen. At most 500 characters."),
    "no-shadowing": _("Nobody came along at work by then. Choose where the test was taken."),
    "day": _("Choose a day that has come, and not before you knew each other."),
    "before": _("You did not know each other yet on this day. Choose “somewhere else”, and say what shows it."),
    "expired": _("A result of this test no longer holds after so many years. It has to be taken again."),
    "guide": _("Choose what the talk was about."),
    "answers": _("An answer is too long. Use at most 1,000 characters."),
    "words": _("Write down what was said. At most 1,000 characters."),
    "norm-met": _("The norm is reached: no exception is needed."),
    "second-person": _("You asked for it yourself. Somebody else has to decide."),
    "answered": _("Somebody answered this already, otherwise. Look again."),
    "starts": _("Choose a first day from today on, within three years."),
    "hours": _("Fill in hours a week, from 0.5 to 60, with at most one decimal."),
    "learning-hours": _("Hours for training are a part of the hours a week. Fill in a smaller number."),
    "pay": _("Fill in the pay a month, in euro. For example: 2850,00"),
    "pay-now": _("Fill in what you get a month, in euro. For example: 2850,00"),
    "training-pay": _("Fill in the pay a month while in training, in euro."),
    "training-months": _("Fill in both: the pay while in training, and how many months. From 1 to 60 months."),
    "growth": _("Choose how the pay grows."),
    "top": _("The highest pay is not below the pay at the start. Fill in a higher amount, or leave it empty."),
    "top-years": _("Fill in both: the highest pay, and after how many years. At most 50 years."),
    "leave": _("Fill in hours of leave a year, from 0 to 999."),
    "pension": _("Fill in both: the pension fund, and from which day. Or leave both empty."),
    "travel": _("Fill in cents a kilometre, from 0 to 500."),
    "long": _("This is too long. Make it shorter."),
    "income": _("Choose what you live on now."),
}

FIELDS: dict[str, str] = {
    "decision": "decision", "reason": "reason", "value": "value", "tester": "tester", "where": "where",
    "evidence": "evidence", "no-shadowing": "where", "before": "where", "day": "day", "expired": "day",
    "guide": "guide", "words": "words", "starts": "starts_on", "hours": "hours", "learning-hours": "learning_hours",
    "pay": "pay", "pay-now": "pay", "training-pay": "training_pay", "training-months": "training_months",
    "growth": "growth", "top": "top", "top-years": "top_years", "leave": "leave_hours", "pension": "pension_fund",
    "travel": "travel", "income": "income", "tests": "decision", "talks": "decision", "not-at-selection": "decision",
}  # fmt: skip
"""In which field of a form a refusal is mended."""


def refusal(code: str) -> str:
    """The sentence for a refusal of selection, or of the journey behind it."""
    return str(REFUSALS[code]) if code in REFUSALS else journeys.refusal(code)
