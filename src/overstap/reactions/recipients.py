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
from overstap.steps.coaching.models import Session
from overstap.steps.contracts.models import Signature
from overstap.steps.guidance.models import CheckIn, Guide
from overstap.steps.registration.models import Referral, Shares
from overstap.steps.selection.models import NormException
from overstap.steps.shadowing.models import Shadowing

Rule = Callable[[Happening], Iterable[Person | None]]


def of(rule: str, happening: Happening) -> list[Person]:
    """The people a rule means, each once, but for whoever did it: that person knows."""
    found = {person.pk: person for person in RULES[rule](happening) if person is not None and person.is_active}
    return [found[key] for key in sorted(found) if key != happening.by_id]


def candidate_of(happening: Happening) -> Person | None:
    """Whose journey it is about."""
    return happening.journey.candidate if happening.journey else happening.person


def _coach(happening: Happening) -> Iterable[Person]:
    return _who_may(happening, Relation.Kind.COACH, Permission.SEE_JOURNEY)


def _owner(happening: Happening) -> Iterable[Person]:
    """Who owns somebody else's journey, as long as he or she still guides; who owns the own is told as a candidate."""
    owner = happening.journey.owner if happening.journey else None
    guides = {*_coach(happening), *_who_may(happening, Relation.Kind.INTAKE, Permission.SEE_JOURNEY)}
    return [owner] if owner is not None and owner in guides else []


def _owner_of_kind(kind: str) -> Rule:
    """The same, only where the owner guides as this: a coach and a coordinator have pages of their own."""

    def rule(happening: Happening) -> Iterable[Person]:
        as_this = set(_who_may(happening, kind, Permission.SEE_SIGNALS))
        return [one for one in _owner(happening) if one in as_this]

    return rule


def _talk_coach(happening: Happening) -> Iterable[Person]:
    """The coach of that talk, who still coaches: not the one who took over since."""
    held_by = set(Session.objects.filter(public_id=happening.data.get("session")).values_list("coach", flat=True))
    return [one for one in _coach(happening) if one.pk in held_by]


def _intake(happening: Happening) -> Iterable[Person]:
    """Who owns the journey and still has to find a coach: not the coach who was found meanwhile."""
    owner = happening.journey.owner if happening.journey else None
    return [one for one in _who_may(happening, Relation.Kind.INTAKE, Permission.ASSIGN_COACH) if one == owner]


def _self_owner(happening: Happening) -> Iterable[Person]:
    """The candidate, where nobody else owns the journey."""
    journey = happening.journey
    return [journey.candidate] if journey and journey.candidate and journey.owner == journey.candidate else []


def _related(happening: Happening, kind: str) -> Iterable[Relation]:
    rows = Relation.objects.running().filter(candidate=candidate_of(happening), kind=kind)
    return rows.select_related("holder")


def _referrers(happening: Happening) -> Iterable[Person]:
    """Who referred the candidate, as far as the candidate lets them know and the employer of now is not among them."""
    return _who_may(happening, Relation.Kind.REFERRER, Permission.SEE_STATUS)


def _step_referrers(happening: Happening) -> Iterable[Person]:
    """Those of them who may know at which step somebody is, and not only whether it started."""
    told = Referral.objects.filter(candidate=candidate_of(happening), shares=Shares.STEP)
    allowed = {(row.organisation_id, row.referrer_id) for row in told}
    for relation in _related(happening, Relation.Kind.REFERRER):
        if (relation.organisation_id, relation.holder_id) in allowed and relation.holder in _referrers(happening):
            yield relation.holder


def _who_may(happening: Happening, kind: str, permission: Permission) -> Iterable[Person]:
    """Those with a running relation of a kind who could see by themselves what they are told of."""
    candidate = candidate_of(happening)
    if candidate is None:
        return
    for relation in _related(happening, kind):
        rows = Membership.objects.at(clock.now()).filter(person=relation.holder)
        if relation.organisation is not None:
            rows = rows.filter(organisation=relation.organisation)
        for membership in rows.select_related("person", "organisation"):
            if policy.may(as_member(membership), permission, candidate):
                yield relation.holder
                break


