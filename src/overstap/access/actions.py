"""Give and withdraw consent, shut out an employer or tell it. Who guides whom is `relating`'s.

All of it counts from the next request on. What a candidate withdraws, shuts out or discloses is told to nobody: whoever
it concerns would learn from the message what the page no longer shows.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from overstap.access import policy, telling
from overstap.access.acting import Acting
from overstap.access.models import Consent, Disclosure, ShutOut
from overstap.access.permissions import Permission
from overstap.people.models import Organisation, Person
from overstap.people.recognising import ANYONES, kvk_of, name_key, root_of
from overstap.shared import clock


class Refused(Exception):  # noqa: N818 - it names what happened to what was asked
    """What was filled in cannot be; `field` says where and `code` why. Nothing was changed."""

    def __init__(self, field: str, code: str) -> None:
        super().__init__(f"{field}: {code}")
        self.field, self.code = field, code


def give_consent(*, candidate: Person, aspect: str, to: Person | Organisation, purpose: str, by: Acting) -> Consent:
    """Let a person, or everybody of an organisation, see an aspect (`Consent.Aspect`) for a purpose.

    Given twice it is given once: the running consent is returned.

    Raises:
        Refused: `purpose` (nothing-named).
    """
    policy.require(by, Permission.GIVE_CONSENT, candidate)
    if aspect not in Consent.Aspect.values:
        raise ValueError(f"no aspect to consent to: {aspect}")
    whom = {"person": to, "organisation": None} if isinstance(to, Person) else {"person": None, "organisation": to}
    if not purpose.strip():
        raise Refused("purpose", "nothing-named")
    with transaction.atomic():
        consent, new = Consent.objects.get_or_create(
            candidate=candidate, aspect=aspect, **whom, withdrawn_at=None,
            defaults={"purpose": purpose.strip()[:300], "given_at": clock.now()},
        )  # fmt: skip
        if new:
            telling.tell("consent:given", by=by, person=candidate, aspect=aspect, consent=consent.pk)
    return consent


def withdraw_consent(*, consent: UUID, by: Acting) -> None:
    """Take a consent back. Withdrawn twice is withdrawn once."""
    policy.require(by, Permission.GIVE_CONSENT)
    found = Consent.objects.filter(
        public_id=consent, candidate__in=policy.visible_to(by, Permission.GIVE_CONSENT)
    ).first()
    if found is None:
        raise policy.NotThere
    Consent.objects.filter(pk=found.pk, withdrawn_at__isnull=True).update(withdrawn_at=clock.now())


def withdraw_all_from(*, candidate: Person, person: Person, by: Acting) -> int:
    """Take back everything one person was allowed; returns how many consents that were."""
    policy.require(by, Permission.GIVE_CONSENT, candidate)
    return Consent.objects.filter(candidate=candidate, person=person, withdrawn_at__isnull=True).update(
        withdrawn_at=clock.now()
    )


def shut_out(
    *,
    candidate: Person,
    organisation: Organisation | None = None,
    name: str = "",
    kvk: str = "",
    domain: str = "",
    is_employer: bool = True,
    by: Acting,
) -> ShutOut:
    """Keep from an organisation that the candidate takes part: one of the network, or one that may join later.

    An organisation that is chosen is kept by number and name too, so that it is still shut out when it leaves and
    comes back. Shut out twice it is so once; what is told more the second time is added.

    Raises:
        Refused: `name` (nothing-named), `kvk` (not-a-number) or `domain` (not-a-domain, anyones-domain).
    """
    policy.require(by, Permission.SHUT_OUT, candidate)
    name, kvk, domain = name.strip()[:200], kvk.strip(), domain.strip()[:253]
    if kvk and not kvk_of(kvk):
        raise Refused("kvk", "not-a-number")
    if domain and not root_of(domain):
        raise Refused("domain", "not-a-domain")
    if root_of(domain) in ANYONES:
        raise Refused("domain", "anyones-domain")
    if not (organisation or name_key(name) or kvk or domain):
        raise Refused("name", "nothing-named")
    told: dict[str, str] = {"name": name, "kvk": kvk_of(kvk), "domain": domain}
    same: dict[str, Any] = {"organisation": organisation}
    if organisation is None:
        same |= {"name_key": name_key(name)[:200], "kvk": kvk_of(kvk), "root": root_of(domain)}
    else:
        told |= {"name": name or organisation.name, "kvk": told["kvk"] or organisation.kvk or ""}
    with transaction.atomic():
        row, new = ShutOut.objects.get_or_create(
            candidate=candidate, until=None, **same,
            defaults={**told, "is_employer": is_employer, "since": clock.now()},
        )  # fmt: skip
        missing = {field: value for field, value in told.items() if value and not getattr(row, field)}
        if not new and missing:
            for field, value in missing.items():
                setattr(row, field, value)
            row.save()
    return row


def end_shut_out(*, shut_out: UUID, by: Acting) -> None:
    """Take one off the list. Off twice is off once."""
    policy.require(by, Permission.SHUT_OUT)
    found = ShutOut.objects.filter(public_id=shut_out, candidate__in=policy.visible_to(by, Permission.SHUT_OUT)).first()
    if found is None:
        raise policy.NotThere
    ShutOut.objects.filter(pk=found.pk, until__isnull=True).update(until=clock.now())


def disclose(
    *, candidate: Person, organisation: Organisation, purpose: str, show_name: bool = False, by: Acting
) -> Disclosure:
    """Let one organisation that is shut out know all the same, for a purpose; its group and others still may not.

    `show_name`: its recruiters read the name and the purpose (`queries.who_told_us`). What it was allowed before it
    was shut out does not come back with that.

    Raises:
        Refused: `purpose` (nothing-named).
    """
    policy.require(by, Permission.SHUT_OUT, candidate)
    if not purpose.strip():
        raise Refused("purpose", "nothing-named")
    with transaction.atomic():
        row, new = Disclosure.objects.get_or_create(
            candidate=candidate, organisation=organisation, withdrawn_at=None,
            defaults={"purpose": purpose.strip()[:300], "given_at": clock.now()},
        )  # fmt: skip
        if new and show_name:
            allowed = Consent.objects.filter(candidate=candidate, organisation=organisation)
            allowed.filter(withdrawn_at__isnull=True).update(withdrawn_at=clock.now())
            # Not `give_consent`: that is heard, and this is told to nobody.
            Consent.objects.create(
                candidate=candidate, organisation=organisation, aspect="name", purpose=row.purpose,
                given_at=row.given_at,
            )  # fmt: skip
    return row


def withdraw_disclosure(*, disclosure: UUID, by: Acting) -> None:
    """Hide again, the name too, from the next request on. What was seen before cannot be unseen: the page says so."""
    policy.require(by, Permission.SHUT_OUT)
    found = Disclosure.objects.filter(
        public_id=disclosure, candidate__in=policy.visible_to(by, Permission.SHUT_OUT)
    ).first()
    if found is None:
        raise policy.NotThere
    with transaction.atomic():
        if Disclosure.objects.filter(pk=found.pk, withdrawn_at__isnull=True).update(withdrawn_at=clock.now()):
            Consent.objects.filter(
                candidate=found.candidate, organisation=found.organisation, aspect="name", purpose=found.purpose,
                withdrawn_at__isnull=True,
            ).update(withdrawn_at=clock.now())  # fmt: skip
