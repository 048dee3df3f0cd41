"""Interests: which match decides, how scores are carried over, and what is refused."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from overstap.catalogue.importers.interests import combine, import_interests, percent, with_groups
from overstap.catalogue.models import InterestScore, Occupation
from overstap.shared.problems import BadInput
from tests.catalogue.dump import dump
from tests.catalogue.esco_builder import BASE, occupation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

NAMES = ("Realistic", "Investigative", "Artistic", "Social", "Enterprising", "Conventional")
HEADER = ["O*NET-SOC Code", "Title", "Element ID", "Element Name", "Scale ID", "Scale Name", "Data Value"]
ABOUT = "".join(f"Mapping project line {number},x,,,,,\n" for number in range(16))
COLUMNS = (
    "O*NET Id,O*NET Title,O*NET Description,ESCO or ISCO URI,ESCO or ISCO Title,ESCO or ISCO Description,Type of Match"
)


def book(path: Path, scores: dict[str, tuple[Any, ...]], header: list[str] | None = None) -> Path:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(header or HEADER)
    for code, values in scores.items():
        for name, value in zip(NAMES, values, strict=False):
            sheet.append([code, "t", "1.B.1", name, "OI", "Occupational Interests", value])
        sheet.append([code, "t", "1.B.1.g", "First Interest High-Point", "IH", "High-Point", 3])
    workbook.save(path)
    return path


def crosswalk(path: Path, *rows: tuple[str, str, str]) -> Path:
    lines = "".join(f'{code},t,"a, b",{uri},t,d,{kind}\n' for code, uri, kind in rows)
    path.write_text(f"{ABOUT}{COLUMNS}\n{lines}", encoding="utf-8-sig")
    return path


SCORES = {"11-1011.00": (1, 2, 3, 4, 5, 7), "11-1012.00": (3, 2, 3, 4, 5, 1), "29-1141.00": (7, 1, 1, 1, 1, 1)}
ROWS = (
    ("11-1011.00", occupation(1), "broadMatch"),
    ("29-1141.00", occupation(1), "exactMatch"),
    ("11-1011.00", occupation(2), "narrowMatch"),
    ("11-1012.00", occupation(2), "broadMatch"),
    ("29-1141.00", occupation(3), "closeMatch"),
    ("11-1019.00", occupation(4), "exactMatch"),
    ("11-1011.00", f"{BASE}/isco/C1111", "exactISCO"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in (1, 2, 4):
        Occupation.objects.create(uri=occupation(number), isco="2221", in_starter=True)
    book(tmp_path / "Interests.xlsx", SCORES)
    crosswalk(tmp_path / "crosswalk.csv", *ROWS)
    return tmp_path


def scores_of(number: int) -> tuple[int, ...]:
    row = InterestScore.objects.get(occupation__uri=occupation(number))
    return tuple(getattr(row, name.lower()) for name in NAMES)


def test_the_best_kind_of_match_decides_and_equals_are_averaged(folder: Path) -> None:
    done = import_interests([folder])
    assert done.counts == {"occupations": 3, "by_group": 1, "onet": 3, "crosswalk": 7, "unknown": 1}
    assert scores_of(1) == (100, 0, 0, 0, 0, 0)  # exact above broad
    assert scores_of(2) == (17, 17, 33, 50, 67, 50)  # the mean of 11-1011 and 11-1012
    assert scores_of(4) == scores_of(2)  # 11-1019 "all other": the mean of its neighbours 11-101x
    assert InterestScore.objects.get(occupation__uri=occupation(4)).origin == "onet-group"


def test_the_same_again_changes_nothing(folder: Path) -> None:
    import_interests([folder])
    before = dump()
    assert not import_interests([folder]).changed
    assert dump() == before


def test_scale() -> None:
    assert [percent(value) for value in (1, 1.03, 4, 6.99, 7)] == [0, 1, 50, 100, 100]


def test_a_match_without_scores_gives_way_to_the_next() -> None:
    onet = {"b": (2.0,), "c": (4.0,)}
    assert combine([("exactMatch", "a"), ("closeMatch", "b"), ("broadMatch", "c")], onet) == (2.0,)
    assert combine([("exactMatch", "a")], onet) is None
    assert combine([("narrowMatch", "b"), ("broadMatch", "c")], onet) == (3.0,)


def test_groups_are_taken_as_narrow_as_possible() -> None:
    onet = {"11-9121.00": (1.0,), "11-9199.01": (3.0,), "11-9199.02": (5.0,), "13-1111.00": (7.0,)}
    found = with_groups(onet, ["11-9199.00", "11-9129.00", "11-9031.00", "15-1111.00", "13-1111.00"])
    assert found == {"11-9199.00": (4.0,), "11-9129.00": (1.0,), "11-9031.00": (3.0,)}


def refusal(folder: Path) -> BadInput:
    before = dump()
    with pytest.raises(BadInput) as problem:
        import_interests([folder])
    assert dump() == before
    return problem.value


@pytest.mark.parametrize("value", [0, 8, "high", None, True])
def test_scores_beyond_the_scale(folder: Path, value: Any) -> None:
    book(folder / "Interests.xlsx", {"11-1011.00": (1, value, 3, 4, 5, 6)})
    problem = refusal(folder)
    assert (problem.line, problem.field) == (3, "Data Value")


def test_scores_that_are_missing_or_double(folder: Path) -> None:
    book(folder / "Interests.xlsx", {"11-1011.00": (1, 2, 3)})
    assert "Social" in refusal(folder).message
    book(folder / "Interests.xlsx", {"11-1011.00": (1,) * 6}, header=[*HEADER[:-1], "Value"])
    assert refusal(folder).field == "Data Value"


def test_matches_of_an_unknown_kind(folder: Path) -> None:
    crosswalk(folder / "crosswalk.csv", *ROWS, ("11-1011.00", occupation(1), "sort of"))
    problem = refusal(folder)
    assert (problem.line, problem.field) == (25, "Type of Match")


def test_a_file_too_few_or_too_many(folder: Path) -> None:
    crosswalk(folder / "again.csv", *ROWS)
    assert "exactly one" in refusal(folder).message
    (folder / "again.csv").unlink()
    (folder / "Interests.xlsx").unlink()
    assert "Interests.xlsx" in refusal(folder).message


@pytest.mark.parametrize("content", [b"not a workbook", b"PK\x03\x04broken"])
def test_a_workbook_that_is_none(folder: Path, content: bytes) -> None:
    (folder / "Interests.xlsx").write_bytes(content)
    assert refusal(folder).file is not None


def test_a_workbook_that_is_a_bomb(folder: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", bytes(5_000_000))
    (folder / "Interests.xlsx").write_bytes(target.getvalue())
    assert "200 times" in refusal(folder).message


def test_a_workbook_that_expands_entities(folder: Path) -> None:
    """Billion laughs: refused whichever reader of xml openpyxl finds installed."""
    source, target = io.BytesIO((folder / "Interests.xlsx").read_bytes()), io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/workbook.xml":
                content = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + content.replace(b"<sheets", b"<!--&a;--><sheets")
            new.writestr(name, content)
    (folder / "Interests.xlsx").write_bytes(target.getvalue())
    assert "workbook" in refusal(folder).message


def test_no_occupation_of_it_here(folder: Path) -> None:
    Occupation.objects.all().delete()
    assert "overstap import esco" in refusal(folder).message


@pytest.mark.data
def test_the_real_files(shared_data: Path) -> None:
    """Every occupation of the crosswalk gets scores; two published profiles come back on the scale 0–100."""
    rows = (shared_data / "interests" / "crosswalk_esco_onet.csv").read_text(encoding="utf-8-sig")
    uris = {part for part in rows.split(",") if part.startswith(f"{BASE}/occupation/")}
    Occupation.objects.bulk_create(Occupation(uri=uri, isco="0000", in_release=True) for uri in uris)
    done = import_interests([shared_data / "interests"])
    assert done.counts["occupations"] == len(uris)
    assert (done.counts["onet"], done.counts["crosswalk"], done.counts["unknown"]) == (923, 4253, 0)
    before = dump()
    assert not import_interests([shared_data / "interests"]).changed
    assert dump() == before
