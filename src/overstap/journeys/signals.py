"""Raise a signal to the owner of a journey, and close it. The rules are named here; rooms that see them raise them."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.engine.chain import State
from overstap.journeys.happenings import tell
from overstap.journeys.models import Journey, Signal
from overstap.journeys.moves import Refused
from overstap.shared import clock

RULES: dict[str, str | Promise] = {
    "absence": _("Was not there several times"),
    "no-contact": _("Was not heard of for a while"),
    "results-fall": _("Results go down"),
    "check-in-missed": _("Did not answer how it goes"),
    "check-in-low": _("Answered that it does not go well"),
    "check-in-differs": _("Answers about how it goes are far apart"),
    "condition-failed": _("Something that was agreed did not come about"),
    "shadowing-missed": _("Did not come along at work as was agreed"),
    "work-ended": _("The work ended"),
    # No word of a benefit: of that candidate and coach alone know, and a journey can come to a coordinator.
    "permission-ends": _("A permission beside an agreement ends soon"),
    "permission-ended": _("A permission beside an agreement is over"),
}
"""What a signal says, by rule. The limits of each are dated data of the room that raises it."""

LONGEST_ANSWER = 1000


def raise_signal(journey: Journey, rule: str, about: str, *, by: Acting, **facts: Any) -> Signal | None:
    """Raise a signal once while it is open; None when there is one, or when the journey is over.

    `facts` are keys, numbers and ISO dates the rule looked at. Inside the transaction of what showed it. The owner
    gets a task for one working day.
    """
    if rule not in RULES:
        raise ValueError(f"no rule for a signal: {rule}")
    if journey.candidate is None or journey.state == State.ENDED:
        return None
    row, made = Signal.objects.get_or_create(
        journey=journey, rule=rule, about=about, answered_at=None,
        defaults={"candidate": journey.candidate, "facts": facts, "raised_at": clock.now()},
    )  # fmt: skip
    if not made:
        return None
    tell("signal:raised", by=by, journey=journey, person=journey.candidate, signal=str(row.public_id), rule=rule)
    return row


def answer(*, signal: Signal, words: str, by: Acting) -> Signal:
    """Say what was done about a signal; twice is once. Raises NotThere, Refused ("words")."""
    policy.require(by, Permission.ANSWER_SIGNAL, signal.candidate)
    words = words.strip()
    if not words or len(words) > LONGEST_ANSWER:
        raise Refused("words")
    with transaction.atomic():
        row = Signal.objects.select_for_update().get(pk=signal.pk)
        if row.answered_at is None:
            row.answered_at, row.answered_by, row.answer = clock.now(), by.person, words
            row.save()
            tell(
                "signal:answered", by=by, journey=row.journey, person=row.candidate, signal=str(row.public_id),
                rule=row.rule,
            )  # fmt: skip
    return row
