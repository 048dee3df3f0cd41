"""The list of an account, what is counted of it, the scan beside it, and what counts for an employer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from overstap.access.models import ShutOut
from overstap.access.policy import NotThere
from overstap.access.roles import Candidate
from overstap.engine.chain import Step
from overstap.journeys.moves import Refused, Stale
from overstap.passports.models import Passport
from overstap.people.models import Membership
from overstap.shared import clock
from overstap.steps.employers.models import VacancyProfile
from overstap.steps.employers.rules import load_rules
from overstap.steps.matching import actions, bridge, cards
from overstap.steps.matching.models import Exposure, Match, TeamAnswer, Weighing
from overstap.steps.matching.queries import exposure, listing, matches, scans
from overstap.steps.matching.scan import questions
from tests import matches as made
from tests import world as worlds
from tests.employers.vacancies import Desk
from tests.matching.test_matches import HERE, PROFILE
from tests.world import World

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
ANSWERS = {question.key: 3 for question in questions()}


@pytest.fixture
def world(starter: None, db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """Anna looks for work; the builder asks two people for two openings."""
    monkeypatch.setattr(bridge, "_vacancies", None)
    with clock.moved_to(MONDAY):
        load_rules()
        found = worlds.make([*HERE, "manager", "buddy"], step=Step.MATCHING, next_action="match")
        Passport.objects.create(person=found.candidate, profile=PROFILE | {"maxTravelKm": 300})
        yield found


@pytest.fixture
def openings(world: World) -> list[VacancyProfile]:
    """Three that ask the same, so that they fit equally well."""
    desk = Desk(world)
    # What was certified once is published at once with the next.
    return [desk.certified(title="Verzorgende 0"), *(desk.sent(title=f"Verzorgende {number}") for number in (1, 2))]


def seen(world: World, *, ranked: bool = True) -> listing.Listing:
    found = listing.work_for(
        world.candidate, viewer=world.acting("candidate", Candidate), language="nl", today=clock.today(), ranked=ranked
    )
    assert found is not None
    return found


def titles(found: listing.Listing) -> list[str]:
    return [one.profile.title for one in found.openings if one.profile]


def test_openings_of_the_network_come_first_and_whoever_was_seen_least_leads(
    world: World, openings: list[VacancyProfile]
) -> None:
    found = seen(world)
    assert sorted(titles(found)) == ["Verzorgende 0", "Verzorgende 1", "Verzorgende 2"]
    assert found.elsewhere
    assert all(one.profile is None for one in found.elsewhere)
    firsts = set()
    for _ in range(3):
        found = seen(world)
        firsts.add(titles(found)[0])
        actions.count_exposure(shown=found.shown, by=world.acting("candidate", Candidate))
    assert len(firsts) == 3, "each is first once"
    assert sorted(titles(seen(world, ranked=False))) == titles(seen(world, ranked=False))
    total = Exposure.objects.get(profile=openings[0], day=clock.today())
    assert (total.shown, total.first) == (3, 3)
    assert total.weighted == pytest.approx(1 + 1 / 1.584962500721156 + 1 / 2)
    assert exposure.attention([openings[0].pk])[openings[0].pk] == pytest.approx(total.weighted)
    with clock.moved_to(MONDAY + timedelta(days=28)):
        assert exposure.attention([openings[0].pk]) == {}, "what was long ago counts no more"


def test_an_employer_that_may_not_know_is_neither_listed_nor_counted(
    world: World, openings: list[VacancyProfile]
) -> None:
    assert len(titles(seen(world))) == 3
    ShutOut.objects.create(candidate=world.candidate, organisation=openings[0].organisation, name="De bouwer")
    found = seen(world)
    assert titles(found) == []
    assert "Verzorgende 0" not in [one.at["title"] for one in found.elsewhere]
    actions.count_exposure(shown=found.shown, by=world.acting("candidate", Candidate))
    assert not Exposure.objects.exists()


def test_a_coach_sees_the_list_only_with_the_passport(world: World, openings: list[VacancyProfile]) -> None:
    for actor, there in (("coach", True), ("silent_coach", False)):
        found = listing.work_for(world.candidate, viewer=world.acting(actor), language="nl", today=clock.today())
        assert (found is not None) == there
    with pytest.raises(NotThere):
        listing.work_for(world.candidate, viewer=world.acting("recruiter"), language="nl", today=clock.today())


def test_the_page_counts_an_opening_once_a_day_and_asks_little(
    world: World, openings: list[VacancyProfile], django_assert_max_num_queries: object
) -> None:
    client: Client = world.client("candidate")
    address = reverse("candidate:work")
    client.get(address)
    assert Exposure.objects.count() == 3
    with django_assert_max_num_queries(30):  # type: ignore[operator]
        page = client.get(address)
    assert page.status_code == 200
    assert {row.shown for row in Exposure.objects.all()} == {1}
    with clock.moved_to(MONDAY + timedelta(days=1)):
        client.get(address)
    assert Exposure.objects.count() == 6


def test_the_team_counts_only_where_both_want_it(world: World, openings: list[VacancyProfile]) -> None:
    anna, opening = world.acting("candidate", Candidate), openings[0]
    for actor in ("recruiter", "manager", "buddy"):
        assert scans.team(opening) == {}, "an average of fewer than three is not told"
        actions.answer_scan(profile=opening, answers=ANSWERS, by=world.acting(actor))
    assert scans.team(opening) == dict.fromkeys(ANSWERS, 3.0)
    assert scans.mine_of_team(opening, viewer=world.acting("manager")) == ANSWERS
    actions.answer_own_scan(candidate=world.candidate, answers=ANSWERS, weight=1, by=anna)
    assert scans.counting(world.candidate, [opening.pk]) == {}, "the employer said nothing yet"
    actions.weigh(profile=opening, factors=dict.fromkeys(cards.PARTS, 1), version=0, by=world.acting("recruiter"))
    assert scans.counting(world.candidate, [opening.pk]) == {opening.pk: (100, 1.0)}
    (row,) = [one for one in seen(world).openings if one.profile == opening]
    parts = {part["kind"]: part["points"] for part in row.at["parts"]}
    assert parts["team"] > 0
    assert sum(parts.values()) == row.at["score"], "the parts sum to the score"
    (other,) = [one for one in seen(world).openings if one.profile == openings[1]]
    assert "team" not in {part["kind"] for part in other.at["parts"]}
    actions.answer_own_scan(candidate=world.candidate, answers=ANSWERS, weight=0, by=anna)
    assert scans.counting(world.candidate, [opening.pk]) == {}
    actions.forget_own_scan(candidate=world.candidate, by=anna)
    assert scans.own(anna) is None


def test_only_colleagues_answer_and_only_what_is_an_answer(world: World, openings: list[VacancyProfile]) -> None:
    for answers in ({}, {"pace": 6}, {"pace": "3"}, {"nonsense": 3}, {"pace": 0}):
        with pytest.raises(Refused, match=r"^scan$"):
            actions.answer_scan(profile=openings[0], answers=answers, by=world.acting("manager"))
    with pytest.raises(NotThere):
        actions.answer_scan(profile=openings[0], answers=ANSWERS, by=world.acting("named_recruiter"))
    with pytest.raises(NotThere):
        actions.answer_own_scan(candidate=world.candidate, answers=ANSWERS, weight=1, by=world.acting("coach"))
    assert not TeamAnswer.objects.exists()


def test_what_counts_orders_cards_and_leaves_nobody_out(world: World, openings: list[VacancyProfile]) -> None:
    recruiter, opening = world.acting("recruiter"), openings[0]
    for changed in ({}, dict.fromkeys(cards.PARTS, 0), dict.fromkeys(cards.PARTS, 3)):
        with pytest.raises(Refused, match=r"^factors$"):
            actions.weigh(profile=opening, factors=changed, version=0, by=recruiter)
    only_hours = {"now": 0, "learn": 0, "hours": 2, "reach": 0, "team": 0}
    row = actions.weigh(profile=opening, factors=only_hours, version=0, by=recruiter)
    assert actions.weigh(profile=opening, factors=only_hours, version=0, by=recruiter).version == row.version
    with pytest.raises(Stale):
        actions.weigh(profile=opening, factors=dict.fromkeys(cards.PARTS, 1), version=0, by=recruiter)
    assert Weighing.objects.get().factors == only_hours
    (card,) = cards.read([made.CARD], "nl")
    usual = cards.usual_weights(clock.today())
    assert cards.weighed(card, only_hours, None, usual=usual) == (100, {"hours": (100, 100)})
    points, parts = cards.weighed(card, {}, None, usual=usual)
    assert sum(part for part, _most in parts.values()) == points
    assert sum(most for _part, most in parts.values()) == 100
    match = made.match(world, "builder", "card", profile=opening)
    address = reverse("employer:people", kwargs={"public_id": opening.public_id})
    for order in ("wacht", "weging", "los"):
        page = world.client("recruiter").get(address, {"volgorde": order})
        assert str(match.public_id) in page.content.decode()


def test_exposure_of_a_region_is_numbers_and_hides_who_is_hidden(world: World, openings: list[VacancyProfile]) -> None:
    actions.count_exposure(shown=[(openings[0].pk, 1), (openings[1].pk, 2)], by=world.acting("candidate", Candidate))
    made.match(world, "builder", "waiting", profile=openings[0], proposed_at=MONDAY - timedelta(days=4))
    coordinator = world.acting("coordinator")
    found = exposure.division(coordinator)
    assert [one.profile.pk for one in found.rows] == [openings[2].pk, openings[1].pk, openings[0].pk]
    assert [one.shown for one in found.rows] == [0, 1, 1]
    assert (found.rows[2].in_line, found.rows[2].waits_days) == (1, 4)
    assert found.least_of_most == 0
    assert 0 < found.gini < 1
    assert sum(one.share for one in found.rows) == pytest.approx(100)
    assert exposure.of_opening(openings[0])[0].few, "few is said as few"
    # A coordinator who also works for the builder may not know of somebody who shuts the builder out.
    Membership.objects.create(
        person=world.people["coordinator"], organisation=openings[0].organisation, function="manager",
        started_at=MONDAY - timedelta(days=1),
    )  # fmt: skip
    ShutOut.objects.create(candidate=world.candidate, organisation=openings[0].organisation, name="De bouwer")
    assert [one.in_line for one in exposure.division(world.acting("coordinator")).rows] == [0, 0, 0]


def test_the_whole_way_through_the_pages(world: World, openings: list[VacancyProfile]) -> None:
    anna, recruiter = world.client("candidate"), world.client("recruiter")
    opening = reverse("candidate:opening", kwargs={"opening": openings[0].public_id})
    assert anna.get(opening).status_code == 200
    assert anna.post(opening).status_code == 302
    assert anna.post(opening).status_code == 302
    match = Match.objects.get(candidate=world.candidate)
    first = recruiter.get(reverse("employer:openings")).content.decode()
    card = reverse("employer:card", kwargs={"match": match.public_id})
    assert card in first
    shown = recruiter.get(card).content.decode()
    for secret in (world.candidate.name, "people.example", "Zwolle", "bank"):
        assert secret not in shown
    answer = {"likely": "yes", "words": "Kom kennismaken.", "version": match.version}
    assert recruiter.post(card, {**answer, "words": ""}).status_code == 422
    assert recruiter.post(card, answer).status_code == 302
    mine = reverse("candidate:match", kwargs={"match": match.public_id})
    assert "Kom kennismaken." in anna.get(mine).content.decode()
    assert anna.post(reverse("candidate:match-show", kwargs={"match": match.public_id})).status_code == 302
    assert world.candidate.name in recruiter.get(card).content.decode()
    assert [one.person for one in matches.for_employer(world.acting("recruiter"))] == [world.candidate]
    close = reverse("employer:card-close", kwargs={"match": match.public_id})
    assert recruiter.post(close, {"why": "filled", "words": "De plek is vervuld."}).status_code == 302
    assert world.candidate.name not in recruiter.get(card).content.decode()
    assert "De plek is vervuld." in anna.get(mine).content.decode()
