"""Organisations of the network, the groups they belong to, and the parts they play."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from overstap.people.models.persons import Person
from overstap.people.recognising import name_key, root_of
from overstap.shared import clock
from overstap.shared.privacy import NoPeople, PrivacyRule


class OrganisationGroup(models.Model):
    """Organisations under one roof (concern): what one may not know, none of them may."""

    privacy: ClassVar[PrivacyRule] = NoPeople("names of groups of organisations")

    name = models.CharField(max_length=200, unique=True)

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """An employer, provider, initiative, referrer, funder, adviser's or coordinator's office: often several at once.

    Somebody registers it; it takes part once the coordinator has checked it.
    """

    privacy: ClassVar[PrivacyRule] = NoPeople("organisations; people of them are memberships")

    class Status(models.TextChoices):
        APPLIED = "applied"
        ACTIVE = "active"
        REFUSED = "refused"
        ENDED = "ended"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=200, editable=False, help_text="the name as `recognising.name_key` has it")
    kvk = models.CharField(
        max_length=8, null=True, blank=True, unique=True, validators=[RegexValidator(r"^\d{8}$")],
        help_text="number in the Dutch trade register (KvK), eight digits",
    )  # fmt: skip
    group = models.ForeignKey(
        OrganisationGroup, null=True, blank=True, on_delete=models.PROTECT, related_name="members"
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.APPLIED)
    website = models.URLField(blank=True)
    is_demo = models.BooleanField(default=False)
    applied_at = models.DateTimeField(default=clock.now)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    decision = models.TextField(blank=True, max_length=2000, help_text="why it was accepted or refused")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status="applied") | Q(decided_at__isnull=False), name="organisation_decided_with_a_date"
            ),
            # Whoever writes rows past `save` is told: without it a candidate could not hide from it by its name.
            models.CheckConstraint(condition=~Q(name_key="") | Q(name=""), name="organisation_is_recognised_by_name"),
        ]
        indexes: ClassVar = [models.Index(fields=["name_key"])]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the form by which the name is recognised beside the name."""
        self.name_key = name_key(self.name)[:200] or self.name.casefold()
        super().save(*args, **_with(kwargs, "name", "name_key"))


class OrganisationDomain(models.Model):
    """A domain whose mailboxes the organisation can read: a candidate is never written to at one of an employer's."""

    privacy: ClassVar[PrivacyRule] = NoPeople("mail domains of organisations")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="domains")
    domain = models.CharField(max_length=253, help_text="in lower case, as after the @")
    root = models.CharField(
        max_length=253, editable=False, db_index=True, help_text="the part somebody registered (`recognising.root_of`)"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "domain"], name="one_domain_per_organisation"),
            models.CheckConstraint(condition=~Q(root=""), name="a_domain_is_recognised"),
            models.CheckConstraint(condition=~Q(domain="") & ~Q(domain__contains="@"), name="a_domain_is_a_domain"),
        ]

    def __str__(self) -> str:
        return self.domain

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the form by which it is recognised beside the domain."""
        self.domain = self.domain.strip().lower()
        self.root = root_of(self.domain) or self.domain
        super().save(*args, **_with(kwargs, "domain", "root"))


class OrganisationRole(models.Model):
    """A part an organisation plays in a region; one can be growing and shrinking, and play several parts."""

    privacy: ClassVar[PrivacyRule] = NoPeople("parts organisations play")

    class Part(models.TextChoices):
        EMPLOYER = "employer"
        PROVIDER = "provider"
        INITIATIVE = "initiative"
        FUNDER = "funder"
        COACHING = "coaching"
        ADVISING = "advising"
        LEERWERKLOKET = "leerwerkloket"
        WSP = "wsp"
        UWV = "uwv"
        MUNICIPALITY = "municipality"
        UNION = "union"
        OUTREACH = "outreach"
        COORDINATION = "coordination"

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="roles")
    part = models.CharField(max_length=20, choices=Part)
    region = models.ForeignKey("catalogue.Region", on_delete=models.PROTECT, related_name="+")
    sector = models.CharField(max_length=40, blank=True, help_text="key of a sector of the catalogue; empty: all")
    since = models.DateField(default=clock.today)
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "part", "region", "sector"],
                condition=Q(until__isnull=True), name="one_part_per_region_and_sector",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="organisation_role_ends_after_start"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.organisation}: {self.part}"


def _with(kwargs: dict[str, Any], field: str, follows: str) -> dict[str, Any]:
    """A save of some fields saves along what follows from them."""
    fields = kwargs.get("update_fields")
    return kwargs if fields is None or field not in fields else {**kwargs, "update_fields": {*fields, follows}}
