"""Parts of addresses, for the overview."""

from __future__ import annotations

from django import template

from overstap.portals.public.cards import key_of

register = template.Library()
register.filter("key_of", key_of)
