"""A plan is agreed for exactly the version that was read; a change asks both again."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from overstap.journeys.models import Happening
from overstap.journeys.moves import Refused, Stale
from overstap.shared import clock
from overstap.steps.coaching import standing
from overstap.steps.coaching.actions import plans
from overstap.steps.coaching.actions.plans import Line
from overstap.steps.coaching.models import PlanAgreement, PlanVersion
from overstap.steps.coaching.queries import plans as queries
from tests.coaching.conftest import MONDAY, Coaching, refused
from tests.concurrency import race
from tests.world import make as make_world


def test_a_change_asks_both_again_and_a_stale_yes_counts_for_nothing(coaching: Coaching) -> None:
    first = coaching.writes("Werken in de zorg")
    for by in (coaching.anna, coaching.coach):
        plans.agree(version=first, digest=first.digest, by=by)
    assert standing.plan_agreed(coaching.journey)
    second = coaching.writes("Werken in de techniek", base=1)
    assert not standing.plan_agreed(coaching.journey)
    with pytest.raises(Stale):
        plans.agree(version=first, digest=first.digest, by=coaching.anna)
    with pytest.raises(Stale):
        plans.agree(version=second, digest=first.digest, by=coaching.anna)
    assert not PlanAgreement.objects.filter(version=second).exists()


def test_two_who_change_the_same_version_do_not_overwrite_each_other(coaching: Coaching) -> None:
    coaching.writes("Eerste")
    coaching.writes("Van de coach", base=1)
    with pytest.raises(Stale):
        coaching.writes("Van Anna", base=1, by=coaching.anna)
    again = coaching.writes("Van de coach", base=1)
    assert again.number == 2, "the same form sent twice is one version"
    assert PlanVersion.objects.count() == 2


def test_done_stays_done_while_the_words_stay(coaching: Coaching) -> None:
    coaching.writes("Doel", "Bellen", "Meelopen")
    now = queries.now(coaching.journey, viewer=coaching.anna)
    assert now is not None
    plans.mark(action=now.actions[0], done=True, by=coaching.anna)
    kept, other = now.actions
    lines = [
        Line(kept.words, kept.owner, kept.due_on, kept.key),
        Line("Twee dagen meelopen", other.owner, other.due_on, other.key),
    ]
    plans.write(journey=coaching.journey, goal="Doel", lines=lines, base=1, by=coaching.coach)
    after = queries.now(coaching.journey, viewer=coaching.anna)
    assert after is not None
    assert [row.done_at is not None for row in after.actions] == [True, False]
    plans.mark(action=after.actions[0], done=False, by=coaching.coach)
    again = queries.now(coaching.journey, viewer=coaching.anna)
    assert again is not None
    assert again.done == 0
    assert again.version.digest == after.version.digest, "what is done is no part of what was agreed"


@pytest.mark.parametrize(
    ("goal", "words", "owner", "due_on", "code"),
    [
        ("", "Bellen", "coach", None, "goal"),
        ("x" * 1001, "Bellen", "coach", None, "goal"),
        ("Doel", "", "coach", None, "words"),
        ("Doel", "x" * 301, "coach", None, "words"),
        ("Doel", "Bellen", "niemand", None, "owner"),
        ("Doel", "Bellen", "coach", date(2026, 11, 22), "date"),
        ("Doel", "Bellen", "coach", date(2036, 1, 1), "date"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(
    coaching: Coaching, goal: str, words: str, owner: str, due_on: date | None, code: str
) -> None:
    line = Line(words, owner, due_on or clock.today() + timedelta(days=1))
    with refused(code):
        plans.write(journey=coaching.journey, goal=goal, lines=[line], base=0, by=coaching.coach)
    assert not PlanVersion.objects.exists()


def test_a_plan_without_actions_or_with_too_many_is_refused(coaching: Coaching) -> None:
    line = Line("Bellen", "coach", clock.today())
    for lines, code in (([], "no-actions"), ([line] * 31, "too-many-actions")):
        with refused(code):
            plans.write(journey=coaching.journey, goal="Doel", lines=lines, base=0, by=coaching.coach)


def test_the_digest_is_over_all_that_is_agreed() -> None:
    day = date(2026, 12, 1)
    base = plans.digest_of("Doel", [Line("Bellen", "coach", day)])
    others = [
        plans.digest_of("Ander doel", [Line("Bellen", "coach", day)]),
        plans.digest_of("Doel", [Line("Schrijven", "coach", day)]),
        plans.digest_of("Doel", [Line("Bellen", "candidate", day)]),
        plans.digest_of("Doel", [Line("Bellen", "coach", day + timedelta(days=1))]),
        plans.digest_of("Doel", [Line("Bellen", "coach", day)] * 2),
    ]
    assert len({base, *others}) == 6


@pytest.mark.django_db(transaction=True)
def test_both_agree_at_once_and_both_count() -> None:
    with clock.moved_to(MONDAY):
        coaching = Coaching(make_world(("candidate", "coach")))
        version = coaching.writes()

    def client(number: int) -> str:
        with clock.moved_to(MONDAY):
            by = coaching.anna if number % 2 else coaching.coach
            plans.agree(version=version, digest=version.digest, by=by)
        return "agreed"

    got = race(6, client)
    assert got == ["agreed"] * 6
    assert PlanAgreement.objects.count() == 2
    assert standing.plan_agreed(coaching.journey)
    assert Happening.objects.filter(kind="plan:agreed").count() == 1
    assert not [one for one in got if isinstance(one, Refused)]
