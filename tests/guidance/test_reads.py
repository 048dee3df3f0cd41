"""Who reads what: each side the own answers, the coach all three, a coordinator figures of enough people."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from overstap.access.acting import SYSTEM
from overstap.access.models import Relation
from overstap.access.policy import NotThere
from overstap.journeys import signals
from overstap.journeys.models import Journey, Signal
from overstap.people.models import Person
from overstap.portals.coach.views.candidate import SIGNS
from overstap.shared import clock
from overstap.steps.guidance.actions import give_feedback
from overstap.steps.guidance.models import Feedback, LastingMatch
from overstap.steps.guidance.queries import asked, counting, opinions, signs, watching
from tests.at_work import AtWork, night
from tests.guidance.conftest import Later
from tests.portals.visiting import Page

DAYS = 11 * 7 + 2
MOST_QUERIES = 30


@pytest.fixture
def answered(at_work: AtWork, later: Later) -> AtWork:
    """Buddy and manager answered week 12, far apart; the candidate has not yet."""
    at_work.guided(at_work.began())
    with later(DAYS):
        night()
        at_work.answers("manager", 12, words="Zonnebloempit", time=5)
        at_work.answers("buddy", 12, time=1)
    return at_work


def test_the_coach_reads_all_sides_and_an_employer_and_a_candidate_none(answered: AtWork, later: Later) -> None:
    with later(DAYS):
        row = answered.check_in("buddy", 12).employment
        assert row is not None
        for viewer in (answered.anna, answered.recruiter, answered.buddy, answered.world.acting("coach_elsewhere")):
            assert watching.asked_in(row, "nl", viewer=viewer) == []
        week = next(one for one in watching.asked_in(row, "nl", viewer=answered.coach) if one.number == 12)
        told = {one.side: {told.topic: told.value for told in one.answers} for one in week.sides if one}
        assert (told["buddy"]["time"], told["manager"]["time"], told["candidate"]) == (1, 5, {})


def test_each_finds_the_own_check_in_and_no_other(answered: AtWork, later: Later) -> None:
    with later(DAYS):
        for side, viewer in (("buddy", answered.manager), ("manager", answered.anna), ("candidate", answered.buddy)):
            with pytest.raises(NotThere):
                asked.one(answered.check_in(side, 12).public_id, viewer=viewer)
        assert [one.week for one in asked.waiting(viewer=answered.anna)] == [12]
        assert asked.waiting(viewer=answered.buddy) == []


def test_a_candidate_reads_that_there_was_a_signal_and_no_figure_of_it(answered: AtWork, later: Later) -> None:
    with later(DAYS):
        (mine,) = signs.of_journey(answered.journey, viewer=answered.anna)
        assert mine.facts == []
        (theirs,) = signs.open_ones(viewer=answered.coach)
        assert [str(value) for fact in theirs.facts for value in fact.values].count("4") == 1
        for actor in ("recruiter", "buddy", "coach_elsewhere"):
            assert signs.open_ones(viewer=answered.world.acting(actor)) == []
        assert len(signs.open_ones(viewer=answered.world.acting("coordinator"))) == 1  # finds her a coach: by relation


def others(at_work: AtWork, number: int) -> None:
    """So many others in the region said what they think of coaching."""
    for one in range(number):
        person = Person.objects.create(name=f"Iemand {one}", email=f"iemand{one}@people.example")
        journey = Journey.objects.create(
            candidate=person, owner=person, region=at_work.journey.region, step="coaching", state="active",
            next_action="first-session", due_on=clock.today(),
        )  # fmt: skip
        Feedback.objects.create(
            journey=journey, candidate=person, side="candidate", link="coaching", rating=2, words=f"Woord {one}"
        )


def test_an_opinion_is_shown_from_five_people_on_and_says_of_nobody_what_he_said(at_work: AtWork) -> None:
    coordinator = at_work.world.acting("coordinator")
    give_feedback(journey=at_work.journey, link="coaching", rating=5, words="Zonnebloempit", by=at_work.anna)

    def said() -> opinions.Opinion:
        rows = opinions.of_region(viewer=coordinator)
        return next(one for one in rows if (one.link, one.side) == ("coaching", "candidate"))

    others(at_work, 3)
    assert (said().enough, said().people, said().mean, said().texts) == (False, 0, 0.0, ())
    others_more = Person.objects.create(name="Nog iemand", email="nog@people.example")
    Feedback.objects.create(
        journey=at_work.world.journeys["other_candidate"], candidate=others_more, side="candidate", link="coaching",
        rating=2, words="",
    )  # fmt: skip
    # Five people, of whom four wrote words: the mark is shown, rounded to halves, and the words are not.
    assert (said().enough, said().people, said().mean, said().texts) == (True, 5, 2.5, ())
    Feedback.objects.filter(candidate=others_more).update(words="Aardig")
    assert said().texts == ("Aardig", "Woord 0", "Woord 1", "Woord 2", "Zonnebloempit")
    for actor in ("coordinator_elsewhere", "coach", "recruiter"):
        if actor in at_work.world.people:
            assert not any(one.enough for one in opinions.of_region(viewer=at_work.world.acting(actor)))


def test_lasting_matches_are_counted_both_ways(at_work: AtWork, later: Later) -> None:
    at_work.began()
    with later(364):
        night()
        found = counting.lasting(viewer=at_work.world.acting("coordinator"))
        assert found is not None
        assert (found.began, found.employer, found.work, found.either) == (1, 1, 1, 1)
        LastingMatch.objects.update(employer_on=None)
        found = counting.lasting(viewer=at_work.world.acting("coordinator"))
        assert found is not None
        assert (found.employer, found.work, found.either) == (0, 1, 1)
        assert counting.lasting(viewer=at_work.coach) is None


def test_the_page_of_signals_says_of_each_person_once_and_days_in_words(at_work: AtWork) -> None:
    rules = ("check-in-missed", "no-contact", "absence", "work-ended")
    for number, rule in enumerate(rules):
        signals.raise_signal(at_work.journey, rule, str(number), by=SYSTEM, due_on="2026-10-18", side="buddy")
    page = Page(at_work.world.client("coach").get(reverse("coach:signals")))
    html = page.html
    assert html.count(f"<h2>{at_work.world.candidate.name}</h2>") == 1
    addresses = {str(link["href"]) for link in page.all("a")}
    own = {reverse("coach:signal", kwargs={"key": row.public_id}) for row in at_work.signals()}
    assert len(own) == len(rules)
    assert own <= addresses
    assert "18 oktober 2026" in page.text
    assert "2026-10-18" not in page.text


def test_what_one_seldom_needs_stands_behind_one_word_and_where_one_is_in_sight(at_work: AtWork) -> None:
    client = at_work.world.client("candidate")
    for name, seldom in (("candidate:start", True), ("candidate:looks", False)):
        navigation = Page(client.get(reverse(name))).html.split('<nav class="sub"')[1].split("</nav>")[0]
        behind = navigation.split("<details")[1]
        assert (f'href="{reverse("candidate:looks")}"' in behind) is seldom
        assert navigation.count("aria-current") == 1
        assert "aria-current" not in behind


def test_the_first_screen_of_a_coach_has_people_with_signs_whoever_has_the_newest_first(
    at_work: AtWork, later: Later
) -> None:
    world, anna = at_work.world, at_work.journey
    journeys = [anna]
    for number in range(SIGNS + 1):
        person = Person.objects.create(name=f"Kandidaat {number}", email=f"k{number}@people.example")
        Relation.objects.create(
            candidate=person, holder=world.people["coach"], kind="coach", why="test",
            organisation=world.organisations["coaching"],
        )  # fmt: skip
        journeys.append(
            Journey.objects.create(
                candidate=person,
                owner=world.people["coach"],
                step="training",
                state="active",
                due_on=clock.today(),
                next_action="follow-training",
            )
        )
    for day, journey in enumerate([*journeys, anna, anna]):
        with later(day):
            signals.raise_signal(journey, "absence", f"test:{day}", by=SYSTEM)
    with later(len(journeys) + 2):
        latest, more = signs.newest(viewer=at_work.coach, at_most=SIGNS)
        shown = [anna, *journeys[:1:-1]][:SIGNS]
        assert [(one.newest.signal.journey, one.number) for one in latest] == [
            (journey, 3 if journey == anna else 1) for journey in shown
        ], "many signs about Anna leave room for others"
        assert more == 2
        assert latest[0].newest.signal.about == f"test:{len(journeys) + 1}"
        assert signs.newest(viewer=world.acting("coach_elsewhere"), at_most=SIGNS) == ([], 0)
        client = world.client("coach")
        client.get(reverse("coach:caseload"))
        with CaptureQueriesContext(connection) as asked_for:
            page = Page(client.get(reverse("coach:caseload")))
        assert len(asked_for) <= MOST_QUERIES, "\n".join(query["sql"][:200] for query in asked_for)
        section = page.html.split('id="signalen"')[1].split("</section>")[0]
        assert [section.count(one.candidate.name) > 0 for one in journeys if one.candidate] == [
            journey in shown for journey in journeys
        ]
        assert f"{reverse('coach:signals')}#{anna.public_id}" in section
        assert gettext("All %(number)s signs") % {"number": 3} in section
        assert ngettext(
            "%(more)s other person has signs that wait.", "%(more)s other people have signs that wait.", 2
        ) % {"more": 2} in section  # fmt: skip
        listed = client.get(reverse("coach:signals")).content.decode()
        assert listed.count(f'<li id="{anna.public_id}">') == 1
        assert all(str(row.public_id) in listed for row in Signal.objects.all()), "there all of them stand"
