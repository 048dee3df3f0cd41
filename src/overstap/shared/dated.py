"""Rules that hold from one day until another, with the source that says so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q


class DatedQuerySet(models.QuerySet[Any]):
    """Reads of dated rules."""

    def valid_on(self, day: date) -> Self:
        """The rules that hold on `day` (first and last day included)."""
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day), valid_from__lte=day)


class Dated(models.Model):
    """A rule with validity and source; a new version is a new row, so that the past can be explained."""

    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    source = models.ForeignKey("catalogue.Source", on_delete=models.PROTECT, related_name="+")

    objects = DatedQuerySet.as_manager()

    @classmethod
    def keep(cls, row: Mapping[str, Any], *, by: Mapping[str, Any] | None = None, **values: Any) -> Self:
        """Bring one rule of a file into its table; safe to do again. Returns it.

        Args:
            row: what the file says: `from`, `until` and `source`, and `key` where the table has one.
            by: fields beside the key and the first day that say which rule it is.
            values: what it says.
        """
        which = {**({"key": row["key"]} if "key" in row else {}), **(by or {}), "valid_from": row["from"]}
        source: Any = cls._meta.get_field("source").related_model  # of the catalogue, which stands higher
        said = {**values, "valid_until": row.get("until"), "source": source.objects.get(key=row["source"])}
        kept: Self = cls.objects.update_or_create(**which, defaults=said)[0]
        return kept

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="%(app_label)s_%(class)s_ends_after_start",
            )
        ]
