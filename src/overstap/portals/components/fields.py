"""Fields that more than one portal asks, understood in one way, with an error that says what to do."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from overstap.access.policy import is_employers_domain
from overstap.catalogue.places import find_place
from overstap.people.recognising import ANYONES, root_of


class OnceForm(forms.Form):
    """A form with a key of its own, so that sending it twice does nothing twice."""

    once = forms.UUIDField(widget=forms.HiddenInput, error_messages={"required": _("Open this page again.")})

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.initial.setdefault("once", uuid4())


class PlaceField(forms.CharField):
    """A place people type; becomes the key of `catalogue.places`. The name shown is in `found`."""

    def __init__(self, **named: Any) -> None:
        super().__init__(
            max_length=80,
            help_text=_("A place, a municipality or the four digits of your postcode."),
            widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
            error_messages={"required": _("Fill in a place, or the four digits of a postcode.")},
            **named,
        )

    def clean(self, value: Any) -> str:
        """The key of the one place that is meant."""
        typed = super().clean(value)
        answer = find_place(typed)
        if answer.place is not None:
            return answer.place.key
        if answer.choices:
            names = ", ".join(dict.fromkeys(place.name for place in answer.choices))
            raise forms.ValidationError(_("Do you mean one of these? %(names)s. Fill it in as it stands here."),
                                        params={"names": names})  # fmt: skip
        raise forms.ValidationError(
            _("We do not know this place. Fill in the four digits of a postcode, or a larger place nearby.")
        )


class MoneyField(forms.DecimalField):
    """Euros as people write them, "2850,00" or "2.850"; becomes whole cents."""

    def __init__(self, *, label: Any, problem: Any, required: bool = True, help_text: Any = "") -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "short"})
        super().__init__(
            label=label, required=required, help_text=help_text, min_value=0, max_value=100_000, decimal_places=2,
            localize=False, widget=widget,
            error_messages=dict.fromkeys(
                ("required", "invalid", "min_value", "max_value", "max_digits", "max_decimal_places",
                 "max_whole_digits"), problem,
            ),
        )  # fmt: skip

    def to_python(self, value: Any) -> Any:
        """A dot or comma before exactly three digits parts thousands; before one or two it begins the cents."""
        typed = re.sub(r"[\s€]", "", str(value or ""))
        whole, mark, cents = re.fullmatch(r"(.*?)(?:([.,])(\d{0,2}))?", typed).groups()  # type: ignore[union-attr]
        if re.fullmatch(r"\d{1,3}([.,]\d{3})+", whole):
            whole = re.sub(r"[.,]", "", whole)
        return super().to_python(f"{whole}.{cents}" if mark and cents else whole)

    def clean(self, value: Any) -> Any:
        """Cents, or None where it may be empty."""
        euros = super().clean(value)
        return None if euros is None else int(euros * 100)


class AmountField(forms.DecimalField):
    """A number with at most one decimal, as people write it: hours a week, years."""

    def __init__(self, *, label: Any, problem: Any, most: int, required: bool = True, help_text: Any = "") -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "short"})
        super().__init__(
            label=label, required=required, help_text=help_text, min_value=0, max_value=most, decimal_places=1,
            localize=True, widget=widget,
            error_messages=dict.fromkeys(
                ("required", "invalid", "min_value", "max_value", "max_digits", "max_decimal_places",
                 "max_whole_digits"), problem,
            ),
        )  # fmt: skip


def plain(value: Decimal | None) -> Decimal | int | None:
    """A number for a form: without a decimal where there is none."""
    return int(value) if value is not None and value == int(value) else value


class WholeField(forms.IntegerField):
    """A whole number of nought or more."""

    def __init__(self, *, label: Any, problem: Any, most: int, required: bool = True, help_text: Any = "") -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "short"})
        super().__init__(
            label=label, required=required, help_text=help_text, min_value=0, max_value=most, widget=widget,
            error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), problem),
        )  # fmt: skip


class KvkField(forms.CharField):
    """A number in the Dutch trade register: eight digits, however they are typed."""

    def __init__(self, **named: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "short"})
        super().__init__(max_length=20, widget=widget, **named)

    def clean(self, value: Any) -> str:
        """Eight digits, or nothing where it may be empty."""
        typed = re.sub(r"[\s.\-]", "", super().clean(value))
        if typed and not re.fullmatch(r"\d{8}", typed, re.ASCII):
            raise forms.ValidationError(_("A KvK number has eight digits. Look on a letter or an invoice."))
        return typed


class DomainsField(forms.CharField):
    """What stands after the @ in addresses of an organisation: one or more, in lower case."""

    def __init__(self, **named: Any) -> None:
        super().__init__(max_length=500, required=False, **named)

    def clean(self, value: Any) -> tuple[str, ...]:
        """Each domain once."""
        typed = super().clean(value).lower()
        found = []
        for word in re.split(r"[\s,;]+", typed):
            domain = word.rpartition("@")[2].removeprefix("www.").strip(".")
            if not domain:
                continue
            if not root_of(domain):
                message = _("“%(domain)s” is not what stands after an @. For example: bedrijf.nl.")
                raise forms.ValidationError(message, params={"domain": word[:60]})
            if root_of(domain) in ANYONES:
                raise forms.ValidationError(
                    _("Anybody can have an address at %(domain)s. Leave it out."), params={"domain": domain}
                )
            found.append(domain)
        return tuple(dict.fromkeys(found))


def name_field(label: Any, **named: Any) -> forms.CharField:
    """The name of a person."""
    return forms.CharField(
        label=label, max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Fill in a name."), "max_length": _("Use at most 120 letters.")}, **named,
    )  # fmt: skip


def mail_field(label: Any, **named: Any) -> forms.EmailField:
    """An address for mail."""
    return forms.EmailField(
        label=label, max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Fill in an address for mail."),
            "invalid": _("This is not an address for mail. For example: naam@voorbeeld.nl."),
        },
        **named,
    )  # fmt: skip


def private_mail_field(label: Any, **named: Any) -> forms.EmailField:
    """An address for mail of a candidate: not one that an employer of the network can read."""
    field = mail_field(label, **named)
    field.validators.append(_not_read_at_work)
    return field


def _not_read_at_work(email: str) -> None:
    if is_employers_domain(email):
        raise forms.ValidationError(
            _("An employer can read this address. Fill in an address of your own, one that you use at home.")
        )


def radio(label: Any, choices: Any, required: Any, **named: Any) -> forms.ChoiceField:
    """One answer of several, all in sight; `required` says what to do when none is chosen."""
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect,
        error_messages={"required": required, "invalid_choice": required}, **named,
    )  # fmt: skip
