"""What someone says of a skill goes before what their past work suggests."""

from __future__ import annotations

from typing import Any

import pytest

from overstap.catalogue import snapshot
from overstap.engine.matching import Profile
from overstap.passports.claims import ESSENTIAL_LEVEL, to_profile
from overstap.passports.understanding import LEVELS, understand
from tests.matching.conftest import starter  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("starter")]


def claims_of(**answers: Any) -> tuple[Profile, snapshot.Snapshot]:
    """The claims of a cook with these answers."""
    given = {"pastOccupations": ["kok"], **answers}
    catalogue = snapshot.current()
    return to_profile(given, understand(given, "nl"), catalogue), catalogue


def levels(profile: Profile, column: int) -> list[int]:
    return [claim.level for claim in profile.claims if claim.skill == column]


def test_a_told_level_replaces_what_the_past_suggests_also_when_it_is_lower() -> None:
    before, catalogue = claims_of()
    column = next(claim.skill for claim in before.claims if claim.level == ESSENTIAL_LEVEL)
    after, _ = claims_of(skills=[{"skill": catalogue.skills[column], "level": 1}])
    assert levels(before, column) == [ESSENTIAL_LEVEL]
    assert levels(after, column) == [LEVELS[1]]
    assert len(after.claims) == len(before.claims)


def test_a_skill_one_cannot_do_counts_for_no_other_skill_either() -> None:
    before, catalogue = claims_of()
    column = before.claims[0].skill
    after, _ = claims_of(notSkills=[catalogue.skills[column]])
    assert levels(after, column) == []
    assert after.denied == {column}
    assert len(after.claims) == len(before.claims) - 1
