"""The record of imports: what is in force, and whether the same files came before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from overstap.catalogue.models import ImportRun
from overstap.shared import clock


def last_run(kind: str, **where: Any) -> ImportRun | None:
    """The newest accepted import of a kind: the one in force."""
    return ImportRun.objects.filter(kind=kind, **where).order_by("-imported_at", "-pk").first()


def record(
    kind: str,
    fingerprint: str,
    *,
    counts: Mapping[str, int],
    report: Mapping[str, Any],
    release: str = "",
    languages: Sequence[str] = (),
) -> None:
    """Write down an accepted import, within its transaction."""
    ImportRun.objects.create(
        kind=kind,
        release=release,
        languages=list(languages),
        counts=dict(counts),
        report=dict(report),
        fingerprint=fingerprint,
        imported_at=clock.now(),
    )
