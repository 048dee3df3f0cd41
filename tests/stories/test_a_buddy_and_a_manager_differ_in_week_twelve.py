"""In week 12 a buddy has no time and the manager sees none of it: the coach hears it the same day, and nobody else."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlparse

from tests.stories.meeting import Somebody

BEGAN = """
from datetime import timedelta
from decimal import Decimal
from django.db.models import QuerySet
from overstap.access.acting import as_candidate, as_member
from overstap.access.actions import give_consent
from overstap.access.relating import coach_of
from overstap.journeys import moves
from overstap.journeys.models import Journey
from overstap.people.models import Membership, Organisation, Person
from overstap.shared import clock
from overstap.steps.guidance import actions as guidance, nightly
from overstap.steps.placement import actions as placement
amina = Person.objects.get(name=given["name"], is_demo=True)
journey = Journey.objects.exclude(state="ended").get(candidate=amina)
recruiters = Membership.objects.filter(function="recruiter", ended_at=None, organisation__status="active")
employer = recruiters.filter(person__is_demo=True).order_by("pk").first().organisation
members = {}
for kind, name in (("buddy", given["buddy"]), ("manager", given["manager"])):
    person = Person.objects.create(name=name, email=f"{kind}@people.example", is_demo=True)
    members[kind] = Membership.objects.create(
        person=person, organisation=employer, function=kind, started_at=clock.now() - timedelta(days=200)
    )
coach = as_member(Membership.objects.get(person=coach_of(amina), function="coach", ended_at=None))
# She has been on her way for half a year, and went on without an agreement: a year of work is not played here.
QuerySet(Journey).filter(pk=journey.pk).update(started_at=clock.now() - timedelta(days=180))
for move in ("skip-coaching", "skip-matching", "skip-selection", "skip-training"):
    if journey.step != "start":
        try:
            journey = moves.fire(journey, move, by=coach, reason="voor dit verhaal")
        except moves.Refused:
            pass
give_consent(candidate=amina, aspect="name", to=employer, purpose="work", by=as_candidate(amina))
on = clock.today() - timedelta(days=given["days"])
work = placement.plan_start(
    journey=journey, organisation=employer, function="verzorgende", hours=Decimal(28), planned_on=on, sector="zorg",
    by=coach,
)
placement.first_day(employment=work, on=on, by=coach)
for kind, member in members.items():
    guidance.assign(employment=work, kind=kind, membership=member, by=coach)
nightly.look_after_work()
"""
"""Amina began so many days ago with an employer of the network, and has a buddy and a manager there."""
IN_WEEK_12 = 11 * 7 + 3
WORDS = "Er is elke dinsdag een uur om samen te kijken."
DONE = "Gebeld met Bo en Marga: dinsdag is er weer een vast uur."


def test_a_buddy_and_a_manager_differ_in_week_twelve(somebody: Callable[[], Somebody]) -> None:
    ilse = somebody()
    ilse.is_quickly("Ilse Brandsma")
    ilse.in_the_server(BEGAN, name="Amina Osman", buddy="Bo Teunissen", manager="Marga Prins", days=IN_WEEK_12)

    # Bo, her buddy, finds two questions and no room for words: on time and support, never about Amina.
    bo = somebody()
    bo.is_by_cookie("Bo Teunissen")
    bo.goes("/werkgever/")
    bo.reads("Amina Osman, week 12")
    bo.follows("Beantwoord de vragen")
    bos = urlparse(bo.page.url).path
    bo.reads("niet over uw collega")
    assert bo.page.locator("main textarea").count() == 0
    bo.presses("Versturen")
    bo.reads("Kies een antwoord.")
    bo.chooses("time", "1")
    bo.chooses("support", "3")
    bo.presses("Versturen")
    bo.reads("Uw antwoorden zijn bewaard")

    # Marga, her manager, sees it otherwise. What Bo answered is not there for her.
    marga = somebody()
    marga.is_by_cookie("Marga Prins")
    marga.goes("/werkgever/")
    marga.follows("Beantwoord de vragen")
    for topic in ("support", "clear", "agreed"):
        marga.chooses(topic, "4")
    marga.chooses("time", "5")
    marga.fills(words=WORDS)
    marga.presses("Versturen")
    marga.finds_nothing(bos)

    # Ilse reads on her first screen that the two are far apart, by which rule, and all three sides on the page of it.
    ilse.goes("/coach/")
    ilse.reads("Amina Osman – De antwoorden over hoe het gaat, lopen ver uiteen")
    ilse.follows("Amina Osman – De antwoorden")
    sign = urlparse(ilse.page.url).path
    ilse.reads("tijd om te leren", "de buddy, de leidinggevende", "grens van de regel: 3")
    ilse.does_not_read(WORDS)
    ilse.follows("Werk en hoe het gaat")
    ilse.follows("verzorgende")
    ilse.reads("Nee, helemaal niet", "Ja, helemaal", WORDS)
    ilse.goes(sign)
    ilse.presses("Bewaren")
    ilse.reads("Schrijf op wat u hebt gedaan.")
    ilse.fills(words=DONE)
    ilse.presses("Bewaren")
    ilse.goes("/coach/signalen/")
    ilse.reads(DONE)

    # Amina answers for herself. She reads that somebody looked and what was done, and nothing that the others said.
    amina = somebody()
    amina.is_by_cookie("Amina Osman")
    amina.goes("/mijn/mijn-nieuwe-baan/")
    amina.reads("Bo Teunissen", "Marga Prins", "lopen ver uiteen", DONE)
    amina.does_not_read(WORDS, "grens van de regel")
    amina.follows("Beantwoord de vragen")
    for topic in ("support", "clear", "agreed", "home", "stay"):
        amina.chooses(topic, "4")
    amina.chooses("time", "3")
    amina.presses("Versturen")
    amina.finds_nothing(sign)

    # The signal is done: it waits for nobody any more, and the buddy reads back only what he answered himself.
    ilse.goes("/coach/")
    ilse.does_not_read("lopen ver uiteen")
    bo.goes(bos)
    bo.reads("U hebt dit beantwoord", "Nee, helemaal niet")
    bo.does_not_read(WORDS, "Ja, helemaal")
