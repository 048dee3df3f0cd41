"""How attention is divided over the openings of the region, and where people wait: numbers, nobody's list."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from overstap.access.acting import Acting
from overstap.access.roles import Coordinator
from overstap.portals.components.gate import gate
from overstap.steps.matching.queries.exposure import division


@gate(Coordinator)
def exposure(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Openings that were seen least first, with their lines."""
    found = division(acting)
    longest = max((one.waits_days for one in found.rows), default=0)
    most = max((one.weighted for one in found.rows), default=0) or 1
    context = {
        "acting": acting, "found": found, "bars": [(one, round(100 * one.weighted / most)) for one in found.rows],
        "percent": round(100 * found.least_of_most), "full": sum(bool(one.in_line) for one in found.rows),
        "in_line": sum(one.in_line for one in found.rows), "longest": longest,
    }  # fmt: skip
    return render(request, "coordinator/exposure.html", context)
