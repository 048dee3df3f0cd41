"""Opening what a user gives: only files that were meant, and no zip that means harm."""

from __future__ import annotations

import stat
import struct
import zipfile
from pathlib import Path

import pytest

from overstap.catalogue.importers import files
from overstap.catalogue.importers.files import InputFile, open_inputs, read_all
from overstap.catalogue.importers.progress import quiet
from overstap.shared.problems import BadInput

pytestmark = pytest.mark.usefixtures("english")


def archive(path: Path, **entries: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in entries.items():
            target.writestr(name.replace("__", "/"), content)
    return path


def refused(path: Path) -> BadInput:
    with pytest.raises(BadInput) as problem:
        read_all(open_inputs([path], [".csv"]), quiet)
    return problem.value


def test_zips_folders_and_files_are_read_alike(tmp_path: Path) -> None:
    archive(tmp_path / "b.zip", inside__two__x="no", **{"deep__y.csv": b"2"})
    (tmp_path / "a.csv").write_bytes(b"1")
    (tmp_path / ".hidden.csv").write_bytes(b"0")
    (tmp_path / "read me.txt").write_bytes(b"0")
    found = open_inputs([tmp_path], [".csv"])
    assert [(one.name, one.read()) for one in found] == [("a.csv", b"1"), ("y.csv", b"2")]
    assert found[1].shown == f"{tmp_path}/b.zip: deep/y.csv"


def test_a_zip_under_another_name_is_still_a_zip(tmp_path: Path) -> None:
    path = archive(tmp_path / "download", **{"a.csv": b"1"})
    assert [one.read() for one in open_inputs([path], [".csv"])] == [b"1"]


@pytest.mark.parametrize("name", ["../evil.csv", "/etc/evil.csv", "a/../../evil.csv", "C:\\evil.csv", "..\\evil.csv"])
def test_paths_that_lead_outside(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as target:
        target.writestr(zipfile.ZipInfo(name), b"1")
    assert "outside" in refused(tmp_path / "a.zip").message


def test_links(tmp_path: Path) -> None:
    entry = zipfile.ZipInfo("a.csv")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as target:
        target.writestr(entry, b"/etc/passwd")
    assert "link" in refused(tmp_path / "a.zip").message


def test_a_bomb_by_its_ratio(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", **{"a.csv": bytes(5_000_000)})
    assert "200 times" in refused(path).message


def test_a_bomb_by_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_TOTAL", 3_000)
    path = archive(tmp_path / "a.zip", **{f"{number}.csv": bytes(1_000) for number in range(4)})
    assert "not accepted" in refused(path).message
    for number in range(4):
        (tmp_path / f"{number}.csv").write_bytes(bytes(1_000))
    path.unlink()
    assert "not accepted" in refused(tmp_path).message


def test_one_file_that_is_too_big(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_FILE", 100)
    (tmp_path / "a.csv").write_bytes(bytes(101))
    assert "not accepted" in refused(tmp_path / "a.csv").message
    assert "not accepted" in refused(archive(tmp_path / "a.zip", **{"a.csv": bytes(101)})).message


def test_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_FILES", 3)
    path = archive(tmp_path / "a.zip", **{f"{number}.csv": b"" for number in range(4)})
    assert "More than 3" in refused(path).message


def test_a_bomb_whose_table_of_contents_lies(tmp_path: Path) -> None:
    """The directory promises 10 bytes; the entry holds 50 MB: only what was promised is ever read."""
    path = archive(tmp_path / "a.zip", **{"a.csv": bytes(50_000_000)})
    content = bytearray(path.read_bytes())
    central = content.index(b"PK\x01\x02")
    content[central + 24 : central + 28] = struct.pack("<I", 10)
    path.write_bytes(content)
    assert "damaged" in refused(path).message


def test_a_password(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", **{"a.csv": b"1"})
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    path.write_bytes(content)
    assert "password" in refused(path).message


def test_one_name_twice(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as target:
        target.writestr("a.csv", b"1")
        with pytest.warns(UserWarning, match="Duplicate"):
            target.writestr("a.csv", b"2")
    assert "twice" in refused(tmp_path / "a.zip").message


def test_a_file_without_a_name(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.zip", **{"a.csv": b"1"})
    path.write_bytes(path.read_bytes().replace(b"a.csv", b"\0.csv"))
    assert "damaged" in refused(path).message


def test_text_that_calls_itself_a_zip(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_text("<html>Not found</html>")
    assert "not a zip" in refused(tmp_path / "a.zip").message


def test_a_file_of_another_kind(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf")
    assert ".csv" in refused(tmp_path / "a.doc").message


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_bytes(b"1")

    def denied(*_arguments: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    found = open_inputs([tmp_path / "a.csv"], [".csv"])
    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(BadInput, match="Permission denied"):
        found[0].read()


def test_the_fingerprint_follows_content_alone() -> None:
    def given(*contents: bytes) -> list[InputFile]:
        return [InputFile(f"{n}", f"{n}", Path(), 1, lambda content=content: content)  # type: ignore[misc]
                for n, content in enumerate(contents)]  # fmt: skip

    mark = read_all(given(b"a", b"b"), quiet)[1]
    assert read_all(given(b"b", b"a"), quiet)[1] == mark
    assert read_all(given(b"a", b"c"), quiet)[1] != mark
    assert read_all(given(b"a", b"b"), quiet, "1.2.0")[1] != mark
    assert read_all(given(b"ab"), quiet)[1] != mark
