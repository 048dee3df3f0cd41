"""What somebody logs in with: given without the pages for it (to whom is known already, in demos), read, taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.db import transaction
from django.db.models import F

from overstap.people.models import Person


@dataclass(frozen=True, slots=True)
class SecondFactor:
    """One thing somebody logs in with beside a password.

    `kind` is "totp" (an app with codes), "webauthn" (a passkey) or "recovery_codes" (all spare codes together).
    """

    pk: int
    kind: str
    name: str
    since: datetime


def second_factors_of(person: Person) -> list[SecondFactor]:
    """All of somebody's, oldest first."""
    rows = Authenticator.objects.filter(user=person).order_by("created_at", "pk")
    return [SecondFactor(row.pk, row.type, row.data.get("name", ""), row.created_at) for row in rows]


@transaction.atomic
def give_login(person: Person, *, password: str | None = None, totp_secret: str | None = None) -> None:
    """A confirmed mail address, and what one logs in with.

    Args:
        person: has a mail address of which it is certain that the person reads it (an invitation was answered from it).
        password: to log in with; left as it is without.
        totp_secret: base32, for an app with codes; only where there is none yet.

    Raises:
        ValueError: no mail address.
    """
    if not person.email:
        raise ValueError("a login needs a mail address")
    EmailAddress.objects.update_or_create(user=person, email=person.email, defaults={"verified": True, "primary": True})
    if password is not None:
        person.set_password(password)
        person.save(update_fields=["password"])
    if totp_secret is not None and not Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists():
        TOTP.activate(person, totp_secret)
        RecoveryCodes.activate(person)


@transaction.atomic
def take_second_factors(email: str) -> int | None:
    """Take away all second factors of whoever has this address and end the sessions; how many, or None for nobody.

    For who runs the server and knows for certain who asks: from now on a password is all it takes to make new ones.
    """
    people = Person.objects.filter(email__iexact=email.strip())
    if not people.update(login_round=F("login_round") + 1):
        return None
    taken: int = Authenticator.objects.filter(user__in=people).delete()[0]
    return taken
