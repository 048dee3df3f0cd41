"""Where a mail goes to somebody without an account: read, when it is sent, from the row that asks for it.

Nothing of it is kept here: an invitation that was withdrawn, answered or ran out since then has no address any more,
and the secret in its link is made anew from the row and the key of the installation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import translation

from overstap.people.models import Invitation
from overstap.shared import clock
from overstap.steps.coaching.models import TrustedPerson
from overstap.steps.registration import tokens
from overstap.steps.registration.models import Enquiry, Referral


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom, in which language, and the path of what the mail opens."""

    email: str
    language: str
    path: str


def find(data: Mapping[str, Any]) -> Addressee | None:
    """The address for what happened, by the key in its data; None when there is none any more."""
    for key, rule in FOUND_BY.items():
        if key in data:
            return rule(str(data[key]))
    return None


def _of_invitation(key: str) -> Addressee | None:
    row = Invitation.objects.filter(
        public_id=key, accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=clock.now()
    ).first()
    if row is None:
        return None
    return _addressee(row.email, "nl", "registration:invited", tokens.token(tokens.FOR_INVITATION, row.public_id))


def _of_referral(key: str) -> Addressee | None:
    row = Referral.objects.filter(public_id=key, state=Referral.State.OPEN, expires_at__gt=clock.now()).first()
    if row is None or not row.email:
        return None
    token = tokens.token(tokens.FOR_REFERRAL, row.public_id)
    return _addressee(row.email, row.language, "registration:referred", token)


def _of_enquiry(key: str) -> Addressee | None:
    row = Enquiry.objects.filter(public_id=key, asker__isnull=True).first()
    if row is None or not row.email:
        return None
    token = tokens.token(tokens.FOR_ENQUIRY, row.public_id)
    return _addressee(row.email, row.language, "registration:question", row.public_id, token)


def _of_trusted(key: str) -> Addressee | None:
    """Whoever was asked to go along; who has that address logs in and finds the question there."""
    row = TrustedPerson.objects.filter(public_id=key, accepted_at__isnull=True, ended_at__isnull=True).first()
    return _addressee(row.email, row.candidate.language, "account_login") if row else None


def _addressee(email: str, language: str, page: str, *given: Any) -> Addressee:
    with translation.override(language):
        return Addressee(email, language, reverse(page, args=given))


FOUND_BY: dict[str, Callable[[str], Addressee | None]] = {
    "invitation": _of_invitation,
    "referral": _of_referral,
    "enquiry": _of_enquiry,
    "trusted": _of_trusted,
}
