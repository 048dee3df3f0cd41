"""Refer somebody, who then decides; and what the referrer may know of how it goes on."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from overstap.access import actions as access_actions
from overstap.access import kin
from overstap.access.acting import Acting
from overstap.access.models import Consent, Relation
from overstap.access.permissions import Permission
from overstap.access.policy import NotThere, require
from overstap.journeys.happenings import tell
from overstap.people.models import Organisation, Person
from overstap.people.recognising import employers_root_of
from overstap.shared import clock
from overstap.shared.problems import BadInput
from overstap.steps.registration import tokens
from overstap.steps.registration.models import Referral, Shares
from overstap.steps.registration.models.referrals import REFERRAL_HOLDS
from overstap.steps.registration.queries.referrals import is_employer, open_referral

EMPTY = {"name": "", "email": "", "token_digest": None}


def refer(name: str, email: str, ground: str, *, by: Acting, once: UUID, language: str = "nl") -> Referral:
    """Refer somebody, who gets one neutral mail and decides.

    The same form twice, or an address that was referred already and did not answer yet, is one referral and one mail.

    Raises:
        NotThere: not allowed.
        BadInput: (field `email`) the address can be read by the referrer's own organisation.
    """
    with transaction.atomic():
        require(by, Permission.REFER, by.organisation)
        organisation = _lock(by)
        email = email.strip().lower()
        if _reads(organisation, email):
            raise BadInput("the organisation can read this address", field="email")
        same = Referral.objects.filter(organisation=organisation)
        if done := same.filter(once=once).first() or same.filter(email=email, state=Referral.State.OPEN).first():
            return done
        public_id = uuid4()
        referral = Referral.objects.create(
            public_id=public_id, organisation=organisation, referrer=by.person, ground=ground, name=name.strip(),
            email=email, language=language, token_digest=tokens.digest(tokens.token(tokens.FOR_REFERRAL, public_id)),
            expires_at=clock.now() + REFERRAL_HOLDS, once=once,
        )  # fmt: skip
        tell("referral:made", by=by, organisation=organisation, referral=str(public_id))
    return referral


def accept_referral(token: str, *, candidate: Person, shares: str, by: Acting) -> Referral | None:
    """Somebody comes in on a referral, inside the transaction that registers; None when it holds no more.

    An employer that refers never learns anything, and is put on the list of who may not know.
    """
    require(by, Permission.GIVE_CONSENT, candidate)
    rows = Referral.objects.select_for_update().filter(state=Referral.State.OPEN, expires_at__gt=clock.now())
    referral = rows.filter(token_digest=tokens.digest(token)).first()
    if referral is None:
        return None
    referral.state = Referral.State.ACCEPTED
    referral.candidate = candidate
    _empty(referral)
    if is_employer(referral.organisation):
        access_actions.shut_out(candidate=candidate, organisation=referral.organisation, by=by)
    elif referral.referrer is not None and referral.referrer_id != candidate.pk:
        Relation.objects.get_or_create(
            candidate=candidate, holder=referral.referrer, kind=Relation.Kind.REFERRER, until=None,
            defaults={"organisation": referral.organisation, "why": _said(candidate, _("Referred you"))},
        )  # fmt: skip
        _share(referral, shares)
    return referral


def decline_referral(token: str, *, by: Acting) -> None:
    """Somebody does not want to take part: name and address are gone at once, and nobody hears of it.

    Raises:
        NotThere: the token opens nothing any more.
    """
    with transaction.atomic():
        require(by, Permission.ANSWER_REFERRAL)
        referral = Referral.objects.select_for_update().get(pk=open_referral(token).pk)
        if referral.state == Referral.State.OPEN:
            referral.state = Referral.State.CLOSED
            _empty(referral)


def share_status(referral: Referral, shares: str, *, by: Acting) -> None:
    """Change what the referrer may know: nothing, whether it started, or the step. Holds from the next request on.

    Raises:
        NotThere: not one's own referral, or one by an employer, which never learns anything.
    """
    with transaction.atomic():
        require(by, Permission.GIVE_CONSENT, by.person)
        rows = Referral.objects.select_for_update().filter(pk=referral.pk, candidate=by.person)
        own = rows.filter(state=Referral.State.ACCEPTED).first()
        if own is None or is_employer(own.organisation):
            raise NotThere
        if own.shares != shares:
            _share(own, shares)


def follow_together(candidate: Person, shares: str, *, by: Acting, once: UUID) -> Referral:
    """Whoever registers together with somebody has referred that person, who said yes on the spot."""
    require(by, Permission.REGISTER_TOGETHER, by.organisation)
    if by.person is None or by.organisation is None:
        raise NotThere
    now = clock.now()
    Relation.objects.create(
        candidate=candidate, holder=by.person, organisation=by.organisation, kind=Relation.Kind.REFERRER,
        why=_said(candidate, _("Registered together with you")), since=now,
    )  # fmt: skip
    referral = Referral.objects.create(
        organisation=by.organisation, referrer=by.person, ground=Referral.Ground.ASKED, candidate=candidate,
        state=Referral.State.ACCEPTED, expires_at=now, once=once,
    )  # fmt: skip
    _share(referral, shares)
    return referral


def _lock(by: Acting) -> Organisation:
    if by.organisation is None:
        raise NotThere
    return Organisation.objects.select_for_update().get(pk=by.organisation.pk)


def _said(candidate: Person | None, words: str) -> str:
    """Words in the language of the candidate, who reads them back."""
    with translation.override(candidate.language if candidate else None):
        return gettext(words)


def _share(referral: Referral, shares: str) -> None:
    """The level, and the consent that goes with it: none runs for nothing."""
    referral.shares = Shares(shares)
    referral.save(update_fields=["shares"])
    running = Consent.objects.filter(
        candidate=referral.candidate, organisation=referral.organisation, aspect=Consent.Aspect.STATUS,
        withdrawn_at__isnull=True,
    )  # fmt: skip
    if referral.shares == Shares.NOTHING:
        running.update(withdrawn_at=clock.now())
    elif referral.candidate is not None and not running.exists():
        Consent.objects.create(
            candidate=referral.candidate, organisation=referral.organisation, aspect=Consent.Aspect.STATUS,
            purpose=_said(referral.candidate, _("To know how it goes with you")),
        )  # fmt: skip


def _empty(referral: Referral) -> None:
    for field, value in EMPTY.items():
        setattr(referral, field, value)
    referral.save()


def _reads(organisation: Organisation, email: str) -> bool:
    return employers_root_of(email) in kin.of(organisation).domains
