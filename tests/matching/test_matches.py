"""From a card without a name to the end: who may what, the line of an opening, and what the employer never sees."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from jsonschema import Draft202012Validator

from overstap.access.acting import as_candidate
from overstap.access.models import Consent, Disclosure, ShutOut
from overstap.access.policy import NotThere
from overstap.access.roles import Candidate
from overstap.engine.chain import Step
from overstap.journeys.models import Happening, Journey
from overstap.journeys.moves import Refused, Stale
from overstap.passports.models import Passport
from overstap.people.models import Person
from overstap.reactions import recipients
from overstap.shared import clock
from overstap.steps.employers.models import VacancyProfile
from overstap.steps.employers.rules import load_rules
from overstap.steps.matching import actions, bridge, cards, nightly
from overstap.steps.matching.models import Match
from overstap.steps.matching.queries import matches
from tests import matches as made
from tests import world as worlds
from tests.employers.vacancies import Desk
from tests.world import World

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
HERE = ["coach", "silent_coach", "recruiter", "banks_recruiter", "named_recruiter", "card_recruiter",
        "former_recruiter", "adviser", "coordinator"]  # fmt: skip
PROFILE = {
    "schema": "profile/1", "pastOccupations": ["verzorgende"], "hoursPerWeek": 32, "place": "Zwolle",
    "maxTravelKm": 40, "monthlyWage": 2345, "licences": ["rijbewijs B"],
}  # fmt: skip


@pytest.fixture
def world(starter: None, db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    """Anna looks for work, with the shipped catalogue behind her."""
    monkeypatch.setattr(bridge, "_vacancies", None)
    with clock.moved_to(MONDAY):
        load_rules()
        found = worlds.make(HERE, step=Step.MATCHING, next_action="match")
        Passport.objects.create(person=found.candidate, profile=PROFILE)
        yield found


@pytest.fixture
def opening(world: World) -> VacancyProfile:
    """A certified vacancy of the builder, published."""
    starts = clock.today() + timedelta(days=84)
    row = Desk(world).certified()
    VacancyProfile.objects.filter(pk=row.pk).update(starts_on=starts)
    row.refresh_from_db()
    return row


def proposed(world: World, opening: VacancyProfile) -> Match:
    return actions.propose(journey=world.journey, profile=opening, by=world.acting("candidate", Candidate))


def another(world: World, opening: VacancyProfile, number: int) -> Match:
    """Somebody else who wants it too."""
    person = Person.objects.create(name=f"Somebody {number}", email=f"n{number}@people.example", password="!")
    Passport.objects.create(person=person, profile=PROFILE)
    journey = Journey.objects.create(
        candidate=person, owner=person, region=world.journey.region, step=Step.MATCHING, state="active",
        next_action="match", due_on=clock.today() + timedelta(days=7),
    )  # fmt: skip
    return actions.propose(journey=journey, profile=opening, by=as_candidate(person))


def test_a_card_holds_what_the_rough_check_needs_and_nothing_else(world: World, opening: VacancyProfile) -> None:
    row = proposed(world, opening)
    schema = Path(cards.__file__).parent / "schemas" / "card-1.schema.json"
    Draft202012Validator(json.loads(schema.read_text(encoding="utf-8"))).validate(row.card)
    told = json.dumps(row.card, ensure_ascii=False)
    for secret in ("Candidate", "Zwolle", "2345", "bank", "verzorgende", "people.example"):
        assert secret not in told
    assert row.card["asked"] >= row.card["have"] > 0
    assert 0 < row.card["now"] <= row.card["learn"] <= 100
    assert (row.card["hoursFit"], row.card["reach"]) == (True, "within" if row.card["reach"] == "within" else "beyond")


def test_what_can_be_learned_comes_from_skills_and_hours_alone(world: World, opening: VacancyProfile) -> None:
    first = proposed(world, opening).card
    Match.objects.all().delete()
    VacancyProfile.objects.filter(pk=opening.pk).update(starts_on=clock.today() + timedelta(days=700))
    later = proposed(world, opening).card
    assert later["now"] == first["now"]
    assert later["learn"] > first["learn"]
    Match.objects.all().delete()
    VacancyProfile.objects.filter(pk=opening.pk).update(starts_on=None)
    assert proposed(world, opening).card["learn"] is None


def test_the_way_from_card_to_name(world: World, opening: VacancyProfile) -> None:
    anna, recruiter = world.acting("candidate", Candidate), world.acting("recruiter")
    row = proposed(world, opening)
    assert row.state == "card"
    assert proposed(world, opening).pk == row.pk, "twice is once"
    assert Journey.objects.get(pk=world.journey.pk).next_action == "await-answer"
    (seen,) = matches.for_employer(recruiter)
    assert (seen.person, seen.waits) == (None, True)
    with pytest.raises(Refused, match=r"^not-likely$"):
        actions.show_name(match=row, by=anna)
    with pytest.raises(Stale):
        actions.judge(match=row, likely=True, why="Goed", version=row.version + 1, by=recruiter)
    judged = actions.judge(match=row, likely=True, why="U kunt al veel.", version=row.version, by=recruiter)
    again = actions.judge(match=row, likely=True, why="U kunt al veel.", version=row.version, by=recruiter)
    assert (again.version, again.state) == (judged.version, "likely")
    assert Journey.objects.get(pk=world.journey.pk).next_action == "show-name"
    shown = actions.show_name(match=judged, by=anna)
    actions.show_name(match=judged, by=anna)
    given = Consent.objects.filter(organisation=opening.organisation, withdrawn_at__isnull=True)
    assert sorted(given.values_list("aspect", flat=True)) == ["contact", "name"]
    assert matches.for_employer(recruiter)[0].person == world.candidate
    assert Journey.objects.get(pk=world.journey.pk).next_action == "arrange-shadowing"
    with pytest.raises(Refused, match=r"^not-open$"):
        actions.judge(match=shown, likely=False, why="Toch niet.", version=shown.version, by=recruiter)
    closed = actions.close(match=shown, why="too-far", words="Te ver met de bus.", by=anna)
    actions.close(match=shown, why="too-far", by=anna)
    assert (closed.state, closed.closed_by_side) == ("closed", "candidate")
    assert not given.exists(), "what was shown for it ended with it"
    assert Journey.objects.get(pk=world.journey.pk).next_action == "match"
    kinds = list(Happening.objects.filter(data__match=str(row.public_id)).values_list("kind", flat=True))
    expected = ["match:proposed", "match:carded", "match:likely", "match:shown", "match:closed"]
    assert [kind for kind in kinds if kind.startswith("match:")] == expected


def test_a_name_that_was_taken_back_is_gone_at_the_next_request(world: World) -> None:
    row = made.match(world, "hotel")
    assert matches.seen_by_employer(row.public_id, viewer=world.acting("former_recruiter")).person is None
    shown = made.match(world, "hospital")
    viewer = world.acting("named_recruiter")
    assert matches.seen_by_employer(shown.public_id, viewer=viewer).person == world.candidate
    mine, client = matches.for_candidate(world.journey, viewer=world.acting("candidate")), world.client("candidate")
    assert [one.organisation.name for one in mine if one.pk in matches.taken_back(mine)] == [row.organisation.name]
    tag = "naam teruggenomen"
    assert client.get(reverse("candidate:work")).content.decode().count(tag) == 1
    Consent.objects.filter(organisation=shown.organisation).update(withdrawn_at=clock.now())
    assert matches.seen_by_employer(shown.public_id, viewer=viewer).person is None
    assert matches.taken_back(mine) == {row.pk, shown.pk}


def test_others_find_nothing(world: World, opening: VacancyProfile) -> None:
    row = proposed(world, opening)
    for actor in ("card_recruiter", "banks_recruiter", "coordinator"):
        with pytest.raises(NotThere):
            matches.match(row.public_id, viewer=world.acting(actor))
        with pytest.raises(NotThere):
            actions.judge(match=row, likely=True, why="Ja", version=row.version, by=world.acting(actor))
        with pytest.raises(NotThere):
            actions.close(match=row, why="filled", by=world.acting(actor))
    for actor in ("recruiter", "coach"):
        assert matches.match(row.public_id, viewer=world.acting(actor)) == row
        with pytest.raises(NotThere):
            actions.show_name(match=row, by=world.acting(actor))


def test_the_line_is_served_in_order_and_whoever_is_hidden_is_in_none_of_it(
    world: World, opening: VacancyProfile
) -> None:
    recruiter = world.acting("recruiter")
    rows = []
    for number in range(8):
        with clock.moved_to(MONDAY + timedelta(minutes=number)):
            rows.append(another(world, opening, number))
    states = [Match.objects.get(pk=row.pk).state for row in rows]
    assert states == ["card"] * 5 + ["waiting"] * 3
    assert [matches.place_in_line(row) for row in rows[5:]] == [1, 2, 3]
    assert matches.in_line(recruiter) == {opening.pk: 3}
    with pytest.raises(NotThere):
        matches.seen_by_employer(rows[5].public_id, viewer=recruiter)
    with pytest.raises(NotThere):
        actions.judge(match=rows[5], likely=True, why="Ja", version=1, by=recruiter)
    first = Match.objects.get(pk=rows[0].pk)
    actions.judge(match=first, likely=False, why="Nee, helaas.", version=first.version, by=recruiter)
    assert Match.objects.get(pk=rows[5].pk).state == "card"
    # Two who read the card shut the employer out: their places are free, and nothing tells of them.
    for row in rows[1:3]:
        ShutOut.objects.create(candidate=row.candidate, organisation=opening.organisation, name="x")
    nightly.move_lines()
    assert [Match.objects.get(pk=row.pk).state for row in rows[6:]] == ["card", "card"]
    assert matches.in_line(recruiter) == {}
    assert {rows[1].pk, rows[2].pk} & {one.match.pk for one in matches.for_employer(recruiter)} == set()
    carded = Happening.objects.get(kind="match:carded", data__match=str(rows[1].public_id))
    assert recipients.of("card-recruiters", carded) == []
    carded = Happening.objects.get(kind="match:carded", data__match=str(rows[3].public_id))
    assert recipients.of("card-recruiters", carded) == [world.people["recruiter"]]


def test_nobody_waits_for_ever_on_an_employer_who_is_silent(world: World, opening: VacancyProfile) -> None:
    rows = [another(world, opening, number) for number in range(6)]
    with clock.moved_to(MONDAY + timedelta(days=14)):
        assert nightly.close_what_is_over() == 0
    with clock.moved_to(MONDAY + timedelta(days=15)):
        assert nightly.close_what_is_over() == 5
        assert nightly.close_what_is_over() == 0
    assert Match.objects.get(pk=rows[0].pk).closed_why == "no-answer"
    assert Match.objects.get(pk=rows[5].pk).state == "card"


def test_no_card_goes_to_an_employer_who_may_not_know(world: World, opening: VacancyProfile) -> None:
    ShutOut.objects.create(candidate=world.candidate, organisation=opening.organisation, name="De bouwer")
    with pytest.raises(Refused, match=r"^own-employer$"):
        proposed(world, opening)
    told = Disclosure.objects.create(candidate=world.candidate, organisation=opening.organisation, purpose="corridor")
    row = proposed(world, opening)
    recruiter = world.acting("recruiter")
    assert [one.match for one in matches.for_employer(recruiter)] == [row]
    told.withdrawn_at = clock.now()
    told.save()
    assert matches.for_employer(world.acting("recruiter")) == []
    with pytest.raises(NotThere):
        actions.judge(match=row, likely=True, why="Ja", version=row.version, by=world.acting("recruiter"))


def test_what_cannot_be_is_refused_and_changes_nothing(world: World, opening: VacancyProfile) -> None:
    anna, coach = world.acting("candidate", Candidate), world.acting("coach")
    Passport.objects.filter(person=world.candidate).update(profile={"schema": "profile/1"})
    with pytest.raises(Refused, match=r"^no-passport$"):
        proposed(world, opening)
    Passport.objects.filter(person=world.candidate).update(profile=PROFILE)
    VacancyProfile.objects.filter(pk=opening.pk).update(state="closed", closed_at=clock.now())
    with pytest.raises(Refused, match=r"^opening-gone$"):
        proposed(world, opening)
    VacancyProfile.objects.filter(pk=opening.pk).update(state="published")
    with pytest.raises(Refused, match=r"^words$"):
        actions.propose(journey=world.journey, profile=opening, why="x" * 1001, by=coach)
    with pytest.raises(NotThere):
        actions.propose(journey=world.journeys["other_candidate"], profile=opening, by=coach)
    for number in range(8):
        made.match(world, "grower", "card", proposed_at=MONDAY + timedelta(minutes=number))
    with pytest.raises(Refused, match=r"^too-many$"):
        proposed(world, opening)
    row = Match.objects.first()
    assert row is not None
    for why in ("filled", "no-answer", "chosen-elsewhere", "nonsense", ""):
        with pytest.raises(Refused, match=r"^why$"):
            actions.close(match=row, why=why, by=anna)
    with pytest.raises(Refused, match=r"^words$"):
        actions.judge(match=row, likely=True, why="  ", version=row.version, by=world.acting("card_recruiter"))
    assert Match.objects.exclude(state="card").count() == 0


def test_an_agreement_closes_the_others(world: World) -> None:
    shown, card = made.match(world, "hospital"), made.match(world, "grower", "card")
    waiting = made.match(world, "hotel", "waiting")
    actions.choose(match=shown, by=world.acting("named_recruiter"))
    actions.choose(match=shown, by=world.acting("named_recruiter"))
    assert Match.objects.get(pk=shown.pk).state == "chosen"
    assert [Match.objects.get(pk=row.pk).closed_why for row in (card, waiting)] == ["chosen-elsewhere"] * 2
    heard = Happening.objects.filter(data__match=str(waiting.public_id)).values_list("kind", flat=True)
    assert list(heard) == ["match:left-line"], "an employer that never had the card hears nothing"
