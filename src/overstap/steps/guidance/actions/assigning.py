"""Who is there for somebody at work: a buddy who is not the manager, an external coach, HR at a distance."""

from __future__ import annotations

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from overstap.access import policy, relating
from overstap.access.acting import Acting
from overstap.access.models import Relation
from overstap.access.permissions import Permission
from overstap.access.roles import Recruiter
from overstap.journeys.happenings import tell
from overstap.journeys.moves import Refused
from overstap.people.models import Function, Membership
from overstap.shared import clock
from overstap.steps.guidance.models import CheckIn, Guide
from overstap.steps.placement.actions.holding import held
from overstap.steps.placement.models import Employment

Kind = Guide.Kind

FUNCTIONS: dict[str, tuple[str, str]] = {
    Kind.BUDDY: (Function.BUDDY, "not-a-buddy"),
    Kind.MANAGER: (Function.MANAGER, "not-a-manager"),
    Kind.HR: (Function.RECRUITER, "not-hr"),
    Kind.COACH: (Function.COACH, "not-external"),
}
"""As what somebody works who can be there as this, and the refusal for who does not."""
ASKED: dict[str, str] = {Kind.BUDDY: Relation.Kind.BUDDY, Kind.MANAGER: Relation.Kind.MANAGER}
"""Kinds that are asked how it goes, with the relation by which they see whom it is about."""


@transaction.atomic
def assign(*, employment: Employment, kind: str, membership: Membership, by: Acting) -> Guide:
    """Somebody is there for the candidate at work from now on, instead of who was. The same person again is the same.

    A buddy is never the manager; HR is neither; an external coach does not work for the employer. Only buddy and
    manager are asked how it goes, and see the name for that.

    Raises:
        NotThere: `by` may not, or an employer names somebody of another organisation.
        Refused: "kind", "work-over", "oneself", "not-a-buddy", "not-a-manager", "not-hr", "not-external",
            "same-person".
    """
    policy.require(by, Permission.ASSIGN_GUIDE, employment.candidate)
    _journey, now = held(employment, Permission.ASSIGN_GUIDE, by=by)
    member = _fitting(now, kind, membership, by=by)
    rows = Guide.objects.select_for_update().filter(employment=now, until__isnull=True)
    before = {row.kind: row for row in rows}
    if kind in before and before[kind].person_id == member.person_id:
        return before[kind]
    if any(row.person_id == member.person_id for row in before.values()):
        raise Refused("same-person")
    if kind in before:
        _leave(before[kind], by=by)
    guide = Guide.objects.create(
        employment=now, candidate=now.candidate, person=member.person, organisation=member.organisation, kind=kind
    )
    if kind in ASKED:
        with translation.override(now.candidate.language):
            relating.bind(now.candidate, member, ASKED[kind], why=_("Is there at work"))
        waiting = CheckIn.objects.filter(employment=now, side=kind, state=CheckIn.State.OPEN)
        waiting.update(asked=member.person)
    tell(
        "guide:assigned", by=by, journey=now.journey, person=member.person, guide=str(guide.public_id), part=kind,
    )  # fmt: skip
    return guide


@transaction.atomic
def end_guide(*, guide: Guide, by: Acting) -> Guide:
    """Somebody is no longer there as this; open questions to him or her are dropped. Twice is once. Raises NotThere."""
    policy.require(by, Permission.ASSIGN_GUIDE, guide.candidate)
    held(guide.employment, Permission.ASSIGN_GUIDE, by=by, over_too=True)
    now = Guide.objects.select_related("employment__journey", "person", "organisation", "candidate").get(pk=guide.pk)
    if now.until is None:
        _leave(now, by=by)
        if now.kind in ASKED:
            waiting = CheckIn.objects.filter(employment=now.employment, side=now.kind, state=CheckIn.State.OPEN)
            waiting.update(state=CheckIn.State.DROPPED)
    return now


def _leave(guide: Guide, *, by: Acting) -> None:
    guide.until = clock.now()
    guide.save()
    if guide.kind in ASKED:
        elsewhere = Guide.objects.filter(
            candidate=guide.candidate, person=guide.person, kind=guide.kind, organisation=guide.organisation,
            until__isnull=True,
        )  # fmt: skip
        if not elsewhere.exists():
            relating.unbind(guide.candidate, ASKED[guide.kind], organisation=guide.organisation, holder=guide.person)
    tell("guide:ended", by=by, journey=guide.employment.journey, person=guide.person, part=guide.kind)


def _fitting(employment: Employment, kind: str, membership: Membership, *, by: Acting) -> Membership:
    """The membership as it is now, if somebody who holds it can be there as this."""
    if kind not in FUNCTIONS:
        raise Refused("kind")
    function, refusal = FUNCTIONS[kind]
    running = Membership.objects.at(clock.now()).select_related("person", "organisation")
    found = running.filter(pk=membership.pk).first()
    if found is None:
        raise policy.NotThere
    if by.role is Recruiter and kind != Kind.COACH and found.organisation != by.organisation:
        raise policy.NotThere
    inside = found.organisation_id == employment.organisation_id
    if found.function != function or inside == (kind == Kind.COACH):
        raise Refused(refusal)
    if found.person_id == employment.candidate_id:
        raise Refused("oneself")
    if policy.is_hidden(employment.candidate, found.organisation):
        raise policy.NotThere
    return found
