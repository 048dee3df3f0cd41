"""Demo vacancies for the starter catalogue: generated, seeded, and labelled as demo wherever they are shown.

They let the first run show the real thing. Every region gets openings in occupations that people can go to, at pay
between the published quartiles of that work; employers are invented and named so that nobody can take them for real.
"""

from __future__ import annotations

import os
import random
from datetime import timedelta
from decimal import Decimal

from django.conf import settings

from overstap.catalogue.models import CatalogueVersion, Municipality, Occupation, OccupationText, Origin
from overstap.catalogue.wages import WageTable
from overstap.shared import clock
from overstap.steps.employers.models import Vacancy

FEED = "overstap-demo"
PER_OCCUPATION_AND_REGION = 0.6
"""Chance that an occupation has an opening in a region: with 100 occupations about 60 openings a region."""
HOURS = ((16, 24), (24, 32), (24, 36), (28, 32), (32, 36), (32, 40), (36, 40))
OPEN_FOR = timedelta(days=365)


def wants_demo() -> bool:
    """On for a default SQLite without other vacancies than ours, off elsewhere; OVERSTAP_DEMO=1 or 0 decides."""
    asked = os.environ.get("OVERSTAP_DEMO")
    if asked in {"0", "1"}:
        return asked == "1"
    default = str(settings.DATABASES["default"]["NAME"]) == settings.DEFAULT_DATABASE.removeprefix("sqlite:///")
    return default and not Vacancy.objects.exclude(origin=Vacancy.Origin.DEMO).exists()


def load_demo_vacancies(seed: int = 2026) -> int:
    """Make the demo vacancies; does nothing when there are any. Returns how many were made."""
    with CatalogueVersion.changing():
        if Vacancy.objects.filter(origin=Vacancy.Origin.DEMO).exists():
            return 0
        rows = _vacancies(random.Random(seed))  # noqa: S311 - examples, not secrets
        Vacancy.objects.bulk_create(rows, batch_size=500)
    return len(rows)


def _vacancies(rng: random.Random) -> list[Vacancy]:
    texts = OccupationText.objects.filter(origin=Origin.STARTER, language="nl", occupation__is_target=True)
    titles = dict(texts.order_by("occupation__uri").values_list("occupation_id", "label"))
    work = [row for row in Occupation.objects.filter(is_target=True).order_by("uri") if row.pk in titles]
    wages = WageTable.read()
    places: dict[int, list[Municipality]] = {}
    for municipality in Municipality.objects.select_related("region").order_by("code"):
        places.setdefault(municipality.region_id, []).append(municipality)
    rows: list[Vacancy] = []
    now = clock.now()
    for towns in places.values():
        for occupation in work:
            if rng.random() >= PER_OCCUPATION_AND_REGION:
                continue
            rows.append(_vacancy(rng, occupation, titles[occupation.pk], rng.choice(towns), wages, len(rows) + 1))
            rows[-1].imported_at = now
            rows[-1].valid_through = clock.today() + OPEN_FOR
    return rows


def _vacancy(
    rng: random.Random, occupation: Occupation, title: str, town: Municipality, wages: WageTable, number: int
) -> Vacancy:
    low, high = rng.choice(HOURS)
    usual = wages.of_isco(occupation.isco)
    pay_low = pay_high = None
    if usual is not None:
        from_cents = usual.p25 or usual.p50
        pay_low = Decimal(from_cents) / 100
        pay_high = Decimal(max(from_cents, usual.p50)) / 100
    return Vacancy(
        origin=Vacancy.Origin.DEMO,
        feed=FEED,
        external_id=f"demo-{number:05d}",
        title=title,
        language="nl",
        employer=f"Voorbeeldbedrijf {rng.randint(1, 40)}",
        occupation=occupation,
        place=town.name,
        lat=town.lat,
        lon=town.lon,
        hours_min=low,
        hours_max=high,
        wage_min=pay_low,
        wage_max=pay_high,
        trains=rng.random() < 0.5,  # half of them take people on who still have to get the diploma
    )
