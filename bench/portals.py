"""How long the pages behind a login take in the made-up network, walked through as each of its actors.

    .venv/bin/python bench/portals.py [--runs 8] [--home FOLDER]

Pages are asked for in this process as the server does it, session and database included, in the network that `./run`
makes. `vs_login` is the median held against that of the page to log in: what a page costs beyond being a page.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
ALLOWED_MS = 333


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=8)
    parser.add_argument("--home", type=Path, help="an OVERSTAP_HOME with the made-up network")
    options = parser.parse_args()
    home = options.home or Path(tempfile.mkdtemp(prefix="overstap-bench-"))
    os.environ |= {"OVERSTAP_HOME": str(home), "DJANGO_SETTINGS_MODULE": "overstap.config.settings"}
    sys.path.insert(0, str(PROJECT))
    measure(options.runs)


def measure(runs: int) -> None:
    """Per page its median and 95th percentile in milliseconds and its queries, the heaviest of its kind."""
    import django

    django.setup()
    from django.conf import settings
    from django.urls import reverse

    from overstap.cli.serve import set_up, settle
    from overstap.people import demo_logins
    from overstap.reactions import worker

    crawling = import_module("tests.demo.crawling")
    settings.ALLOWED_HOSTS = ["testserver"]
    began = time.perf_counter()
    set_up()
    made = time.perf_counter() - began
    while worker.react():
        pass
    gc.set_threshold(50_000, 20, 20)  # as overstap/cli does, and a web worker when it has begun
    settle()
    took: dict[str, list[float]] = {}
    queries: dict[str, int] = {}
    for login in demo_logins.offered():
        client = crawling.logged_in(login)
        for seen in list(crawling.crawl(client, login.actor)):
            key = f"{login.actor} {seen.name}"
            queries[key] = max(queries.get(key, 0), len(seen.queries))
            took.setdefault(key, []).extend(_seconds(client, seen.url, runs))
    login_page = statistics.median(_seconds(client, reverse("account_login"), runs))
    pages = {
        key: {
            "p50_ms": round(1000 * statistics.median(times)),
            "p95_ms": round(1000 * statistics.quantiles(times, n=20)[-1]),
            "queries": queries[key],
            "vs_login": round(statistics.median(times) / login_page, 1),
        }
        for key, times in sorted(took.items())
    }
    slow = [key for key, row in pages.items() if row["p95_ms"] > ALLOWED_MS]
    print(json.dumps({"set_up_s": round(made, 1), "pages": pages, "slower_than_333_ms": slow}, indent=2))


def _seconds(client, url: str, runs: int) -> list[float]:  # type: ignore[no-untyped-def]
    times = []
    for run in range(runs + 1):
        began = time.perf_counter()
        client.get(url)
        if run:  # the first reads templates
            times.append(time.perf_counter() - began)
    return times


if __name__ == "__main__":
    main()
