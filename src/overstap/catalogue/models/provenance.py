"""Where rows come from, what was imported when, and which version of the catalogue is in force."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F

from overstap.shared.privacy import NoPeople, PrivacyRule


class Source(models.Model):
    """A public document, table or judgement that rows cite."""

    privacy: ClassVar[PrivacyRule] = NoPeople("publications")

    key = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=300)
    url = models.CharField(max_length=500, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    year = models.CharField(max_length=40, blank=True, help_text="year of the figures, or when it was consulted")

    def __str__(self) -> str:
        return self.title


class ImportRun(models.Model):
    """One import that was accepted: what it read and what it found worth saying."""

    privacy: ClassVar[PrivacyRule] = NoPeople("counts of imported rows")

    kind = models.CharField(max_length=20)  # esco, regions, wages, interests, demand, vacancies, starter
    release = models.CharField(max_length=40, blank=True)
    languages = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    report = models.JSONField(default=dict)  # e.g. references to concepts that did not live on
    fingerprint = models.CharField(max_length=64, blank=True)  # SHA-256 over the files read
    imported_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["kind", "-imported_at"])]


class CatalogueVersion(models.Model):
    """A single row whose number grows with every change, so that each server process sees a newer catalogue."""

    privacy: ClassVar[PrivacyRule] = NoPeople("a counter")

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(id=1), name="one_catalogue_version")]

    @classmethod
    def current(cls) -> int:
        """The number in force; 0 when nothing was ever loaded."""
        return cls.objects.filter(id=1).values_list("number", flat=True).first() or 0

    @classmethod
    def advance(cls) -> None:
        """Say, inside the importing transaction, that the catalogue has changed."""
        cls.objects.get_or_create(id=1)
        cls.objects.filter(id=1).update(number=F("number") + 1)
