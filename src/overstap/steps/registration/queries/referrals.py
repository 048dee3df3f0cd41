"""Reads of referrals: what a referrer may know, and what a candidate lets be known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Q

from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.access.policy import NotThere, may, visible_to
from overstap.engine.chain import State
from overstap.journeys.models import Journey
from overstap.people.models import Organisation, OrganisationRole, Person
from overstap.shared import clock
from overstap.steps.registration import tokens
from overstap.steps.registration.models import Channel, InTargetGroup, Referral, Registration, Shares


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who was referred and did not answer yet, by the name the referrer wrote."""

    name: str
    sent: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Followed:
    """Somebody who lets the referrer know something now. `step` is empty where only the start may be known."""

    candidate: UUID
    name: str
    since: datetime
    running: bool
    step: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Referred:
    """Everything a referrer may know."""

    waiting: tuple[Waiting, ...]
    followed: tuple[Followed, ...]
    silent: int
    """Who refused, did not answer in time, or shares nothing: nobody can tell which."""
    only_counts: bool
    """An employer never sees a name or an answer, only how many it invited."""

    @property
    def invited(self) -> int:
        """How many there are in all."""
        return len(self.waiting) + len(self.followed) + self.silent


def referred(viewer: Acting) -> Referred:
    """The people whom `viewer` referred or registered, each as far as that person allows at this moment."""
    if not may(viewer, Permission.SEE_REFERRALS, viewer.organisation) or viewer.organisation is None:
        raise NotThere
    rows = list(
        Referral.objects.filter(organisation=viewer.organisation, referrer=viewer.person)
        .select_related("candidate").order_by("-created_at", "-pk")
    )  # fmt: skip
    if is_employer(viewer.organisation):
        return Referred((), (), len(rows), only_counts=True)
    now = clock.now()
    waiting = [
        Waiting(row.name, row.created_at, row.expires_at)
        for row in rows
        if row.state == Referral.State.OPEN and row.expires_at > now
    ]
    allowed = set(visible_to(viewer, Permission.SEE_STATUS).values_list("pk", flat=True))
    told = [row for row in rows if row.shares != Shares.NOTHING and row.candidate_id in allowed]
    journeys = {
        row.candidate_id: row
        for row in Journey.objects.filter(candidate__in=[one.candidate_id for one in told]).order_by("started_at")
    }
    followed = [
        _followed(row, row.candidate, journeys[row.candidate_id])
        for row in told
        if row.candidate is not None and row.candidate_id in journeys
    ]
    silent = len(rows) - len(waiting) - len(followed)
    return Referred(tuple(waiting), tuple(followed), silent, only_counts=False)


def candidates_followed(viewer: Acting) -> list[Person]:
    """Those whose status is shown: each look is recorded by the page that shows them."""
    allowed = visible_to(viewer, Permission.SEE_STATUS)
    mine = Referral.objects.filter(organisation=viewer.organisation, referrer=viewer.person)
    return list(allowed.filter(referrals__in=mine.exclude(shares=Shares.NOTHING)).distinct())


@dataclass(frozen=True, slots=True)
class WithoutLogin:
    """Somebody one registered who has no login of an own yet."""

    candidate: UUID
    name: str
    at: datetime
    code_until: datetime | None


def without_login(viewer: Acting) -> list[WithoutLogin]:
    """Whom `viewer` registered and who cannot log in yet: a lost code can be made anew."""
    if not may(viewer, Permission.REGISTER_TOGETHER, viewer.organisation):
        return []
    rows = Registration.objects.filter(
        channel=Channel.OUTREACH, registered_by=viewer.person, organisation=viewer.organisation,
        candidate__password__startswith=UNUSABLE_PASSWORD_PREFIX,
    ).select_related("candidate").prefetch_related("candidate__login_codes")  # fmt: skip
    return [
        WithoutLogin(
            row.candidate.public_id, row.candidate.name, row.at,
            next((one.expires_at for one in row.candidate.login_codes.all() if one.used_at is None), None),
        )
        for row in rows.order_by("-at")
    ]  # fmt: skip


def somebody_without_login(candidate: UUID, *, viewer: Acting) -> Person:
    """One of these. Raises NotThere."""
    if candidate not in {one.candidate for one in without_login(viewer)}:
        raise NotThere
    return Person.objects.get(public_id=candidate)


def open_referral(token: str) -> Referral:
    """The referral of a mail that can still be answered. Raises NotThere for every other token."""
    rows = Referral.objects.select_related("organisation").filter(state=Referral.State.OPEN)
    found = rows.filter(token_digest=tokens.digest(token), expires_at__gt=clock.now()).first()
    if found is None:
        raise NotThere
    return found


def referrals_of(viewer: Acting) -> list[Referral]:
    """Who referred the candidate that looks, with what each may know; employers, which never learn anything, not."""
    rows = Referral.objects.filter(candidate=viewer.person, state=Referral.State.ACCEPTED)
    employers = OrganisationRole.objects.filter(part="employer").values("organisation")
    return list(rows.exclude(organisation__in=employers).select_related("organisation", "referrer").order_by("pk"))


def referral_of(public_id: UUID, *, viewer: Acting) -> Referral:
    """One of these. Raises NotThere."""
    found = next((one for one in referrals_of(viewer) if one.public_id == public_id), None)
    if found is None:
        raise NotThere
    return found


BESIDE = frozenset({"leerwerkloket", "wsp", "uwv", "municipality", "union", "outreach"})
"""Parts of organisations that may register together with somebody: an employer never."""


def may_register_together(viewer: Acting) -> bool:
    """Whether the organisation of whoever acts is one that sits beside people."""
    if viewer.organisation is None or not may(viewer, Permission.REGISTER_TOGETHER, viewer.organisation):
        return False
    parts = set(OrganisationRole.objects.filter(organisation=viewer.organisation).values_list("part", flat=True))
    return bool(parts & BESIDE) and "employer" not in parts


def is_employer(organisation: Organisation) -> bool:
    """Whether it plays, or played, the part of employer in any region."""
    return OrganisationRole.objects.filter(Q(part="employer"), organisation=organisation).exists()


def _followed(row: Referral, candidate: Person, journey: Journey) -> Followed:
    tells = row.shares == Shares.STEP
    return Followed(
        candidate.public_id, candidate.name, journey.started_at, journey.state != State.ENDED,
        journey.step if tells else "", journey.state if tells else "",
    )  # fmt: skip


def own_groups(viewer: Acting) -> list[str]:
    """Keys of the target groups the candidate who looks said to belong to."""
    if viewer.person is None or not may(viewer, Permission.SEE_OWN_DATA, viewer.person):
        raise NotThere
    return list(InTargetGroup.objects.filter(candidate=viewer.person).values_list("group__key", flat=True))
