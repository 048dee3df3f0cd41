"""Secrets that go out in a mail or on paper. Only keyed digests are kept, so a stolen database opens nothing.

The token of a mail follows from the row and the key of the installation: whoever sends the mail makes it again, and
nothing of it lies in the outbox.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from uuid import UUID

from django.conf import settings

FOR_ENQUIRY, FOR_INVITATION, FOR_REFERRAL = "enquiry", "invitation", "referral"
"""What a token opens."""
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without what looks alike on paper: I, L, O, 0, 1."""
CODE_LENGTH = 10
"""Thirty-one letters to the tenth: guessing one of a million codes would take 400 million tries."""


def token(purpose: str, row: UUID) -> str:
    """The token of one row for one purpose; 43 letters that fit in an address."""
    return hmac.new(_key(purpose), row.bytes, hashlib.sha256).hexdigest()[:43]


def digest(secret: str) -> str:
    """What is kept of a token or code."""
    return hmac.new(_key("digest"), secret.encode(), hashlib.sha256).hexdigest()


def same(given: str, expected: str) -> bool:
    """Whether two are the same, in a time that tells nothing."""
    return hmac.compare_digest(given.encode(), expected.encode())


def code() -> str:
    """A new code for on paper, as ABCDE-FGHJK."""
    letters = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
    return f"{letters[:5]}-{letters[5:]}"


def typed(code: str) -> str:
    """A code as somebody types it from paper, in the form it was made in.

    >>> typed(" abcde fghjk ")
    'ABCDE-FGHJK'
    """
    bare = "".join(letter for letter in code.upper() if letter.isalnum())
    return f"{bare[:5]}-{bare[5:]}"


def _key(purpose: str) -> bytes:
    return f"overstap.registration.{purpose}:{settings.SECRET_KEY}".encode()
