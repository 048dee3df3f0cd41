"""How journeys, who moved them and what was told of them are handed out and erased.

The row of a journey and the log of its moves stay for the counts, with nothing left that says whose they were.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_noop as _

from overstap.access.acting import SYSTEM
from overstap.engine.chain import State
from overstap.journeys import moves
from overstap.journeys.happenings import tell
from overstap.journeys.models import Happening, Journey, MoveDetail, Signal
from overstap.people.models import Person
from overstap.shared import privacy
from overstap.shared.privacy import Row


def register() -> None:
    """Called once, when Django has loaded the tables."""
    privacy.register("journeys.Journey", export=export_journeys, erase=erase_journeys, expire=expire_journeys)
    # Without the salt that lies there the digests in the log say nothing.
    privacy.register(
        "journeys.MoveDetail",
        export=export_details,
        erase=privacy.own_go(MoveDetail, "actor", own="journey__candidate"),
        goes_with="journeys.Journey",
    )
    privacy.register(
        "journeys.Happening",
        export=export_happenings,
        erase=erase_happenings,
        expire=privacy.after(Happening, "handled_at"),
    )
    privacy.register(
        "journeys.Signal",
        export=export_signals,
        erase=privacy.own_go(Signal, "answered_by"),
        expire=privacy.after(Signal, "journey__ended_at"),
    )
    privacy.hold("owns-journeys", owns_journeys, asked=True)
    privacy.hold("journey-runs", journey_runs, asked=False)


def owns_journeys() -> Q:
    """People on whom somebody else's journey waits: hand it over first, or nobody would guide it."""
    running = Journey.objects.exclude(state=State.ENDED).filter(candidate__isnull=False)
    return Q(Exists(running.filter(owner=OuterRef("pk")).exclude(candidate=OuterRef("pk"))))


def journey_runs() -> Q:
    """People who are on their way, also when a partner does the work at the screen for them."""
    return Q(Exists(Journey.objects.exclude(state=State.ENDED).filter(candidate=OuterRef("pk"))))


def export_journeys(person: Person) -> list[Row]:
    """Where one stands, and who helps."""
    columns = {
        _("step"): "step",
        _("state"): "state",
        _("region"): "region__name",
        _("who keeps it going"): "owner__name",
        _("what comes next"): "next_action",
        _("by when"): "due_on",
        _("paused until"): "paused_until",
        _("started"): "started_at",
        _("at this step since"): "step_since",
        _("ended"): "ended_at",
        _("why it ended"): "end_reason",
    }
    codes = ["step", "state", "what comes next", "why it ended"]
    return privacy.told(Journey.objects.filter(candidate=person), columns, codes=codes)


def erase_journeys(person: Person) -> None:
    """End what runs, and take the person out of it: step and dates stay for the counts. Who guides hears only that."""
    running = Journey.objects.filter(candidate=person, owner__isnull=False).exclude(state=State.ENDED)
    for journey in running.exclude(owner=person).select_related("owner"):
        tell("person:forgotten", by=SYSTEM, person=journey.owner)
    moves.forget(person)
    Journey.objects.filter(owner=person).update(owner=None)


def expire_journeys(now: datetime) -> int:
    """Take the person out of what ended too long ago, with all that was told of it."""
    ended = Journey.objects.filter(candidate__isnull=False, ended_at__lte=privacy.long_ago(Journey, now))
    Happening.objects.filter(journey__in=ended.values("pk")).delete()
    MoveDetail.objects.filter(journey__in=ended.values("pk")).delete()
    return ended.update(candidate=None, owner=None, next_action="", due_on=None, paused_until=None)


def export_details(person: Person) -> list[Row]:
    """Every move of one's journey; and the moves one made for others, without saying for whom or why."""
    columns = {
        _("what happened"): "move__move",
        _("when"): "move__at",
        _("who"): "actor__name",
        _("as"): "role",
        _("why"): "reason",
        _("what was recorded"): "facts",
    }
    by_you = {_("you moved a journey"): "move__move", _("when"): "move__at", _("as"): "role"}
    others = MoveDetail.objects.filter(actor=person).exclude(journey__candidate=person)
    return [
        *privacy.told(MoveDetail.objects.filter(journey__candidate=person), columns, codes=["what happened", "as"]),
        *privacy.told(others, by_you, codes=["you moved a journey", "as"]),
    ]


def export_happenings(person: Person) -> list[Row]:
    """What the network was told of."""
    columns = {_("what happened"): "kind", _("when"): "at", _("what was recorded"): "data"}
    return privacy.told(_about(person), columns, codes=["what happened"])


def erase_happenings(person: Person) -> None:
    """What was told; also what nobody has heard yet."""
    _about(person).delete()
    Happening.objects.filter(by=person).update(by=None)


def export_signals(person: Person) -> list[Row]:
    """Signs in one's journey, and what was done; and that one answered a sign of another.

    The figures a rule looked at are left out: they may be what a buddy or a manager answered in confidence.
    """
    columns = {
        _("sign"): "rule",
        _("when"): "raised_at",
        _("what was done"): "answer",
        _("answered"): "answered_at",
        _("answered by"): "answered_by__name",
    }
    by_you = {_("you answered a sign"): "rule", _("when"): "answered_at"}
    others = Signal.objects.filter(answered_by=person).exclude(candidate=person)
    return [
        *privacy.told(Signal.objects.filter(candidate=person), columns, codes=["sign"]),
        *privacy.told(others, by_you, codes=["you answered a sign"]),
    ]


def _about(person: Person) -> QuerySet[Happening]:
    return Happening.objects.filter(Q(person=person) | Q(journey__candidate=person))
