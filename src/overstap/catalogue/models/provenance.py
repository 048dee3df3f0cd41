"""Where rows come from, what was imported when, and which version of the catalogue is in force."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import ClassVar

from django.db import models, transaction

from overstap.shared.privacy import NoPeople, PrivacyRule

IMPORTED = "imported-"  # begins the key of a source that a user brought; the starter never touches such rows


class Source(models.Model):
    """A public document, table or judgement that rows cite."""

    privacy: ClassVar[PrivacyRule] = NoPeople("publications")

    key = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=300)
    title_nl = models.CharField(max_length=300, blank=True, help_text="in Dutch, where `title` is not")
    url = models.CharField(max_length=500, blank=True)
    licence = models.CharField(max_length=200, blank=True)
    year = models.CharField(max_length=40, blank=True, help_text="year of the figures, or when it was consulted")

    def __str__(self) -> str:
        return self.title

    def said(self, language: str) -> str:
        """What it is called in a language."""
        return self.title_nl if language == "nl" and self.title_nl else self.title


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


_held: ContextVar[str | None] = ContextVar("catalogue version", default=None)


class CatalogueVersion(models.Model):
    """A single row whose token changes with every change, so that each server process sees a newer catalogue."""

    privacy: ClassVar[PrivacyRule] = NoPeople("a random token")

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    token = models.CharField(max_length=32)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(id=1), name="one_catalogue_version")]

    @classmethod
    def current(cls) -> str:
        """The token in force; empty when nothing was ever loaded."""
        held = _held.get()
        return cls.objects.filter(id=1).values_list("token", flat=True).first() or "" if held is None else held

    @classmethod
    @contextmanager
    def held(cls) -> Iterator[None]:
        """Within it the version is asked once: what is read for one answer belongs to one catalogue."""
        token = _held.set(cls.current())
        try:
            yield
        finally:
            _held.reset(token)

    @classmethod
    @contextmanager
    def changing(cls) -> Iterator[None]:
        """A transaction around a change of the catalogue: whoever comes second waits until the first is done.

        SQLite lets one writer in at a time by itself; PostgreSQL does so for those who first lock this row.
        """
        with transaction.atomic():
            cls.objects.get_or_create(id=1, defaults={"token": ""})
            cls.objects.select_for_update().get(id=1)
            yield

    @classmethod
    def advance(cls) -> None:
        """Say, inside the importing transaction, that the catalogue has changed."""
        cls.objects.update_or_create(id=1, defaults={"token": secrets.token_hex(16)})
