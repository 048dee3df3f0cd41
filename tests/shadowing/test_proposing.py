"""What can be proposed: the limits of each way of coming along, and half-days that are free."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from overstap.access.policy import NotThere
from overstap.journeys.models import Happening
from overstap.journeys.moves import Stale
from overstap.shared import clock
from overstap.steps.matching.models import Match
from overstap.steps.shadowing import actions, checking, reading, rules
from overstap.steps.shadowing.models import HalfDay, Shadowing, ShadowingVariant
from overstap.steps.shadowing.programmes import Line, to_begin_with
from tests.shadowing.conftest import MONDAY, refused
from tests.shadowings import Along

TODAY = MONDAY.date()
DAY = timedelta(days=1)


def days(*ahead: int, parts: tuple[str, ...] = ("morning", "afternoon")) -> list[tuple[date, str]]:
    return [(TODAY + number * DAY, part) for number in ahead for part in parts]


LIMITS: list[tuple[str, list[tuple[date, str]], str]] = [
    ("ordinary", days(1, parts=("morning",)), "number"),
    ("ordinary", days(1, 2, 3, 4, 7, 8), "number"),
    ("ordinary", days(1, 57), "spread"),
    ("ordinary", [*days(1), (TODAY + DAY, "morning")], "twice"),
    ("ordinary", days(1, parts=("morning", "afternoon", "evening")), "three-a-day"),
    ("ordinary", days(-1), "past"),
    ("ordinary", days(367), "far"),
    ("ordinary", [(TODAY + DAY, "night"), (TODAY + DAY, "morning")], "part"),
    ("ordinary", [], "number"),
    ("no-such", days(1), "variant"),
    ("try-out-day", days(1, 2, parts=("morning",)), "spread"),
    ("try-out-day", days(1, 2), "number"),
    ("try-out-week", days(1, 2, 8), "spread"),
    ("try-out-week", days(1), "number"),
    ("before-the-class", days(1, 2), "number"),
    ("before-the-class", days(1, 2, 5), "closed-day"),  # a Saturday
    ("before-the-class", days(1, 2, 32), "closed-day"),  # Christmas
    ("before-the-class", days(1, 2, 29), "spread"),
    ("orientation-job", days(1, 93), "months"),
]


@pytest.mark.parametrize(("variant", "half_days", "code"), LIMITS)
def test_what_a_way_of_coming_along_does_not_allow_is_refused_and_nothing_is_kept(
    along: Along, variant: str, half_days: list[tuple[date, str]], code: str
) -> None:
    with refused(code):
        along.proposes(variant=variant, half_days=half_days, month_cents=300_000 if "job" in variant else None)
    assert not Shadowing.objects.exists()
    assert not Happening.objects.filter(kind__startswith="shadowing:").exists()


@pytest.mark.parametrize(
    ("variant", "half_days"),
    [
        ("ordinary", days(1)),
        ("ordinary", [*days(1, 8, 15, 22), *days(56)]),
        ("try-out-day", days(1)),
        ("try-out-week", days(1, 2, 3, 4, 7)),
        ("before-the-class", days(1, 2, 28)),
        ("carousel", days(1, parts=("evening",))),
    ],
)
def test_what_it_allows_is_proposed(along: Along, variant: str, half_days: list[tuple[date, str]]) -> None:
    row = along.proposes(variant=variant, half_days=half_days)
    assert row.half_days.count() == len(half_days)
    assert (row.first_day, row.last_day) == (half_days[0][0], half_days[-1][0])


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"place": " "}, "place"),
        ({"place": "x" * 201}, "place"),
        ({"insurance": ""}, "insurance"),
        ({"programme": []}, "no-programme"),
        ({"programme": [Line("x" * 301)]}, "line-too-long"),
        ({"programme": [Line("x", "somebody")]}, "for-side"),
        ({"programme": [Line("x")] * 21}, "too-many-lines"),
        ({"month_cents": 300_000}, "not-paid"),
        ({"subsidy_cents": 100}, "not-paid"),
        ({"variant": "orientation-job"}, "pay-missing"),
        ({"variant": "orientation-job", "month_cents": 180_000}, "below-minimum"),
        ({"variant": "orientation-job", "month_cents": 300_000, "subsidy_cents": 200_001}, "subsidy"),
    ],
)
def test_what_is_missing_or_too_much_is_refused(along: Along, changed: dict[str, Any], code: str) -> None:
    with refused(code):
        along.proposes(**changed)


def test_an_orientation_job_is_paid_at_least_the_minimum_wage_and_lasts_three_months(along: Along) -> None:
    least = checking.least_a_month(TODAY)
    assert least == 233_844  # 14.99 an hour, 36 hours, 52 weeks, 12 months
    weeks = [TODAY + DAY + 7 * number * DAY for number in range(13)]
    row = along.proposes(
        variant="orientation-job",
        month_cents=least,
        subsidy_cents=200_000,
        half_days=[(day, "morning") for day in weeks],
    )
    assert (row.month_cents, row.subsidy_cents) == (least, 200_000)
    kind = ShadowingVariant.objects.get(key="orientation-job")
    assert (kind.month_cents, kind.most_months) == (180_000, 3)
    assert checking.months_after(date(2026, 11, 30), 3) == date(2027, 2, 28)


def test_every_rule_names_its_source(along: Along) -> None:
    assert along
    assert [row.key for row in rules.variants_on(TODAY)] == [
        "ordinary", "try-out-day", "try-out-week", "before-the-class", "carousel", "orientation-job"
    ]  # fmt: skip
    assert rules.load_rules() == rules.load_rules()
    assert ShadowingVariant.objects.count() == 6


def test_half_days_of_one_candidate_never_overlap_wherever(along: Along) -> None:
    along.proposes()
    other = along.shows("employer_elsewhere")
    with refused("overlaps"):
        along.proposes(match=other, supervisor=along.world.memberships["recruiter_elsewhere"], by=along.anna)
    with refused("overlaps"):
        along.proposes(
            match=other, supervisor=along.world.memberships["recruiter_elsewhere"], by=along.coach, variant="carousel"
        )
    half = HalfDay.objects.first()
    assert half is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        HalfDay.objects.create(
            shadowing=half.shadowing, candidate=half.candidate, day=half.day, part=half.part
        )  # the database holds it too


def test_two_employers_at_once_is_refused_unless_they_are_compared(along: Along) -> None:
    along.proposes(half_days=days(1, 8))
    other = along.shows("employer_elsewhere")
    given: dict[str, Any] = {
        "match": other, "supervisor": along.world.memberships["recruiter_elsewhere"], "by": along.anna
    }  # fmt: skip
    with refused("another-employer"):
        along.proposes(half_days=days(3), **given)
    with refused("another-employer"):
        along.proposes(half_days=days(3), variant="carousel", **given)
    assert along.proposes(half_days=days(9), **given).state == "proposed"


def test_tasters_of_a_carousel_may_lie_in_the_same_weeks(along: Along) -> None:
    first = along.proposes(half_days=days(1, 8), variant="carousel")
    second = along.proposes(
        match=along.shows("employer_elsewhere"), supervisor=along.world.memberships["recruiter_elsewhere"],
        half_days=days(3), variant="carousel", by=along.coach,
    )  # fmt: skip
    assert first.carousel is not None
    assert second.carousel == first.carousel


def test_only_who_works_there_supervises(along: Along) -> None:
    with refused("supervisor"):
        along.proposes(supervisor=along.world.memberships["recruiter_elsewhere"])
    gone = along.world.memberships["named_buddy"]
    gone.ended_at = clock.now() - DAY
    gone.save()
    with refused("supervisor"):
        along.proposes(supervisor=gone)


def test_it_is_for_a_match_with_a_name_of_somebody_who_looks_for_work(along: Along) -> None:
    for state, code in (("likely", "not-shown"), ("closed", "match-closed")):
        Match.objects.filter(pk=along.match.pk).update(
            state=state, closed_at=clock.now(), closed_why="no-further", judged_at=clock.now()
        )
        with refused(code):
            along.proposes()
    Match.objects.filter(pk=along.match.pk).update(state="shown")
    along.proposes()
    with refused("running"):
        along.proposes(half_days=days(20))


def test_sent_twice_is_proposed_once(along: Along) -> None:
    once = "4a0f8ce4-3c1c-4a5f-8b5e-111111111111"
    first, second = along.proposes(once=once), along.proposes(once=once)
    assert first.pk == second.pk
    assert Happening.objects.filter(kind="shadowing:proposed").count() == 1


@pytest.mark.parametrize(
    "actor", ["recruiter_elsewhere", "recruiter", "named_manager", "named_buddy", "banks_recruiter", "coach_colleague"]
)
def test_nobody_else_arranges_anything(along: Along, actor: str) -> None:
    with pytest.raises(NotThere):
        along.proposes(by=along.world.acting(actor))
    row = along.proposes()
    for work in (
        lambda by: actions.agree(shadowing=row, digest=row.digest, by=by),
        lambda by: actions.cancel(shadowing=row, why="zomaar", by=by),
        lambda by: actions.conclude(shadowing=row, outcome="on", why="x", version=1, by=by),
    ):
        with pytest.raises(NotThere):
            work(along.world.acting(actor))


def test_a_change_is_agreed_to_anew_and_what_reads_the_same_stays(along: Along) -> None:
    row = along.proposes()
    actions.agree(shadowing=row, digest=row.digest, by=along.anna)
    wish = {key: value for key, value in along.wish().items() if key != "match"}
    with pytest.raises(Stale):
        actions.revise(shadowing=row, version=row.version + 1, by=along.coach, **wish)
    same = actions.revise(shadowing=row, version=row.version, by=along.coach, **wish)
    assert same.yeses.count() == 1
    other = actions.revise(
        shadowing=same, version=same.version, by=along.coach, **(wish | {"half_days": days(2, 3)})
    )  # fmt: skip
    assert other.digest != row.digest
    assert other.yeses.count() == 0
    with pytest.raises(Stale):
        actions.agree(shadowing=other, digest=row.digest, by=along.recruiter)
    assert reading.whole(other)


def test_a_programme_begins_with_the_closest_template(along: Along) -> None:
    profile = along.match.profile
    kinds = {row.key: row for row in rules.variants_on(TODAY)}

    def first(variant: str, sector: str, language: str = "nl") -> str:
        profile.sector = sector
        return to_begin_with(profile, kinds[variant], day=TODAY, language=language)[0].words

    assert first("ordinary", "care").startswith("Kennismaken met het team en met de mensen")
    assert first("ordinary", "office") == "Kennismaken met het team, en horen wat er vandaag gebeurt"
    assert first("before-the-class", "education").startswith("Dag 1")
    assert first("orientation-job", "care", "en").startswith("First week")
    assert first("try-out-day", "ict").startswith("Kennismaken: achtergrond")
