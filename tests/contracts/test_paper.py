"""The paper carries the hash, the signatures and the times; and anybody of the sides can check what was signed."""

from __future__ import annotations

import io
import json

import pypdf
import pytest

from overstap.access.policy import NotThere
from overstap.shared import privacy
from overstap.steps.contracts import queries
from overstap.steps.contracts.models import Agreement
from tests.contracts.conftest import Contracts


def words_of(pdf: bytes) -> str:
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"], "tagged, so that it can be read aloud"
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_all_sides_get_the_same_paper_and_it_can_be_checked(contracts: Contracts) -> None:
    row = contracts.bound()
    mine = queries.agreement(row.public_id, viewer=contracts.anna)
    paper = queries.paper_of(mine)
    assert queries.paper_of(queries.agreement(row.public_id, viewer=contracts.builder)) == paper
    text = words_of(paper)
    assert row.digest in text.replace(" ", "")
    assert "Anna Test" in text
    assert "10:00:00" in text, "the moment, as it is in the Netherlands"
    assert "Heeft het diploma" in text
    for given in (paper, row.digest.encode(), row.digest.upper().encode() + b"\n", queries.as_file(mine)):
        assert queries.check(mine, given=given).same
    changed = json.loads(queries.as_file(mine))
    changed["version"] += 1
    for given in (json.dumps(changed).encode(), b"0" * 64, paper + b" "):
        found = queries.check(mine, given=given)
        assert not found.same
        assert found.by != "unknown"
    assert queries.check(mine, given=b"\xff\xfe").by == "unknown"


def test_a_text_that_was_changed_in_the_database_is_seen(contracts: Contracts) -> None:
    row = contracts.bound()
    Agreement.objects.update(text={**row.text, "title": "Iets anders"})
    mine = queries.agreement(row.public_id, viewer=contracts.anna)
    assert not queries.check(mine, given=row.digest.encode()).kept


def test_a_draft_has_no_paper_and_an_erased_name_is_on_none(contracts: Contracts) -> None:
    draft = contracts.drafts("declaration", contracts.line(10))
    with pytest.raises(NotThere):
        queries.paper_of(draft)
    row = contracts.offered()
    contracts.signs(row, contracts.builder, "Ruud Recruiter")
    contracts.signs(row, contracts.anna)
    mine = queries.agreement(row.public_id, viewer=contracts.anna)
    assert "Ruud Recruiter" in words_of(queries.paper_of(mine))
    privacy.erase(contracts.world.people["recruiter"])
    assert "Ruud Recruiter" not in words_of(queries.paper_of(mine))
