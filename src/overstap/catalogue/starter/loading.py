"""Bring the starter catalogue into the tables: one transaction, the same result however often it runs.

What a user imported (its source key begins with `imported-`) and what ESCO says stays as it is: the starter adds its
own rows beside it and only takes back its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from overstap.catalogue.importers.sync import Changes, sync
from overstap.catalogue.models import (
    Brc,
    CatalogueVersion,
    ImportRun,
    IscoBrc,
    LearningRoute,
    LegalDemand,
    Municipality,
    Occupation,
    OccupationName,
    OccupationSkill,
    OccupationText,
    Origin,
    Region,
    Sector,
    Skill,
    SkillLikeness,
    SkillText,
    Source,
    Theme,
    Wage,
    WageIndex,
)
from overstap.catalogue.models.provenance import IMPORTED
from overstap.catalogue.starter.reading import Read, Starter
from overstap.shared import clock
from overstap.shared.problems import BadInput

LOADER = 3  # raise it when this module writes something else from the same files
LANGUAGES = ["nl", "en"]
BRC_LEVEL = {2: "class", 3: "segment", 4: "group"}


def load_starter(starter: Starter) -> dict[str, int]:
    """Load the starter catalogue; returns how many entries of each kind it has. Changes nothing when nothing differs.

    Raises BadInput when an entry names a key that does not exist.
    """
    counts = {
        "occupations": len(starter.occupations),
        "skills": len(starter.skills),
        "alike": sum(len(one.pairs) for one in starter.alike),
        "relations": sum(len(one.essential) + len(one.optional) for one in starter.occupations),
        "legal_demands": len(starter.demands),
        "learning_routes": len(starter.routes),
        "isco_brc": len(starter.isco_brc),
        "wages": len(starter.wages),
        "regions": len(starter.regions),
        "municipalities": len(starter.municipalities),
    }
    fingerprint = hashlib.sha256(f"{LOADER}{starter!r}".encode()).hexdigest()
    with CatalogueVersion.changing():
        last = ImportRun.objects.filter(kind="starter").order_by("-imported_at", "-id").first()
        if last is not None and last.fingerprint == fingerprint:
            return counts
        if changes := _Loading(starter).run():
            CatalogueVersion.advance()
        ImportRun.objects.create(
            kind="starter",
            languages=LANGUAGES,
            counts=counts,
            report={"created": changes.created, "updated": changes.updated, "deleted": changes.deleted},
            fingerprint=fingerprint,
            imported_at=clock.now(),
        )
    return counts


class _Loading:
    """One load: the order of the tables follows their references; what the starter no longer has goes last."""

    def __init__(self, starter: Starter) -> None:
        self.starter = starter
        self.changes = Changes()
        self.source: Mapping[str, int] = {}

    def run(self) -> Changes:
        self._sources()
        self._skills()
        self._occupations()
        self._law()
        self._routes()
        self._wages()
        self._places()
        # Only now nothing points to what the starter no longer has.
        for model, labels in ((Sector, self.starter.sectors), (Theme, self.starter.themes)):
            self._sync(model.objects.all(), ["key"], [], {(x.key,): () for x in labels})
        stale = {(one.key,): () for one in self.starter.sources}
        self._sync(Source.objects.exclude(key__startswith=IMPORTED), ["key"], [], stale)
        return self.changes

    def _sync(
        self,
        rows: QuerySet[Any],
        key: Sequence[str],
        fields: Sequence[str],
        wanted: Mapping[tuple[Any, ...], Sequence[Any]],
        *,
        always: Mapping[str, Any] | None = None,
        delete: bool = True,
    ) -> None:
        self.changes += sync(rows, key, fields, wanted, always=always, delete=delete)

    def _source_of(self, entry: Read) -> int:
        return _known(self.source, entry.source[0] if entry.source else "", entry, "source")

    def _sources(self) -> None:
        wanted = {}
        for one in self.starter.sources:
            when = [str(one.year)] if one.year else []
            when += [one.consulted.isoformat()] if one.consulted else []
            wanted[(one.key,)] = (one.title, one.title_nl, one.url, one.licence, ", ".join(when))
        self._sync(Source.objects.all(), ["key"], ["title", "title_nl", "url", "licence", "year"], wanted, delete=False)
        self.source = _ids(Source, "key")

    def _skills(self) -> None:
        themes = {(x.key,): (x.nl, x.en) for x in self.starter.themes}
        self._sync(Theme.objects.all(), ["key"], ["label_nl", "label_en"], themes, delete=False)
        theme = _ids(Theme, "key")
        gone = Skill.objects.filter(in_starter=True).exclude(uri__in=[one.uri for one in self.starter.skills])
        self.changes += Changes(updated=gone.update(in_starter=False, theme=None, source=None))
        self._sync(
            Skill.objects.filter(uri__in=[one.uri for one in self.starter.skills]),
            ["uri"],
            ["in_starter", "kind", "theme_id", "source_id"],
            {
                (x.uri,): (True, x.kind, _known(theme, x.theme, x, "theme"), self._source_of(x))
                for x in self.starter.skills
            },
        )
        ids = _ids(Skill, "uri")
        texts = {}
        for one in self.starter.skills:
            texts[ids[one.uri], "nl"] = (one.nl, one.plain_nl)
            texts[ids[one.uri], "en"] = (one.en, one.plain_en)
        mine = {"origin": Origin.STARTER}
        self._sync(SkillText.objects.filter(**mine), ["skill_id", "language"], ["label", "text"], texts, always=mine)

        self._sync(
            SkillLikeness.objects.all(),
            ["have_id", "need_id"],
            ["credit", "why_nl", "why_en", "source_id"],
            {
                (ids[self._uri_of(x, have, "skills, have")], ids[self._uri_of(x, need, "skills, need")]): (
                    x.credit, x.why_nl, x.why_en, self._source_of(x),
                )
                for x in self.starter.alike
                for have, need in x.pairs
            },
        )  # fmt: skip

    def _occupations(self) -> None:
        sectors = {(x.key,): (x.nl, x.en, list(x.isco)) for x in self.starter.sectors}
        self._sync(Sector.objects.all(), ["key"], ["label_nl", "label_en", "isco"], sectors, delete=False)
        sector = _ids(Sector, "key")
        mine = {"origin": Origin.STARTER}
        uris = [one.uri for one in self.starter.occupations]
        gone = Occupation.objects.filter(in_starter=True).exclude(uri__in=uris)
        self.changes += Changes(
            updated=gone.update(
                in_starter=False, sector=None, level="", is_target=None, riasec="", evenings="", outdoors="", people="",
                source=None,
            )
        )  # fmt: skip
        # The release in force knows the ISCO code better than a list of ours that was made for another release.
        released = dict(Occupation.objects.filter(in_release=True).values_list("uri", "isco"))
        self._sync(
            Occupation.objects.filter(uri__in=uris),
            ["uri"],
            [
                "in_starter", "isco", "sector_id", "level", "is_target", "riasec", "evenings", "outdoors", "people",
                "source_id",
            ],
            {
                (x.uri,): (
                    True, released.get(x.uri, x.isco), _known(sector, x.sector, x, "sector"), x.level, x.target,
                    x.riasec, x.evenings, x.outdoors, x.people, self._source_of(x),
                )
                for x in self.starter.occupations
            },
        )  # fmt: skip
        ids = _ids(Occupation, "uri")
        skills = _ids(Skill, "uri")
        texts: dict[tuple[int, str], tuple[str, str]] = {}
        names: dict[tuple[int, str, str], tuple[()]] = {}
        asks: dict[tuple[int, int], tuple[bool]] = {}
        for one in self.starter.occupations:
            pk = ids[one.uri]
            texts[pk, "nl"], texts[pk, "en"] = (one.nl, one.about_nl), (one.en, one.about_en)
            names |= {(pk, "nl", name): () for name in one.names_nl}
            names |= {(pk, "en", name): () for name in one.names_en}
            asks |= {(pk, skills[self._uri_of(one, key, "optional")]): (False,) for key in one.optional}
            asks |= {(pk, skills[self._uri_of(one, key, "essential")]): (True,) for key in one.essential}
        self._sync(
            OccupationText.objects.filter(**mine), ["occupation_id", "language"], ["label", "text"], texts, always=mine
        )
        self._sync(OccupationName.objects.filter(**mine), ["occupation_id", "language", "name"], [], names, always=mine)
        self._sync(
            OccupationSkill.objects.filter(**mine), ["occupation_id", "skill_id"], ["essential"], asks, always=mine
        )

    def _uri_of(self, entry: Read, key: str, field: str) -> str:
        if key not in self.starter.skill_by_key:
            raise _unknown(key, entry, field)
        return self.starter.skill_by_key[key].uri

    def _law(self) -> None:
        fields = [
            "valid_until", "kind", "name_nl", "name_en", "how_nl", "how_en", "law", "article", "bwb", "before_start",
            "satisfied_by", "uris", "isco", "source_id",
        ]  # fmt: skip
        wanted = {
            (x.key, x.since): (
                # the starter says the first day without the demand, the table the last day with it
                x.until - timedelta(days=1) if x.until else None,
                x.kind, x.name_nl, x.name_en, x.how_nl, x.how_en, x.law, x.article, x.bwb, x.before_start,
                list(x.satisfied_by), list(x.applies_to), list(x.isco), self._source_of(x),
            )
            for x in self.starter.demands
        }  # fmt: skip
        self._sync(LegalDemand.objects.all(), ["key", "valid_from"], fields, wanted)

    def _routes(self) -> None:
        fields = [
            "valid_until", "name_nl", "name_en", "how_nl", "how_en", "form", "months_min", "months_max",
            "hours_per_week", "levels", "uris", "isco", "source_id",
        ]  # fmt: skip
        wanted = {
            (x.key, x.since): (
                x.until - timedelta(days=1) if x.until else None,  # as with the law
                x.name_nl, x.name_en, x.how_nl, x.how_en, x.form, x.months_min, x.months_max, x.hours_per_week,
                list(x.levels), list(x.uris), list(x.isco), self._source_of(x),
            )
            for x in self.starter.routes
        }  # fmt: skip
        self._sync(LearningRoute.objects.all(), ["key", "valid_from"], fields, wanted)

    def _wages(self) -> None:
        groups: dict[tuple[str], tuple[str, str, str]] = {}
        for wage in self.starter.wages:
            groups[(wage.brc,)] = (wage.level, "", "")
        for row in self.starter.isco_brc:
            groups[(row.brc,)] = (BRC_LEVEL.get(len(row.brc), "group"), row.brc_nl, row.brc_en)
        # Names that an import brought for classes and segments stay: the starter only knows those of groups.
        kept = dict(Brc.objects.exclude(label_nl="").values_list("code", "label_nl"))
        named = {
            (code,): (level, label_nl or kept.get(code, ""), label_en)
            for (code,), (level, label_nl, label_en) in groups.items()
        }
        fields = ["level", "label_nl", "label_en"]
        self._sync(Brc.objects.all(), ["code"], fields, named, delete=False)
        brc = _ids(Brc, "code")
        joined = {(x.isco,): (brc[x.brc], self._source_of(x)) for x in self.starter.isco_brc}
        if not IscoBrc.objects.filter(source__key__startswith=IMPORTED).exists():
            self._sync(IscoBrc.objects.all(), ["isco"], ["brc_id", "source_id"], joined)
        wages = {(brc[x.brc], x.year): (x.p25, x.p50, x.p75, self._source_of(x)) for x in self.starter.wages}
        theirs = set(Wage.objects.filter(source__key__startswith=IMPORTED).values_list("year", flat=True))
        self._sync(
            Wage.objects.exclude(year__in=theirs),
            ["brc_id", "year"],
            ["p25", "p50", "p75", "source_id"],
            {key: values for key, values in wages.items() if key[1] not in theirs},
        )
        unused = Brc.objects.exclude(code__in=[code for (code,) in groups]).filter(wages=None, iscobrc=None)
        self.changes += Changes(deleted=unused.delete()[0])
        index = {(x.to_year,): (x.percent, self._source_of(x)) for x in self.starter.wage_index}
        self._sync(WageIndex.objects.all(), ["year"], ["percent", "source_id"], index)

    def _places(self) -> None:
        places = Municipality.objects.all()
        ours = not places.filter(source__key__startswith=IMPORTED).exists()
        if ours:  # a user's own municipalities bring their own regions
            self._regions(delete=False)
            region = _ids(Region, "code")
            wanted = {
                (x.code,): (x.name, x.province, _known(region, x.region, x, "region"), x.lat, x.lon, self._source_of(x))
                for x in self.starter.municipalities
            }
            self._sync(places, ["code"], ["name", "province", "region_id", "lat", "lon", "source_id"], wanted)
            self._regions(delete=True)
        known = set(Region.objects.values_list("code", flat=True))
        tiles = {(x.code,): (x.tile_x, x.tile_y) for x in self.starter.regions if x.code in known}
        self._sync(Region.objects.all(), ["code"], ["tile_x", "tile_y"], tiles, delete=False)

    def _regions(self, *, delete: bool) -> None:
        imported = Region.objects.filter(source__key__startswith=IMPORTED)
        theirs = set(imported.values_list("code", flat=True))
        wanted = {
            (x.code,): (x.name, x.lat, x.lon, self._source_of(x)) for x in self.starter.regions if x.code not in theirs
        }
        rows = Region.objects.exclude(code__in=theirs)
        self._sync(rows, ["code"], ["name", "lat", "lon", "source_id"], wanted, delete=delete)


def _ids(model: Any, column: str) -> dict[str, int]:
    return dict(model.objects.values_list(column, "pk"))


def _known(ids: Mapping[str, int], key: str, entry: Read, field: str) -> int:
    if key not in ids:
        raise _unknown(key, entry, field)
    return ids[key]


def _unknown(key: str, entry: Read, field: str) -> BadInput:
    message = _("“%(key)s” is not defined anywhere in the starter catalogue; correct the key or add its entry.")
    return BadInput(message % {"key": key}, file=f"{entry.where.file} · {entry.where.entry}", field=field)
