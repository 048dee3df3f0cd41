"""How often something was tried: the rows of the cache that all web processes share."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models

from overstap.shared.privacy import Personal, PrivacyRule


class Counted(models.Model):
    """A row of Django's database cache; read and written by it alone (`CACHES` in the settings).

    The login library keeps in it how often an address on the internet or a (hashed) mail address tried to log in.
    A table of ours instead of one made by `createcachetable`: migrations make it, and it has a rule of privacy.
    """

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Stop whoever guesses passwords or codes.",
        ground="legitimate interest (f): accounts must be safe",
        retention=timedelta(days=1),
        export="Your data: what is counted by person. What is counted by internet address is nobody's to find.",
        erasure="Goes with the person; holds for minutes, and the nightly job deletes what is left.",
    )

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.cache_key
