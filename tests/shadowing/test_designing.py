"""The programme of an opening: written by the employer, looked at by an adviser of its region; it names nobody."""

from __future__ import annotations

import pytest

from overstap.access.policy import NotThere
from overstap.journeys.models import Happening
from overstap.journeys.moves import Stale
from overstap.steps.shadowing import actions
from overstap.steps.shadowing.programmes import Line
from overstap.steps.shadowing.queries import openings
from tests.shadowing.conftest import refused
from tests.shadowings import Along


def test_employer_and_adviser_design_it_together(along: Along) -> None:
    profile = along.match.profile
    profile.certified_by = along.world.people["adviser"]
    profile.save()
    adviser = along.world.acting("adviser")
    with refused("nothing-written"):
        actions.ask_adviser(profile=profile, version=0, by=along.recruiter)
    row = actions.design(profile=profile, lines=[Line("Een rit meerijden")], place="Poort 3", version=0,
                         by=along.recruiter)  # fmt: skip
    with pytest.raises(Stale):
        actions.design(profile=profile, lines=[Line("Iets anders")], place="", version=0, by=along.recruiter)
    for _ in range(2):
        row = actions.ask_adviser(profile=profile, version=row.version, by=along.recruiter)
    assert Happening.objects.filter(kind="programme:asked").count() == 1
    assert [one.profile for one in openings.asked(adviser)] == [profile]
    assert openings.asked(along.world.acting("adviser_elsewhere")) == []
    with pytest.raises(NotThere):
        actions.look_along(profile=profile, advice="Goed.", version=row.version, by=along.world.acting("recruiter"))
    with pytest.raises(NotThere):
        actions.look_along(
            profile=profile, advice="Goed.", version=row.version, by=along.world.acting("adviser_elsewhere")
        )
    row = actions.look_along(profile=profile, advice="Laat ook laden.", version=row.version, by=adviser)
    assert openings.asked(adviser) == []
    design = openings.design(profile.public_id, viewer=along.recruiter, language="nl")
    assert [line.words for line in design.lines] == ["Een rit meerijden"]
    row = actions.design(
        profile=profile, lines=[Line("Laden")], place="Poort 3", version=row.version, by=along.recruiter
    )  # fmt: skip
    assert row.seen_at is None


def test_without_adviser_it_is_said(along: Along) -> None:
    profile = along.match.profile
    row = actions.design(profile=profile, lines=[Line("Kijken")], place="", version=0, by=along.recruiter)
    with refused("no-adviser"):
        actions.ask_adviser(profile=profile, version=row.version, by=along.recruiter)
