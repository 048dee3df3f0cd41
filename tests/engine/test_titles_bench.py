"""The titles bench: its files, its figures, and what it says of input it cannot use."""

import csv
import importlib
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str]]
ROOT = Path(__file__).parents[2]
CORPUS = "label_id\turi\tlanguage\tlabel\n" + "".join(
    f"{at}\turn:{concept}\tnl\t{label}\n"
    for at, (concept, label) in enumerate(
        [("bakker", "bakker"), ("bakker", "broodbakker"), ("kok", "kok"), ("kok", "chef-kok"), ("arts", "huisarts")]
    )
)
QUERIES = "query_id\tlanguage\ttitle\turi\nq1\tnl\tBakker (brood)\turn:bakker\nq2\tnl\tKok, zelfstandig\turn:kok\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.syspath_prepend(str(ROOT / "bench"))
    bench = importlib.import_module("titles")

    def once(*options: str, queries: str | bytes = QUERIES, corpus: str | bytes = CORPUS) -> tuple[int, str]:
        for name, content in (("q.tsv", queries), ("c.tsv", corpus)):
            (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        files = ["--queries", f"{tmp_path}/q.tsv", "--corpus", f"{tmp_path}/c.tsv", "--out", f"{tmp_path}/r.tsv"]
        code = bench.main([*files, "--encoder", "none", *options])
        printed = capsys.readouterr()
        assert printed.out == ""
        return code, printed.err

    return once


def result(folder: Path) -> list[dict[str, str]]:
    with (folder / "r.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def test_it_writes_the_best_label_of_every_concept(tmp_path: Path, run: Run) -> None:
    code, said = run("--compare")
    assert code == 0, said
    rows = result(tmp_path)
    assert list(rows[0]) == ["query_id", "rank", "label_id", "uri", "score"]
    assert [(row["query_id"], row["rank"], row["uri"]) for row in rows if row["rank"] == "1"] == [
        ("q1", "1", "urn:bakker"),
        ("q2", "1", "urn:kok"),
    ]
    assert len(rows) == 6
    assert "without sentence vectors" in said
    assert "BM25" in said
    assert "hits@1 1.000" in said


def test_labels_can_stand_one_by_one(tmp_path: Path, run: Run) -> None:
    code, said = run("--order", "labels")
    assert code == 0, said
    assert len(result(tmp_path)) == 10
    run("--order", "labels", "--unit", "uri")
    assert len(result(tmp_path)) == 6


@pytest.mark.parametrize(
    ("queries", "corpus", "expected"),
    [
        (QUERIES, CORPUS.replace("label_id", "id", 1), "c.tsv, line 1: no column 'label_id'"),
        (QUERIES, CORPUS + "9\turn:x\tnl\n", "c.tsv, line 7, column 'label': missing"),
        (QUERIES, CORPUS + "9\t\tnl\tx\n", "c.tsv, line 7, column 'uri': empty"),
        (QUERIES, CORPUS + "0\turn:x\tnl\tx\n", "column 'label_id': '0' stands there twice"),
        (QUERIES, "", "c.tsv, line 1: no column"),
        (b"query_id\tlanguage\ttitle\nq1\tnl\tcaissi\xe8re\n", CORPUS, "q.tsv, line 2: byte"),
        ("query_id\tlanguage\ttitle\n", CORPUS, "q.tsv: no rows"),
    ],
)
def test_unusable_files_are_named_with_line_and_column(
    tmp_path: Path, run: Run, queries: str | bytes, corpus: str | bytes, expected: str
) -> None:
    code, said = run(queries=queries, corpus=corpus)
    assert code == 3
    assert expected in said
    assert not (tmp_path / "r.tsv").exists()


def test_odd_but_usable_files_work(tmp_path: Path, run: Run) -> None:
    queries = "\ufeffquery_id\tlanguage\ttitle\r\nq1\tNL\t(m/v)\r\n\r\nq2\tfr\tboulanger 'bakker'\"\r\n"
    code, said = run(queries=queries, corpus=CORPUS.replace("\n", "\r\n"))
    assert code == 0, said
    assert {row["query_id"] for row in result(tmp_path)} == {"q2"}


def test_the_development_titles_are_whole() -> None:
    seen = set()
    for name in ("dev", "heldout"):
        with (ROOT / "bench" / "data" / "titles_dev" / f"{name}.tsv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file, delimiter="\t"):
                assert row["title"] not in seen
                seen.add(row["title"])
                assert all(uri.startswith("http://data.europa.eu/esco/occupation/") for uri in row["uri"].split())
    assert len(seen) > 1000
