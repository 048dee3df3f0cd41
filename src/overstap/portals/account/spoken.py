"""Values of an export in words: days, yes and no, and the codes of lists."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.dateformat import format as formatted
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from overstap.journeys import next_actions, words
from overstap.portals.components.register import period
from overstap.portals.components.templatetags.roles import role_name
from overstap.reactions.topics import TOPICS
from overstap.shared import clock
from overstap.shared.privacy import Code

NOTHING = "–"

_SAID: dict[str, str | Promise] = {
    "nl": "Nederlands",
    "en": "English",
    # Kinds of relation and aspects that have no other word
    "intake": gettext_lazy("who finds a coach"),
    "contact": gettext_lazy("how to reach you"),
    "status": gettext_lazy("at which step you are"),
    "passport": gettext_lazy("what you can do"),
    "plan": gettext_lazy("your plan"),
    "notes": gettext_lazy("shared notes"),
    "name": gettext_lazy("your name"),
    "training": gettext_lazy("how your training goes"),
    "supervisor": gettext_lazy("who goes with you when you come along at work"),
    "employer": gettext_lazy("the employer"),
    "trainer": gettext_lazy("who trains you"),
    "journey": gettext_lazy("your journey"),
    "candidate": gettext_lazy("you yourself"),
    "system": gettext_lazy("the system"),
    # Days asked for
    "declined": gettext_lazy("said no"),
    "taken-back": gettext_lazy("taken back"),
    "lapsed": gettext_lazy("lapsed"),
    # Mails
    "waiting": gettext_lazy("waits to be sent"),
    "sending": gettext_lazy("is being sent"),
    "done": gettext_lazy("done"),
    "uncertain": gettext_lazy("perhaps sent: the line broke"),
    "gave-up": gettext_lazy("could not be delivered"),
    "off": gettext_lazy("not sent: switched off"),
    "withheld": gettext_lazy("not sent: your employer could have read it"),
    "no-address": gettext_lazy("not sent: there is no address"),
    "joined": gettext_lazy("said in the mail before it"),
    # Talks
    "planned": gettext_lazy("planned"),
    "held": gettext_lazy("took place"),
    "cancelled": gettext_lazy("cancelled"),
    "no-show": gettext_lazy("somebody did not come"),
}


def spoken(value: Any) -> str:
    """A value as a person reads it. What somebody typed is left as it is."""
    if value is None or value in ("", {}, []):
        return NOTHING
    if isinstance(value, Code):
        return _code(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return formatted(value.astimezone(clock.AMSTERDAM), "j F Y, H:i")
    if isinstance(value, date):
        return formatted(value, "j F Y")
    if isinstance(value, timedelta):
        return period(value)
    if isinstance(value, Mapping):
        return "; ".join(f"{_(str(key))}: {spoken(one)}" for key, one in value.items())
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(spoken(one) for one in value)
    return str(value)


def _code(code: Code) -> str:
    bare = code.removeprefix("move:")
    for known in (_SAID, words.STEPS, words.STATES, words.END_REASONS, words.MOVES):
        if bare in known:
            return str(known[bare])
    if bare in next_actions.NEXT_ACTIONS:
        return str(next_actions.words(bare))
    if bare in TOPICS:
        return str(TOPICS[bare].words)
    return role_name(bare) or _(bare)
