"""Who is meant by a rule of the table, at the moment the worker reads it: who has left hears nothing any more."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from overstap.access import policy
from overstap.access.acting import as_member
from overstap.access.models import Relation
from overstap.access.permissions import Permission
from overstap.journeys.models import Happening
from overstap.people.models import Membership, OrganisationRole, Person
from overstap.shared import clock

Rule = Callable[[Happening], Iterable[Person | None]]


def of(rule: str, happening: Happening) -> list[Person]:
    """The people a rule means, each once, but for whoever did it: that person knows."""
    found = {person.pk: person for person in RULES[rule](happening) if person is not None and person.is_active}
    return [found[key] for key in sorted(found) if key != happening.by_id]


def candidate_of(happening: Happening) -> Person | None:
    """Whose journey it is about."""
    return happening.journey.candidate if happening.journey else happening.person


def _coach(happening: Happening) -> Iterable[Person]:
    return [row.holder for row in _related(happening, Relation.Kind.COACH)]


def _related(happening: Happening, kind: str) -> Iterable[Relation]:
    rows = Relation.objects.running().filter(candidate=candidate_of(happening), kind=kind)
    return rows.select_related("holder")


def _referrers(happening: Happening) -> Iterable[Person]:
    """Who referred the candidate, as far as the candidate lets them know and the employer of now is not among them."""
    candidate = candidate_of(happening)
    if candidate is None:
        return
    for relation in _related(happening, Relation.Kind.REFERRER):
        rows = Membership.objects.at(clock.now()).filter(
            person=relation.holder, organisation=relation.organisation, function="referrer"
        )
        for membership in rows.select_related("person", "organisation")[:1]:
            if policy.may(as_member(membership), Permission.SEE_STATUS, candidate):
                yield relation.holder


def _members(*functions: str) -> Rule:
    def rule(happening: Happening) -> Iterable[Person]:
        rows = Membership.objects.at(clock.now()).filter(organisation=happening.organisation)
        return [row.person for row in rows.filter(function__in=functions).select_related("person")]

    return rule


def _admins(happening: Happening) -> Iterable[Person]:
    rows = Membership.objects.at(clock.now()).filter(organisation=happening.organisation, is_admin=True)
    return [row.person for row in rows.select_related("person")]


def _founders(happening: Happening) -> Iterable[Person]:
    """Who registered an organisation; it need not take part."""
    rows = Membership.objects.filter(organisation=happening.organisation, is_admin=True, ended_at__isnull=True)
    return [row.person for row in rows.select_related("person")]


def _coordinators(happening: Happening) -> Iterable[Person]:
    """The coordinators of the regions of the organisation; where a region has none, all."""
    regions = OrganisationRole.objects.filter(organisation=happening.organisation).values("region")
    everywhere = Membership.objects.at(clock.now()).filter(function="coordinator").select_related("person")
    near = everywhere.filter(organisation__roles__part="coordination", organisation__roles__region__in=regions)
    return [row.person for row in near.distinct()] or [row.person for row in everywhere]


def _nobody(_happening: Happening) -> Iterable[Person]:
    """An address and no person yet: `letters.address_of` finds it."""
    return []


RULES: dict[str, Rule] = {
    "candidate": lambda happening: [candidate_of(happening)],
    "person": lambda happening: [happening.person],
    "owner": lambda happening: [happening.journey.owner if happening.journey else None],
    "coach": _coach,
    "referrers": _referrers,
    "recruiters": _members("recruiter"),
    "admins": _admins,
    "founders": _founders,
    "coordinators": _coordinators,
    "invitation": _nobody,
    "referral": _nobody,
}

WITHOUT_ACCOUNT = frozenset({"invitation", "referral"})
"""Rules that mean an address instead of a person."""
