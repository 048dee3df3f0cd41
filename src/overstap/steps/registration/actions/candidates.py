"""Candidates come in: by themselves, on a referral, or together with a partner who sits beside them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from overstap.access import actions as access_actions
from overstap.access import relating
from overstap.access.acting import Acting, as_candidate
from overstap.access.models import Consent
from overstap.access.permissions import Permission
from overstap.access.policy import NotThere, require
from overstap.catalogue.models import Region
from overstap.engine.chain import State
from overstap.journeys import moves, next_actions
from overstap.journeys.happenings import tell
from overstap.journeys.models import Journey
from overstap.people.models import Organisation, Person
from overstap.shared import clock
from overstap.steps.registration import codes, tokens
from overstap.steps.registration.actions.referrals import accept_referral, follow_together
from overstap.steps.registration.intake import coordinator_for
from overstap.steps.registration.models import (
    Channel,
    InTargetGroup,
    LoginCode,
    Registration,
    TargetGroup,
)
from overstap.steps.registration.queries.referrals import may_register_together
from overstap.steps.registration.told import Employer, Told, organisation_meant, where

CONSENT_WORDS = "2026-11"
"""Version of the words a partner reads out (portals/referrer); it is kept with the registration."""


@dataclass(frozen=True, slots=True)
class RegisteredTogether:
    """What the partner sees once: the code to write down, where the person has no login of an own yet."""

    registration: Registration
    code: str = ""


def register_oneself(
    told: Told, *, by: Acting, once: UUID, referral: str = "", shares: str = "nothing"
) -> Registration:
    """Register the person who acts; starts the journey. Sent twice, the first one is the answer.

    `referral` is the token of the mail of a referrer, `shares` what that referrer may know (`models.Shares`).

    Raises:
        NotThere: not logged in as a candidate.
        Refused: `already-running` when there is a journey already.
        BadInput: the place is not known.
    """
    with transaction.atomic():
        require(by, Permission.START_JOURNEY, by.person)
        candidate = Person.objects.select_for_update().get(pk=_person(by).pk)
        if done := Registration.objects.filter(once=once, candidate=candidate).first():
            return done
        if Journey.objects.filter(candidate=candidate).exclude(state=State.ENDED).exists():
            raise moves.Refused("already-running")
        candidate.name = told.name.strip() or candidate.name
        candidate.phone = told.phone or candidate.phone
        candidate.save(update_fields=["name", "phone"])
        shut_out(candidate, told.employers)
        accepted = accept_referral(referral, candidate=candidate, shares=shares, by=by) if referral else None
        channel = Channel.REFERRAL if accepted else Channel.SELF
        return _register(candidate, told, by=by, channel=channel, once=once)


def register_together(
    name: str, email: str, told: Told, *, by: Acting, once: UUID, shares: str = "nothing"
) -> RegisteredTogether:
    """Register somebody who sits beside a partner and said yes aloud. The code is in the answer and nowhere else.

    When somebody has an account with that address the answer is the same; the registration is then without address and
    the owner of the address hears of it. Sent twice, there is one registration and no second code.

    Raises:
        NotThere: not allowed, or the partner's organisation may only refer.
        BadInput: the place is not known.
    """
    with transaction.atomic():
        require(by, Permission.REGISTER_TOGETHER, by.organisation)
        organisation = _organisation(by)
        if not may_register_together(by):
            raise NotThere
        # The key of the form makes it idempotent; the lock makes two of the same key wait for each other.
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        if done := Registration.objects.filter(once=once, organisation=organisation).first():
            return RegisteredTogether(done)
        email = email.strip().lower()
        if email and (known := Person.objects.filter(email=email).first()):
            # The partner learns nothing; who has that address does, and whoever sits here is helped all the same.
            tell("registration:known", by=by, person=known)
            email = ""
        candidate = Person(name=name.strip(), email=email or None, phone=told.phone, language="nl")
        candidate.is_demo = by.person is not None and by.person.is_demo
        candidate.set_unusable_password()
        candidate.save()
        shut_out(candidate, told.employers)
        follow_together(candidate, shares, by=by, once=once)
        registration = _register(candidate, told, by=by, channel=Channel.OUTREACH, once=once)
        return RegisteredTogether(registration, codes.make_for(candidate, made_by=by.person))


def renew_login_code(candidate: Person, *, by: Acting) -> str:
    """A new code on paper for who lost it, as long as no login was made; the old one opens nothing any more.

    Raises:
        NotThere: not somebody one registered, or there is a login already.
    """
    with transaction.atomic():
        require(by, Permission.REGISTER_TOGETHER, by.organisation)
        mine = Registration.objects.filter(
            candidate=candidate, registered_by=by.person, organisation=by.organisation, channel=Channel.OUTREACH
        )
        row = Person.objects.select_for_update().filter(pk=candidate.pk, registrations__in=mine).first()
        if row is None or row.has_usable_password():
            raise NotThere
        LoginCode.objects.filter(person=row, used_at__isnull=True).delete()
        return codes.make_for(row, made_by=by.person)


def make_login(code: str, email: str, password: str, *, by: Acting) -> Person:
    """Make an own login with a code from paper: an address and a password, which must be good enough.

    Raises:
        NotThere: the code is unknown, used or too old. Nothing tells which.
        Refused: `address-taken` when another account has that address.
        django.core.exceptions.ValidationError: the password is too weak; the code still holds.
    """
    with transaction.atomic():
        require(by, Permission.USE_LOGIN_CODE)
        now = clock.now()
        rows = LoginCode.objects.select_for_update().filter(used_at__isnull=True, expires_at__gt=now)
        row = rows.filter(digest=tokens.digest(tokens.typed(code))).first()
        if row is None:
            raise NotThere
        person = Person.objects.select_for_update().get(pk=row.person_id)
        email = email.strip().lower()
        if Person.objects.filter(email=email).exclude(pk=person.pk).exists():
            raise moves.Refused("address-taken")
        validate_password(password, person)
        person.email = email
        person.set_password(password)
        person.save(update_fields=["email", "password"])
        row.used_at = now
        row.save(update_fields=["used_at"])
        tell("registration:login-made", by=by, person=person)
    return person


def say_target_groups(keys: Collection[str], *, by: Acting) -> None:
    """Say to which groups one belongs; what was said before and is not said now is erased."""
    with transaction.atomic():
        require(by, Permission.GIVE_CONSENT, by.person)
        _groups(_person(by), keys, told_to=None)


def shut_out(candidate: Person, employers: Collection[Employer]) -> None:
    """Put employers on the list of who may not know; one that is there already stays one.

    Who sits beside somebody writes down what that candidate says, so it is the candidate who does this.
    """
    for employer in employers:
        by, name, domain = as_candidate(candidate), employer.name, employer.domain
        row = access_actions.shut_out(
            candidate=candidate, organisation=organisation_meant(employer),
            name=name, kvk=employer.kvk, domain=domain, by=by,
        )  # fmt: skip
        if domain and row.domain != domain:
            # A second domain of the same employer counts as well; a row holds one.
            access_actions.shut_out(candidate=candidate, name=name, kvk=employer.kvk, domain=domain, by=by)


def _register(candidate: Person, told: Told, *, by: Acting, channel: Channel, once: UUID) -> Registration:
    """The journey, who takes care of it, what was agreed. The list of who may not know stands before."""
    place, region = where(told.place)
    intake = coordinator_for(candidate, region)
    if intake is not None:
        with translation.override(candidate.language):
            relating.begin(candidate, intake, why=_("Finds a coach for you"))
            purpose = _("To reach you about a coach")
        if told.share_contact:
            Consent.objects.get_or_create(
                candidate=candidate, person=intake.person, aspect=Consent.Aspect.CONTACT, withdrawn_at=None,
                defaults={"purpose": purpose},
            )  # fmt: skip
    journey = _start(candidate, region, intake.person if intake else candidate, by=by, channel=channel)
    aloud = channel == Channel.OUTREACH
    registration = Registration.objects.create(
        candidate=candidate, journey=journey, channel=channel, place=place, place_key=told.place, reach=told.reach,
        share_contact=told.share_contact, consent_aloud=aloud, consent_words=CONSENT_WORDS if aloud else "",
        registered_by=by.person if aloud else None, organisation=by.organisation if aloud else None, once=once,
    )  # fmt: skip
    _groups(candidate, told.target_groups, told_to=by.person if aloud else None)
    return registration


def _start(candidate: Person, region: Region | None, owner: Person, *, by: Acting, channel: Channel) -> Journey:
    return moves.start(
        candidate=candidate, region=region, by=by, owner=owner, next_action="find-coach",
        due_on=next_actions.due("find-coach", clock.today()), channel=channel.value,
    )  # fmt: skip


def _groups(candidate: Person, keys: Collection[str], *, told_to: Person | None) -> None:
    groups = list(TargetGroup.objects.valid_on(clock.today()).filter(key__in=keys))
    InTargetGroup.objects.filter(candidate=candidate).exclude(group__in=groups).delete()
    for group in groups:
        InTargetGroup.objects.get_or_create(candidate=candidate, group=group, defaults={"told_to": told_to})


def _person(by: Acting) -> Person:
    if by.person is None:
        raise NotThere
    return by.person


def _organisation(by: Acting) -> Organisation:
    if by.organisation is None:
        raise NotThere
    return by.organisation
