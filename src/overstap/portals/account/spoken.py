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
    # Referral and registration
    "self": gettext_lazy("you yourself"),
    "outreach": gettext_lazy("together with a partner nearby"),
    "referral": gettext_lazy("referred"),
    "mail": gettext_lazy("by mail"),
    "partner": gettext_lazy("through a partner"),
    "benefit": gettext_lazy("a benefit"),
    "job-ends": gettext_lazy("the job ends"),
    "school-ends": gettext_lazy("school ends"),
    "too-heavy": gettext_lazy("the work is too heavy"),
    "other-work": gettext_lazy("wants other work"),
    "routed": gettext_lazy("went to who answers it"),
    "handed-on": gettext_lazy("handed on"),
    "overdue": gettext_lazy("nobody answered in time"),
    # Vacancies
    "submit": gettext_lazy("sent in"),
    "take-back": gettext_lazy("taken back"),
    "certify": gettext_lazy("certified"),
    "return": gettext_lazy("sent back"),
    "publish": gettext_lazy("published"),
    "pass-on": gettext_lazy("handed on"),
    "reuse": gettext_lazy("used again"),
    "close": gettext_lazy("closed"),
    # Matches and coming along
    "card": gettext_lazy("the employer has the card"),
    "likely": gettext_lazy("the employer sees a chance"),
    "unlikely": gettext_lazy("the employer sees no chance"),
    "shown": gettext_lazy("the employer knows the name"),
    "chosen": gettext_lazy("chosen"),
    "missed": gettext_lazy("missed"),
    "declined": gettext_lazy("said no"),
    "taken-back": gettext_lazy("taken back"),
    "lapsed": gettext_lazy("lapsed"),
    "other-employer": gettext_lazy("with another employer"),
    "other-sector": gettext_lazy("another kind of work"),
    "stop": gettext_lazy("stop looking for now"),
    # Selection, terms and agreements
    "not-chosen": gettext_lazy("not chosen"),
    "shadowing": gettext_lazy("while coming along at work"),
    "elsewhere": gettext_lazy("somewhere else"),
    "here": gettext_lazy("with this employer"),
    "regular": gettext_lazy("regular"),
    "accelerated": gettext_lazy("accelerated"),
    "draft": gettext_lazy("being written"),
    "binding": gettext_lazy("signed by everybody"),
    "conditional": gettext_lazy("conditional contract"),
    "declaration": gettext_lazy("declaration of guarantee"),
    "after-completion": gettext_lazy("a contract that starts after the training"),
    "bbl": gettext_lazy("learning and working (BBL)"),
    "practice": gettext_lazy("learning in practice"),
    "uwv": gettext_lazy("UWV"),
    "municipality": gettext_lazy("the municipality"),
    "met": gettext_lazy("it was met"),
    "waived": gettext_lazy("no longer asked"),
    # Training and work
    "enrolled": gettext_lazy("enrolled"),
    "present": gettext_lazy("was there"),
    "absent": gettext_lazy("was not there"),
    "excused": gettext_lazy("was not there, with notice"),
    "granted": gettext_lazy("granted"),
    "refused": gettext_lazy("refused"),
    "old-employer": gettext_lazy("the old employer"),
    "new-employer": gettext_lazy("the new employer"),
    "own": gettext_lazy("you yourself"),
    "open": gettext_lazy("waits for an answer"),
    "dropped": gettext_lazy("no longer needed"),
    "hr": gettext_lazy("HR at a distance"),
    # Logging in
    "totp": gettext_lazy("app with codes"),
    "webauthn": gettext_lazy("passkey"),
    "recovery_codes": gettext_lazy("spare codes"),
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
