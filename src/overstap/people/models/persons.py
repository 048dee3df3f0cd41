"""A person: somebody with a name who can log in, or whom a partner registered and who will get a login."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from overstap.shared import clock
from overstap.shared.privacy import Personal, PrivacyRule


class PersonManager(BaseUserManager["Person"]):
    """Makes persons. The address is kept in lower case: nobody has two accounts by a capital."""

    def create_user(self, email: str | None, password: str | None = None, **fields: Any) -> Person:
        """A person with a login; without a password nobody can log in until one is set."""
        person = self.model(email=email.strip().lower() if email else None, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> Person:
        """The person of an e-mail address."""
        return self.get(email=(username or "").strip().lower())


class Person(AbstractBaseUser):
    """Anyone with data of their own: a candidate, a coach, a recruiter, often more than one of these at once.

    What a person may do follows from memberships and relations (`access`), never from a field here. Addresses on
    pages carry `public_id`, so that nobody can count people or guess a neighbour.
    """

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Know who takes part or works here, and reach them.",
        ground="contract (b): the person asks for guidance, or works for an organisation of the network",
        retention=timedelta(days=2 * 365),
        export="Your data: name, address for mail, phone, language.",
        erasure="The person presses “forget me”; the nightly job erases two years after the last use.",
    )

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(max_length=254, unique=True, null=True, blank=True)
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=30, blank=True)
    language = models.CharField(max_length=5, default="nl")
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False, help_text="made up, and said so wherever it is shown")
    created_at = models.DateTimeField(default=clock.now)
    last_used_at = models.DateTimeField(default=clock.now, help_text="day of the last visit, for the retention")

    login_round = models.PositiveIntegerField(default=0, help_text="raised by “log out everywhere”: ends every session")

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="one_person_per_address"),
            models.CheckConstraint(condition=~Q(email=""), name="no_empty_address"),
        ]

    def __str__(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        # Part of what every session carries and Django compares at each request.
        return f"{super()._get_session_auth_hash(secret)}:{self.login_round}"  # type: ignore[misc]
