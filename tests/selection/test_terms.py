"""Terms in versions: who writes, who saw what, and that no employer ever reads what somebody has now."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from overstap.access.policy import NotThere
from overstap.journeys.models import Happening
from overstap.journeys.moves import Refused, Stale
from overstap.shared import clock
from overstap.steps.selection import actions
from overstap.steps.selection.models import OwnTerms, TermsSheet
from overstap.steps.selection.offers import Offer, Own
from overstap.steps.selection.queries import terms
from tests.selection.conftest import TODAY, Selecting, offer

pytestmark = pytest.mark.django_db


def written(selecting: Selecting, base: int = 0, **given: Any) -> TermsSheet:
    return actions.write_terms(match=selecting.match, terms=offer(**given), base=base, by=selecting.recruiter)


def test_a_change_is_a_new_version_and_the_same_is_the_same(selecting: Selecting) -> None:
    one = written(selecting)
    assert written(selecting) == one, "sent twice"
    two = written(selecting, base=1, pay_cents=3_100_00)
    assert (two.number, two.digest != one.digest) == (2, True)
    assert TermsSheet.objects.get(pk=one.pk).pay_cents == 3_000_00
    with pytest.raises(Stale):
        written(selecting, base=1, pay_cents=3_200_00)
    assert terms.latest(selecting.match, viewer=selecting.anna) == two
    assert terms.sheets(selecting.match, viewer=selecting.coach) == [two, one]


def test_the_digest_says_what_it_reads_and_for_whom(selecting: Selecting) -> None:
    match = selecting.match.public_id
    assert offer().digest(match) == offer(hours=Decimal("40.0"), other="  ").digest(match), "the same words and numbers"
    assert written(selecting).digest == offer().digest(match)
    changes: list[dict[str, Any]] = [
        {"pay_cents": 3_000_01}, {"hours": Decimal("39.9")}, {"starts_on": date(2027, 1, 2)}, {"other": "Laptop"},
        {"growth": "regular"}, {"leave_hours": 199}, {"pension_from": date(2027, 4, 2)}, {"travel_cents_km": None},
        {"training_months": 9}, {"top_years": Decimal("4.5")}, {"agreement_name": ""},
    ]  # fmt: skip
    found = {offer(**change).digest(match) for change in [{}, *changes]}
    assert len(found) == len(changes) + 1
    assert offer().digest(selecting.matched("employer_elsewhere").public_id) not in found


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"starts_on": TODAY - timedelta(days=1)}, "starts"), ({"starts_on": date(2031, 1, 1)}, "starts"),
        ({"hours": Decimal(0)}, "hours"), ({"hours": Decimal("60.1")}, "hours"), ({"hours": Decimal("36.25")}, "hours"),
        ({"learning_hours": Decimal(41)}, "learning-hours"), ({"pay_cents": 0}, "pay"),
        ({"pay_cents": 10_000_001}, "pay"), ({"training_cents": -1}, "training-pay"),
        ({"training_months": None}, "training-months"), ({"training_cents": None}, "training-months"),
        ({"training_months": 61}, "training-months"), ({"growth": "fast"}, "growth"), ({"top_cents": 2_999_99}, "top"),
        ({"top_years": None}, "top-years"), ({"top_years": Decimal(51)}, "top-years"), ({"leave_hours": -1}, "leave"),
        ({"pension_from": None}, "pension"), ({"pension_fund": " "}, "pension"), ({"travel_cents_km": 501}, "travel"),
        ({"other": "x" * 1501}, "long"),
    ],
)  # fmt: skip
def test_what_cannot_be_offered(selecting: Selecting, given: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as error:
        written(selecting, **given)
    assert error.value.code == code
    assert not TermsSheet.objects.exists()


def test_only_the_employer_of_the_match_writes(selecting: Selecting) -> None:
    for by in (selecting.anna, selecting.coach, *map(selecting.world.acting, ("recruiter_elsewhere", "manager"))):
        with pytest.raises(NotThere):
            actions.write_terms(match=selecting.match, terms=offer(), base=0, by=by)


def test_both_saw_exactly_these_terms(selecting: Selecting) -> None:
    one = written(selecting)
    assert (one.employer_saw_at, one.candidate_saw_at) == (clock.now(), None), "whoever writes it saw it"
    with pytest.raises(Stale):
        actions.saw(sheet=one, digest="0" * 64, by=selecting.anna)
    for by in (selecting.coach, selecting.world.acting("recruiter_elsewhere")):
        with pytest.raises(NotThere):
            actions.saw(sheet=one, digest=one.digest, by=by)
    first = actions.saw(sheet=one, digest=one.digest, by=selecting.anna).candidate_saw_at
    with clock.moved_to(clock.now() + timedelta(hours=1)):
        assert actions.saw(sheet=one, digest=one.digest, by=selecting.anna).candidate_saw_at == first
    assert Happening.objects.filter(kind="terms:seen").count() == 1
    two = written(selecting, base=1, pay_cents=3_100_00)
    assert two.candidate_saw_at is None, "another text was not seen"
    with pytest.raises(Stale):
        actions.saw(sheet=one, digest=one.digest, by=selecting.anna)


def test_what_somebody_has_now_is_for_candidate_and_coach_alone(selecting: Selecting) -> None:
    now = Own(income="work", pay_cents=2_777_00, hours=Decimal(36), pension_fund="ABP", other="Telefoon")
    actions.tell_own_terms(own=now, by=selecting.anna)
    sheet, anna = written(selecting), selecting.world.candidate
    for viewer in (selecting.anna, selecting.coach):
        assert terms.own(anna, viewer=viewer) == now
        assert terms.comparison(sheet, viewer=viewer).pay.before == 2_777_00
    for by in (selecting.recruiter, selecting.colleague, selecting.adviser, selecting.world.acting("coach_elsewhere")):
        assert terms.own(anna, viewer=by) is None
        with pytest.raises(NotThere):
            terms.comparison(sheet, viewer=by)


def test_nothing_an_employer_reads_touches_the_table_of_now(selecting: Selecting) -> None:
    actions.tell_own_terms(own=Own(income="work", pay_cents=2_777_00), by=selecting.anna)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        sheet = written(selecting)
        terms.latest(selecting.match, viewer=selecting.recruiter)
        terms.low_pay(terms.offer(sheet))
    assert len(asked) > 5
    assert not [query for query in asked if OwnTerms._meta.db_table in query["sql"]]


def test_one_tells_replaces_and_takes_back_the_own_terms(selecting: Selecting) -> None:
    for cents in (2_000_00, 2_100_00):
        actions.tell_own_terms(own=Own(income="work", pay_cents=cents), by=selecting.anna)
    assert OwnTerms.objects.get().pay_cents == 2_100_00
    with pytest.raises(Refused):
        actions.tell_own_terms(own=Own(income="gold"), by=selecting.anna)
    with pytest.raises(NotThere):
        actions.tell_own_terms(own=Own(income="none"), by=selecting.coach)
    actions.erase_own_terms(by=selecting.anna)
    actions.erase_own_terms(by=selecting.anna)
    assert not OwnTerms.objects.exists()


@pytest.mark.parametrize(
    ("given", "low"),
    [
        # 14.71 an hour from 1 January 2026: 40 hours are 2,549.73 and a third of a cent a month.
        ({"training_cents": 2_549_74, "pay_cents": 2_549_74}, None),
        ({"training_cents": 2_549_73, "pay_cents": 2_549_74}, (True, False)),
        ({"training_cents": 2_549_74, "pay_cents": 2_549_73}, (False, True)),
        ({"training_cents": None, "training_months": None, "pay_cents": 2_549_73}, (False, True)),
    ],
)  # fmt: skip
def test_pay_below_the_minimum_wage_is_warned_of_to_the_cent(
    selecting: Selecting, given: dict[str, Any], low: tuple[bool, bool] | None
) -> None:
    found = terms.low_pay(offer(**given))
    assert (found and (found.in_training, found.after)) == low
    early: Offer = offer(**given, starts_on=date(2025, 12, 31))
    assert terms.low_pay(early) is None, "no rule of that day is known here"
