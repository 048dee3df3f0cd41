"""The bench of related occupations: its measure, its judged pairs, its reader, and its verdict on real data."""

from __future__ import annotations

import csv
import importlib
import sys
import zipfile
from collections import defaultdict
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]
OCCUPATION = "http://data.europa.eu/esco/occupation/"


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    """`bench/related.py`, which stands outside the package and finds its neighbours beside itself."""
    sys.path.insert(0, str(ROOT / "bench"))
    try:
        return importlib.import_module("related")
    finally:
        sys.path.remove(str(ROOT / "bench"))


@pytest.fixture(scope="module")
def evidence(bench: ModuleType) -> ModuleType:
    return sys.modules["related_evidence"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A distribution of three occupations and three skills, in a directory as unpacked from the zip."""
    tables = {
        "occupations_en": "conceptUri,preferredLabel,altLabels,description,code\no:1,cook,chef,Cooks cook.,5120.1\n"
        "o:2,waiter,,Waiters serve.,5131.1\no:3,grill cook,,Grill cooks grill.,5120.1.1\n",
        "occupations_nl": "conceptUri,preferredLabel,altLabels,description,code\no:1,kok,,Koks koken.,5120.1\n",
        "skills_en": "conceptUri,preferredLabel,altLabels,description,skillType\ns:1,cook,,,skill/competence\n"
        "s:2,serve,,,skill/competence\ns:3,food,,,knowledge\n",
        "skillGroups_en": "conceptUri,preferredLabel,altLabels,description,code\ng:1,food,,,S3.5\n",
        "ISCOGroups_en": "conceptUri,preferredLabel,altLabels,description,code\ni:5120,Cooks,,,5120\n",
        "broaderRelationsOccPillar": "conceptUri,broaderUri\no:1,i:5120\no:3,o:1\n",
        "broaderRelationsSkillPillar": "conceptUri,broaderUri\ns:1,g:1\n",
        "occupationSkillRelations": "occupationUri,relationType,skillUri\no:1,optional,s:1\no:1,essential,s:1\n"
        "o:3,essential,s:1\no:2,essential,s:2\no:2,optional,s:3\no:9,essential,s:1\n",
        "skillSkillRelations": "originalSkillUri,relationType,relatedSkillUri\ns:1,optional,s:3\n",
    }
    for name, text in tables.items():
        (tmp_path / f"{name}.csv").write_text("\ufeff" + text, encoding="utf-8")
    return tmp_path


def test_recall_and_rank(evidence: ModuleType) -> None:
    scores = np.array([[0, 3, 2, 1], [3, 0, 1, 2], [1, 2, 0, 3], [0, 0, 0, 0]], dtype=np.float32)
    found = evidence.Evidence("x", {0: frozenset({3}), 1: frozenset({0, 2})})
    recall, rank = evidence.measure(scores, found)
    assert recall == 1.0
    assert rank == pytest.approx((1 / 3 + 1) / 2)


def test_collapsing_takes_the_best_of_a_group_and_the_mean_of_its_rows(evidence: ModuleType) -> None:
    scores = np.array([[0, 9, 1, 5], [9, 0, 3, 2], [1, 3, 0, 7], [5, 2, 7, 0]], dtype=np.float32)
    between = evidence.collapsed(scores, np.array([0, 0, 1, 1]))
    assert between.tolist() == [[9.0, 4.0], [4.0, 7.0]]


def test_judged_pairs_are_whole(evidence: ModuleType) -> None:
    halves: dict[str, set[str]] = defaultdict(set)
    pairs = []
    with evidence.JUDGED.open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines, delimiter="\t"):
            assert line["grade"] in {"1", "2"}
            assert line["from"] != line["to"]
            assert line["from"].startswith(OCCUPATION)
            assert line["to"].startswith(OCCUPATION)
            halves[line["half"]].add(line["from"])
            pairs.append((line["from"], line["to"]))
    assert len(pairs) == len(set(pairs)) > 2000
    assert len(halves["tune"]) == len(halves["held"]) == 75
    assert not halves["tune"] & halves["held"]


def test_writes_uris_and_scores(bench: ModuleType, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "scores.npz"
    assert bench.main(["--esco", str(folder), "--out", str(out)]) == 0
    with np.load(out) as written:
        assert written["uris"].tolist() == ["o:1", "o:2", "o:3"]
        assert written["scores"].shape == (3, 3)
        assert written["scores"].dtype == np.float32
        assert written["scores"][0, 2] > written["scores"][0, 1]


def test_reads_languages_and_relations(bench: ModuleType, folder: Path) -> None:
    esco = bench.read_esco([folder])
    assert set(esco.occupations["o:1"].texts) == {"en", "nl"}
    assert esco.asks["o:1", "s:1"] is True
    assert ("o:9", "s:1") not in esco.asks
    occupations = bench.occupations_of(esco)
    assert occupations.asks.toarray().tolist() == [[2, 0, 0], [0, 2, 1], [2, 0, 0]]
    assert occupations.groups == ["5120", "5131", "5120"]
    assert occupations.texts["nl"].names == ["kok", "", ""]


def test_bad_files_are_refused_with_what_and_where(
    bench: ModuleType, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cut = tmp_path / "cut.zip"
    cut.write_bytes(b"PK\x03\x04 cut off")
    out = tmp_path / "scores.npz"
    assert bench.main(["--esco", str(cut), "--out", str(out)]) == 3
    assert "not a zip, or cut off" in capsys.readouterr().err
    (folder / "occupations_en.csv").write_text("uri,name\n1,2\n", encoding="utf-8")
    assert bench.main(["--esco", str(folder), "--out", str(out)]) == 3
    assert "occupations_en.csv: column conceptUri is missing" in capsys.readouterr().err
    for name in ("v1.1.1.zip", "v1.2.0.zip"):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("skills_en.csv", "conceptUri\n")
    both = [str(tmp_path / "v1.1.1.zip"), str(tmp_path / "v1.2.0.zip")]
    assert bench.main(["--esco", *both, "--out", str(out)]) == 3
    assert "more than one release" in capsys.readouterr().err
    assert not out.exists()


def test_languages_of_two_releases_are_refused(bench: ModuleType, folder: Path) -> None:
    other = "conceptUri,preferredLabel,altLabels,description,code\no:1,kok,,,5120.1\no:7,kelner,,,5131.9\n"
    (folder / "occupations_nl.csv").write_text(other, encoding="utf-8")
    with pytest.raises(ValueError, match="are these files of one release"):
        bench.read_esco([folder])


@pytest.mark.data
def test_credit_on_real_data_is_what_a_coach_would_say(bench: ModuleType, shared_data: Path) -> None:
    esco = bench.read_esco([shared_data / "esco" / "ESCO dataset - v1.2.0 - classification - en - csv.zip"])
    taxonomy_module = importlib.import_module("overstap.engine.taxonomy")
    taxonomy = taxonomy_module.SkillTaxonomy.build(
        {uri: concept.kind for uri, concept in esco.skills.items()},
        {uri: concept.kind for uri, concept in esco.skill_groups.items()},
        esco.broader_skills,
        [(one, other, essential) for (one, other), essential in esco.needs.items()],
    )
    matrix = taxonomy_module.credit_matrix(taxonomy)
    number = {esco.skills[uri].texts["en"].label: index for index, uri in enumerate(taxonomy.skills)}

    def credit(have: str, need: str) -> int:
        return int(matrix[number[have], number[need]])

    java = "Java (computer programming)"
    assert 0 < credit(java, "JavaScript") < credit(java, "computer programming") < 16
    assert credit("write Dutch", "write German") == credit("Dutch", "German") == 0
    assert credit("Dutch", "write Dutch") > credit("write Dutch", "understand spoken Dutch") > 0
    assert np.diff(matrix.indptr).max() <= 24
    stored = matrix.tocoo()
    for row, column in list(zip(stored.row.tolist(), stored.col.tolist(), strict=True))[::997]:
        assert taxonomy_module.credit_reason(taxonomy, row, column).code != "none"
