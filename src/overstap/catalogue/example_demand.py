"""Example demand for the starter catalogue: generated, seeded, and labelled as an example wherever it is shown.

No public table at hand has demand per region and occupation. So that the map of a first run shows what it can show,
every occupation to go to gets invented figures per region. They carry `demo`, no ranking rests on them, and real
figures that somebody imports take their place.
"""

from __future__ import annotations

import random
from decimal import Decimal

from overstap.catalogue.importers.sync import insert
from overstap.catalogue.models import CatalogueVersion, Demand, Occupation, Region, Source
from overstap.shared import clock

SOURCE = "own-example"
TENSION = (0.5, 4.5)
"""From two people looking for each opening up to past "very tight", across occupations."""
REGION_SIZE = (0.4, 2.2)
REGION_TENSION = (0.4, 1.8)
"""Regions differ as much as occupations do, so that a map shows every class."""
CHANCE = (0.8, 1.25)
"""How far one figure may lie from occupation and region taken together."""
OPENINGS = (15, 180)
"""In a region of middling size, across occupations."""
COLUMNS = ("region_id", "key", "key_kind", "period", "openings", "tension", "demo", "source_id")


def load_example_demand(seed: int = 2026) -> int:
    """Make the example figures; does nothing when there are figures of any kind. Returns how many were made."""
    with CatalogueVersion.changing():
        source = Source.objects.filter(key=SOURCE).first()
        if source is None or Demand.objects.exists():
            return 0
        rows = _rows(random.Random(seed), source.pk)  # noqa: S311 - examples, not secrets
        insert(Demand, COLUMNS, rows)
    return len(rows)


def _rows(rng: random.Random, source: int) -> list[tuple[object, ...]]:
    today = clock.today()
    period = f"{today.year}-Q{(today.month + 2) // 3}"
    regions = [
        (number, rng.uniform(*REGION_SIZE), rng.uniform(*REGION_TENSION))
        for number in Region.objects.order_by("code").values_list("pk", flat=True)
    ]
    rows: list[tuple[object, ...]] = []
    for uri in Occupation.objects.filter(is_target=True).order_by("uri").values_list("uri", flat=True):
        usual, many = rng.uniform(*TENSION), rng.uniform(*OPENINGS)
        openings = 0
        looking = 0.0
        for number, size, tight in regions:
            here = round(many * size * rng.uniform(*CHANCE))
            tension = Decimal(usual * tight * rng.uniform(*CHANCE)).quantize(Decimal("0.01"))
            rows.append((number, uri, "occupation", period, here, tension, True, source))
            openings += here
            looking += here / float(tension)
        if looking:
            whole = Decimal(openings / looking).quantize(Decimal("0.01"))
            rows.append((None, uri, "occupation", period, openings, whole, True, source))
    return rows
