"""What a candidate allows, and whom a candidate shuts out."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from overstap.people.models import Organisation, Person
from overstap.people.recognising import employers_root_of, name_key
from overstap.shared import clock
from overstap.shared.privacy import Personal, PrivacyRule


class Consent(models.Model):
    """A candidate lets one person, or everybody of one organisation, see one aspect, for a purpose. Rows stay."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Show others only what the candidate allows, and be able to show that it was allowed.",
        ground="consent (a)",
        retention=timedelta(days=2 * 365),
        export="What you allowed, to whom, what for, since when and until when.",
        erasure="Goes with the candidate; the nightly job erases two years after it was withdrawn.",
    )

    class Aspect(models.TextChoices):
        CONTACT = "contact"
        STATUS = "status"
        PASSPORT = "passport"
        PLAN = "plan"
        NOTES = "notes"
        NAME = "name"
        TRAINING = "training"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    aspect = models.CharField(max_length=10, choices=Aspect)
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=300)
    given_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, organisation__isnull=True)
                | Q(person__isnull=True, organisation__isnull=False),
                name="consent_to_a_person_or_an_organisation",
            ),
            models.UniqueConstraint(
                fields=["candidate", "aspect", "person"], condition=Q(withdrawn_at__isnull=True),
                name="one_running_consent_to_a_person",
            ),
            models.UniqueConstraint(
                fields=["candidate", "aspect", "organisation"], condition=Q(withdrawn_at__isnull=True),
                name="one_running_consent_to_an_organisation",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at")),
                name="consent_withdrawn_after_it_was_given",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"consent to {self.aspect}"


class ShutOut(models.Model):
    """An organisation that may not know that this candidate takes part: the employer of now, for most.

    It holds for the organisation, for its group and for whoever shares one of its mail domains (`policy.hidden_from`).
    An employer that is not in the network yet is kept by trade-register number or domain, and counts once it joins.
    """

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Hide the candidate from an employer.",
        ground="contract (b): taking part without one's employer knowing is part of what is asked",
        retention=timedelta(days=2 * 365),
        export="Organisations that may not know that you take part.",
        erasure="Goes with the candidate; the candidate takes one off the list.",
    )

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="shut_outs")
    # An organisation that leaves and comes back is still shut out: by name, number and domain.
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=200, blank=True, help_text="as the candidate wrote it")
    name_key = models.CharField(max_length=200, blank=True, editable=False)
    kvk = models.CharField(max_length=8, blank=True)
    domain = models.CharField(max_length=253, blank=True)
    root = models.CharField(max_length=253, blank=True, editable=False)
    is_employer = models.BooleanField(default=True, help_text="works there now")
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False) | ~Q(name_key="") | ~Q(kvk="") | ~Q(root=""),
                name="shut_out_names_somebody",
            ),
            models.UniqueConstraint(
                fields=["candidate", "organisation"], condition=Q(until__isnull=True, organisation__isnull=False),
                name="one_running_shut_out_of_an_organisation",
            ),
            models.UniqueConstraint(
                fields=["candidate", "name_key", "kvk", "root"],
                condition=Q(until__isnull=True, organisation__isnull=True), name="one_running_shut_out_by_name",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return "shut out"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the forms by which name and domain are recognised beside them."""
        self.name_key, self.root = name_key(self.name)[:200], employers_root_of(self.domain)
        super().save(*args, **kwargs)


class Disclosure(models.Model):
    """A candidate lets an organisation that is shut out know all the same, for one purpose (a corridor)."""

    privacy: ClassVar[PrivacyRule] = Personal(
        purpose="Let the employer of now take part in the change of occupation when the candidate wants that.",
        ground="consent (a)",
        retention=timedelta(days=2 * 365),
        export="Organisations you told that you take part, what for, since and until when.",
        erasure="Goes with the candidate; the nightly job erases two years after it was withdrawn.",
    )

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    candidate = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="disclosures")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=300)
    given_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["candidate", "organisation"], condition=Q(withdrawn_at__isnull=True),
                name="one_running_disclosure",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return "disclosure"
