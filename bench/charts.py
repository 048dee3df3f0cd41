"""Our pictures against altair with vl-convert: time of the first and of a warm picture, memory, size, English labels.

    python bench/charts.py                                  # ours only
    python bench/charts.py --altair path/to/venv/bin/python # a Python that has altair and vl-convert-python

Twenty numbered points of fit against income; ours with its sentence, list and table. The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import time
from typing import Any

WARM = 20

ALTAIR = """
import json, random, re, resource, statistics, time
start = time.perf_counter()
import altair
import vl_convert
imported = time.perf_counter()
rng = random.Random(1)
points = [{"n": str(n), "fit": rng.randint(40, 90), "change": rng.randint(-20, 20)} for n in range(1, 21)]
def draw():
    x = altair.X("fit:Q", scale=altair.Scale(zero=False))
    base = altair.Chart(altair.Data(values=points), title="Fit").encode(x=x, y="change:Q")
    chart = (base.mark_point() + base.mark_text(dy=-10).encode(text="n:N")).properties(width=280, height=240)
    return vl_convert.vegalite_to_svg(chart.to_json())
svg = draw()
first = time.perf_counter()
times = []
for _ in range(20):
    began = time.perf_counter()
    draw()
    times.append(time.perf_counter() - began)
print(json.dumps({
    "import_ms": (imported - start) * 1000, "first_ms": (first - imported) * 1000,
    "warm_ms": statistics.median(times) * 1000,
    "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    "svg_bytes": len(svg.encode()), "labels": len(re.findall("aria-label=", svg)),
    "style_attributes": len(re.findall(r'\\sstyle="', svg)),
}))
"""


def main() -> int:
    """Measure and print."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--altair", help="a Python that has altair and vl-convert-python")
    chosen = options.parse_args()
    figures = {"ours": ours()}
    if chosen.altair:
        answer = subprocess.run([chosen.altair, "-c", ALTAIR], check=True, capture_output=True, text=True)
        figures["altair"] = json.loads(answer.stdout)
        figures["ratio"] = {
            name: round(figures["altair"][name] / figures["ours"][name], 1)
            for name in ("first_ms", "warm_ms", "svg_bytes")
        }
    print(json.dumps(figures))
    return 0


def ours() -> dict[str, Any]:
    """The same for a picture of ours, in a Django that is there anyhow."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "overstap.config.settings")
    import django

    django.setup()
    from django.template import Context, Template
    from django_cotton.compiler_regex import CottonCompiler

    from overstap.portals.components.charts import FitPoint, fit

    rng = random.Random(1)
    points = [FitPoint(f"work {n}", f"/{n}/", rng.randint(40, 90), rng.randint(-20, 20)) for n in range(1, 21)]
    source = CottonCompiler().process('<c-chart.fit :chart="chart" />')

    def draw() -> str:
        return Template(source).render(Context({"chart": fit(points)}))

    before = _memory()
    began = time.perf_counter()
    html = draw()
    first = time.perf_counter() - began
    times = []
    for _ in range(WARM):
        began = time.perf_counter()
        draw()
        times.append(time.perf_counter() - began)
    svg = html[html.index("<svg") : html.index("</svg>")]
    return {
        "first_ms": first * 1000,
        "warm_ms": statistics.median(times) * 1000,
        "memory_mb": _memory() - before,
        "svg_bytes": len(svg.encode()),
        "labels": svg.count("<title") + svg.count("<desc"),
        "style_attributes": svg.count("style="),
    }


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
