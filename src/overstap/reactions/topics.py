"""On what people get mail; each can be switched off by the person, and by the deployment for all."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Topic:
    """`own`: it is about the recipient as a candidate, so no employer who may not know may be able to read the mail."""

    key: str
    words: str | Promise
    own: bool
    switchable: bool = True


_ALL = (
    Topic("journey", _("Your journey: what comes next, and who helps you"), own=True),
    Topic("talks", _("Talks with your coach: planned, moved, cancelled"), own=True),
    Topic("plan", _("Your plan and what you agree on"), own=True),
    Topic("matches", _("Work you were put forward for: what employers answer"), own=True),
    Topic("people", _("In your work: the people you guide"), own=False),
    Topic("work", _("In your work: organisations, vacancies and questions"), own=False),
    # An invitation is asked for by somebody else and goes out once; there is no account yet to switch it off in.
    Topic("invitation", _("Invitations"), own=False, switchable=False),
)

TOPICS: dict[str, Topic] = {topic.key: topic for topic in _ALL}


def off_here() -> frozenset[str]:
    """Topics on which this deployment sends no mail at all (OVERSTAP_MAIL_OFF)."""
    return frozenset(settings.OVERSTAP_MAIL_OFF)
