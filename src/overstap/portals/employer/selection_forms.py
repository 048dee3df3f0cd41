"""What an employer fills in about a selection: results, talks, the decision, terms."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from overstap.portals.components.coaching import DayField, Once
from overstap.portals.components.fields import AmountField, MoneyField, WholeField, plain
from overstap.portals.components.selecting import LONGEST, WhyForm
from overstap.portals.components.templatetags.vacancies import said
from overstap.steps.selection import words
from overstap.steps.selection.offers import Offer

PROBLEMS: dict[str, Any] = dict(words.REFUSALS)


class ResultForm(Once):
    """What was reached at a test; the field follows what the test asks."""

    taken_on = DayField(label=_("On which day?"))
    where = forms.ChoiceField(
        label=_("Where was the test taken?"), widget=forms.RadioSelect,
        choices=[
            ("here", _("With us")), ("shadowing", _("While coming along at work with us")),
            ("elsewhere", _("Earlier, somewhere else")),
        ],
        error_messages={
            "required": _("Choose where the test was taken."), "invalid_choice": _("Choose where the test was taken."),
        },
    )  # fmt: skip
    tester = forms.CharField(
        label=_("Who judged?"), required=False, max_length=120, help_text=_("A name. The candidate reads it."),
        error_messages={"max_length": _("Use at most 120 letters.")},
    )  # fmt: skip
    evidence = forms.CharField(
        label=_("What shows it?"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only for a test taken somewhere else. For example: certificate of 3 May 2025, shown to us."),
        error_messages={"max_length": _("Use at most 500 characters.")},
    )  # fmt: skip
    field_order = ("value", "taken_on", "where", "tester", "evidence")

    def __init__(self, *args: Any, test: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        problem = PROBLEMS["value"]
        if test.is_judged:
            self.fields["value"] = forms.TypedChoiceField(
                label=_("What came out?"), coerce=lambda value: value == "yes", widget=forms.RadioSelect,
                choices=[("yes", _("Passed")), ("no", _("Not passed"))],
                error_messages={"required": _("Choose what came out."), "invalid_choice": _("Choose what came out.")},
            )  # fmt: skip
        else:
            self.fields["value"] = forms.DecimalField(
                label=_("How many %(unit)s?") % {"unit": said(test, "unit")}, min_value=0, max_digits=7,
                decimal_places=2, localize=True,
                widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "short"}),
                error_messages=dict.fromkeys(
                    ("required", "invalid", "min_value", "max_digits", "max_decimal_places", "max_whole_digits"),
                    problem,
                ),
            )  # fmt: skip
        self.order_fields(self.field_order)


class TalkForm(Once):
    """Answers to the questions of a guide; each may stay empty."""

    held_on = DayField(label=_("When was the talk?"))
    words = forms.CharField(
        label=_("What else was said?"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The candidate and the coach read this too."),
        error_messages={"max_length": _("Write down what was said. At most 1,000 characters.")},
    )  # fmt: skip

    def __init__(self, *args: Any, guide: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        language = "nl" if get_language() == "nl" else "en"
        self.asked = {f"answer_{question['key']}": question["key"] for question in guide.questions}
        for name, question in zip(self.asked, guide.questions, strict=True):
            self.fields[name] = forms.CharField(
                label=question[language], required=False, max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 3}),
                error_messages={"max_length": PROBLEMS["answers"]},
            )  # fmt: skip
        self.order_fields(["held_on", *self.asked, "words"])

    @property
    def answers(self) -> dict[str, str]:
        """What was answered, by key of the question."""
        return {key: self.cleaned_data[name] for name, key in self.asked.items()}


class DecideForm(WhyForm):
    """Chosen or not, and why; the version of the page."""

    decision = forms.ChoiceField(
        label=_("What do you decide?"), widget=forms.RadioSelect,
        choices=[("chosen", _("We choose this candidate")), ("not-chosen", _("We do not choose this candidate"))],
        error_messages={"required": PROBLEMS["decision"], "invalid_choice": PROBLEMS["decision"]},
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)
    field_order = ("decision", "reason")


class TermsForm(forms.Form):
    """What an employer offers, point by point."""

    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    starts_on = DayField(
        label=_("First day"), help_text=_("Of the work, or of the learning contract where training comes first.")
    )
    hours = AmountField(label=_("Hours a week"), problem=PROBLEMS["hours"], most=60)
    learning_hours = AmountField(
        label=_("How many of these are for training?"), problem=PROBLEMS["learning-hours"], most=60,
        required=False, help_text=_("Leave empty for none."),
    )  # fmt: skip
    training_pay = MoneyField(
        label=_("Pay a month while in training"), problem=PROBLEMS["training-pay"], required=False,
        help_text=_("Before tax, in euro. Leave empty when there is no training."),
    )  # fmt: skip
    training_months = WholeField(
        label=_("How many months of training?"), problem=PROBLEMS["training-months"], most=60, required=False
    )
    pay = MoneyField(
        label=_("Pay a month at the start, or after training"), problem=PROBLEMS["pay"],
        help_text=_("Before tax, in euro, for the hours above."),
    )  # fmt: skip
    growth = forms.ChoiceField(
        label=_("How does the pay grow?"), widget=forms.RadioSelect, initial="regular",
        choices=[
            ("regular", _("By the usual steps")),
            ("accelerated", _("Faster: experience of life and work counts")),
        ],
        error_messages={"required": PROBLEMS["growth"], "invalid_choice": PROBLEMS["growth"]},
    )  # fmt: skip
    top = MoneyField(label=_("Highest pay a month"), problem=PROBLEMS["top"], required=False)
    top_years = AmountField(label=_("After how many years?"), problem=PROBLEMS["top-years"], most=50, required=False)
    leave_hours = WholeField(label=_("Hours of leave a year"), problem=PROBLEMS["leave"], most=999)
    pension_fund = forms.CharField(
        label=_("Pension fund"), required=False, max_length=120, help_text=_("Leave empty when there is none."),
        error_messages={"max_length": _("Use at most 120 letters.")},
    )  # fmt: skip
    pension_from = DayField(label=_("From which day does the pension build up?"), required=False)
    travel = WholeField(label=_("Cents a kilometre for travel"), problem=PROBLEMS["travel"], most=500, required=False)
    travel_words = forms.CharField(
        label=_("Other on travel"), required=False, max_length=300,
        help_text=_("For example: a season ticket, or a bicycle."),
        error_messages={"max_length": _("Use at most 300 characters.")},
    )  # fmt: skip
    other = forms.CharField(
        label=_("Other things you offer"), required=False, max_length=1500, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": _("Use at most 1,500 characters.")},
    )  # fmt: skip
    agreement_name = forms.CharField(
        label=_("Collective agreement"), required=False, max_length=120,
        error_messages={"max_length": _("Use at most 120 letters.")},
    )  # fmt: skip

    @property
    def offer(self) -> Offer:
        """The terms as a value."""
        told = self.cleaned_data
        return Offer(
            starts_on=told["starts_on"], hours=told["hours"], learning_hours=told["learning_hours"] or Decimal(0),
            training_cents=told["training_pay"], training_months=told["training_months"], pay_cents=told["pay"],
            growth=told["growth"], top_cents=told["top"], top_years=told["top_years"],
            leave_hours=told["leave_hours"], pension_fund=told["pension_fund"], pension_from=told["pension_from"],
            travel_cents_km=told["travel"], travel_words=told["travel_words"], other=told["other"],
            agreement_name=told["agreement_name"],
        )  # fmt: skip


def terms_initial(offer: Offer) -> dict[str, Any]:
    """What the form shows of an offer."""
    same = ("starts_on", "growth", "leave_hours", "pension_fund", "pension_from",
            "travel_words", "other", "agreement_name", "training_months")  # fmt: skip
    return {
        **{name: getattr(offer, name) for name in same},
        "hours": plain(offer.hours),
        "learning_hours": plain(offer.learning_hours) if offer.learning_hours else None,
        "top_years": plain(offer.top_years),
        "training_pay": _euros(offer.training_cents),
        "pay": _euros(offer.pay_cents),
        "top": _euros(offer.top_cents),
        "travel": offer.travel_cents_km,
    }


def _euros(cents: int | None) -> Decimal | None:
    return None if cents is None else Decimal(cents) / 100
