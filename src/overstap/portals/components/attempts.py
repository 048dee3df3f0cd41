"""Try a write for somebody at a page: what is refused is said in the form, what is out of date on the next page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from overstap.journeys.moves import Refused, Stale


class Form(Protocol):
    """A form, or several that are one to whoever fills them in."""

    @property
    def fields(self) -> Mapping[str, Any]:
        """By name."""

    def add_error(self, field: str | None, error: str) -> None:
        """Say at a field, or of the whole, what is not right."""


def attempt(
    request: HttpRequest,
    work: Callable[[], Any],
    *,
    form: Form | None = None,
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
        if refused.told:
            sentence %= refused.told
        field = fields.get(refused.code)
        if form is None:
            messages.warning(request, sentence)
        else:
            form.add_error(field if field in form.fields else None, sentence)
        return False
    return True
