"""Where agreements stand: what the chain asks before a journey may go on."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from overstap.access import kept
from overstap.journeys import guards
from overstap.journeys.models import Journey, MoveLog
from overstap.people.models import Organisation
from overstap.steps.contracts.models import Agreement, Condition
from overstap.steps.matching.models import Match

HOLDS = (Agreement.State.BINDING, Agreement.State.SETTLED)
OVER = (Agreement.State.LAPSED, Agreement.State.ENDED)
RETURNS = ("return-to-coaching", "return-to-matching")


def register() -> None:
    """Tell the chain how this step proves what it asks, and access with whom an organisation signed."""
    guards.register("guarantee-signed", guarantee_signed)
    guards.register("conditions-settled", conditions_settled)
    kept.register("agreements", signed_with)


def signed_with(organisation: Organisation) -> QuerySet[Agreement, int]:
    """The candidates with whom an organisation, employer or training provider, has an agreement that came to bind."""
    sides = Q(organisation=organisation) | Q(provider=organisation)
    return Agreement.objects.filter(sides, binding_at__isnull=False).values_list("candidate", flat=True)


def guarantee_signed(journey: Journey) -> bool:
    """Whether an agreement of a match that goes on was signed by all its sides, and holds."""
    return _this_round(journey).filter(state__in=HOLDS).exclude(match__state=Match.State.CLOSED).exists()


def conditions_settled(journey: Journey) -> bool:
    """Whether every condition of what holds was met or is no longer asked.

    Nothing to settle is settled. What lapsed in this round and was followed by nothing else is not.
    """
    rows = _this_round(journey)
    holds = rows.filter(state__in=HOLDS)
    settled = (Condition.Outcome.MET, Condition.Outcome.WAIVED)
    if Condition.objects.filter(agreement__in=holds).exclude(outcome__in=settled).exists():
        return False
    return holds.exists() or not rows.filter(state__in=OVER).exists()


def _this_round(journey: Journey) -> QuerySet[Agreement]:
    """Agreements since the journey last went back: what was agreed before that counts no more when it is over."""
    rows = Agreement.objects.filter(journey=journey, binding_at__isnull=False)
    back = MoveLog.objects.filter(reference=journey.reference, move__in=RETURNS).order_by("-number").first()
    return rows if back is None else rows.exclude(closed_at__lte=back.at, state__in=OVER)
