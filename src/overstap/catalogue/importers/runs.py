"""The record of imports: what is in force, and whether the same files came before."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from overstap.catalogue.importers.sync import Changes, delete_free
from overstap.catalogue.models import CatalogueVersion, ImportRun, Source
from overstap.catalogue.models.provenance import IMPORTED
from overstap.shared import clock


def last_run(kind: str, **where: Any) -> ImportRun | None:
    """The newest accepted import of a kind: the one in force."""
    return ImportRun.objects.filter(kind=kind, **where).order_by("-imported_at", "-pk").first()


def accept(
    kind: str,
    changes: Changes,
    fingerprint: str,
    *,
    counts: Mapping[str, int],
    report: Mapping[str, Any] | None = None,
    release: str = "",
    languages: Sequence[str] = (),
) -> None:
    """Write down an import that changed the catalogue, and let every server process see it. Within its transaction."""
    delete_free(Source.objects.filter(key__startswith=IMPORTED))  # those that no row cites any more
    CatalogueVersion.advance()
    whole = {**asdict(changes), **(report or {})}
    record(kind, fingerprint, counts=counts, report=whole, release=release, languages=languages)


def record(
    kind: str,
    fingerprint: str,
    *,
    counts: Mapping[str, int],
    report: Mapping[str, Any] | None = None,
    release: str = "",
    languages: Sequence[str] = (),
) -> None:
    """Write down an accepted import, within its transaction."""
    ImportRun.objects.create(
        kind=kind,
        release=release,
        languages=list(languages),
        counts=dict(counts),
        report=dict(report or {}),
        fingerprint=fingerprint,
        imported_at=clock.now(),
    )


def imported_source(kind: str, title: str, year: str = "", *, dutch: str = "") -> Source:
    """The source that the rows of a user's own file cite; the starter catalogue leaves such rows alone.

    Its key follows the title, so that rows of an earlier import keep citing the file that they came from. `dutch`: what
    it is called on Dutch pages, where that is another title; without it, what was said of it before stays.
    """
    digest = hashlib.sha256(f"{title}\n{year}".encode()).hexdigest()[:12]
    known = {"title": title[:300], "title_nl": dutch[:300], "year": year[:40]}
    source, made = Source.objects.get_or_create(key=f"{IMPORTED}{kind}-{digest}", defaults=known)
    if dutch and not made and source.title_nl != known["title_nl"]:
        source.title_nl = known["title_nl"]
        source.save()
    return source
