"""Reads of matching: what fits somebody (`advice`), and what goes on between candidate and employer (`matches`)."""

from overstap.steps.matching.queries.advice import (
    SCHEMA,
    VACANCIES_OF_WORK,
    Asked,
    about,
    advise,
    changes,
    glance,
)

__all__ = ["SCHEMA", "VACANCIES_OF_WORK", "Asked", "about", "advise", "changes", "glance"]
