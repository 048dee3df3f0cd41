"""A soldier goes to a care institution while defence still pays him: he sees what changes, and defence sees nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlparse

from tests.stories.meeting import Somebody

SET_UP = """
from datetime import timedelta
from overstap.access import relating
from overstap.access.acting import as_candidate, as_member
from overstap.access.actions import give_consent
from overstap.access.models import ShutOut
from overstap.journeys import moves
from overstap.people.models import Membership, Organisation, OrganisationRole, Person
from overstap.shared import clock
from overstap.steps.employers.models import VacancyProfile
from overstap.steps.matching.models import Match
now = clock.now()
care = Membership.objects.get(person__name=given["recruiter"], function="recruiter", ended_at=None).organisation
opening = VacancyProfile.objects.filter(organisation=care).order_by("pk").first()
defence = Organisation.objects.create(
    name="Voorbeeld Krijgsmacht", kvk="90009999", status="active", decided_at=now, is_demo=True
)
OrganisationRole.objects.create(
    organisation=defence, part="employer", region=opening.region, since=clock.today() - timedelta(days=300)
)
colonel = Person.objects.create(name=given["colonel"], email="kolonel@krijgsmacht.example", is_demo=True)
Membership.objects.create(
    person=colonel, organisation=defence, function="recruiter", is_admin=True, started_at=now - timedelta(days=200)
)
sem = Person.objects.create(name=given["name"], email="sem@thuis.example", is_demo=True)
ShutOut.objects.create(candidate=sem, organisation=defence, name=defence.name)
coach = Membership.objects.get(person__name=given["coach"], function="coach", ended_at=None)
relating.begin(sem, coach, why="voor dit verhaal")
journey = moves.start(candidate=sem, region=opening.region, by=as_candidate(sem), owner=coach.person)
for move in ("skip-coaching", "skip-matching"):
    journey = moves.fire(journey, move, by=as_member(coach), reason="Liep vier dagen mee, beide willen verder.")
