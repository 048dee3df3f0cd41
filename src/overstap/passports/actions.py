"""Writes of a passport in an account: what the person tells, and what others confirm."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.catalogue.queries import known_concepts
from overstap.passports.models import Confirmation, Passport
from overstap.passports.profile import check
from overstap.people.models import Person
from overstap.shared import clock
from overstap.shared.problems import BadInput


class ChangedMeanwhile(Exception):  # noqa: N818 - it names what happened to the page
    """The answers changed in another window since they were read; nothing was kept."""


def keep(*, profile: dict[str, Any], words: dict[str, str], version: int | None, by: Acting) -> int:
    """Keep what the person acting tells of him- or herself; the new version.

    `version` is that of the answers that were changed; None to begin, or to put these in the place of what is there.
    The profile may tell too little to match with. Raises BadInput for one that the schema refuses, ChangedMeanwhile.
    """
    policy.require(by, Permission.SEE_OWN_DATA, by.person)
    assert by.person is not None  # require refuses who is nobody
    check(profile, enough=False)
    with transaction.atomic():
        passport, made = Passport.objects.select_for_update().get_or_create(
            person=by.person, defaults={"profile": profile, "words": words, "updated_at": clock.now()}
        )
        if made:
            return passport.version
        if version is not None and version != passport.version:
            raise ChangedMeanwhile
        passport.profile, passport.words = profile, words
        passport.updated_at, passport.version = clock.now(), passport.version + 1
        passport.save()
        return passport.version


def empty(*, by: Acting) -> None:
    """Take away everything the person acting told. What others confirmed stands until it is withdrawn."""
    policy.require(by, Permission.SEE_OWN_DATA, by.person)
    Passport.objects.filter(person=by.person).delete()


def confirm(*, person: Person, skill: str, level: int, kind: str, words: str, by: Acting) -> Confirmation:
    """Confirm that somebody has a skill at a level, with the evidence in words.

    Who confirms the same skill in the same way again replaces what he or she said before; the earlier row stays,
    withdrawn. The person's own answer is not touched. Raises NotThere without the person's consent, BadInput for a
    skill, level, kind or words that cannot be.
    """
    policy.require(by, Permission.CONFIRM_SKILL, person)
    return _confirmed(person, skill, level, kind, words, by=by)


def certify(*, person: Person, skill: str, level: int, words: str, by: Acting) -> Confirmation:
    """Certify a skill that a training led to: the provider does it, by what the learner allows it of the training.

    It sees nothing of the passport by that. Otherwise as `confirm`, and raises the same.
    """
    policy.require(by, Permission.AWARD_CREDENTIAL, person)
    return _confirmed(person, skill, level, Confirmation.Kind.CERTIFIED, words, by=by)


def _confirmed(person: Person, skill: str, level: int, kind: str, words: str, *, by: Acting) -> Confirmation:
    words = words.strip()
    if not words or len(words) > 1000:
        raise BadInput(_("Say in at most 1,000 characters what you saw, where, or which certificate."), field="words")
    if level not in {1, 2, 3, 4}:
        raise BadInput(_("Choose how well."), field="level")
    if kind not in Confirmation.Kind.values:
        raise BadInput(_("Choose how you know."), field="kind")
    if skill not in known_concepts([skill])[1]:
        raise BadInput(_("Choose a skill from the list."), field="skill")
    with transaction.atomic():
        # One at a time for each person, so that two windows cannot both find nothing to replace.
        Person.objects.select_for_update().get(pk=person.pk)
        now = clock.now()
        before = Confirmation.objects.filter(
            person=person, skill=skill, kind=kind, by=by.person, withdrawn_at__isnull=True
        )
        same = before.filter(level=level, words=words).first()
        if same is not None:
            return same
        before.update(withdrawn_at=now, withdrawn_by=by.person)
        return Confirmation.objects.create(
            person=person, skill=skill, level=level, kind=kind, words=words, by=by.person,
            organisation=by.organisation, at=now,
        )  # fmt: skip


def withdraw(*, confirmation: Confirmation, by: Acting) -> None:
    """Withdraw a confirmation: who gave it, or the person it is about. Twice is once. Raises NotThere for others."""
    own = by.person is not None and by.person.pk == confirmation.person_id
    policy.require(by, Permission.SEE_OWN_DATA if own else Permission.CONFIRM_SKILL, confirmation.person)
    if not own and (by.person is None or confirmation.by_id != by.person.pk):
        raise policy.NotThere
    Confirmation.objects.filter(pk=confirmation.pk, withdrawn_at__isnull=True).update(
        withdrawn_at=clock.now(), withdrawn_by=by.person
    )
