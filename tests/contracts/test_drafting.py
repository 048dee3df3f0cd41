"""What cannot be agreed is refused, with the line and the field in which it is mended."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from overstap.access.models import Consent
from overstap.access.policy import NotThere
from overstap.journeys.moves import Stale
from overstap.shared import clock
from overstap.steps.contracts import actions, words
from overstap.steps.contracts.actions import Line, Promise
from overstap.steps.contracts.lines import RefusedLine
from overstap.steps.contracts.models import Agreement
from overstap.steps.matching.models import Match
from overstap.steps.selection.models import Selection
from tests.contracts.conftest import Contracts, provider_of, refused


@pytest.mark.parametrize(
    ("form", "days", "code"),
    [
        ("conditional", -1, "condition-past"),
        ("conditional", 29, "condition-before-start"),
        ("bbl", 29, "condition-before-start"),
        ("declaration", 31, "condition-after-start"),
        ("after-completion", 31, "condition-after-start"),
        ("conditional", 4000, "condition-far"),
    ],
)
def test_a_condition_on_a_day_that_cannot_be_names_its_line(
    contracts: Contracts, form: str, days: int, code: str
) -> None:
    provider = provider_of(contracts.world).organisation if form == "bbl" else None
    lines = [contracts.line(30), contracts.line(days)]
    with pytest.raises(RefusedLine, match=f"^{code}$") as found:
        contracts.drafts(form, *lines, provider=provider)
    assert found.value.at == 1
    assert words.LINES[code] == ("conditions", "due_on")
    assert not Agreement.objects.exists()
    assert contracts.drafts(form, contracts.line(30), provider=provider).conditions.count() == 1


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"form": "handshake"}, "form"),
        ({"function": " "}, "function"),
        ({"function": "x" * 121}, "function"),
        ({"starts_on": -1}, "starts"),
        ({"minimum_months": 61}, "minimum"),
        ({"risks": "x" * 2001}, "risks"),
        ({"conditions": []}, "conditions"),
        ({"conditions": 13}, "too-many-conditions"),
        ({"undertakings": [Promise("candidate", "Leert")]}, "undertakings"),
        ({"undertakings": [Promise("provider", "Leert")]}, "undertaking-side"),
        ({"undertakings": [Promise("employer", "")]}, "undertaking-words"),
        ({"form": "bbl"}, "provider"),
        ({"provider": True}, "no-provider"),
    ],
)
def test_a_draft_that_cannot_be_is_refused(contracts: Contracts, more: dict[str, Any], code: str) -> None:
    given = dict(more)
    if "starts_on" in given:
        given["starts_on"] = clock.today() + timedelta(days=given["starts_on"])
    if isinstance(given.get("conditions"), int):
        given["conditions"] = [contracts.line()] * given["conditions"]
    if given.pop("provider", False):
        given["provider"] = contracts.world.organisations["bank"]
    with refused(code):
        contracts.drafts(**given)
    assert not Agreement.objects.exists()
    assert words.refusal(code) != code


def test_a_soft_condition_is_no_condition(contracts: Contracts) -> None:
    with refused("condition-kind"):
        contracts.drafts("conditional", Line("motivation", "Is gemotiveerd", contracts.start))


def test_the_same_draft_again_is_the_same(contracts: Contracts) -> None:
    first = contracts.drafts()
    assert contracts.drafts().pk == first.pk
    with refused("running"):
        contracts.drafts("conditional", contracts.line(90))
    assert contracts.drafts("declaration", contracts.line(10)).pk != first.pk
    with pytest.raises(Stale):
        actions.offer(agreement=first, version=first.version + 1, by=contracts.builder)
    said = {
        "terms": contracts.terms, "function": "Timmerman", "starts_on": contracts.start, "by": contracts.builder,
        "conditions": [contracts.line(120)],
    }  # fmt: skip
    changed = actions.change(agreement=first, version=1, **said)
    assert actions.change(agreement=first, version=1, **said).version == changed.version == 2
    with pytest.raises(Stale):
        actions.change(agreement=first, version=1, **{**said, "function": "Meubelmaker"})


def test_it_begins_with_the_words_of_its_form(contracts: Contracts) -> None:
    row = contracts.drafts("declaration", contracts.line(10))
    assert row.minimum_months == 12, "what the report gives for a declaration"
    assert {one.side for one in row.undertakings.all()} == {"candidate", "employer"}
    assert "werkgever" in row.risks


def test_without_the_name_or_after_a_no_there_is_nothing_to_agree_on(contracts: Contracts) -> None:
    Selection.objects.create(
        match=contracts.match, journey=contracts.journey, candidate=contracts.world.candidate,
        organisation=contracts.match.organisation, decision="not-chosen", reason="Te weinig ervaring",
        decided_at=clock.now(),
    )  # fmt: skip
    with refused("not-chosen"):
        contracts.drafts()
    Selection.objects.all().delete()
    Match.objects.update(state=Match.State.LIKELY, judged_at=clock.now())
    with refused("match"):
        contracts.drafts()
    Match.objects.update(state=Match.State.SHOWN)
    with pytest.raises(NotThere):
        contracts.drafts(by=contracts.world.acting("recruiter_elsewhere"))
    Consent.objects.filter(organisation=contracts.match.organisation).update(withdrawn_at=clock.now())
    with pytest.raises(NotThere):
        contracts.drafts()
