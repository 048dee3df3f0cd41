"""Giving somebody a login without the pages for it: for whoever is known already, for demos and for tests."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.db import transaction

from overstap.people.models import Person


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