def _members(*functions: str) -> Rule:
    def rule(happening: Happening) -> Iterable[Person]:
        rows = Membership.objects.at(clock.now()).filter(organisation=happening.organisation)
        return [row.person for row in rows.filter(function__in=functions).select_related("person")]

    return rule


def _work_recruiters(happening: Happening) -> Iterable[Person]:
    """Recruiters of the employer, as long as it may see the work of this candidate."""
    candidate = candidate_of(happening)
    rows = Membership.objects.at(clock.now()).filter(organisation=happening.organisation, function="recruiter")
    for row in rows.select_related("person", "organisation"):
        if candidate is not None and policy.may(as_member(row), Permission.SEE_WORK, candidate):
            yield row.person


def _guide(happening: Happening) -> Iterable[Person]:
    """Who was asked to be there at work, as long as he or she is."""
    rows = Guide.objects.filter(public_id=happening.data.get("guide"), until__isnull=True)
    return [row.person for row in rows.select_related("person")]


def _asked(*sides: str) -> Rule:
    """Who is asked how it goes on one of these sides, as long as it can be answered and the candidate seen."""

    def rule(happening: Happening) -> Iterable[Person]:
        rows = CheckIn.objects.filter(
            public_id=happening.data.get("check_in"), side__in=sides, state=CheckIn.State.OPEN, asked__isnull=False
        )
        for row in rows.select_related("asked", "candidate"):
            if row.asked is None:
                continue
            works = Membership.objects.at(clock.now()).filter(person=row.asked, function=row.side)
            at_work = works.select_related("person", "organisation")
            if row.side == CheckIn.Side.CANDIDATE or any(
                policy.may(as_member(one), Permission.ANSWER_CHECK_IN, row.candidate) for one in at_work
            ):
                yield row.asked

    return rule


def _dealing(function: str, permission: Permission) -> Rule:
    """Those at work for the organisation who could see by themselves what they are told of the candidate."""

    def rule(happening: Happening) -> Iterable[Person]:
        candidate = candidate_of(happening)
        rows = Membership.objects.at(clock.now()).filter(organisation=happening.organisation, function=function)
        if candidate is None:
            return []
        desks = rows.select_related("person", "organisation")
        return [row.person for row in desks if policy.may(as_member(row), permission, candidate)]

    return rule


def _employer_signers(happening: Happening) -> Iterable[Person]:
    """Who signed an agreement for the employer, and still reads there what was signed: it is over between the two."""
    candidate = candidate_of(happening)
    if candidate is None:
        return []
    signed = Signature.objects.filter(agreement__public_id=happening.data.get("agreement"), side="employer")
    rows = Membership.objects.at(clock.now()).filter(organisation=happening.organisation)
    desks = rows.filter(person__in=signed.values("person")).select_related("person", "organisation")
    return [row.person for row in desks if policy.may(as_member(row), Permission.KEEP_AGREEMENT, candidate)]


def _providers(happening: Happening) -> Iterable[Person]:
    """Those of the provider who see how the training of this candidate goes."""
    candidate = candidate_of(happening)
    rows = Membership.objects.at(clock.now()).filter(organisation=happening.organisation, function="provider")
    for row in rows.select_related("person", "organisation"):
        if candidate is not None and policy.may(as_member(row), Permission.SEE_TRAINING, candidate):
            yield row.person


def _card_recruiters(happening: Happening) -> Iterable[Person]:
    """Recruiters of the employer of a match, as long as they may know of the candidate at all."""
    return [row.person for row in _recruiting(happening) if _in_counts(row, happening)]


def _name_recruiters(happening: Happening) -> Iterable[Person]:
    """Those whom the candidate shows the name."""
    candidate = candidate_of(happening)
    if candidate is None:
        return []
    rows = _recruiting(happening)
    return [row.person for row in rows if policy.may(as_member(row), Permission.SEE_NAME, candidate)]


def _recruiting(happening: Happening) -> Iterable[Membership]:
    rows = Membership.objects.at(clock.now()).filter(organisation=happening.organisation, function="recruiter")
    return rows.select_related("person", "organisation")


def _in_counts(membership: Membership, happening: Happening) -> bool:
    candidate = candidate_of(happening)
    return candidate is not None and policy.countable_by(as_member(membership)).filter(pk=candidate.pk).exists()


