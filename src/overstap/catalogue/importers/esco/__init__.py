"""`overstap import esco`: bring one release of ESCO into force, all or nothing, with the same result however often."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from overstap.catalogue.importers.esco.reading import read_release, recognised
from overstap.catalogue.importers.esco.references import Reference, references_to
from overstap.catalogue.importers.esco.release import Release, in_order, parts, version_of
from overstap.catalogue.importers.esco.writing import retiring, write_release
from overstap.catalogue.importers.files import open_inputs, read_all
from overstap.catalogue.importers.progress import Stage, quiet
from overstap.catalogue.importers.runs import accept, last_run
from overstap.catalogue.models import CatalogueVersion, Occupation, OccupationText, Origin, Skill
from overstap.shared.problems import BadInput

READER = "esco 1"  # raise it when the same files should lead to other rows


@dataclass(frozen=True, slots=True)
class EscoImport:
    """What an import did: the counts it prints, and what is worth telling the user."""

    release: str
    languages: tuple[str, ...]
    occupations: int
    skills: int
    relations: int
    changed: bool
    skipped: dict[str, int] = field(default_factory=dict)
    retired: dict[str, int] = field(default_factory=dict)
    references: tuple[Reference, ...] = ()
    languages_gone: tuple[str, ...] = ()

    def summary(self) -> dict[str, Any]:
        """The last line of the command."""
        return {
            "release": self.release,
            "languages": list(self.languages),
            "occupations": self.occupations,
            "skills": self.skills,
            "relations": self.relations,
        }


def import_esco(
    paths: Sequence[Path], *, release: str | None = None, force: bool = False, stage: Stage = quiet
) -> EscoImport:
    """Import the zips or folders of one release, one or more languages. Raises BadInput; then nothing was changed."""
    files = recognised(open_inputs(paths, [".csv"]))
    version = version_of(files, release)
    contents, mark = read_all(files, stage, READER, version)
    before = last_run("esco")
    if before is not None and before.fingerprint == mark:
        return EscoImport(before.release, tuple(before.languages), **before.counts, changed=False)
    new = read_release(files, contents, version, stage)
    contents.clear()
    with CatalogueVersion.changing():
        before = last_run("esco")  # another import may have come first
        if before is not None and parts(new.version) < parts(before.release) and not force:
            message = _("Release %(new)s is older than %(old)s, which is in force. To go back to it, add --force.")
            raise BadInput(message % {"new": new.version, "old": before.release})
        return _write(new, before.release if before else "", mark, stage)


def _write(new: Release, old_version: str, mark: str, stage: Stage) -> EscoImport:
    old_languages = OccupationText.objects.filter(origin=Origin.ESCO).values_list("language", flat=True).distinct()
    gone = in_order([language for language in old_languages if language not in new.languages])
    language = translation.get_language() or "nl"
    retired = {
        "occupations": retiring(Occupation, new.occupations),
        "skills": retiring(Skill, new.skills),
    }
    references = (
        *references_to(Occupation, retired["occupations"], language),
        *references_to(Skill, retired["skills"], language),
    )
    same = old_version == new.version
    changes = write_release(new, same_release=same, stage=stage)
    result = EscoImport(
        release=new.version,
        languages=new.languages,
        occupations=len(new.occupations),
        skills=len(new.skills),
        relations=new.relations,
        changed=bool(changes),
        skipped=dict(new.skipped),
        retired={kind: len(pks) for kind, pks in retired.items()},
        references=references,
        languages_gone=() if same else gone,
    )
    if not changes and same:
        return result
    accept(
        "esco",
        changes,
        mark,
        release=new.version,
        languages=new.languages,
        counts={"occupations": result.occupations, "skills": result.skills, "relations": result.relations},
        report={
            "skipped": result.skipped,
            "retired": result.retired,
            "references": [one.as_json() for one in references],
            "languages_gone": list(result.languages_gone),
        },
    )
    return result
