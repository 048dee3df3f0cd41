"""Try a write for somebody at a page: what is refused is said in the form, what is out of date on the next page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from overstap.journeys.moves import Refused, Stale


def attempt(
    request: HttpRequest,
    work: Callable[[], Any],
    *,
    form: forms.BaseForm | None = None,
    words: Callable[[str], str],
    fields: dict[str, str],
) -> bool:
    """Whether `work` was done. `words` gives the sentence of a refusal, `fields` the field in which it is mended."""
    try:
        work()
    except Stale:
        messages.warning(request, _("Something changed since you opened this page. Nothing was kept. Look again."))
        return False
    except Refused as refused:
        sentence = words(refused.code)
        field = fields.get(refused.code)
        if form is None:
            messages.warning(request, sentence)
        else:
            form.add_error(field if field in form.fields else None, sentence)
        return False
    return True
