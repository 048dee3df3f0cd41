"""Small ESCO sets in the official layout, to be bent in one place at a time."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

BASE = "http://data.europa.eu/esco"
CONCEPT_COLUMNS = {
    "occupations": "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,"
    "regulatedProfessionNote,scopeNote,definition,inScheme,description,code",
    "skills": "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,"
    "scopeNote,definition,inScheme,description",
    "ISCOGroups": "conceptType,conceptUri,code,preferredLabel,status,altLabels,inScheme,description",
    "skillGroups": "conceptType,conceptUri,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,scopeNote,"
    "inScheme,description,code",
}
RELATION_COLUMNS = {
    "broaderRelationsOccPillar": "conceptType,conceptUri,broaderType,broaderUri",
    "broaderRelationsSkillPillar": "conceptType,conceptUri,broaderType,broaderUri",
    "skillSkillRelations": "originalSkillUri,originalSkillType,relationType,relatedSkillType,relatedSkillUri",
    "occupationSkillRelations": "occupationUri,relationType,skillType,skillUri",
}
HIERARCHY = [
    *(part for level in range(4) for part in (f"Level {level} URI", f"Level {level} preferred term")),
    "Description", "Scope note", *(f"Level {level} code" for level in range(4)),
]  # fmt: skip


def occupation(number: int | str) -> str:
    return f"{BASE}/occupation/{number}"


def skill(number: int | str) -> str:
    return f"{BASE}/skill/{number}"


@dataclass(frozen=True)
class Concept:
    """One row of a concept table. `labels`: language → preferred label; a language without one has no row."""

    uri: str
    labels: dict[str, str]
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    hidden: dict[str, tuple[str, ...]] = field(default_factory=dict)
    other: dict[str, str] = field(default_factory=dict)


@dataclass
class EscoSet:
    """A release: change what you need, then write it."""

    occupations: list[Concept]
    skills: list[Concept]
    isco_groups: list[Concept]
    skill_groups: list[Concept]
    relations: dict[str, list[tuple[str, ...]]]
    hierarchy: list[list[str]]
    collections: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    extra_column: bool = False
    bom: bool = True

    def tables(self, language: str) -> dict[str, bytes]:
        """File name → content for one language, relations included."""
        concepts = {
            "occupations": self.occupations, "skills": self.skills, "ISCOGroups": self.isco_groups,
            "skillGroups": self.skill_groups,
        }  # fmt: skip
        files = {
            f"{name}_{language}.csv": self._csv(
                CONCEPT_COLUMNS[name].split(","), (_row(one, language) for one in rows if language in one.labels)
            )
            for name, rows in concepts.items()
        }
        for name, relation_rows in self.relations.items():
            columns = RELATION_COLUMNS[name].split(",")
            rows = (dict(zip(columns, row, strict=True)) for row in relation_rows)
            files[f"{name}_{language}.csv"] = self._csv(columns, rows)
        text = io.StringIO(newline="")
        csv.writer(text).writerows([HIERARCHY, *self.hierarchy])
        files[f"skillsHierarchy_{language}.csv"] = text.getvalue().encode()
        for name, collection in self.collections.items():
            columns = ["conceptType", "conceptUri", "preferredLabel", "altLabels", "description"]
            files[f"{name}_{language}.csv"] = self._csv(columns, collection)
        return files

    def _csv(self, columns: Sequence[str], rows: Iterable[dict[str, str]]) -> bytes:
        names = [*columns, "somethingNew"] if self.extra_column else list(columns)
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, names, restval="", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
        return text.getvalue().encode("utf-8-sig" if self.bom else "utf-8")

    def zip(self, folder: Path, language: str = "nl", release: str | None = "1.2.0", **changed: Any) -> Path:
        """Write "ESCO dataset - vR - classification - nl - csv.zip"; `changed`: table → bytes, or None: left out."""
        version = f" - v{release}" if release else ""
        path = folder / f"ESCO dataset{version} - classification - {language} - csv.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self._changed(language, changed).items():
                archive.writestr(name, content)
        return path

    def folder(self, folder: Path, language: str = "nl", **changed: Any) -> Path:
        """The same as loose files."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in self._changed(language, changed).items():
            (folder / name).write_bytes(content)
        return folder

    def _changed(self, language: str, changed: dict[str, Any]) -> dict[str, bytes]:
        files = self.tables(language)
        for name, content in changed.items():
            files[f"{name}_{language}.csv"] = content
        return {name: content for name, content in files.items() if content is not None}

    def without_occupation(self, uri: str) -> EscoSet:
        """A later release that dropped one."""
        relations = {name: [row for row in rows if uri not in row] for name, rows in self.relations.items()}
        return replace(self, occupations=[one for one in self.occupations if one.uri != uri], relations=relations)

    def without_skill(self, uri: str) -> EscoSet:
        """A later release that dropped one."""
        relations = {name: [row for row in rows if uri not in row] for name, rows in self.relations.items()}
        return replace(self, skills=[one for one in self.skills if one.uri != uri], relations=relations)


