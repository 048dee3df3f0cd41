"""A truck driver has a test day, passes the four tests of drivers, and signs a declaration that the job is there."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlparse

from playwright.sync_api import expect
from pypdf import PdfReader

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
from overstap.steps.matching.models import Match
from overstap.steps.shadowing.models import Shadowing
days = timedelta(days=given["days"])
row = Shadowing.objects.get(match__public_id=given["match"])
for half in row.half_days.all():
    half.day -= days
    half.save()
Shadowing.objects.filter(pk=row.pk).update(
    first_day=row.first_day - days, last_day=row.last_day - days, made_at=row.made_at - days,
)
match = Match.objects.get(public_id=given["match"])
Match.objects.filter(pk=match.pk).update(shown_at=match.shown_at - days)
"""
"""The days until the test day passed: it was agreed, and the name shown, that much earlier."""
ONLINE = """
from datetime import date
from overstap.access.acting import as_member
from overstap.people.models import Membership
from overstap.steps.selection import actions
from overstap.steps.selection.models import Selection
selection = Selection.objects.get(match__public_id=given["match"])
for key in ("capacities", "theory"):
    actions.record_test(
        selection=selection, test=selection.battery.tests.get(key=key), value=True, tester=given["tester"],
        taken_on=date.fromisoformat(given["on"]), by=as_member(Membership.objects.get(person__name="Nadia Wagenaar")),
    )
"""
"""The two tests that are taken online were passed today: written down as the page of the other two does it."""
STEP = """
from overstap.journeys.models import Journey
journey = Journey.objects.get(public_id=given["journey"])
print(journey.step, journey.state)
"""
AHEAD = 3
WORK_AHEAD = 98
REASON = "Peter reed rustig en keek goed vooruit."
LICENCE = "Heeft rijbewijs C en code 95"


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
    employer.reads("Capaciteiten", "Theorie", "Reactievermogen", "Rijtest", "4 toetsen ontbreken of zijn onder de norm")
    chosen(employer, candidate, who)
    signed(employer, candidate, who)


def chosen(employer: Somebody, candidate: Somebody, who: dict[str, str]) -> None:
    """The four tests are there, the candidate reads them, and the employer chooses with a reason."""
    here = f"/werkgever/selectie/{who['match']}/"
    today, test_day = clock.today(), clock.today() - timedelta(days=1)
    employer.in_the_server(ONLINE, match=who["match"], tester="Nadia Wagenaar", on=today.isoformat())

    # Two tests are missing: one cannot choose yet, and the page says which.
    employer.goes(f"{here}beslissen/")
    employer.reads("U kunt deze kandidaat nog niet kiezen", "Reactievermogen", "Rijtest")
    employer.chooses("decision", "chosen")
    employer.fills(reason=REASON)
    employer.presses("Besluit")
    employer.goes(here)
    employer.reads("2 toetsen ontbreken of zijn onder de norm")

    # Both were taken on the test day, by an instructor. Who judges has a name.
    employer.follows("Schrijf een resultaat op Reactievermogen")
    employer.chooses("value", "yes")
    employer.chooses("where", "shadowing")
    employer.fills(taken_on=test_day.isoformat())
    employer.presses("Uitslag bewaren")
    employer.fills(tester="Henk Ritsema")
    employer.presses("Uitslag bewaren")
    employer.follows("Schrijf een resultaat op Rijtest")
    employer.chooses("value", "yes")
    employer.chooses("where", "shadowing")
    employer.fills(taken_on=test_day.isoformat(), tester="Henk Ritsema")
    employer.presses("Uitslag bewaren")
    employer.reads("Praat hierover eerst met de kandidaat:", "Motivatie", "Het meelopen", "Volhouden")
    for about, question, words in (
        ("motivation", "hard", "Achteruit inparkeren. Daar kreeg hij uitleg bij."),
        ("shadowing", "otherwise", "Hij zat veel langer stil dan gedacht."),
        ("commitment", "money", "Ja, dat is thuis uitgerekend."),
    ):
        employer.goes(f"{here}gesprek/{about}/")
        employer.fills(**{f"answer_{question}": words})
        employer.presses("Gesprek bewaren")
    employer.reads("Alles wat moet, is er: u kunt beslissen.")
    candidate.goes("/mijn/mijn-selectie/")
    candidate.follows("Vrachtwagenchauffeur in opleiding")
    candidate.reads("U hebt alles gedaan", "tijdens het meelopen", "Oordeel van Henk Ritsema")

    # Chosen, with a reason that the candidate reads.
    employer.goes(f"{here}beslissen/")
    employer.chooses("decision", "chosen")
    employer.fills(reason=REASON)
    employer.presses("Besluit")
    employer.reads("U koos deze kandidaat", REASON)
    candidate.page.reload()
    candidate.reads(REASON)


