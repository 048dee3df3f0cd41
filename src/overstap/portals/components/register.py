"""What is kept of people, in the language of whoever reads it; made from the rules that the tables carry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from overstap.shared.privacy import Personal, rules


@dataclass(frozen=True)
class Kept:
    """One kind of data on people."""

    table: str
    purpose: str
    ground: str
    retention: str
    export: str
    erasure: str


def register() -> list[Kept]:
    """Every table with people in it."""
    return [
        Kept(table, _(rule.purpose), _(rule.ground), period(rule.retention), _(rule.export), _(rule.erasure))
        for table, rule in sorted(rules().items())
        if isinstance(rule, Personal)
    ]


def period(length: timedelta) -> str:
    """A length of time as people say it.

    >>> period(timedelta(hours=8))
    '8 uur'
    """
    if length < timedelta(days=1):
        hours = int(length.total_seconds() // 3600)
        return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
    if length < timedelta(days=365):
        return ngettext("%(count)d day", "%(count)d days", length.days) % {"count": length.days}
    years = length.days // 365
    return ngettext("%(count)d year", "%(count)d years", years) % {"count": years}
