"""What still keeps a profile from being sent, and what of it an adviser certifies."""

from __future__ import annotations

import hashlib
import json
from datetime import date

from overstap.steps.employers.models import VacancyProfile

FEWEST_SKILLS = 3
"""Fewer do not tell one kind of work from another."""


def missing(profile: VacancyProfile, today: date) -> list[str]:
    """Reason codes of what is to be done before a profile is sent, in the order of the form; empty when it is ready."""
    codes = []
    if profile.skills.count() < FEWEST_SKILLS or not profile.skills_judged:
        codes.append("skills")
    demands = list(profile.demands.filter(withdrawn_at__isnull=True).select_related("ground"))
    if any(one.ground.valid_until is not None and one.ground.valid_until < today for one in demands):
        codes.append("ground-ended")
    if profile.demands.filter(challenges__answered_at__isnull=True, challenges__isnull=False).exists():
        codes.append("unanswered")
    if profile.hours_min is None or profile.pay_min is None:
        codes.append("terms")
    if profile.starts_on is not None and profile.starts_on < today:
        codes.append("start-past")
    return codes


def fingerprint(profile: VacancyProfile) -> str:
    """What an adviser certifies, as one SHA-256: the work, its skills and the demands with their grounds.

    Place, pay, hours, dates and the number of openings may change without anybody looking again. Whether the employer
    trains may not: it decides whom the law keeps out.
    """
    work = profile.occupation.uri if profile.occupation is not None else profile.title
    skills = profile.skills.order_by("skill__uri").values_list("skill__uri", "weight", "level")
    demands = (
        profile.demands.filter(withdrawn_at__isnull=True)
        .order_by("name", "pk")
        .values_list("name", "also", "ground__key", "legal_key", "source_text", "source_url", "at_start")
    )
    said = [work, profile.trains, list(skills), list(demands)]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()
