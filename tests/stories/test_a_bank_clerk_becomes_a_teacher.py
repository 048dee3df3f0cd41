"""A bank clerk becomes a teacher: three days before the class, admission to the pabo, a contract on a condition."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlparse

from playwright.sync_api import expect

from overstap.shared import clock, working_days
from tests.stories.meeting import Somebody, all_pages, come_in, words_of

LIKELY = """
import uuid
from decimal import Decimal
from overstap.access.acting import as_candidate, as_member
from overstap.catalogue.models import Occupation
from overstap.journeys.models import Journey
from overstap.people.models import Membership, Organisation, Person
from overstap.passports import actions as passports
from overstap.shared import clock
from overstap.steps.coaching.actions import going
from overstap.steps.employers.actions import certifying, sending, writing
from overstap.steps.employers.models import VacancyProfile
from overstap.steps.matching import actions as matching
from overstap.steps.registration.actions import candidates, coaches
from overstap.steps.registration.told import Employer, Told
from overstap.catalogue.models import Municipality
from datetime import timedelta

def works(name, function):
    return Membership.objects.get(person__name=name, person__is_demo=True, function=function, ended_at=None)

def version(row):
    return VacancyProfile.objects.get(pk=row.pk).version

bank = works(given["bank"], "recruiter").organisation
femke = Person.objects.create_user("femke.hoogland@voorbeeld.example", None, name=given["femke"], is_demo=True)
me, school, coach = as_candidate(femke), as_member(works(given["school"], "recruiter")), works(given["coach"], "coach")
Membership.objects.create(
    person=Person.objects.create(name=given["tineke"], email="tineke@voorbeeld.example", is_demo=True),
    organisation=school.organisation, function="manager", started_at=clock.now() - timedelta(days=90),
)

# She registers and says that her bank may not know; a coach is found; she knows already what she wants.
candidates.register_oneself(Told(place="Tilburg", employers=(Employer(bank.name),)), by=me, once=uuid.uuid4())
profile = {"pastOccupations": ["baliemedewerker bank"], "place": "Tilburg", "hoursPerWeek": 32, "maxTravelKm": 30}
passports.keep(profile=profile, words={}, version=None, by=me)
journey = Journey.objects.get(candidate=femke)
coaches.assign_coach(journey, coach.public_id, by=as_member(works(given["coordinator"], "coordinator")))
journey.refresh_from_db()
going.judge(
    journey=journey, move="skip-coaching", reason="Weet wat zij wil: voor de klas.", version=journey.version,
    by=as_member(coach),
)

# The school asks for a teacher; an adviser finds, now or earlier, that it asks what the work needs.
row = writing.begin(
    by=school, key=uuid.uuid4(), title="Leraar groep 6", tasks="Lesgeven aan een groep kinderen.", openings=1,
    occupation=Occupation.objects.filter(isco="2341").order_by("uri").first().uri,
    municipality=Municipality.objects.get(name="Tilburg").code,
)
writing.set_terms(
    row, by=school, version=version(row), hours_min=Decimal(24), hours_max=Decimal(36), pay_min=Decimal(19),
    pay_max=Decimal(25), trains=True, starts_on=clock.today() + timedelta(days=120),
)
asked = {one.skill.uri: (one.weight, one.level) for one in row.skills.select_related("skill")}
writing.set_skills(row, by=school, version=version(row), asked=asked)
sending.submit(row, by=school, version=version(row))
adviser = VacancyProfile.objects.get(pk=row.pk).adviser
if adviser is not None:
    certifying.certify(row, by=as_member(works(adviser.name, "adviser")), version=version(row))

# She puts herself forward, and the school sees a chance.
journey.refresh_from_db()
match = matching.propose(journey=journey, profile=VacancyProfile.objects.get(pk=row.pk), by=me)
match = matching.judge(match=match, likely=True, why="Wie klanten helpt, kan ook kinderen helpen.",
                       version=match.version, by=school)
