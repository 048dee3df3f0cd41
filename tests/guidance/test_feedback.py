"""What people make of each link: given again it is replaced."""

from __future__ import annotations

import pytest

from overstap.access.policy import NotThere
from overstap.steps.guidance.actions import give_feedback
from overstap.steps.guidance.models import Feedback
from tests.at_work import AtWork
from tests.guidance.conftest import refused


def test_candidate_and_coach_say_it_of_a_link_and_can_change_it(at_work: AtWork) -> None:
    for by in (at_work.anna, at_work.coach, at_work.anna):
        give_feedback(journey=at_work.journey, link="coaching", rating=4, words="Goed", by=by)
    give_feedback(journey=at_work.journey, link="coaching", rating=2, by=at_work.anna)
    assert sorted(Feedback.objects.values_list("side", "rating", "words")) == [
        ("candidate", 2, ""), ("coach", 4, "Goed")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"link": "money"}, "link"),
        ({"rating": 0}, "rating"),
        ({"rating": 6}, "rating"),
        ({"words": "x" * 1001}, "words"),
    ],
)
def test_what_cannot_be_is_refused(at_work: AtWork, told: dict[str, object], code: str) -> None:
    given: dict[str, object] = {"link": "coaching", "rating": 4, "words": ""} | told
    with refused(code):
        give_feedback(journey=at_work.journey, by=at_work.anna, **given)  # type: ignore[arg-type]


def test_nobody_else_says_it(at_work: AtWork) -> None:
    for actor in ("coach_elsewhere", "recruiter", "buddy", "coordinator"):
        with pytest.raises(NotThere):
            give_feedback(journey=at_work.journey, link="coaching", rating=4, by=at_work.world.acting(actor))
