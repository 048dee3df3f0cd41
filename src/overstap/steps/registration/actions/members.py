"""Members of organisations: asked to come, came, left."""

from __future__ import annotations

from uuid import uuid4

from django.db import transaction

from overstap.access import relating
from overstap.access.acting import SYSTEM, Acting
from overstap.access.permissions import Permission
from overstap.access.policy import NotThere, require
from overstap.engine.chain import State
from overstap.journeys import moves
from overstap.journeys.happenings import tell
from overstap.people.models import Invitation, Membership, Organisation, OrganisationRole
from overstap.people.models.memberships import INVITATION_HOLDS
from overstap.shared import clock
from overstap.shared.problems import BadInput
from overstap.steps.registration import tokens
from overstap.steps.registration.actions.organisations import fits
from overstap.steps.registration.intake import coordinator_for
from overstap.steps.registration.queries.organisations import open_invitations


def invite(organisation: Organisation, email: str, function: str, *, by: Acting, is_admin: bool = False) -> Invitation:
    """Ask somebody to work here. Nothing in the answer tells whether the address is known; a running one is kept.

    Raises:
        NotThere: not allowed.
        BadInput: (field `function`) no part of this organisation has it.
    """
    with transaction.atomic():
        require(by, Permission.INVITE_MEMBER, organisation)
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        parts = OrganisationRole.objects.filter(organisation=organisation).values_list("part", flat=True)
        if not fits(function, set(parts)):
            raise BadInput("no part of this organisation has this function", field="function")
        email = email.strip().lower()
        if same := open_invitations(organisation).filter(email=email, function=function).first():
            return same
        public_id = uuid4()
        invitation = Invitation.objects.create(
            public_id=public_id, organisation=organisation, email=email, function=function, is_admin=is_admin,
            token_digest=tokens.digest(tokens.token(tokens.FOR_INVITATION, public_id)), invited_by=by.person,
            expires_at=clock.now() + INVITATION_HOLDS,
        )  # fmt: skip
        tell("invitation:made", by=by, organisation=organisation, invitation=str(public_id))
    return invitation


def withdraw_invitation(invitation: Invitation, *, by: Acting) -> None:
    """Take an invitation back; its mail opens nothing from now on.

    Raises:
        NotThere: not allowed.
    """
    with transaction.atomic():
        require(by, Permission.INVITE_MEMBER, invitation.organisation)
        open_invitations(invitation.organisation).filter(pk=invitation.pk).update(withdrawn_at=clock.now())


def accept_invitation(token: str, *, by: Acting) -> Membership:
    """Whoever has the mail and an account comes to work there; accepted twice it is one membership.

    Raises:
        NotThere: nobody is logged in, or the token opens nothing: unknown, withdrawn, too old, used by another.
    """
    with transaction.atomic():
        require(by, Permission.ANSWER_INVITATION)
        if by.person is None:
            raise NotThere
        rows = Invitation.objects.select_for_update(of=("self",)).select_related("organisation")
        row = rows.filter(token_digest=tokens.digest(token), withdrawn_at__isnull=True).first()
        if row is None:
            raise NotThere
        running = Membership.objects.filter(
            person=by.person, organisation=row.organisation, function=row.function, ended_at__isnull=True
        )
        if row.accepted_at is not None or row.expires_at <= clock.now():
            if row.accepted_at is not None and (mine := running.first()):
                return mine
            raise NotThere
        membership, new = Membership.objects.get_or_create(
            person=by.person, organisation=row.organisation, function=row.function, ended_at=None,
            defaults={"is_admin": row.is_admin},
        )  # fmt: skip
        if row.is_admin and not membership.is_admin:
            membership.is_admin = True
            membership.save(update_fields=["is_admin"])
        row.accepted_at = clock.now()
        row.save(update_fields=["accepted_at"])
        if new:
            tell("membership:started", by=by, person=by.person, organisation=row.organisation)
    return membership


def end_membership(membership: Membership, *, by: Acting) -> None:
    """Somebody works here no longer: from the next request on nothing opens. Ended twice is ended once.

    Journeys that would be left without anybody go to the coordinator of their region, who finds another coach.

    Raises:
        NotThere: not allowed.
        Refused: `last-admin`: somebody has to answer for the organisation.
    """
    with transaction.atomic():
        require(by, Permission.END_MEMBERSHIP, membership.organisation)
        Organisation.objects.select_for_update().get(pk=membership.organisation_id)
        row = Membership.objects.select_for_update().get(pk=membership.pk)
        if row.ended_at is not None:
            return
        others = Membership.objects.filter(organisation=row.organisation, ended_at__isnull=True).exclude(pk=row.pk)
        if row.is_admin and not others.filter(is_admin=True).exists():
            raise moves.Refused("last-admin")
        row.ended_at = clock.now()
        row.save(update_fields=["ended_at"])
        _pass_on_journeys(row)
        tell("membership:ended", by=by, person=row.person, organisation=row.organisation)


def _pass_on_journeys(ended: Membership) -> None:
    """Hand over what somebody owned who can guide nobody here any more."""
    for journey in ended.person.owns.exclude(state=State.ENDED).exclude(candidate=None).exclude(candidate=ended.person):
        candidate = journey.candidate
        if candidate is None or relating.guide(candidate, ended.person) is not None:
            continue
        coordinator = coordinator_for(candidate, journey.region)
        moves.fire(
            journey, "hand-over", by=SYSTEM, owner=coordinator.person if coordinator else candidate,
            next_action="find-another-coach",
        )  # fmt: skip
