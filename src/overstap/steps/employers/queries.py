"""Reads of vacancies. Vacancies are public; nothing here is about a person."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, F, Max, Q, QuerySet, Sum

from overstap.steps.employers.models import Vacancy, VacancySkill

FIELDS = (
    "id", "origin", "occupation__uri", "lat", "lon", "hours_min", "hours_max", "wage_min", "wage_max", "licences",
    "trains",
)  # fmt: skip


class Asked(NamedTuple):
    """A skill that a vacancy names; weight 0 where it does not say how heavily it counts."""

    skill: str
    essential: bool
    weight: int = 0


def open_vacancies(today: date) -> QuerySet[Vacancy]:
    """Vacancies that can still be answered on a day."""
    return Vacancy.objects.filter(Q(valid_through__isnull=True) | Q(valid_through__gte=today))


def version(today: date) -> tuple[Any, ...]:
    """Changes whenever the set of open vacancies does: one cheap query instead of reading them all."""
    rows = open_vacancies(today)
    # The sums tell which rows they are: on the next day it is the same set, or a few are over and others came.
    counted = rows.aggregate(Count("id"), Sum("id"), Max("imported_at"), squares=Sum(F("id") * F("id")))
    return tuple(counted.values())


def for_matching(today: date) -> tuple[list[dict[str, Any]], dict[int, list[Asked]]]:
    """What matching needs of every open vacancy, and the skills of those that name their own."""
    rows = list(open_vacancies(today).order_by("id").values(*FIELDS))
    own: dict[int, list[Asked]] = {}
    asked = VacancySkill.objects.filter(vacancy__in=open_vacancies(today)).order_by("vacancy_id", "skill__uri")
    for vacancy, skill, essential, weight in asked.values_list("vacancy_id", "skill__uri", "essential", "weight"):
        own.setdefault(vacancy, []).append(Asked(skill, essential, weight or 0))
    return rows, own


def to_show(numbers: Collection[int]) -> dict[int, Vacancy]:
    """Vacancies by number, with their occupation."""
    return Vacancy.objects.select_related("occupation").in_bulk(list(numbers))
