"""What the three agree to: one content for page and paper, kept word for word, with its digest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from overstap.people.models import Person
from overstap.shared.digests import digest_of
from overstap.steps.matching.models import Match
from overstap.steps.shadowing.models import Shadowing, ShadowingVariant
from overstap.steps.shadowing.programmes import Line

SCHEMA = "shadowing-agreement/1"


def content(
    *, match: Match, variant: ShadowingVariant, half_days: Iterable[tuple[date, str]], supervisor: Person, place: str,
    programme: Iterable[Line], insurance: str, month_cents: int | None, subsidy_cents: int | None,
) -> dict[str, Any]:  # fmt: skip
    """Everything the three agree to, with names as they are now; pages and paper add nothing to it but words."""
    return {
        "schema": SCHEMA,
        "candidate": match.candidate.name,
        "employer": match.organisation.name,
        "opening": match.profile.title,
        "supervisor": supervisor.name,
        "variant": {"key": variant.key, "nl": variant.name, "en": variant.name_en},
        "half_days": [[day.isoformat(), part] for day, part in half_days],
        "place": place,
        "programme": [[one.words, one.for_side, one.test_name] for one in programme],
        "insurance": insurance,
        "month_cents": month_cents,
        "subsidy_cents": subsidy_cents,
        "evaluate_days": variant.evaluate_days,
    }


def whole(shadowing: Shadowing) -> bool:
    """Whether what is kept is still what the digest is of; not after the name of somebody in it was erased."""
    return digest_of(shadowing.reading) == shadowing.digest
