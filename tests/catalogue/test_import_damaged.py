"""ESCO files damaged anywhere are refused, or read as they were; nothing else ever happens."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overstap.catalogue.importers.esco.reading import read_release, recognised
from overstap.catalogue.importers.esco.release import Release, version_of
from overstap.catalogue.importers.files import open_inputs, read_all
from overstap.catalogue.importers.progress import quiet
from overstap.shared.problems import BadInput
from tests.catalogue.esco_builder import small

pytestmark = pytest.mark.usefixtures("english")


def read(path: Path) -> Release:
    files = recognised(open_inputs([path], [".csv"]))
    contents, _mark = read_all(files, quiet)
    return read_release(files, contents, version_of(files, None), quiet)


def attempt(path: Path) -> Release | BadInput:
    try:
        return read(path)
    except BadInput as problem:
        return problem


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_a_zip_with_wrong_bytes_or_an_end_too_soon(data: st.DataObject, folder: Path) -> None:
    path = small().zip(folder, "en")
    good = read(path)
    content = bytearray(path.read_bytes())
    if data.draw(st.booleans()):
        del content[data.draw(st.integers(0, len(content) - 1)) :]
    for place in data.draw(st.lists(st.integers(0, max(0, len(content) - 1)), max_size=3)):
        if content:
            content[place] = data.draw(st.integers(0, 255))
    path.write_bytes(content)
    found = attempt(path)
    if isinstance(found, BadInput):
        assert str(path) in (found.file or str(path))
        return
    # the checksums of a zip let no change of its contents through; names and dates are not under them
    assert (found.occupations, found.skills, found.asks) == (good.occupations, good.skills, good.asks)


@settings(max_examples=200, deadline=None)
@given(
    table=st.sampled_from(["occupations", "skills", "occupationSkillRelations", "skillsHierarchy", "skillGroups"]),
    data=st.data(),
)
def test_a_table_with_wrong_bytes(table: str, data: st.DataObject, folder: Path) -> None:
    esco = small()
    content = bytearray(esco.tables("en")[f"{table}_en.csv"])
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=3)):
        content[place] = data.draw(st.sampled_from([0, 10, 13, 34, 44, 59, 65, 195, 255]))
    path = esco.zip(folder, "en", **{table: bytes(content)})
    found = attempt(path)
    if isinstance(found, BadInput):
        assert found.message
        return
    uris = set(found.occupations) | set(found.skills)
    assert all(one in uris and other in uris for one, other in found.asks)