give_consent(candidate=sem, aspect="name", to=care, purpose="match", by=as_candidate(sem))
match = Match.objects.create(
    journey=journey, candidate=sem, profile=opening, organisation=care, state="shown", carded_at=now, judged_at=now,
    shown_at=now - timedelta(days=4),
)
print(match.public_id, journey.public_id)
"""
"""Sem came along at work already, and shows his name to the care institution. Defence takes part in the network."""
SEM, COLONEL, RECRUITER, COACH = "Sem van Dijk", "Kolonel Vos", "Daan Kuipers", "Ilse Brandsma"
DEFENCE = "Voorbeeld Krijgsmacht"
PURPOSE = "Mijn laatste dag afspreken, en mijn loon tot dan."
OVERLAP = "Op deze dagen betaalt er al iemand."
WHY = "Hij bleef rustig bij een bewoner die boos was."
TODAY = datetime.now(UTC).date()
BEGINS, STILL_PAID = TODAY + timedelta(days=60), TODAY + timedelta(days=200)


def test_a_soldier_moves_to_care_while_defence_still_pays(somebody: Callable[[], Somebody]) -> None:
    # Sem tells what he has now: defence pays him until the end of his service.
    sem = somebody()
    match, journey = sem.in_the_server(SET_UP, name=SEM, colonel=COLONEL, recruiter=RECRUITER, coach=COACH).split()
    sem.is_by_cookie(SEM)
    sem.goes("/mijn/")
    sem.follows("Dit nu doen")
    sem.follows("Invullen wat ik nu heb")
    sem.presses("Bewaren")
    sem.reads("Kies waar u nu van leeft.")
    sem.chooses("income", "work")
    sem.fills(pay="2.850", paid_until=STILL_PAID.isoformat(), hours="38", leave_hours="190", pension_fund="ABP")
    sem.presses("Bewaren")
    sem.reads("Alleen u en uw coach zien dit.")

    # Daan begins the selection, writes down the talks, and chooses Sem with a reason.
    daan = somebody()
    daan.is_quickly(RECRUITER)
    selection = f"/werkgever/selectie/{match}/"
    daan.goes(selection)
    daan.presses("Beginnen")
    daan.reads("Motivatie")
    for about, question, words in (
        ("motivation", "why", "Na tien jaar wil hij voor mensen zorgen."),
        ("shadowing", "saw", "Hoe rustig het team bleef."),
        ("commitment", "need", "Een vaste collega om vragen aan te stellen."),
    ):
        daan.goes(f"{selection}gesprek/{about}/")
        daan.fills(**{f"answer_{question}": words})
        daan.page.locator("main form button").first.click()
        daan.reads("Gehouden op")
    daan.goes(f"{selection}beslissen/")
    daan.page.locator("main form button").first.click()
    daan.reads("Zeg waarom")
    daan.chooses("decision", "chosen")
    daan.fills(reason=WHY)
    daan.page.locator("main form button").first.click()
    daan.reads(WHY)

    # He fills in what he offers. What Sem has now is on none of his pages.
    daan.follows("Naar de voorwaarden")
    daan.fills(
        starts_on=BEGINS.isoformat(), hours="32", learning_hours="8", training_pay="2.150", training_months="24",
        pay="2.700", top="3.100", top_years="5", leave_hours="180", pension_fund="PFZW",
        pension_from=BEGINS.isoformat(), travel="12",
    )  # fmt: skip
    daan.chooses("growth", "accelerated")
    daan.page.locator("main form button").last.click()
    daan.reads("Versie 1", "PFZW", "nog niet gezien")
    daan.does_not_read("2.850", "ABP")

    # Sem reads why he was chosen, and point by point what changes: defence still pays beside the new work.
    sem.goes("/mijn/mijn-selectie/")
    sem.follows("Voorbeeld Zorggroep")
    sem.reads(WHY, "Na tien jaar wil hij voor mensen zorgen.")
    sem.follows("Wat er voor mij verandert")
    sem.reads("Uw loon van nu loopt door", "€ 2.850", "€ 2.150", "Dat is € 700 per maand minder", "€ 16.800")
    sem.reads("U werkt 6 uur per week minder", "Uw pensioen gaat door zonder breuk")
    sem.presses("Ik heb deze voorwaarden gezien")
    sem.reads("U zag deze voorwaarden op")
    terms = urlparse(sem.page.url).path

    # Defence takes part in the same network, and finds nothing of it: not on its pages, not by an address.
    colonel = somebody()
    colonel.is_by_cookie(COLONEL)
    finds_nothing_of_him(colonel, selection, f"{selection}voorwaarden/", terms)

    # He tells defence for one purpose. Defence reads his name and that purpose, at once, and no more than that.
    sem.goes("/mijn/wie-ziet-wat/")
    sem.page.locator("main summary", has_text="Vertel het er toch één").click()
    sem.presses("Vertel het deze organisatie")
    sem.reads("Kies een organisatie.", "Vul in waarvoor.")
    sem.page.locator("#tell-organisation").select_option(label=DEFENCE)
    sem.page.locator("#tell-purpose").fill(PURPOSE)
    sem.presses("Vertel het deze organisatie")
    sem.reads("Deze organisatie leest uw naam en waarvoor.", "Wie u het toch vertelde")
    colonel.goes("/werkgever/")
    colonel.reads("Door mensen zelf aan u verteld", SEM, PURPOSE)
    colonel.does_not_read("Voorbeeld Zorggroep", "2.150", "2.700", WHY)
    colonel.goes("/werkgever/selectie/")
    colonel.does_not_read(SEM)
    for page in (selection, f"{selection}voorwaarden/", terms):
        colonel.finds_nothing(page)

    # The care institution offers a declaration of job guarantee on the terms he saw; both sign what they read.
    daan.goes("/werkgever/overeenkomsten/")
    daan.follows(SEM)
    daan.follows("Baangarantieverklaring")
    daan.presses("Ontwerp bewaren")
    daan.presses("Aanbieden om te tekenen")
    agreed = urlparse(daan.page.url).path
    daan.fills(name=RECRUITER)
    daan.presses("Tekenen")
    daan.reads(f"tekende als “{RECRUITER}”")
    sem.goes("/mijn/overeenkomsten/")
    sem.page.locator("main ul.rows a").first.click()
    sem.reads("€ 2.150", "12 maanden")
    sem.presses("Tekenen")
    sem.reads("Typ uw naam.")
    sem.chooses("benefit", "none")
    sem.fills(name=SEM)
    sem.presses("Tekenen")
    sem.reads(f"tekende als “{SEM}”")
    colonel.finds_nothing(agreed)

    # Who pays when: defence until the end of service; two lines for one day cannot be. Sem and his coach read it.
    sem.goes("/mijn/mijn-opleiding/")
    pays(sem, "old-employer", TODAY, STILL_PAID, "tot het einde van de dienst")
    sem.reads("Alleen u en uw coach lezen het.", "tot het einde van de dienst")
    ilse = somebody()
    ilse.is_quickly(COACH)
    ilse.goes(f"/coach/{journey}/opleiding/")
    ilse.reads("de werkgever van wie ik wegga", "tot het einde van de dienst")
    pays(ilse, "new-employer", BEGINS, None, "vanaf de eerste dag")
    ilse.reads(OVERLAP)
    ilse.fills(from_on=(STILL_PAID + timedelta(days=1)).isoformat())
    ilse.presses("Bewaren")
    ilse.reads("de nieuwe werkgever", "geen einde bekend")
    for one in (colonel, daan):
        one.goes("/werkgever/")
        one.does_not_read("einde van de dienst", "2.850")

    # He hides himself again: from the next page on defence reads nothing. Daan goes on as before.
    sem.goes("/mijn/wie-ziet-wat/")
    sem.presses("Mij weer afschermen")
    finds_nothing_of_him(colonel, selection, terms, agreed)
    daan.goes(agreed)
    daan.reads(SEM)


def finds_nothing_of_him(colonel: Somebody, *pages: str) -> None:
    """Nothing on what an employer opens, and none of these pages is there."""
    for page in ("/werkgever/", "/werkgever/selectie/", "/werkgever/overeenkomsten/"):
        colonel.goes(page)
        colonel.does_not_read(SEM, "Sem van", PURPOSE)
    for page in pages:
        colonel.finds_nothing(page)


def pays(one: Somebody, payer: str, since: date, until: date | None, words: str) -> None:
    """Write down who pays from a day on, on the page that is open."""
    one.page.locator("main summary", has_text="Schrijf op wie er").click()
    one.page.locator("main [name='payer']").select_option(payer)
    one.fills(words=words, from_on=since.isoformat(), until_on=until.isoformat() if until else "")
    one.presses("Bewaren")
