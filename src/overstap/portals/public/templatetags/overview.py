"""Parts of addresses, for the overview."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def last_part(uri: str) -> str:
    """What tells a concept from others in our addresses.

    >>> last_part("http://data.europa.eu/esco/occupation/1a")
    '1a'
    """
    return uri.rstrip("/").rsplit("/", 1)[-1]
