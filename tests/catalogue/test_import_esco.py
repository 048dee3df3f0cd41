"""Importing ESCO: what arrives, what stays and what a newer release changes."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from overstap.catalogue.importers.esco import EscoImport, import_esco
from overstap.catalogue.models import (
    Broader,
    CatalogueVersion,
    Group,
    ImportRun,
    Occupation,
    OccupationSkill,
    OccupationText,
    Skill,
    SkillRelation,
    Theme,
)
from overstap.shared import clock
from overstap.shared.problems import BadInput
from overstap.steps.employers.models import Vacancy, VacancySkill
from tests.catalogue.dump import dump
from tests.catalogue.esco_builder import BASE, Concept, EscoSet, occupation, skill, small

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def esco() -> EscoSet:
    return small()


def both(esco: EscoSet, folder: Path, release: str = "1.2.0") -> EscoImport:
    return import_esco([esco.zip(folder, "nl", release), esco.zip(folder, "en", release)])


def vacancy(uri: str, number: str = "1") -> Vacancy:
    return Vacancy.objects.create(
        origin="network", external_id=number, title="Verkoper gezocht", imported_at=clock.now(),
        occupation=Occupation.objects.get(uri=uri),
    )  # fmt: skip


def test_counts_are_rows_read(esco: EscoSet, tmp_path: Path) -> None:
    done = both(esco, tmp_path)
    assert done.summary() == {
        "release": "1.2.0", "languages": ["nl", "en"], "occupations": 3, "skills": 4, "relations": 6,
    }  # fmt: skip
    assert done.changed


def test_concepts_arrive_with_names_and_texts(esco: EscoSet, tmp_path: Path) -> None:
    both(esco, tmp_path)
    one = Occupation.objects.get(uri=occupation(1))
    assert (one.isco, one.code, one.in_release, one.in_starter) == ("5223", "5223.7", True, False)
    assert set(one.texts.values_list("language", "label", "origin")) == {
        ("nl", "verkoper", "esco"), ("en", "shop assistant", "esco"),
    }  # fmt: skip
    assert one.texts.get(language="en").text == "About shop assistant,\nin two lines."
    assert set(one.names.values_list("language", "name", "hidden")) == {
        ("nl", "winkelbediende", False), ("nl", "caissière", False), ("nl", "verkooper", True),
    }  # fmt: skip
    assert Occupation.objects.get(uri=occupation(3)).isco == "0310"
    assert dict(Skill.objects.values_list("uri", "kind"))[skill(3)] == "knowledge"
    assert Skill.objects.get(uri=skill(1)).reuse_level == "cross-sector"


def test_a_label_that_a_language_lacks_is_simply_not_there(esco: EscoSet, tmp_path: Path) -> None:
    both(esco, tmp_path)
    assert [text.language for text in Skill.objects.get(uri=skill(4)).texts.all()] == ["en"]


def test_essential_wins_over_optional(esco: EscoSet, tmp_path: Path) -> None:
    both(esco, tmp_path)
    asked = Occupation.objects.get(uri=occupation(2)).asks
    assert dict(asked.values_list("skill__uri", "essential")) == {skill(2): True, skill(3): True}


def test_groups_get_their_codes_from_the_hierarchy(esco: EscoSet, tmp_path: Path) -> None:
    both(esco, tmp_path)
    assert dict(Group.objects.filter(pillar="skills").values_list("uri", "code")) == {
        f"{BASE}/skill/S1": "S1", f"{BASE}/skill/S1.2": "S1.2",
    }  # fmt: skip
    assert Broader.objects.filter(pillar="occupations").count() == 2
    relation = SkillRelation.objects.get()
    assert (relation.of.uri, relation.skill.uri, relation.essential) == (skill(2), skill(3), False)


def test_folders_and_folders_inside_zips_are_read_alike(esco: EscoSet, tmp_path: Path) -> None:
    folder = tmp_path / "ESCO v1.2.0"
    esco.folder(folder / "nl", "nl")
    esco.folder(folder / "en", "en")
    assert import_esco([folder]).summary() == {
        "release": "1.2.0", "languages": ["nl", "en"], "occupations": 3, "skills": 4, "relations": 6,
    }  # fmt: skip


def test_a_zip_may_hold_a_folder(esco: EscoSet, tmp_path: Path) -> None:
    path = tmp_path / "esco.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for language in ("nl", "en"):
            for name, content in esco.tables(language).items():
                archive.writestr(f"ESCO dataset - v1.2.0 - classification/{name}", content)
    assert import_esco([path]).summary()["release"] == "1.2.0"


def test_extra_columns_and_a_missing_byte_order_mark_do_not_matter(esco: EscoSet, tmp_path: Path) -> None:
    both(esco, tmp_path)
    before = {name: rows for name, rows in dump().items() if name not in ("catalogue.ImportRun",)}
    done = both(replace(esco, extra_column=True, bom=False), tmp_path)
    assert not done.changed
    assert {name: rows for name, rows in dump().items() if name not in ("catalogue.ImportRun",)} == before


def test_relations_may_stand_in_one_zip_and_have_no_language(esco: EscoSet, tmp_path: Path) -> None:
    first = esco.zip(tmp_path, "en", **dict.fromkeys(esco.relations))
    second = esco.folder(tmp_path / "v1.2.0", "nl")
    for name in esco.relations:
        (second / f"{name}_nl.csv").rename(second / f"{name}.csv")
    assert import_esco([first, second]).relations == 6


def test_languages_come_in_a_fixed_order(esco: EscoSet, tmp_path: Path) -> None:
    for table in ("occupations", "skills", "isco_groups", "skill_groups"):
        for one in getattr(esco, table):
            one.labels.update({"ar": "a", "de": "d"})
    zips = [esco.zip(tmp_path, language) for language in ("de", "ar", "en", "nl")]
    assert import_esco(zips).languages == ("nl", "en", "ar", "de")


def test_collections_fill_what_the_table_of_skills_leaves_out(esco: EscoSet, tmp_path: Path) -> None:
    row = {"conceptUri": skill(4), "preferredLabel": "schieten", "altLabels": "vuren | schoten lossen"}
    esco.collections["languageSkillsCollection"] = [row]
    esco.collections["transversalSkillsCollection"] = [{"conceptUri": skill(1), "preferredLabel": "anders"}]
    import_esco([esco.zip(tmp_path, "nl"), replace(esco, collections={}).zip(tmp_path, "en")])
    one = Skill.objects.get(uri=skill(4))
    assert one.kind == "language"
    assert one.texts.get(language="nl").label == "schieten"
    assert set(one.names.values_list("name", flat=True)) == {"vuren", "schoten lossen"}
    assert Skill.objects.get(uri=skill(1)).texts.get(language="nl").label == "klanten helpen"


def test_same_files_again_change_nothing_at_all(esco: EscoSet, tmp_path: Path) -> None:
    first = both(esco, tmp_path)
    before = dump()
    again = both(esco, tmp_path)
    assert not again.changed
    assert again.summary() == first.summary()
    assert dump() == before


def test_order_and_names_of_the_files_do_not_matter(esco: EscoSet, tmp_path: Path) -> None:
    nl, en = esco.zip(tmp_path, "nl"), esco.zip(tmp_path, "en")
    import_esco([nl, en])
    before = dump()
    assert not import_esco([en, nl]).changed
    assert dump() == before


def test_a_second_language_of_the_same_release_is_added(esco: EscoSet, tmp_path: Path) -> None:
    import_esco([esco.zip(tmp_path, "en")])
    esco.skills[3].labels["nl"] = "schieten"  # alone, a language must name everything
    import_esco([esco.zip(tmp_path, "nl")])
    languages = OccupationText.objects.filter(origin="esco").values_list("language", flat=True)
    assert set(languages) == {"nl", "en"}


class TestNewerRelease:
    def test_what_lives_on_is_updated_and_keeps_its_row(self, esco: EscoSet, tmp_path: Path) -> None:
        both(esco, tmp_path, "1.1.1")
        row = vacancy(occupation(1))
        esco.occupations[0] = replace(esco.occupations[0], labels={"nl": "winkelmedewerker", "en": "shop assistant"})
        done = both(esco, tmp_path, "1.2.0")
        row.refresh_from_db()
        assert row.occupation is not None
        assert row.occupation.texts.get(language="nl").label == "winkelmedewerker"
        assert row.occupation.in_release
        assert done.references == ()
        assert [run.release for run in ImportRun.objects.order_by("pk")] == ["1.1.1", "1.2.0"]

    def test_what_it_drops_stays_and_its_references_are_reported(self, esco: EscoSet, tmp_path: Path) -> None:
        both(esco, tmp_path, "1.1.1")
        job = vacancy(occupation(1))
        vacancy(occupation(1), "2")
        VacancySkill.objects.create(vacancy=job, skill=Skill.objects.get(uri=skill(4)))
        newer = esco.without_occupation(occupation(1)).without_skill(skill(4))
        done = both(newer, tmp_path, "1.2.0")
        dropped = Occupation.objects.get(uri=occupation(1))
        assert (dropped.in_release, dropped.retired_in) == (False, "1.2.0")
        assert dropped.texts.count() == 2  # so that it can still be shown
        assert not dropped.names.exists()  # but not be found
        assert not dropped.asks.exists()
        job.refresh_from_db()
        assert job.occupation == dropped
        assert done.retired == {"occupations": 1, "skills": 1}
        found = {(one.concept, one.label, one.table, one.field, one.count) for one in done.references}
        assert found == {
            (occupation(1), "shop assistant", "employers.Vacancy", "occupation", 2),
            (skill(4), "shoot", "employers.VacancySkill", "skill", 1),
        }
        by_concept = {one.concept: one for one in done.references}
        assert by_concept[occupation(1)].examples == ("Verkoper gezocht", "Verkoper gezocht")
        run = ImportRun.objects.get(release="1.2.0")
        assert run.report["retired"] == {"occupations": 1, "skills": 1}
        assert len(run.report["references"]) == 2

    def test_what_comes_back_lives_again(self, esco: EscoSet, tmp_path: Path) -> None:
        both(esco, tmp_path, "1.1.1")
        both(esco.without_occupation(occupation(1)), tmp_path, "1.2.0")
        both(esco, tmp_path, "1.3.0")
        one = Occupation.objects.get(uri=occupation(1))
        assert (one.in_release, one.retired_in) == (True, "")
        assert one.asks.count() == 2

    def test_names_of_a_language_that_it_lacks_go_and_that_is_said(self, esco: EscoSet, tmp_path: Path) -> None:
        both(esco, tmp_path, "1.1.1")
        done = import_esco([esco.zip(tmp_path, "en", "1.2.0")])
        assert done.languages_gone == ("nl",)
        assert not OccupationText.objects.filter(language="nl").exists()

    def test_an_older_one_needs_force(self, esco: EscoSet, tmp_path: Path) -> None:
        both(esco, tmp_path, "1.2.0")
        before = dump()
        esco.occupations[1].labels["nl"] = "banketbakker"
        old = [esco.zip(tmp_path, "nl", "1.1.1"), esco.zip(tmp_path, "en", "1.1.1")]
        with pytest.raises(BadInput, match=r"--force"):
            import_esco(old)
        assert dump() == before
        assert import_esco(old, force=True).release == "1.1.1"

    def test_every_change_has_a_version_of_its_own(self, esco: EscoSet, tmp_path: Path) -> None:
        both(esco, tmp_path, "1.1.1")
        first = CatalogueVersion.current()
        both(esco, tmp_path, "1.2.0")
        assert CatalogueVersion.current() != first


class TestWithStarter:
    def test_starter_words_and_facts_stay_on_top(self, esco: EscoSet, tmp_path: Path) -> None:
        own = Occupation.objects.create(uri=occupation(2), isco="7512", in_starter=True, level="mbo-2", riasec="RE")
        own.texts.create(language="nl", origin="starter", label="bakker (brood)")
        talent = Skill.objects.create(uri=skill(1), in_starter=True, kind="attitude",
                                      theme=Theme.objects.create(key="t", label_nl="t", label_en="t"))  # fmt: skip
        OccupationSkill.objects.create(occupation=own, skill=talent, essential=True, origin="starter")
        both(esco, tmp_path)
        own.refresh_from_db()
        talent.refresh_from_db()
        assert (own.in_starter, own.in_release, own.level, own.riasec) == (True, True, "mbo-2", "RE")
        assert set(own.texts.filter(language="nl").values_list("origin", "label")) == {
            ("starter", "bakker (brood)"), ("esco", "bakker"),
        }  # fmt: skip
        assert talent.kind == "attitude"
        assert talent.theme is not None
        assert set(own.asks.values_list("origin", flat=True)) == {"starter", "esco"}

    def test_only_what_a_release_held_can_retire(self, esco: EscoSet, tmp_path: Path) -> None:
        Occupation.objects.create(uri=occupation(99), isco="7512", in_starter=True)
        done = both(esco, tmp_path)
        assert done.retired == {"occupations": 0, "skills": 0}
        assert Occupation.objects.get(uri=occupation(99)).retired_in == ""


def test_a_few_relations_to_nothing_are_left_out_and_reported(esco: EscoSet, tmp_path: Path) -> None:
    esco.skills += [Concept(skill(n), {"nl": f"v{n}", "en": f"s{n}"}) for n in range(100, 1100)]
    rows = esco.relations["occupationSkillRelations"]
    rows += [(occupation(1), "optional", "", skill(n)) for n in range(100, 1100)]
    rows.append((occupation(404), "essential", "", skill(1)))
    done = both(esco, tmp_path)
    assert done.relations == len(rows)
    assert list(done.skipped.values()) == [1]
    assert OccupationSkill.objects.count() == len(rows) - 2  # one to nothing, one both essential and optional
