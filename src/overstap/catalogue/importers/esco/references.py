"""Who refers to a concept that a new release drops: found in whatever tables there are, outside the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Count, Model
from django.db.models.fields.related import ForeignKey

from overstap.catalogue.models import Occupation, Skill
from overstap.shared.privacy import NoPeople

EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class Reference:
    """Rows of one table that name one dropped concept. Examples only of tables that hold nothing about people."""

    concept: str
    label: str
    table: str
    field: str
    count: int
    examples: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """For the report of the import."""
        return asdict(self)


def references_to(model: type[Occupation] | type[Skill], pks: Sequence[int], language: str) -> list[Reference]:
    """References from other rooms to these concepts, by concept and table. The concepts must still exist."""
    found: list[Reference] = []
    concepts = {
        concept.pk: concept
        for start in range(0, len(pks), 500)
        for concept in model._default_manager.filter(pk__in=pks[start : start + 500])
    }
    for table, field in _pointing_at(model):
        rows = table._default_manager.order_by()
        counts: dict[int, int] = {}
        for start in range(0, len(pks), 500):
            part = rows.filter(**{f"{field.name}__in": pks[start : start + 500]})
            counts |= dict(part.values_list(field.attname).annotate(Count("pk")))
        shown = isinstance(getattr(table, "privacy", None), NoPeople)
        for pk, count in counts.items():
            examples = rows.filter(**{field.name: pk}).order_by("pk")[:EXAMPLES] if shown else ()
            found.append(
                Reference(
                    concept=concepts[pk].uri,
                    label=_label(concepts[pk], language),
                    table=table._meta.label,
                    field=field.name,
                    count=count,
                    examples=tuple(map(str, examples)),
                )
            )
    return sorted(found, key=lambda one: (one.concept, one.table, one.field))


def _pointing_at(model: type[Model]) -> Iterator[tuple[type[Model], ForeignKey[Any, Any]]]:
    # Hidden relations (related_name="+") count too, and so do the tables between many-to-many fields.
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one):
            field = relation.field  # type: ignore[union-attr]
            table = field.model
            if table._meta.app_label != model._meta.app_label and isinstance(field, ForeignKey):
                yield table, field


def _label(concept: Occupation | Skill, language: str) -> str:
    texts = sorted(concept.texts.all(), key=lambda text: (text.language != language, text.origin != "starter"))
    return texts[0].label if texts else concept.uri
