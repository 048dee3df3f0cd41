"""One way to save a page of the form: what is refused stands at its field, what was typed stays."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from overstap.journeys.moves import Refused, Stale
from overstap.steps.employers import words

AT: Mapping[str, str] = {
    "place": "place", "occupation": "occupation", "start-past": "starts_on", "hours": "hours_min", "pay": "pay_min",
    "certified": "trains", "ground": "ground", "source": "source_text", "legal": "legal", "twice": "name",
}  # fmt: skip
"""At which field each refusal is shown."""


def version_of(request: HttpRequest) -> int:
    """The version of the vacancy that the page showed; one that never was when it says none."""
    given = request.POST.get("version", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else -1


def saved(form: forms.Form, save: Callable[[], Any]) -> bool:
    """Whether it was saved; if not, the form says why."""
    try:
        save()
    except Stale:
        form.add_error(None, str(words.STALE))
    except Refused as refused:
        field = AT.get(refused.code)
        form.add_error(field if field in form.fields else None, words.refusal(refused.code))
    else:
        return True
    return False


def done(request: HttpRequest, do: Callable[[], Any], told: str) -> bool:
    """Whether a button did what it says; the next page tells which."""
    try:
        do()
    except Stale:
        messages.warning(request, str(words.STALE))
    except Refused as refused:
        messages.warning(request, words.refusal(refused.code))
    else:
        messages.success(request, told)
        return True
    return False
