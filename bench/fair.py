"""How equally the fair order divides attention over openings, against plain order of fit and against chance.

    .venv/bin/python bench/fair.py [--home HOME] [--people 1000] [--seeds 3]

The vacancies of the starter catalogue stand for openings of the network; people are drawn who did one or two
occupations of the catalogue, live somewhere and travel at most 40 km. Each is shown 20 openings that fit; what is shown
counts 1/log2(1 + place). After everybody came by, per order: the Gini coefficient of attention over openings that fit
at least one in a hundred of the people, what the least seen has of the most seen, the share of the tenth seen most, how
many were never among the first twenty, and what it costs: points of 10,000 by which the first three fit less well than
the best three.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

TOP = 20
Order = Callable[[Sequence[int], Sequence[float], Sequence[str]], list[int]]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--home", type=Path, help="an OVERSTAP_HOME with the starter catalogue and examples")
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--seeds", type=int, default=3)
    options = parser.parse_args()
    home = options.home or Path(tempfile.mkdtemp(prefix="overstap-bench-"))
    os.environ |= {"OVERSTAP_HOME": str(home), "DJANGO_SETTINGS_MODULE": "overstap.config.settings"}
    if not options.home:
        # Without the network of people, which is not needed here: only the catalogue and its vacancies.
        steps = (
            "import django; django.setup(); from django.core.management import call_command as c;"
            "c('migrate', verbosity=0);"
            "from overstap.catalogue.starter.loading import load_starter as l;"
            "from overstap.catalogue.starter.reading import read_starter as r; l(r());"
            "from overstap.steps.employers.demo import load_demo_vacancies as d; d()"
        )
        subprocess.run([sys.executable, "-c", steps], check=True)
    print(json.dumps(measure(options.people, options.seeds), indent=2))


def measure(people: int, seeds: int) -> dict[str, object]:
    """Every figure per order: the mean over the seeds, with the lowest and the highest."""
    import django

    django.setup()
    from overstap.engine.matching.fair import attention_of, fair_order, gini, least_of_most

    def by_fit(scores: Sequence[int], _had: Sequence[float], ids: Sequence[str]) -> list[int]:
        return sorted(range(len(scores)), key=lambda one: (-scores[one], ids[one]))

    def fair(tolerance: int) -> Order:
        return lambda scores, had, ids: fair_order(scores, had, ids, tolerance=tolerance)

    def by_chance(chance: random.Random) -> Order:
        return lambda scores, _had, _ids: chance.sample(range(len(scores)), len(scores))

    found: dict[str, dict[str, list[float]]] = {}
    openings = 0
    for seed in range(seeds):
        rng = random.Random(seed)
        lists = draw(people, rng)
        fits: dict[str, int] = {}
        for row in lists:
            for ident in row:
                fits[ident] = fits.get(ident, 0) + 1
        counted = sorted(ident for ident, number in fits.items() if number * 100 >= people)
        openings = len(counted)
        orders: dict[str, Order] = {
            "by fit": by_fit,
            "fair, tolerance 500": fair(500),
            "fair, tolerance 1000": fair(1000),
            "by chance": by_chance(random.Random(1000 + seed)),
        }
        for name, order in orders.items():
            had: dict[str, float] = {}
            cost: list[float] = []
            for row in lists:
                ids = sorted(row)
                scores = [row[ident] for ident in ids]
                shown = order(scores, [had.get(ident, 0.0) for ident in ids], ids)[:TOP]
                for place, one in enumerate(shown, 1):
                    had[ids[one]] = had.get(ids[one], 0.0) + attention_of(place)
                best = sorted(scores, reverse=True)[:3]
                cost.append(sum(best) / len(best) - sum(scores[one] for one in shown[:3]) / len(best))
            shares = sorted((had.get(ident, 0.0) for ident in counted), reverse=True)
            figures = {
                "gini": gini(shares),
                "least of most": least_of_most(shares),
                "share of the tenth seen most": sum(shares[: max(1, len(shares) // 10)]) / sum(shares),
                "never shown": float(sum(share == 0 for share in shares)),
                "points lost in the first three": statistics.mean(cost),
            }
            for key, value in figures.items():
                found.setdefault(name, {}).setdefault(key, []).append(value)
    return {
        "people": people, "seeds": seeds, "openings": openings,
        "orders": {
            name: {
                key: [round(statistics.mean(values), 3), round(min(values), 3), round(max(values), 3)]
                for key, values in figures.items()
            }
            for name, figures in found.items()
        },
    }  # fmt: skip


def draw(people: int, rng: random.Random) -> list[dict[str, int]]:
    """For each of so many people the openings that fit, by id, with their score."""
    from overstap.catalogue import snapshot
    from overstap.catalogue.demand import DemandTable
    from overstap.catalogue.models import Municipality
    from overstap.catalogue.queries import demands_on
    from overstap.passports.claims import to_profile
    from overstap.passports.understanding import understand
    from overstap.shared import clock
    from overstap.steps.matching import bridge
    from overstap.steps.matching.wishes import set_aside

    current = snapshot.current()
    targets = bridge.vacancy_targets(current, demands_on(clock.today()), clock.today())
    towns = list(Municipality.objects.order_by("code").values_list("name", "lat", "lon"))
    lists: list[dict[str, int]] = []
    while len(lists) < people:
        name, lat, lon = rng.choice(towns)
        given = {
            "schema": "profile/1", "pastOccupations": rng.sample(current.occupations, rng.choice((1, 2))),
            "place": {"name": name, "lat": lat, "lon": lon}, "maxTravelKm": 40,
        }  # fmt: skip
        person = to_profile(given, understand(given, "nl"), current)
        assessed = bridge.AssessedVacancies(
            person, current, DemandTable(""), vacancies=targets, wishes={}, aside=set_aside({}, current)
        )
        row = {targets.targets.ids[one]: assessed.score(one) for one in assessed.fitting()}
        if row:
            lists.append(row)
    return lists


if __name__ == "__main__":
    main()