print(json.dumps({
    "match": str(match.public_id), "journey": str(journey.public_id), "school": school.organisation.name,
    "opening": str(row.public_id),
}))
"""
"""Femke of the bank put herself forward as a teacher, and the school sees a chance; all by the actions of the pages."""
DAYS_COME = """
from datetime import timedelta
from overstap.steps.shadowing.models import Shadowing
row = Shadowing.objects.get(match__public_id=given["match"])
earlier = timedelta(days=given["days"])
for half in row.half_days.order_by("day", "part"):
    half.day -= earlier
    half.save()
Shadowing.objects.filter(pk=row.pk).update(first_day=row.first_day - earlier, last_day=row.last_day - earlier)
"""
"""Coming along lies so many days earlier: the days came."""
FEMKE, SCHOOL, TINEKE, ILSE, BANK = (
    "Femke Hoogland", "Anouk Vermeer", "Tineke Wolters", "Ilse Brandsma", "Marleen Steenstra"
)  # fmt: skip
AGREE = "Ik ben het eens met wat hier staat"
REASON = "U bleef rustig in een drukke groep, en de kinderen luisterden naar u."
TODAY = clock.today()
START = TODAY + timedelta(days=120)
PAY_NOW = "2.417"


def test_a_bank_clerk_becomes_a_teacher(somebody: Callable[[], Somebody]) -> None:
    bank, femke, anouk, tineke, ilse = (somebody() for _ in range(5))
    bank.is_quickly(BANK)
    before = all_pages(bank.page)
    who = json.loads(femke.in_the_server(
        LIKELY, femke=FEMKE, bank=BANK, school=SCHOOL, tineke=TINEKE, coach=ILSE, coordinator="Noor Verkade"
    ))  # fmt: skip
    come_in({FEMKE: femke, SCHOOL: anouk, TINEKE: tineke})
    ilse.is_quickly(ILSE)

    # The school sees a chance and a card. Femke decides that it may know who she is; only then it can arrange days.
    anouk.goes(f"/werkgever/kaarten/{who['match']}/")
    anouk.does_not_read(FEMKE)
    anouk.finds_nothing(f"/werkgever/meelopen/voor/{who['match']}/")
    femke.goes("/mijn/passend-werk/")
    femke.follows("Leraar groep 6")
    femke.reads("De werkgever ziet een kans", "Wie klanten helpt, kan ook kinderen helpen.")
    femke.presses("Mijn naam laten zien")
    femke.reads("ziet nu uw naam")

    # Three days before the class: as many as the form says, with a supervisor, a programme and who insures what.
    days = [working_days.add(TODAY, 4 + number) for number in range(3)]
    anouk.goes("/werkgever/meelopen/")
    anouk.follows(FEMKE)
    anouk.follows("Drie dagen voor de klas")
    anouk.page.locator("#id_supervisor").select_option(label=TINEKE)
    insured = "De school is aansprakelijk voor schade (Burgerlijk Wetboek, artikel 7:658)."
    anouk.fills(place="Basisschool De Linde, om kwart over acht", insurance=insured)
    for number, day in enumerate(days[:2]):
        anouk.page.locator(f"[name='days-{number}-day']").fill(day.isoformat())
    anouk.presses("Dit voorstellen")
    anouk.reads("Dit aantal dagdelen past niet")
    anouk.page.locator("[name='days-2-day']").fill(days[2].isoformat())
    anouk.page.locator("[name='lines-0-words']").fill("Meekijken in groep 6, en dan zelf een rekenles geven")
    anouk.presses("Dit voorstellen")
    anouk.reads(TINEKE, "zelf een rekenles geven", "7:658")
    anouk.presses(AGREE)
    femke.goes("/mijn/meelopen/")
    femke.follows(who["school"])
    femke.reads("Drie dagen voor de klas", "zelf een rekenles geven", "kwart over acht", "7:658")
    femke.presses(AGREE)
    ilse.goes(f"/coach/{who['journey']}/meelopen/")
    ilse.follows(who["school"])
    ilse.presses(AGREE)
    ilse.reads("Afgesproken")

    # The days come. Her supervisor says what became of them and looks back; so does Femke. Both want to go on.
    anouk.in_the_server(DAYS_COME, match=who["match"], days=(days[2] - TODAY).days + 1)
    tineke.goes("/werkgever/")
    tineke.follows(FEMKE)
    tineke.presses("Bewaren")
    looks_back(tineke, "picks-up", "together", "agreed", "learn", "go-on")
    femke.page.reload()
    looks_back(femke, "work", "real", "welcome", "bear", "go-on")
    femke.chooses("outcome", "on")
    femke.fills(why="Ik kwam elke dag blij thuis.")
    femke.presses("Zo gaat het verder")
    femke.reads("Verder met deze werkgever")

    # Selection: the tests for admission to the pabo, and talks. Without them nobody can be chosen.
    anouk.goes(f"/werkgever/selectie/{who['match']}/")
    anouk.presses("Beginnen")
    anouk.reads("reken- en wiskundetoets", "Aardrijkskunde", "Geschiedenis", "Natuur en techniek")
    decides(anouk, who["match"])
    anouk.reads("Een toets ontbreekt of is onder de norm.")
    for test in ("arithmetic", "geography", "history", "nature"):
        anouk.goes(f"/werkgever/selectie/{who['match']}/toets/{test}/")
        anouk.chooses("value", "yes")
        anouk.chooses("where", "elsewhere")
        anouk.fills(
            taken_on=(TODAY - timedelta(days=30)).isoformat(), tester="Pabo Tilburg", evidence="Brief van de pabo"
        )  # fmt: skip
        anouk.presses("Uitslag bewaren")
        anouk.reads("De uitslag is bewaard.")
    decides(anouk, who["match"])
    anouk.reads("Nog niet alles is besproken.")
    for about, question, words in (
        ("motivation", "why", "Femke wil kinderen leren rekenen zonder angst."),
        ("shadowing", "did", "Zij gaf zelf een rekenles aan een groepje."),
        ("commitment", "time", "Haar man kookt op de dagen dat zij leert."),
    ):
        anouk.goes(f"/werkgever/selectie/{who['match']}/gesprek/{about}/")
        anouk.fills(**{f"answer_{question}": words})
        anouk.presses("Gesprek bewaren")
        anouk.reads("Het gesprek is bewaard.")
    decides(anouk, who["match"])
    anouk.reads("U koos deze kandidaat.")
    femke.goes("/mijn/mijn-selectie/")
    femke.follows("Leraar groep 6")
    femke.reads(REASON, "Brief van de pabo", "zonder angst")

    # What the school offers, and what that changes for Femke. What she earns now is hers and her coach's to read.
    anouk.goes(f"/werkgever/selectie/{who['match']}/voorwaarden/")
    anouk.fills(
        starts_on=START.isoformat(), hours="32", learning_hours="8", training_pay="2500", training_months="24",
        pay="3300", leave_hours="320",
    )  # fmt: skip
    anouk.presses("Deze voorwaarden bewaren")
    anouk.reads("De kandidaat heeft het nog niet gezien")
    femke.goes("/mijn/mijn-selectie/nu/")
    femke.chooses("income", "work")
    femke.fills(pay=PAY_NOW, hours="32", leave_hours="160")
    femke.presses("Bewaren")
    femke.reads("Alleen u en uw coach zien dit.")
    femke.page.locator("#aanbod + ul a").first.click()
    femke.looks()
    femke.reads("Wat er voor mij verandert", PAY_NOW, "3.300", "2.500")
    femke.presses("Ik heb deze voorwaarden gezien")
    anouk.page.reload()
    anouk.reads("De kandidaat zag het op")
    anouk.does_not_read(PAY_NOW)

    # A contract on two conditions. A date before the start is refused; so is a signature under an older text.
    anouk.goes("/werkgever/overeenkomsten/")
    anouk.follows(FEMKE)
    anouk.follows("Voorwaardelijk contract")
    anouk.fills(function="Leraar in opleiding", starts_on=START.isoformat())
    condition(anouk, 0, "admission", "Is toegelaten tot de pabo", -30)
    condition(anouk, 1, "diploma", "Heeft het diploma van de pabo", 730)
    anouk.presses("Ontwerp bewaren")
    anouk.reads("Deze dag ligt voor de start.")
    condition(anouk, 0, "admission", "Is toegelaten tot de pabo", 10)
    anouk.presses("Ontwerp bewaren")
    anouk.presses("Aanbieden om te tekenen")
    femke.goes("/mijn/overeenkomsten/")
    femke.follows("Leraar in opleiding")
    femke.reads("Heeft het diploma van de pabo", "heeft nog niet getekend")
    contract = urlparse(femke.page.url).path.rstrip("/").rsplit("/", 1)[1]
    anouk.presses("Terugnemen om te veranderen")
    anouk.follows("Veranderen")
    condition(anouk, 1, "diploma", "Heeft het diploma van de pabo", 1095)
    anouk.presses("Ontwerp bewaren")
    anouk.presses("Aanbieden om te tekenen")
    signs(femke, FEMKE)
    femke.reads("Er is iets veranderd sinds u deze pagina opende.")
    signs(femke, FEMKE)
    femke.reads("U hebt getekend.")
    anouk.page.reload()
    signs(anouk, SCHOOL)

    # It binds: Femke reads it, and her journey is at training.
    femke.page.reload()
    femke.reads("Geldt", "Is toegelaten tot de pabo", "Heeft het diploma van de pabo")
    for one, address in ((femke, "/mijn/"), (ilse, f"/coach/{who['journey']}/")):
        one.goes(address)
        expect(one.page.locator("[aria-current='step']")).to_contain_text("Opleiding")

    # Her bank reads today what it read before, and nothing of hers is there for it.
    assert all_pages(bank.page) == before
    assert FEMKE not in words_of(bank.page, "/account/berichten/")
    for address in (
        f"kaarten/{who['match']}/", f"selectie/{who['match']}/", f"selectie/{who['match']}/voorwaarden/",
        f"overeenkomsten/{contract}/", f"overeenkomsten/nieuw/{who['match']}/", f"vacatures/{who['opening']}/mensen/",
    ):  # fmt: skip
        bank.finds_nothing(f"/werkgever/{address}")


def looks_back(one: Somebody, *questions: str) -> None:
    """One side answers yes to every question."""
    for question in questions:
        one.chooses(question, "yes")
    one.presses("Mijn antwoorden bewaren")


def decides(anouk: Somebody, match: str) -> None:
    """The school chooses Femke."""
    anouk.goes(f"/werkgever/selectie/{match}/beslissen/")
    anouk.chooses("decision", "chosen")
    anouk.fills(reason=REASON)
    anouk.presses("Besluit")


def condition(anouk: Somebody, number: int, kind: str, words: str, days: int) -> None:
    """The school fills in a condition, so many days after the start."""
    anouk.page.locator(f"[name='conditions-{number}-kind']").select_option(kind)
    anouk.page.locator(f"[name='conditions-{number}-words']").fill(words)
    due = START + timedelta(days=days)
    anouk.page.locator(f"[name='conditions-{number}-due_on']").fill(due.isoformat())


def signs(one: Somebody, name: str) -> None:
    """One side signs the page that is open; a candidate also says that there is no benefit."""
    if one.page.locator("main input[name='benefit']").count():
        one.chooses("benefit", "none")
    one.fills(name=name)
    one.presses("Tekenen")
