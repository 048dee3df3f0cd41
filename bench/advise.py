"""How long the main job takes on full ESCO: in the server (warm), and as a whole process.

    .venv/bin/python bench/advise.py --esco NL.zip EN.zip [--runs 40]

Imports ESCO into a database of its own in a temporary folder (or uses --home), answers the personas of docs/personas,
and prints the median and the 95th percentile in milliseconds. Also the matching alone, against what one would write
first: a loop over occupations with Python dictionaries, as a ratio in the same run. `about_one` asks all that can be
said of one occupation, `changes` what the interests of a persona change in the list, and `while_typing` for occupations
after every letter of the personas' words.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--esco", nargs="+", type=Path, help="zips of one release")
    parser.add_argument("--home", type=Path, help="an OVERSTAP_HOME in which ESCO was imported")
    parser.add_argument("--runs", type=int, default=40)
    options = parser.parse_args()
    if not options.home and not options.esco:
        parser.error("give --esco with the zips to import, or --home with a database that has them")
    home = options.home or Path(tempfile.mkdtemp(prefix="overstap-bench-"))
    os.environ |= {"OVERSTAP_HOME": str(home), "DJANGO_SETTINGS_MODULE": "overstap.config.settings"}
    if not options.home:
        subprocess.run(
            [sys.executable, "-c", "import django; django.setup(); from overstap.cli.serve import set_up; set_up()"],
            check=True,
        )
        subprocess.run([sys.executable, "-m", "overstap", "import", "esco", *map(str, options.esco)], check=True)
    measure(options.runs)


def measure(runs: int) -> None:
    """All figures, as one JSON object on stdout."""
    import django

    django.setup()
    from overstap.catalogue import snapshot
    from overstap.catalogue.queries import find_occupations
    from overstap.engine.matching import assess, part_maxima
    from overstap.passports.claims import to_profile
    from overstap.passports.understanding import understand
    from overstap.shared import clock
    from overstap.steps.matching import bridge
    from overstap.steps.matching.queries import about, advise, changes

    personas = [json.loads(path.read_text()) for path in sorted((PROJECT / "docs/personas").glob("*.json"))]
    catalogue = snapshot.prepare()

    def whole(number: int) -> None:
        advise(personas[number % len(personas)], language="nl", today=clock.today())

    asked = catalogue.occupations[:: len(catalogue.occupations) // 50]

    def one(number: int) -> None:
        about(personas[number % len(personas)], [asked[number % len(asked)]], language="nl", today=clock.today())

    def changed(number: int) -> None:
        after = personas[number % len(personas)]
        before = {name: value for name, value in after.items() if name != "interests"}
        changes(before, after, language="nl", today=clock.today())

    typed = [words[:end] for one in personas for words in one["pastOccupations"] for end in range(2, len(words) + 1)]

    def typing(number: int) -> None:
        find_occupations(typed[number % len(typed)], "nl")

    process = [sys.executable, "-m", "overstap", "advise", str(next((PROJECT / "docs/personas").glob("*.json")))]
    understood = understand(personas[0], "nl")
    profile = to_profile(personas[0], understood, catalogue)
    targets = bridge.occupation_targets(catalogue)
    maxima = part_maxima()
    weights = [
        dict(zip(targets.weights.indices[a:b].tolist(), targets.weights.data[a:b].tolist(), strict=True))
        for a, b in zip(targets.weights.indptr[:-1], targets.weights.indptr[1:], strict=True)
    ]
    credits = {
        claim.skill: dict(
            zip(
                catalogue.credit.indices[
                    catalogue.credit.indptr[claim.skill] : catalogue.credit.indptr[claim.skill + 1]
                ].tolist(),
                catalogue.credit.data[
                    catalogue.credit.indptr[claim.skill] : catalogue.credit.indptr[claim.skill + 1]
                ].tolist(),
                strict=True,
            )
        )
        for claim in profile.claims
    }

    def naive(_: int) -> list[int]:
        return [
            sum(
                weight
                * max((claim.level * credits[claim.skill].get(skill, 0) // 16 for claim in profile.claims), default=0)
                for skill, weight in row.items()
            )
            for row in weights
        ]

    assert naive(0) == assess(profile, targets, catalogue.credit, maxima).covered.tolist()
    engine = timed(lambda _: assess(profile, targets, catalogue.credit, maxima), runs)
    plain = timed(naive, 3)
    result = {
        "release": catalogue.release,
        "occupations": len(catalogue.occupations),
        "advise_in_server_ms": timed(whole, runs),
        "about_one_in_server_ms": timed(one, runs),
        "changes_in_server_ms": timed(changed, runs),
        "while_typing_ms": timed(typing, len(typed)),
        "advise_as_process_ms": timed(lambda _: subprocess.run(process, check=True, stdout=subprocess.DEVNULL), 7),
        "matching_ms": engine,
        "plain_loop_ms": plain,
        "plain_loop_over_engine": round(plain["p50"] / engine["p50"], 1),
    }
    print(json.dumps(result, indent=2))


def timed(action: Callable[[int], object], runs: int) -> dict[str, float]:
    """Median and 95th percentile in milliseconds, after one run that does not count."""
    action(0)
    taken = []
    for number in range(runs):
        start = time.perf_counter()
        action(number)
        taken.append((time.perf_counter() - start) * 1000)
    taken.sort()
    return {
        "p50": round(statistics.median(taken), 1),
        "p95": round(taken[min(len(taken) - 1, int(len(taken) * 0.95))], 1),
    }


if __name__ == "__main__":
    main()
