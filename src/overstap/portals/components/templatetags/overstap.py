"""Amounts and addresses in templates, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, override

register = template.Library()


def _money(amount: float, decimals: int) -> str:
    text = number_format(amount, decimals, use_l10n=True, force_grouping=True)
    return f"€ {text}" if get_language() == "nl" else f"€{text}"


@register.filter
def cited(source: Any) -> str:
    """What a source is called, in the language of the page."""
    return str(source.said(get_language() or "nl"))


@register.filter
def euro(amount: float) -> str:
    """Whole euros: € 2.850 or €2,850."""
    return _money(round(amount), 0)


@register.filter
def euro_cents(amount: float) -> str:
    """Euros and cents: € 17,20 or €17.20."""
    return _money(amount, 2)


@register.filter
def cents(amount: int) -> str:
    """Cents as euros, with the cents only where there are any: 285000 is € 2.850."""
    return _money(amount / 100, 2 if amount % 100 else 0)


@register.filter
def grouped(number: int) -> str:
    """A whole number with its thousands apart."""
    return number_format(number, 0, use_l10n=True, force_grouping=True)


@register.filter
def positive(number: float) -> float:
    """Without its sign: "12% less" and not "-12% less"."""
    return abs(number)


@register.filter
def month_year(day: str) -> str:
    """A month and a year for a day that is an estimate: "2028-03-14" is "maart 2028"."""
    return date_format(date.fromisoformat(day), "F Y")


@register.simple_tag(takes_context=True)
def other_languages(context: Context) -> list[dict[str, str]]:
    """For each other language its code, its own name and the address of this same page in it."""
    request: HttpRequest | None = context.get("request")
    match = request.resolver_match if request else None
    name = match.view_name if match else "public:landing"
    found = []
    for code, title in settings.LANGUAGES:
        if code != get_language():
            with override(code):
                try:
                    address = reverse(name, kwargs=match.kwargs if match else None)
                except NoReverseMatch:
                    address = reverse("public:landing")
            if request and request.GET:
                address += f"?{request.GET.urlencode()}"
            found.append({"code": code, "title": title, "address": address})
    return found


@register.simple_tag
def get_word(words: Mapping[str, object], key: str) -> object:
    """What a key is called, from a table of words; a key without words stands for itself."""
    return words.get(key, key)
