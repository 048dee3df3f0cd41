"""The official files of two releases: they are not part of the project, so this runs where they are."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from overstap.catalogue.importers.esco import import_esco
from overstap.catalogue.models import Group, ImportRun, Occupation, OccupationSkill, Skill, SkillRelation, SkillText
from overstap.shared import clock
from overstap.steps.employers.models import Vacancy, VacancySkill
from tests.catalogue.dump import dump
from tests.conftest import absent

pytestmark = [pytest.mark.django_db, pytest.mark.data, pytest.mark.usefixtures("english")]


def zips(folder: Path, release: str) -> list[Path]:
    found = sorted((folder / "esco").glob(f"* v{release} *.zip"))
    if len(found) < 2:
        absent("data", f"the zips of ESCO {release} are not on this machine")
    return found


def test_one_release_after_the_other(shared_data: Path) -> None:
    old, new = zips(shared_data, "1.1.1"), zips(shared_data, "1.2.0")
    first = import_esco(old)
    assert first.summary() == {
        "release": "1.1.1", "languages": ["nl", "en"], "occupations": 3007, "skills": 13896, "relations": 123855,
    }  # fmt: skip
    # The table of relations of 1.1.1 names 3,008 occupations of which the release holds 3,007.
    assert [count for name, count in first.skipped.items() if "occupationSkill" in name] == [67]
    assert OccupationSkill.objects.count() == 123855 - 67

    held = set(Occupation.objects.values_list("uri", flat=True))
    asked = Skill.objects.get(uri__in=_dropped_skill(new))
    job = Vacancy.objects.create(
        origin="network", external_id="1", title="Gezocht", occupation=Occupation.objects.get(uri=min(held)),
        imported_at=clock.now(),
    )  # fmt: skip
    VacancySkill.objects.create(vacancy=job, skill=asked)

    second = import_esco(new)
    assert second.summary() == {
        "release": "1.2.0", "languages": ["nl", "en"], "occupations": 3039, "skills": 13939, "relations": 129004,
    }  # fmt: skip
    assert Occupation.objects.filter(in_release=True).count() == 3039
    assert Skill.objects.filter(in_release=True).count() == 13939
    assert second.retired["skills"] == Skill.objects.filter(retired_in="1.2.0").count()
    assert [(one.concept, one.table, one.count) for one in second.references] == [
        (asked.uri, "employers.VacancySkill", 1)
    ]
    job.refresh_from_db()
    assert job.occupation is not None
    assert job.asks.get().skill == asked
    assert SkillText.objects.filter(skill__in_release=True, language="nl", origin="esco").count() == 7859
    assert SkillRelation.objects.count() == 5818
    assert Group.objects.filter(code="").count() == 0
    kinds = Skill.objects.filter(in_release=True).values_list("kind", flat=True)
    assert set(kinds) == {"skill", "knowledge", "language", ""}

    before = dump()
    again = import_esco(new)
    assert not again.changed
    assert again.summary() == second.summary()
    assert dump() == before
    assert [run.release for run in ImportRun.objects.order_by("pk")] == ["1.1.1", "1.2.0"]


def _dropped_skill(new: list[Path]) -> list[str]:
    """The first skill of the release in force that the next one's own table of skills does not name."""
    table = b"".join(
        zipfile.ZipFile(path).read(name)
        for path in new
        for name in zipfile.ZipFile(path).namelist()
        if name.startswith("skills_")
    ).decode()
    for uri in Skill.objects.order_by("uri").values_list("uri", flat=True):
        if uri not in table:
            return [uri]
    raise AssertionError("the later release dropped no skill")