def signed(employer: Somebody, candidate: Somebody, who: dict[str, str]) -> None:
    """Terms that both saw, a declaration that both signed, and on to training."""
    start = clock.today() + timedelta(days=WORK_AHEAD)
    employer.follows("Naar de voorwaarden")
    employer.fills(
        starts_on=start.isoformat(), hours="40", training_pay="2400", training_months="3", pay="2900",
        leave_hours="200",
    )  # fmt: skip
    employer.presses("Deze voorwaarden bewaren")
    employer.reads("De kandidaat heeft het nog niet gezien.")

    # The employer writes the declaration. A day after the start is no day for a condition; what was typed stays.
    employer.goes("/werkgever/overeenkomsten/")
    employer.follows(f"Overeenkomst schrijven met {who['candidate']}")
    employer.follows("Baangarantieverklaring")
    assert employer.page.locator("#id_minimum_months").input_value() == "12"
    employer.page.locator("[name='conditions-0-kind']").select_option("licence")
    employer.fills(conditions__0__words=LICENCE, conditions__0__due_on=(start + timedelta(days=1)).isoformat())
    employer.presses("Ontwerp bewaren")
    employer.reads("Deze dag ligt na de start")
    assert employer.page.locator("[name='conditions-0-words']").input_value() == LICENCE
    employer.fills(conditions__0__due_on=start.isoformat())
    employer.presses("Ontwerp bewaren")
    draft = urlparse(employer.page.url).path

    # It is not offered before the candidate saw the terms; a draft is not there for the candidate.
    employer.reads("De kandidaat heeft de arbeidsvoorwaarden nog niet gezien", "Houdt de baan vrij")
    assert employer.page.get_by_role("button", name="Aanbieden om te tekenen").count() == 0
    paper = draft.replace("/werkgever/", "/mijn/")
    candidate.finds_nothing(paper)
    candidate.goes("/mijn/mijn-selectie/")
    candidate.page.locator("#aanbod ~ ul").get_by_role("link").first.click()
    candidate.presses("Ik heb deze voorwaarden gezien")
    candidate.reads("U hebt nog nergens mee ingestemd")
    employer.goes(draft)
    employer.presses("Aanbieden om te tekenen")
    employer.fills(name="Nadia Wagenaar")
    employer.presses("Tekenen")
    employer.reads("Het geldt als de anderen ook hebben getekend")

    # The candidate reads the same words, says that there is no benefit to lose, and signs; then it holds.
    candidate.goes("/mijn/overeenkomsten/")
    candidate.follows("Vrachtwagenchauffeur")
    candidate.reads(LICENCE, "minder werk", "Nadia Wagenaar")
    candidate.fills(name=who["candidate"])
    candidate.presses("Tekenen")
    candidate.reads("Zeg of u een uitkering krijgt")
    assert candidate.in_the_server(STEP, journey=who["journey"]) == "selection active"
    candidate.chooses("benefit", "none")
    candidate.presses("Tekenen")
    candidate.reads("U hebt getekend. U kunt het papier hieronder bewaren.")
    for one in (candidate, employer):
        one.goes(paper if one is candidate else draft)
        with one.page.expect_download() as download:
            one.page.get_by_role("link", name="Bewaar als pdf").click()
        text = " ".join(" ".join(page.extract_text() for page in PdfReader(download.value.path()).pages).split())
        for words in (LICENCE, who["candidate"], "Nadia Wagenaar"):
            assert words in text, words

    # The job is there, so the training can begin.
    assert candidate.in_the_server(STEP, journey=who["journey"]) == "training active"
    candidate.goes("/mijn/")
    expect(candidate.page.locator("[aria-current='step']")).to_contain_text("Opleiding")
