"""How long the pages of a visitor take and what they weigh, each asked for by the five personas in both languages.

    .venv/bin/python bench/pages.py [--home FOLDER] [--runs 6]

Without --home: the starter catalogue with demo data in a temporary folder, as `./run` makes it. With it: an
OVERSTAP_HOME in which more was imported. A page is asked for in this process, as the server does it, session and
database included; `kB` is the page as it goes over the line (gzip), without the style sheet and the script that every
page shares.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PAGES = (
    "landing", "did", "can", "questions", "texts", "want", "preferences", "interests", "weights", "options",
    "occupation", "compare", "overview",
)  # fmt: skip
ALLOWED_MS = 333


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--home", type=Path, help="an OVERSTAP_HOME with data")
    parser.add_argument("--runs", type=int, default=6)
    options = parser.parse_args()
    home = options.home or Path(tempfile.mkdtemp(prefix="overstap-bench-"))
    os.environ |= {"OVERSTAP_HOME": str(home), "DJANGO_SETTINGS_MODULE": "overstap.config.settings"}
    measure(options.runs)


def measure(runs: int) -> None:
    """Per page the median and the 95th percentile in milliseconds, and the heaviest in kB, as one JSON object."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import Client
    from django.urls import reverse
    from django.utils.translation import override

    from overstap.catalogue import snapshot
    from overstap.cli.serve import set_up
    from overstap.portals.public.cards import key_of
    from overstap.shared import clock
    from overstap.steps.matching.queries import advise

    settings.ALLOWED_HOSTS = ["testserver"]
    set_up()
    catalogue = snapshot.current()
    seconds: dict[str, list[float]] = {page: [] for page in PAGES}
    weight = dict.fromkeys(PAGES, 0)
    for path in sorted((PROJECT / "docs/personas").glob("*.json")):
        profile = json.loads(path.read_text())
        top = [key_of(row["uri"]) for row in advise(profile, language="nl", today=clock.today())["occupations"][:2]]
        for language in ("nl", "en"):
            client = Client(headers={"Accept-Encoding": "gzip"})
            with override(language):
                file = SimpleUploadedFile("overstap.json", path.read_bytes(), "application/json")
                opened = client.post(reverse("public:upload"), {"profile": file})
                assert opened.status_code == 302, opened.content.decode()[:500]
                for page in PAGES:
                    url = reverse(f"public:{page}", kwargs={"key": top[0]} if page == "occupation" else None)
                    url += f"?a={top[0]}&b={top[1]}" if page == "compare" else ""
                    for run in range(runs + 1):
                        began = time.perf_counter()
                        response = client.get(url)
                        took = time.perf_counter() - began
                        assert response.status_code == 200, f"{url}: {response.status_code}"
                        weight[page] = max(weight[page], len(response.content))
                        if run:  # the first of a process reads templates
                            seconds[page].append(took)
    result = {
        page: {
            "p50_ms": round(1000 * statistics.median(took)),
            "p95_ms": round(1000 * statistics.quantiles(took, n=20)[-1]),
            "kB": round(weight[page] / 1000, 1),
        }
        for page, took in seconds.items()
    }
    slow = [page for page, row in result.items() if row["p95_ms"] > ALLOWED_MS]
    print(json.dumps({"release": catalogue.release, "pages": result, "slower_than_333_ms": slow}, indent=2))


if __name__ == "__main__":
    main()
