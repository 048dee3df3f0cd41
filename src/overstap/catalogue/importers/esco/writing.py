"""Write one release of ESCO into the tables. Runs inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from overstap.catalogue.importers.esco.release import Concept, Release
from overstap.catalogue.importers.progress import Advance, Stage
from overstap.catalogue.importers.sync import Changes, sync
from overstap.catalogue.models import (
    Broader,
    Group,
    GroupText,
    Occupation,
    OccupationName,
    OccupationSkill,
    OccupationText,
    Origin,
    Skill,
    SkillName,
    SkillRelation,
    SkillText,
)

MINE = {"origin": Origin.ESCO}
ConceptModel = type[Occupation] | type[Skill]


def write_release(release: Release, *, same_release: bool, stage: Stage) -> Changes:
    """Replace what an earlier import brought; `same_release` keeps the languages that these files do not have.

    A concept that the release does not hold stays, with its texts, so that a passport can still show what it names.
    """
    with stage(_("Writing"), release.rows) as advance:
        return _Writer(release, same_release, advance).write()


class _Writer:
    def __init__(self, release: Release, same_release: bool, advance: Advance) -> None:
        self.release = release
        self.only_these = {"language__in": release.languages} if same_release else {}
        self.advance = advance
        self.changes = Changes()

    def write(self) -> Changes:
        self._occupations()
        self._skills()
        occupations = dict(Occupation.objects.filter(in_release=True).values_list("uri", "pk"))
        skills = dict(Skill.objects.filter(in_release=True).values_list("uri", "pk"))
        self._texts(
            OccupationText.objects.filter(occupation__in_release=True, **MINE),
            "occupation_id", occupations, self.release.occupations,
        )  # fmt: skip
        self._texts(SkillText.objects.filter(skill__in_release=True, **MINE), "skill_id", skills, self.release.skills)
        self._names(OccupationName.objects.filter(**MINE), "occupation_id", occupations, self.release.occupations)
        self._names(SkillName.objects.filter(**MINE), "skill_id", skills, self.release.skills)
        self._groups()
        self._sync(
            Broader.objects.all(), ["pillar", "narrower", "broader"], [], dict.fromkeys(self.release.broader, ())
        )
        self._sync(
            SkillRelation.objects.all(),
            ["skill_id", "of_id"],
            ["essential"],
            {(skills[skill], skills[of]): (essential,) for (skill, of), essential in self.release.needs.items()},
        )
        self._sync(
            OccupationSkill.objects.filter(**MINE),
            ["occupation_id", "skill_id"],
            ["essential"],
            {(occupations[who], skills[what]): (essential,) for (who, what), essential in self.release.asks.items()},
            MINE,
        )
        return self.changes

    def _sync(
        self,
        rows: QuerySet[Any],
        key: Sequence[str],
        fields: Sequence[str],
        wanted: Mapping[tuple[Any, ...], Sequence[Any]],
        always: Mapping[str, Any] | None = None,
        *,
        delete: bool = True,
    ) -> None:
        self.changes += sync(rows, key, fields, wanted, always=always, delete=delete)
        self.advance(len(wanted))

    def _occupations(self) -> None:
        self._retire(Occupation, self.release.occupations)
        wanted = {(one.uri,): (True, "", one.isco, one.code) for one in self.release.occupations.values()}
        self._sync(
            Occupation.objects.all(), ["uri"], ["in_release", "retired_in", "isco", "code"], wanted, delete=False
        )

    def _skills(self) -> None:
        self._retire(Skill, self.release.skills)
        # What kind of skill it is, the starter judges more finely than ESCO.
        judged = dict(Skill.objects.filter(in_starter=True).values_list("uri", "kind"))
        wanted = {
            (one.uri,): (True, "", judged.get(one.uri) or one.kind, one.reuse) for one in self.release.skills.values()
        }
        self._sync(
            Skill.objects.all(), ["uri"], ["in_release", "retired_in", "kind", "reuse_level"], wanted, delete=False
        )

    def _retire(self, model: ConceptModel, kept: Mapping[str, Concept]) -> None:
        self.changes += Changes(
            updated=sum(
                model._default_manager.filter(pk__in=part).update(in_release=False, retired_in=self.release.version)
                for part in _parts(retiring(model, kept))
            )
        )

    def _texts(self, rows: QuerySet[Any], owner: str, ids: Mapping[str, int], concepts: Mapping[str, Concept]) -> None:
        wanted = {
            (ids[one.uri], language): (text.label, text.description)
            for one in concepts.values()
            for language, text in one.texts.items()
        }
        self._sync(rows.filter(**self.only_these), [owner, "language"], ["label", "text"], wanted, MINE)

    def _names(self, rows: QuerySet[Any], owner: str, ids: Mapping[str, int], concepts: Mapping[str, Concept]) -> None:
        wanted: dict[tuple[int, str, str, bool], tuple[()]] = {}
        for one in concepts.values():
            for language, text in one.texts.items():
                wanted |= {(ids[one.uri], language, name, True): () for name in text.hidden if name not in text.names}
                wanted |= {(ids[one.uri], language, name, False): () for name in text.names}
        self._sync(rows.filter(**self.only_these), [owner, "language", "name", "hidden"], [], wanted, MINE)

    def _groups(self) -> None:
        groups = self.release.groups
        self._sync(
            Group.objects.all(),
            ["uri"],
            ["pillar", "code"],
            {(uri,): (pillar, group.code) for uri, (pillar, group) in groups.items()},
        )
        ids = dict(Group.objects.values_list("uri", "pk"))
        texts = {
            (ids[uri], language): (text.label,)
            for uri, (_pillar, group) in groups.items()
            for language, text in group.texts.items()
        }
        self._sync(GroupText.objects.filter(**self.only_these), ["group_id", "language"], ["label"], texts)


def retiring(model: ConceptModel, kept: Mapping[str, Concept]) -> list[int]:
    """The concepts of the release in force that the new one does not hold."""
    in_force = model._default_manager.filter(in_release=True).values_list("pk", "uri")
    return [pk for pk, uri in in_force if uri not in kept]


def _parts(pks: Sequence[int], size: int = 500) -> Iterator[Sequence[int]]:
    for start in range(0, len(pks), size):
        yield pks[start : start + size]