def _shadowing_recruiters(happening: Happening) -> Iterable[Person]:
    """Recruiters of the employer with whom somebody comes along, as long as the candidate shows them the name."""
    candidate = candidate_of(happening)
    if candidate is None:
        return []
    rows = Membership.objects.at(clock.now()).filter(organisation=happening.organisation, function="recruiter")
    found = rows.select_related("person", "organisation")
    return [row.person for row in found if policy.may(as_member(row), Permission.SEE_SHADOWING, candidate)]


def _supervisor(happening: Happening) -> Iterable[Person]:
    """Who supervises this time of coming along, as long as he or she sees the candidate."""
    named = set(
        Shadowing.objects.filter(public_id=happening.data.get("shadowing")).values_list("supervisor", flat=True)
    )
    people = _who_may(happening, Relation.Kind.SUPERVISOR, Permission.SEE_SHADOWING)
    return [one for one in people if one.pk in named]


def _admins(happening: Happening) -> Iterable[Person]:
    rows = Membership.objects.at(clock.now()).filter(organisation=happening.organisation, is_admin=True)
    return [row.person for row in rows.select_related("person")]


def _selectors(happening: Happening) -> Iterable[Person]:
    """Recruiters of the employer to whom the candidate shows the name now."""
    candidate = candidate_of(happening)
    if candidate is None:
        return
    rows = Membership.objects.at(clock.now()).filter(organisation=happening.organisation, function="recruiter")
    for membership in rows.select_related("person", "organisation"):
        if policy.may(as_member(membership), Permission.SEE_SELECTION, candidate):
            yield membership.person


def _who_asked(happening: Happening) -> Iterable[Person]:
    """Who asked for the exception, as long as that person could read the answer."""
    asked = set(NormException.objects.filter(public_id=happening.data.get("exception")).values_list("asked_by"))
    return [one for one in _selectors(happening) if (one.pk,) in asked]


def _advisers(happening: Happening) -> Iterable[Person]:
    """Advisers of the regions of an organisation, but for who may not know of the candidate it is about."""
    candidate, organisation = candidate_of(happening), happening.organisation
    if candidate is None or organisation is None:
        return
    for membership in (
        Membership.objects.at(clock.now()).filter(function="adviser").select_related("person", "organisation")
    ):
        by = as_member(membership)
        if policy.may(by, Permission.ALLOW_EXCEPTION, organisation) and policy.countable_by(by).filter(pk=candidate.pk):
            yield membership.person


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
    """An address and no person yet: `addresses.find` finds it."""
    return []


RULES: dict[str, Rule] = {
    "candidate": lambda happening: [candidate_of(happening)],
    "person": lambda happening: [happening.person],
    "owner": _owner,
    "owner-coach": _owner_of_kind(Relation.Kind.COACH),
    "owner-coordinator": _owner_of_kind(Relation.Kind.INTAKE),
    "intake": _intake,
    "talk-coach": _talk_coach,
    "self-owner": _self_owner,
    "coach": _coach,
    "referrers": _referrers,
    "step-referrers": _step_referrers,
    "recruiters": _members("recruiter"),
    "work-recruiters": _work_recruiters,
    "guide": _guide,
    "asked-candidate": _asked("candidate"),
    "asked-at-work": _asked("buddy", "manager"),
    "providers": _providers,
    "provider-colleagues": _members("provider"),
    "card-recruiters": _card_recruiters,
    "name-recruiters": _name_recruiters,
    "shadowing-recruiters": _shadowing_recruiters,
    "supervisor": _supervisor,
    "selectors": _selectors,
    "who-asked": _who_asked,
    "advisers": _advisers,
    "dealing-recruiters": _dealing("recruiter", Permission.SEE_AGREEMENT),
    "employer-signers": _employer_signers,
    "dealing-trainers": _dealing("provider", Permission.SEE_AGREEMENT),
    "admins": _admins,
    "founders": _founders,
    "coordinators": _coordinators,
    "address": _nobody,
}

BY_ADDRESS = "address"
"""The rule that means an address instead of a person: of an invitation, say. Who has an account is told as a person."""
