"""An apprentice who stops coming is caught in time: two days away are a sign, the coach asks, the training goes on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from overstap.shared import clock
from tests.stories.meeting import Somebody

SCHOOL = """
from datetime import timedelta
from overstap.journeys.models import Journey
from overstap.people.models import Membership, Organisation, OrganisationRole, Person
from overstap.shared import clock
region = Journey.objects.filter(region__isnull=False).first().region
school = Organisation.objects.create(
    name=given["school"], status="active", is_demo=True, decided_at=clock.now(),
)
OrganisationRole.objects.create(organisation=school, part="provider", region=region)
person = Person.objects.create(name=given["name"], email="lotte.leraar@voorbeeld.example", is_demo=True)
Membership.objects.create(
    organisation=school, person=person, function="provider", started_at=clock.now() - timedelta(days=9)
)
"""
"""A school comes to the network, with somebody who works there."""
LOTTE, ROSA, ILSE = "Lotte Leraar", "Rosa Fernandes", "Ilse Brandsma"
BEGUN = clock.today() - timedelta(days=15)
DONE = "Gebeld. De oppas viel weg. Haar zus brengt de kinderen nu op maandag."


def test_an_apprentice_who_stops_coming_is_caught_in_time(somebody: Callable[[], Somebody]) -> None:
    # A school says what it teaches. What it forgot stands at the field, and what was typed stays.
    lotte = somebody()
    lotte.in_the_server(SCHOOL, school="Vakschool De Aanpak", name=LOTTE)
    lotte.is_by_cookie(LOTTE)
    lotte.goes("/opleider/")
    lotte.follows("Zeg wat u aanbiedt")
    lotte.fills(name="Lassen voor beginners", hours_per_week="8", parts="Theorie\nPraktijk")
    lotte.presses("Dit aanbieden")
    lotte.reads("Vul een aantal weken in van 1 tot 260.")
    lotte.page.locator("#id_form").select_option("mbo-certificaat")
    lotte.fills(weeks="20", looked="lassen")
    lotte.presses("Zoek vaardigheden")
    lotte.page.locator("main input[name='skills']").first.check()
    lotte.presses("Dit aanbieden")
    lotte.reads("Lassen voor beginners", "20 weken, 8 uur per week")

    # The coach proposes it. The school hears nothing until Rosa says yes.
    ilse = somebody()
    ilse.is_by_cookie(ILSE)
    ilse.goes("/coach/")
    ilse.follows(ROSA)
    ilse.follows("Opleiding, en wie er intussen betaalt")
    ilse.follows("Een opleiding voorstellen")
    ilse.follows("Lassen voor beginners")
    ilse.presses("Stel deze opleiding voor")
    ilse.reads("Kies een dag, of kies een klas.")
    ilse.fills(starts_on=BEGUN.isoformat(), ends_on=(BEGUN + timedelta(days=140)).isoformat())
    ilse.presses("Stel deze opleiding voor")
    ilse.reads("De kandidaat leest uw voorstel", "wacht op een ja")
    lotte.goes("/opleider/leerlingen/")
    lotte.does_not_read(ROSA)

    rosa = somebody()
    rosa.is_by_cookie(ROSA)
    rosa.goes("/mijn/mijn-opleiding/")
    rosa.follows("Lezen en antwoorden")
    rosa.reads("Vakschool De Aanpak uw naam")
    rosa.presses("Ja, ik wil deze opleiding")
    rosa.reads("U hebt een plek.", "wordt gevolgd")

    # Rosa comes, comes again, and then does not come twice. Once is nothing; twice is a sign, with its rule.
    lotte.goes("/opleider/leerlingen/")
    lotte.follows(ROSA)
    for number, status in enumerate(("present", "present", "absent")):
        writes(lotte, BEGUN + timedelta(days=number), status)
    lotte.goes("/opleider/")
    lotte.reads("Geen. 1 leerling volgt een opleiding bij u.")
    lotte.goes("/opleider/leerlingen/")
    lotte.follows(ROSA)
    writes(lotte, BEGUN + timedelta(days=7), "absent")
    lotte.goes("/opleider/")
    lotte.reads(ROSA, "Afwezig op 2 van de laatste 4 dagen", "het is ons eigen oordeel")

    # The coach reads it, asks Rosa, and says what was done. Rosa reads the same sign; it is no mark against her.
    ilse.goes("/coach/signalen/")
    ilse.follows(ROSA)  # the only sign about her
    ilse.follows("Naar de kandidaat")
    ilse.follows("Opleiding, en wie er intussen betaalt")
    ilse.reads("Afwezig op 2 van de laatste 4 dagen", "Het is een signaal vanaf 2 van de laatste 5 dagen.")
    rosa.goes("/mijn/mijn-opleiding/")
    rosa.follows("Lassen voor beginners")
    rosa.reads("Uw coach vraagt u hoe het gaat", "U krijgt hier geen minpunt voor.")
    ilse.follows("Lassen voor beginners")
    ilse.presses("Bewaar wat ik deed")
    ilse.reads("Zeg wat u eraan deed.")
    ilse.fills(done=DONE)
    ilse.presses("Bewaar wat ik deed")
    ilse.reads("Een nieuw signaal komt er alleen bij iets nieuws.")
    ilse.does_not_read("Afwezig op 2 van")

    # She comes again. Nobody is at risk, the training goes on, and what the coach wrote is not the school's to read.
    lotte.goes("/opleider/leerlingen/")
    lotte.follows(ROSA)
    writes(lotte, BEGUN + timedelta(days=14), "present")
    lotte.does_not_read(DONE)
    lotte.goes("/opleider/")
    lotte.reads("Geen. 1 leerling volgt een opleiding bij u.")
    rosa.goes("/mijn/mijn-opleiding/")
    rosa.reads("wordt gevolgd")

    # What Rosa takes back is gone for the school at the next page.
    rosa.goes("/mijn/wie-ziet-wat/")
    rosa.reads("Vakschool De Aanpak")


def writes(lotte: Somebody, day: date, status: str) -> None:
    """The school writes down a day of the learner whose page is open."""
    lotte.page.locator("main [name='attend-day']").fill(day.isoformat())
    lotte.page.locator(f"main input[name='attend-status'][value='{status}']").check()
    lotte.presses("Bewaar deze dag")
    lotte.reads("Dat is bewaard.")
