"""Reading csv: the same cells whoever wrote the file, and a place in every complaint."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overstap.catalogue.importers.tables import decode, read_rows
from overstap.shared.problems import BadInput

pytestmark = pytest.mark.usefixtures("english")

CELL = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=12
)  # Python 3.11 writes \r unquoted


@given(
    rows=st.lists(st.tuples(CELL, CELL, CELL), max_size=8),
    ending=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    delimiter=st.sampled_from([",", ";"]),
    mark=st.booleans(),
)
def test_what_is_written_is_read(
    rows: list[tuple[str, str, str]], ending: str, quoting: int, delimiter: str, mark: bool
) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator=ending, quoting=quoting, delimiter=delimiter)  # type: ignore[arg-type]
    writer.writerows([("one", "two", "three"), *rows])
    content = text.getvalue().encode("utf-8-sig" if mark else "utf-8")
    found = [(row.cells, row.line) for row in read_rows("a.csv", content, ["three", "one"], ["four"])]
    assert [cells for cells, _line in found] == [(three.strip(), one.strip(), "") for one, _two, three in rows]
    assert all(1 < line <= text.getvalue().count("\n") for _cells, line in found)


def test_lines_count_from_the_header_and_across_cells_of_several_lines() -> None:
    content = 'a,b\n1,"two\nlines"\n3,4\n\n5,6\n'
    assert [row.line for row in read_rows("a.csv", content, ["a"])] == [2, 4, 6]


def problem(content: str | bytes, needed: list[str] | None = None) -> BadInput:
    with pytest.raises(BadInput) as found:
        list(read_rows("a.csv", content, needed or ["a", "b"]))
    assert found.value.file == "a.csv"
    return found.value


def test_a_missing_column_says_what_was_found() -> None:
    found = problem("a,c\n1,2\n")
    assert (found.line, found.field) == (1, "b")
    assert "a, c" in found.message


def test_a_column_that_is_there_twice() -> None:
    assert problem("a,b,a\n1,2,3\n").field == "a"


@pytest.mark.parametrize("row", ["1", "1,2,3"])
def test_a_row_that_is_too_short_or_too_long(row: str) -> None:
    assert problem(f"a,b\n1,2\n{row}\n").line == 3


def test_short_rows_where_they_are_usual() -> None:
    rows = list(read_rows("a.csv", "a,b,c\n1\n1,2\n", ["a", "b", "c"], short_rows=True))
    assert [row.cells for row in rows] == [("1", "", ""), ("1", "2", "")]


@pytest.mark.parametrize("content", ['a,b\n1,"2\n3,4\n', 'a,b\n1,"2"3\n', 'a,b\n1,"2'])
def test_quotes_that_do_not_match(content: str) -> None:
    assert problem(content).line == 2


def test_an_empty_file() -> None:
    assert problem("").field == "a"


def test_a_cell_beyond_all_reason() -> None:
    assert problem(f"a,b\n1,{'x' * 200_000}\n").line == 2


def test_encoding_names_line_and_place() -> None:
    with pytest.raises(BadInput) as found:
        decode("één\ntwéé".encode("cp1252"), "a.csv")
    assert found.value.line == 1
    assert "0xE9 at place 1 " in found.value.message
    with pytest.raises(BadInput) as found:
        decode(b"a\nab\0c", "a.csv")
    assert (found.value.line, "place 3 " in found.value.message) == (2, True)


@pytest.mark.parametrize(
    ("text", "value"), [("12.50", "12.50"), ("12,50", "12.50"), ("", None), ("0", "0"), ("-1", "bad"), ("nan", "bad"),
                        ("1e9", "bad"), ("1.234,5", "bad"), ("twelve", "bad"), ("inf", "bad")]
)  # fmt: skip
def test_numbers(text: str, value: str | None) -> None:
    row = next(iter(read_rows("a.csv", f'a\n"{text}"\n', ["a"])))
    if value == "bad":
        with pytest.raises(BadInput) as found:
            row.number("a", 0, 1_000)
        assert (found.value.line, found.value.field) == (2, "a")
    else:
        assert row.number("a", 0, 1_000) == (None if value is None else Decimal(value))
