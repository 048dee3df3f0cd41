"""What a candidate fills in about terms: what there is now. Everything may stay empty but what one lives on."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from overstap.portals.components.coaching import DayField
from overstap.portals.components.fields import AmountField, MoneyField, WholeField, plain
from overstap.steps.selection import words
from overstap.steps.selection.offers import Own

PROBLEMS: dict[str, Any] = dict(words.REFUSALS)


class OwnForm(forms.Form):
    """Pay and terms of now."""

    income = forms.ChoiceField(
        label=_("What do you live on now?"), widget=forms.RadioSelect, choices=list(words.INCOMES.items()),
        error_messages={"required": PROBLEMS["income"], "invalid_choice": PROBLEMS["income"]},
    )  # fmt: skip
    pay = MoneyField(
        label=_("How much a month?"), problem=PROBLEMS["pay-now"], required=False,
        help_text=_("Before tax, in euro. It stands on your pay slip. Leave empty what you do not know."),
    )  # fmt: skip
    paid_until = DayField(
        label=_("Until which day do you get this?"), required=False,
        help_text=_("Leave empty when it goes on until you begin in the new work."),
    )  # fmt: skip
    hours = AmountField(label=_("How many hours a week?"), problem=PROBLEMS["hours"], most=60, required=False)
    top = MoneyField(
        label=_("What is the most you can get a month in this work?"), problem=PROBLEMS["top"], required=False,
        help_text=_("The end of your scale, if you have one."),
    )  # fmt: skip
    leave_hours = WholeField(
        label=_("How many hours of leave a year?"), problem=PROBLEMS["leave"], most=999, required=False
    )
    pension_fund = forms.CharField(
        label=_("At which pension fund do you build up a pension?"), required=False, max_length=120,
        help_text=_("Leave empty when you build up none."),
        error_messages={"max_length": _("Use at most 120 letters.")},
    )  # fmt: skip
    pension_until = DayField(
        label=_("Until which day?"), required=False, help_text=_("Leave empty when it goes on as long as your pay.")
    )
    travel = WholeField(
        label=_("How many cents a kilometre do you get for travel?"), problem=PROBLEMS["travel"], most=500,
        required=False,
    )  # fmt: skip
    other = forms.CharField(
        label=_("Other things you have now"), required=False, max_length=1500, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("Use at most 1,500 characters.")},
    )  # fmt: skip

    @property
    def own(self) -> Own:
        """What there is now, as a value."""
        told = self.cleaned_data
        return Own(
            income=told["income"], pay_cents=told["pay"], paid_until=told["paid_until"], hours=told["hours"],
            top_cents=told["top"], leave_hours=told["leave_hours"], pension_fund=told["pension_fund"],
            pension_until=told["pension_until"], travel_cents_km=told["travel"], other=told["other"],
        )  # fmt: skip


def own_initial(own: Own | None) -> dict[str, Any]:
    """What the form shows of what was told."""
    if own is None:
        return {}
    same = ("income", "paid_until", "leave_hours", "pension_fund", "pension_until", "other")
    return {
        **{name: getattr(own, name) for name in same},
        "hours": plain(own.hours),
        "pay": None if own.pay_cents is None else Decimal(own.pay_cents) / 100,
        "top": None if own.top_cents is None else Decimal(own.top_cents) / 100,
        "travel": own.travel_cents_km,
    }
