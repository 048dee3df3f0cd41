"""A truck driver has a test day: agreed by three, tests named in its programme, both look back, on to selection."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

from overstap.shared import clock
from tests.stories.meeting import Somebody

OPENING = """
import uuid
from datetime import timedelta
from overstap.access.acting import as_candidate
from overstap.access.actions import give_consent
from overstap.access.relating import coach_of
from overstap.catalogue.models import Municipality, Occupation
from overstap.journeys.models import Journey
from overstap.people.models import Membership, Organisation, Person
from overstap.shared import clock
from overstap.steps.employers.models import VacancyProfile
from overstap.steps.matching.models import Match
journey = Journey.objects.get(candidate__name="Peter Smulders", state="active")
transport = Organisation.objects.get(name="Voorbeeld Transport")
for name, function in (("Nadia Wagenaar", "recruiter"), ("Henk Ritsema", "buddy")):
    works = Membership.objects.create(
        person=Person.objects.create(name=name, is_demo=True), organisation=transport, function=function,
        started_at=clock.now(),
    )
town = Municipality.objects.order_by("code").first()
profile = VacancyProfile.objects.create(
    key=uuid.uuid4(), organisation=transport, title="Vrachtwagenchauffeur in opleiding", sector="transport",
    occupation=Occupation.objects.filter(isco="8332").order_by("uri").first(), tasks="Rijden, laden en lossen.",
    municipality=town, region=town.region, state="published", published_at=clock.now(), fingerprint="f" * 64,
    certified_at=clock.now(), starts_on=clock.today() + timedelta(days=98),
)
match = Match.objects.create(
    journey=journey, candidate=journey.candidate, profile=profile, organisation=transport, state="shown",
    carded_at=clock.now(), judged_at=clock.now(), shown_at=clock.now(),
)
for aspect in ("name", "contact"):
    give_consent(candidate=journey.candidate, aspect=aspect, to=transport, purpose="match",
                 by=as_candidate(journey.candidate))
print(json.dumps({
    "candidate": journey.candidate.name, "coach": coach_of(journey.candidate).name, "journey": str(journey.public_id),
    "match": str(match.public_id),
}))
"""
"""An opening for a truck driver, and somebody of the demo who showed the name there."""
DAY_COMES = """
from datetime import timedelta
from overstap.steps.shadowing.models import HalfDay, Shadowing
row = Shadowing.objects.get(match__public_id=given["match"])
for half in row.half_days.all():
    half.day -= timedelta(days=given["days"])
    half.save()
Shadowing.objects.filter(pk=row.pk).update(
    first_day=row.first_day - timedelta(days=given["days"]), last_day=row.last_day - timedelta(days=given["days"])
)
"""
AHEAD = 3


def test_the_truck_driver_has_a_test_day(somebody: Callable[[], Somebody]) -> None:
    employer = somebody()
    who = json.loads(employer.in_the_server(OPENING))
    candidate, coach = somebody(), somebody()
    candidate.is_by_cookie(who["candidate"])
    coach.is_by_cookie(who["coach"])
    employer.is_by_cookie("Nadia Wagenaar")

    # The employer proposes a test day; the programme names the tests of truck drivers by itself.
    employer.goes(f"/werkgever/meelopen/voor/{who['match']}/")
    employer.reads("Try-outdag", "Drie dagen voor de klas")
    employer.goes(f"/werkgever/meelopen/voor/{who['match']}/?variant=try-out-day")
    employer.presses("Dit voorstellen")
    employer.reads("Vul in waar iemand moet zijn")
    employer.page.locator("#id_supervisor").select_option(label="Henk Ritsema")
    employer.fills(place="Havenweg 12, om 9 uur")
    employer.page.locator("[name='days-0-day']").fill((clock.today() + timedelta(days=AHEAD)).isoformat())
    employer.presses("Dit voorstellen")
    employer.reads("Test van reactievermogen", "telt mee voor de selectie", "Verzekering")
    employer.presses("Ik ben het eens met wat hier staat")

    # The coach and the candidate read the same, and agree; then it holds, on paper and in a calendar.
    coach.goes(f"/coach/{who['journey']}/meelopen/")
    coach.follows("Voorbeeld Transport")
    coach.presses("Ik ben het eens met wat hier staat")
    candidate.goes("/mijn/meelopen/")
    candidate.follows("Voorbeeld Transport")
    candidate.reads("Havenweg 12, om 9 uur", "Rijtest met een instructeur")
    candidate.presses("Ik ben het eens met wat hier staat")
    candidate.reads("Afgesproken", "Zet de dagen in uw agenda", "De afspraak op papier")

    # The day comes. The employer says that it happened, and both look back without reading each other.
    employer.in_the_server(DAY_COMES, match=who["match"], days=AHEAD + 1)
    employer.goes("/werkgever/")
    employer.follows(who["candidate"])
    employer.presses("Bewaren")
    for one, keys in (
        (employer, ("picks-up", "together", "agreed", "learn", "go-on")),
        (candidate, ("work", "real", "welcome", "bear", "go-on")),
    ):
        one.page.reload()
        one.does_not_read("Antwoorden van de werkgever" if one is candidate else "Antwoorden van de kandidaat")
        for key in keys:
            one.chooses(key, "yes")
        one.presses("Mijn antwoorden bewaren")
    candidate.reads("Antwoorden van de werkgever")

    # On with this employer: selection begins, with the tests that the day named.
    candidate.chooses("outcome", "on")
    candidate.fills(why="Het rijden past bij mij.")
    candidate.presses("Zo gaat het verder")
    candidate.reads("Verder met deze werkgever")
    candidate.goes("/mijn/")
    candidate.reads("Selectie")
    employer.goes(f"/werkgever/selectie/{who['match']}/")
    employer.presses("Beginnen")
    employer.reads("Capaciteiten", "Theorie", "Reactievermogen", "Rijtest")
