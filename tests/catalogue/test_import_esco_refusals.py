"""ESCO files that cannot be right are refused with file, line and column, and nothing changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from overstap.catalogue.importers.esco import import_esco
from overstap.catalogue.importers.esco.release import version_of
from overstap.catalogue.importers.files import InputFile
from overstap.shared.problems import BadInput
from tests.catalogue.dump import dump
from tests.catalogue.esco_builder import Concept, EscoSet, occupation, skill, small

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

Bend = Callable[[dict[str, bytes]], None]


@pytest.fixture
def in_force(tmp_path: Path) -> EscoSet:
    """A release that was imported before, so that there is something to leave alone."""
    esco = small()
    old = tmp_path / "before"
    old.mkdir()
    import_esco([esco.zip(old, "nl", "1.1.1"), esco.zip(old, "en", "1.1.1")])
    return esco


def refusal(paths: list[Path], **options: object) -> BadInput:
    before = dump()
    with pytest.raises(BadInput) as problem:
        import_esco(paths, **options)  # type: ignore[arg-type]
    assert dump() == before
    return problem.value


def edited(esco: EscoSet, folder: Path, table: str, change: Callable[[bytes], bytes]) -> list[Path]:
    content = change(esco.tables("en")[f"{table}_en.csv"])
    return [esco.zip(folder, "nl", "1.2.0"), esco.zip(folder, "en", "1.2.0", **{table: content})]


def test_a_zip_that_was_cut_off(in_force: EscoSet, tmp_path: Path) -> None:
    paths = [in_force.zip(tmp_path, "nl"), in_force.zip(tmp_path, "en")]
    paths[1].write_bytes(paths[1].read_bytes()[:-200])
    problem = refusal(paths)
    assert problem.file == str(paths[1])
    assert "cut off" in problem.message


def test_a_zip_damaged_inside(in_force: EscoSet, tmp_path: Path) -> None:
    path = in_force.zip(tmp_path, "en")
    content = bytearray(path.read_bytes())
    at = content.index(b"occupations_en.csv") + 60
    content[at : at + 20] = bytes(20)
    path.write_bytes(content)
    assert "occupations_en.csv" in str(refusal([path]).file)


@pytest.mark.parametrize("table", ["occupations", "skills", "ISCOGroups", "skillGroups", "occupationSkillRelations"])
def test_a_table_that_is_missing(in_force: EscoSet, tmp_path: Path, table: str) -> None:
    problem = refusal([in_force.zip(tmp_path, "en", **{table: None})])
    assert f"{table}_….csv" in problem.message


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("occupations", "conceptUri"),
        ("occupations", "iscoGroup"),
        ("skills", "preferredLabel"),
        ("occupationSkillRelations", "relationType"),
        ("occupationSkillRelations", "skillUri"),
        ("broaderRelationsSkillPillar", "broaderUri"),
        ("skillSkillRelations", "originalSkillUri"),
        ("ISCOGroups", "code"),
    ],
)
def test_a_column_that_is_missing(in_force: EscoSet, tmp_path: Path, table: str, column: str) -> None:
    problem = refusal(edited(in_force, tmp_path, table, lambda text: text.replace(column.encode(), b"renamed", 1)))
    assert str(problem.file).endswith(f"{table}_en.csv")
    assert (problem.line, problem.field) == (1, column)


def test_a_concept_that_is_there_twice(in_force: EscoSet, tmp_path: Path) -> None:
    again = [*in_force.skills, in_force.skills[0]]
    problem = refusal([replace(in_force, skills=again).zip(tmp_path, "en")])
    # every description has two lines, and skill 1 two other names, so the four skills take lines 2 to 10
    assert (problem.line, problem.field) == (11, "conceptUri")
    assert "line 2" in problem.message


@pytest.mark.parametrize(("encoding", "byte"), [("cp1252", "0xEB"), ("utf-16", "0xFF")])
def test_another_encoding(in_force: EscoSet, tmp_path: Path, encoding: str, byte: str) -> None:
    in_force.occupations[1].labels["en"] = "Israëli baker"
    paths = edited(in_force, tmp_path, "occupations", lambda text: text.decode("utf-8-sig").encode(encoding))
    problem = refusal(paths)
    assert byte in problem.message
    assert problem.line == (4 if encoding == "cp1252" else 1)


def test_a_nul_character(in_force: EscoSet, tmp_path: Path) -> None:
    problem = refusal(edited(in_force, tmp_path, "skills", lambda text: text.replace(b"bake", b"ba\0ke", 1)))
    assert "NUL" in problem.message
    assert problem.line == 5


def test_a_quote_that_is_never_closed(in_force: EscoSet, tmp_path: Path) -> None:
    problem = refusal(edited(in_force, tmp_path, "occupations", lambda text: text[: text.rindex(b'"')]))
    assert str(problem.file).endswith("occupations_en.csv")
    assert problem.line == 6


def test_a_row_with_too_few_cells(in_force: EscoSet, tmp_path: Path) -> None:
    cut = edited(in_force, tmp_path, "occupationSkillRelations", lambda text: text.rstrip().rsplit(b",", 1)[0])
    problem = refusal(cut)
    assert problem.line == 7
    assert "3 cells" in problem.message


def test_a_kind_of_relation_that_does_not_exist(in_force: EscoSet, tmp_path: Path) -> None:
    in_force.relations["occupationSkillRelations"][1] = (occupation(1), "handy", "", skill(3))
    problem = refusal([in_force.zip(tmp_path, "en")])
    assert (problem.line, problem.field) == (3, "relationType")


def test_too_many_relations_to_nothing(in_force: EscoSet, tmp_path: Path) -> None:
    in_force.relations["occupationSkillRelations"].append((occupation(404), "essential", "", skill(1)))
    problem = refusal([in_force.zip(tmp_path, "en")])
    assert (problem.line, problem.field) == (8, "occupationUri")
    assert occupation(404) in problem.message


@pytest.mark.parametrize("column", ["conceptUri", "iscoGroup"])
def test_cells_that_cannot_be_right(in_force: EscoSet, tmp_path: Path, column: str) -> None:
    wrong = {"conceptUri": "shop assistant"} if column == "conceptUri" else {"iscoGroup": "52-23"}
    in_force.occupations[1] = replace(in_force.occupations[1], other={**in_force.occupations[1].other, **wrong})
    problem = refusal([in_force.zip(tmp_path, "en")])
    assert (problem.line, problem.field) == (4, column)


def test_a_concept_without_a_name_in_any_language(in_force: EscoSet, tmp_path: Path) -> None:
    in_force.skills.append(Concept(skill(5), {"en": ""}))
    assert skill(5) in refusal([in_force.zip(tmp_path, "en")]).message


def test_two_releases_by_their_names(in_force: EscoSet, tmp_path: Path) -> None:
    problem = refusal([in_force.zip(tmp_path, "nl", "1.2.0"), in_force.zip(tmp_path, "en", "1.2.1")])
    assert "1.2.0" in problem.message
    assert "1.2.1" in problem.message


def test_two_releases_by_what_they_hold(in_force: EscoSet, tmp_path: Path) -> None:
    other = in_force.without_occupation(occupation(3))
    other.occupations.append(Concept(occupation(7), {"en": "pilot"}, other={"iscoGroup": "3153"}))
    paths = [in_force.zip(tmp_path, "nl", None), other.zip(tmp_path, "en", None)]
    assert "two releases" in refusal(paths, release="1.2.0").message


def test_relations_that_differ_between_languages(in_force: EscoSet, tmp_path: Path) -> None:
    nl = in_force.zip(tmp_path, "nl")
    in_force.relations["occupationSkillRelations"].pop()
    assert "something else" in refusal([nl, in_force.zip(tmp_path, "en")]).message


def test_one_language_twice(in_force: EscoSet, tmp_path: Path) -> None:
    paths = [in_force.zip(tmp_path, "nl"), in_force.folder(tmp_path / "v1.2.0", "nl")]
    assert "twice in one language" in refusal(paths).message


def test_no_release_anywhere(in_force: EscoSet, tmp_path: Path) -> None:
    paths = [in_force.zip(tmp_path, "nl", None), in_force.zip(tmp_path, "en", None)]
    assert "--release" in refusal(paths).message
    assert import_esco(paths, release="v1.2").release == "1.2.0"


@pytest.mark.parametrize(
    ("given", "words"), [("1.3.0", "--release says"), ("newest", "is not a release"), ("1.0.9", "too old")]
)
def test_a_release_that_cannot_be(in_force: EscoSet, tmp_path: Path, given: str, words: str) -> None:
    named = None if given == "1.0.9" else "1.2.0"
    assert words in refusal([in_force.zip(tmp_path, "en", named)], release=given).message


def test_a_path_that_is_not_there(in_force: EscoSet, tmp_path: Path) -> None:
    assert "does not exist" in refusal([tmp_path / "esco.zip"]).message


def test_a_folder_with_nothing_of_esco(in_force: EscoSet, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    assert "Nothing to import" in refusal([tmp_path / "here"]).message
    (tmp_path / "here" / "shopping.csv").write_text("a,b\n")
    assert "Missing in the ESCO files" in refusal([tmp_path / "here"]).message


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("ESCO dataset - v1.2.0 - classification - en - csv.zip", "1.2.0"),
        ("ESCO_v1.1.zip", "1.1.0"),
        ("esco V1.2.1 nl.zip", "1.2.1"),
        ("ESCO-1.2.0.zip", "1.2.0"),
    ],
)
def test_the_release_is_read_from_names_as_they_are(path: str, expected: str) -> None:
    file = InputFile(f"{path}: occupations_en.csv", "occupations_en.csv", Path(path), 0, bytes)
    assert version_of([file], None) == expected