def _row(one: Concept, language: str) -> dict[str, str]:
    return {
        "conceptUri": one.uri,
        "preferredLabel": one.labels[language],
        "altLabels": "\n".join(one.names.get(language, ())),
        "hiddenLabels": "\n".join(one.hidden.get(language, ())),
        "status": "released",
        "description": f"About {one.labels[language]},\nin two lines.",
        **one.other,
    }


def small() -> EscoSet:
    """Three occupations, four skills, Dutch and English."""
    isco = f"{BASE}/isco/C5223"
    group, top = f"{BASE}/skill/S1.2", f"{BASE}/skill/S1"

    def relation(one: int, kind: str, other: int) -> tuple[str, ...]:
        return occupation(one), kind, "skill/competence", skill(other)

    return EscoSet(
        occupations=[
            Concept(occupation(1), {"nl": "verkoper", "en": "shop assistant"}, {"nl": ("winkelbediende", "caissière")},
                    {"nl": ("verkooper",)}, {"iscoGroup": "5223", "code": "5223.7"}),
            Concept(occupation(2), {"nl": "bakker", "en": "baker"}, {}, {}, {"iscoGroup": "7512", "code": "7512.1"}),
            Concept(occupation(3), {"nl": "militair", "en": "soldier"}, {}, {}, {"iscoGroup": "0310"}),
        ],
        skills=[
            Concept(skill(1), {"nl": "klanten helpen", "en": "help customers"}, {"en": ("assist customers", "serve")},
                    {}, {"skillType": "skill/competence", "reuseLevel": "cross-sector"}),
            Concept(skill(2), {"nl": "brood bakken", "en": "bake bread"}, {}, {}, {"skillType": "skill/competence"}),
            Concept(skill(3), {"nl": "voedselveiligheid", "en": "food safety"}, {}, {}, {"skillType": "knowledge"}),
            Concept(skill(4), {"en": "shoot"}, {}, {}, {"skillType": "skill/competence"}),
        ],
        isco_groups=[
            Concept(isco, {"nl": "Verkopers", "en": "Shop sales"}, {}, {}, {"code": "5223"}),
            Concept(f"{BASE}/isco/C52", {"nl": "Verkoop", "en": "Sales"}, {}, {}, {"code": "52"}),
        ],
        skill_groups=[
            Concept(top, {"nl": "communicatie", "en": "communication"}, {}, {}, {"code": "S1"}),
            Concept(group, {"nl": "helpen", "en": "assisting"}),
        ],
        relations={
            "broaderRelationsOccPillar": [("Occupation", occupation(1), "ISCOGroup", isco),
                                          ("ISCOGroup", isco, "ISCOGroup", f"{BASE}/isco/C52")],
            "broaderRelationsSkillPillar": [("KnowledgeSkillCompetence", skill(1), "SkillGroup", group),
                                            ("SkillGroup", group, "SkillGroup", top)],
            "skillSkillRelations": [(skill(2), "skill/competence", "optional", "knowledge", skill(3))],
            "occupationSkillRelations": [relation(1, "essential", 1), relation(1, "optional", 3),
                                         relation(2, "essential", 2), relation(2, "optional", 3),
                                         relation(2, "essential", 3), relation(3, "essential", 4)],
        },
        # as in the official file, rows leave out empty cells at their end
        hierarchy=[[top, "communicatie", "", "", "", "", "", "", "", "", "S1"],
                   [top, "communicatie", group, "helpen", "", "", "", "", "", "", "S1", "S1.2"]],
    )  # fmt: skip
