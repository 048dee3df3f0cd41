"""The title engine on the whole of ESCO, where the files are: what a career coach would expect of it."""

import csv
import io
import zipfile
from pathlib import Path

import pytest

from overstap.engine.titles import Name, TitleIndex

pytestmark = pytest.mark.data

EXPECTED = [  # a text, and ISCO-08 unit groups of which one must be the first answer's
    ("ik heb twaalf jaar achter de balie van een bank gestaan", {"4211"}),
    ("ik was kok bij een restaurant in Tilburg", {"5120", "3434"}),
    ("vakkenvuller AH", {"9334", "5223"}),
    ("vrachtwagen chauffeur", {"8332"}),
    ("electricien", {"7411"}),
    ("elektricien woningen", {"7411"}),
    ("verpleegkundige ziekenhuis", {"2221"}),
    ("boa", {"5419", "3359", "6210"}),
    ("stewardess", {"5111"}),
    ("kapster", {"5141"}),
    ("ober", {"5131"}),
    ("caissière", {"5230", "4212"}),
    ("loodgieter (m/v)", {"7126"}),
    ("schoonmaakster", {"9112"}),
    ("heftruckchauffeur", {"8344"}),
    ("ik werkte als beveiliger op Schiphol", {"5414"}),
    ("juf", {"2341", "2352"}),
]


@pytest.fixture(scope="module")
def index(shared_data: Path) -> tuple[TitleIndex, dict[str, str]]:
    found = sorted((shared_data / "esco").glob("*v1.2.0*nl*csv.zip"))
    if not found:
        pytest.skip("ESCO 1.2.0 in Dutch is not among the real data")
    with zipfile.ZipFile(found[0]) as archive, archive.open("occupations_nl.csv") as raw:
        rows = list(csv.DictReader(io.TextIOWrapper(raw, "utf-8-sig")))
    names = []
    for row in rows:
        texts = [row["preferredLabel"], *row["altLabels"].split("\n")]
        for at, text in enumerate(text for text in texts if text.strip()):
            names.append(Name(f"{row['code']}/{at}", row["conceptUri"], "nl", text, "other" if at else "preferred"))
    return TitleIndex.build(names), {row["conceptUri"]: row["iscoGroup"] for row in rows}


@pytest.mark.parametrize(("text", "groups"), EXPECTED)
def test_a_coach_would_agree(index: tuple[TitleIndex, dict[str, str]], text: str, groups: set[str]) -> None:
    titles, isco = index
    assert isco[titles.search(text)[0].concept] in groups


@pytest.mark.parametrize("text", ["asdfgh", "xxxxx", "qwerty uiop", "zzzz"])
def test_nonsense_stays_nonsense(index: tuple[TitleIndex, dict[str, str]], text: str) -> None:
    titles, _ = index
    assert not titles.understood(titles.search(text))


def test_a_preferred_label_finds_its_own_concept(index: tuple[TitleIndex, dict[str, str]]) -> None:
    """Every hundredth one; a label that two concepts share may find either."""
    titles, _ = index
    for name in [name for name in titles.names if name.kind == "preferred"][::100]:
        shares = {other.concept for other in titles.names if other.text.lower() == name.text.lower()}
        assert titles.search(name.text)[0].concept in shares
