"""Pages of employers and advisers: what was typed stays, what is refused says what to do, nothing is done twice."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from overstap.shared import clock
from overstap.steps.employers import actions
from overstap.steps.employers.models import DiplomaDemand, VacancyProfile
from overstap.steps.employers.rules import load_rules
from tests import world
from tests.employers.conftest import MONDAY
from tests.employers.vacancies import Desk, asked, demanded
from tests.matching.conftest import starter  # noqa: F401 - the fixture

MOST_QUERIES = 30


@pytest.fixture
def desk(starter: None, db: None) -> Iterator[Desk]:  # noqa: F811
    """Some people of the world, on a Monday morning."""
    with clock.moved_to(MONDAY):
        load_rules()
        yield Desk(world.make(["recruiter", "manager", "adviser", "coordinator", "coach"]))


@pytest.fixture
def recruiter(desk: Desk) -> Client:
    return desk.world.client("recruiter")


@pytest.fixture
def adviser(desk: Desk) -> Client:
    return desk.world.client("adviser")


def text(response: HttpResponse) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def place(desk: Desk, **changed: object) -> dict[str, object]:
    return {
        "key": str(uuid.uuid4()), "title": "Verzorgende", "named": "Verzorgende", "tasks": "U helpt mensen.",
        "place": desk.town().name, "openings": "2", "occupation": desk.place()["occupation"],
    } | changed  # fmt: skip


def test_two_clicks_make_one_draft(desk: Desk, recruiter: Client) -> None:
    told = place(desk)
    answers = [recruiter.post("/werkgever/vacatures/nieuw/", told) for _ in range(2)]
    row = VacancyProfile.objects.get()
    assert [one.status_code for one in answers] == [302, 302]
    assert answers[0]["Location"] == answers[1]["Location"] == reverse("employer:skills", args=[row.public_id])
    assert (row.openings, row.municipality) == (2, desk.town())


def test_which_work_it_is_like_is_asked_once(desk: Desk, recruiter: Client) -> None:
    told = place(desk, occupation="", named="")
    page = recruiter.post("/werkgever/vacatures/nieuw/", told)
    assert page.status_code == 200
    assert "Nog één vraag" in text(page)
    assert not VacancyProfile.objects.exists()
    free = told | {"named": told["title"], "occupation": "none"}
    assert recruiter.post("/werkgever/vacatures/nieuw/", free).status_code == 302
    assert VacancyProfile.objects.get().occupation is None


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"title": ""}, "Vul in welk werk het is."),
        ({"title": "x" * 121}, "hoogstens 120 letters"),
        ({"tasks": "x" * 3001}, "hoogstens 3.000 letters"),
        ({"place": "Nergensdorp-aan-Zee"}, "Deze plaats kennen wij niet."),
        ({"place": "Bergen"}, "Bedoelt u een van deze?"),
        ({"openings": "nul"}, "Vul een getal in van 1 tot en met 999."),
        ({"openings": "0"}, "Vul een getal in van 1 tot en met 999."),
        ({"openings": "1000"}, "Vul een getal in van 1 tot en met 999."),
    ],
)
def test_a_mistake_says_what_to_do_and_keeps_what_was_typed(
    desk: Desk, recruiter: Client, changed: dict[str, str], says: str
) -> None:
    page = recruiter.post("/werkgever/vacatures/nieuw/", place(desk, tasks="Mijn eigen woorden.") | changed)
    assert page.status_code == 422
    assert says in text(page)
    assert "tasks" in changed or "Mijn eigen woorden." in text(page)
    assert not VacancyProfile.objects.exists()


def test_a_stale_page_is_refused_with_what_was_typed(desk: Desk, recruiter: Client) -> None:
    row = desk.ready()
    address = reverse("employer:place", args=[row.public_id])
    page = recruiter.post(address, place(desk, tasks="Te laat getypt.", version=row.version - 1))
    assert page.status_code == 422
    assert "intussen veranderd" in text(page)
    assert "Te laat getypt." in text(page)
    row.refresh_from_db()
    assert row.tasks != "Te laat getypt."
    assert f'name="version" value="{row.version}"' in text(page), "saving again works"
    assert recruiter.post(address, place(desk, tasks="Nu wel.", version=row.version)).status_code == 302


def test_skills_all_put_aside_are_refused_and_stay_chosen(desk: Desk, recruiter: Client) -> None:
    row = desk.ready()
    told: dict[str, object] = {"version": row.version}
    for uri, (_weight, level) in asked(row).items():
        told |= {f"weight {uri}": "0", f"level {uri}": str(level)}
    page = recruiter.post(reverse("employer:skills", args=[row.public_id]), told)
    assert page.status_code == 422
    assert "Laat minstens drie vaardigheden staan." in text(page)
    assert text(page).count('value="0" selected') == len(asked(row))
    strange = told | {f"weight {next(iter(asked(row)))}": "-1"}
    assert recruiter.post(reverse("employer:skills", args=[row.public_id]), strange).status_code == 422


def test_skills_are_found_by_plain_words_and_added(desk: Desk, recruiter: Client) -> None:
    row = desk.draft(occupation="", title="Duizendpoot")
    address = reverse("employer:skills", args=[row.public_id])
    page = text(recruiter.get(address, {"zoek": "klanten helpen"}))
    uri = re.search(r'name="uri" value="([^"]+)"', page)
    assert uri
    for _click in range(2):
        recruiter.post(reverse("employer:add-skill", args=[row.public_id]), {"uri": uri[1], "version": row.version})
    assert list(asked(row)) == [uri[1]]
    assert "Wij vonden niets" in text(recruiter.get(address, {"zoek": "zzzzzzqqqq"}))


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"pay_min": "-3"}, "boven 0 en hoogstens 999"),
        ({"pay_min": "veel"}, "boven 0 en hoogstens 999"),
        ({"pay_min": "1e5"}, "boven 0 en hoogstens 999"),
        ({"pay_min": "NaN"}, "boven 0 en hoogstens 999"),
        ({"pay_min": "20", "pay_max": "18"}, "Dit is minder dan het laagste."),
        ({"hours_min": "61"}, "boven 0 en hoogstens 60"),
        ({"starts_on": "2026-11-22"}, "De eerste werkdag is al voorbij."),
        ({"starts_on": "31-02-2027"}, "Vul een dag in die bestaat"),
    ],
)
def test_terms_that_cannot_be_say_so_at_the_field(
    desk: Desk, recruiter: Client, changed: dict[str, str], says: str
) -> None:
    row = desk.draft()
    told = {"version": row.version, "hours_min": "24", "pay_min": "€ 17,50"} | changed
    page = recruiter.post(reverse("employer:terms", args=[row.public_id]), told)
    assert page.status_code == 422
    assert says in text(page)
    row.refresh_from_db()
    assert row.pay_min is None


def test_pay_below_the_minimum_is_told_with_its_source_and_not_refused(desk: Desk, recruiter: Client) -> None:
    row = desk.draft()
    told = {"version": row.version, "hours_min": "24", "pay_min": "13,50"}
    assert recruiter.post(reverse("employer:terms", args=[row.public_id]), told).status_code == 302
    page = text(recruiter.get(reverse("employer:vacancy", args=[row.public_id])))
    assert "€ 14,71" in page
    assert "1 januari 2026" in page
    assert "https://wetten.overheid.nl/BWBR0002638#Artikel8" in page


def test_a_diploma_without_a_reason_is_refused_at_the_reason(desk: Desk, recruiter: Client) -> None:
    row = desk.ready()
    address = reverse("employer:new-demand", args=[row.public_id])
    told = {"version": row.version, "name": "Mbo niveau 3", "at_start": "1", "key": str(uuid.uuid4())}
    page = recruiter.post(address, told)
    assert page.status_code == 422
    assert "Kies waarom het diploma nodig is." in text(page)
    assert 'value="Mbo niveau 3"' in text(page)
    page = recruiter.post(address, told | {"ground": "insurer"})
    assert "Schrijf waar dit te lezen is" in text(page)
    good = told | {"ground": "insurer", "source_text": "Polis, art. 3"}
    assert [recruiter.post(address, good).status_code for _click in range(2)] == [302, 302]
    assert DiplomaDemand.objects.count() == 1
    page = recruiter.get(reverse("employer:demands", args=[row.public_id]))
    assert "Hiermee sluit u uit: minder dan 5 mensen." in text(page)


def test_an_answer_without_words_keeps_the_page(desk: Desk, recruiter: Client, adviser: Client) -> None:
    row = desk.ready()
    demand = desk.with_demand(row)
    row.refresh_from_db()
    row = actions.submit(row, by=desk.recruiter, version=row.version)
    challenge = reverse("adviser:challenge", args=[row.public_id, demand.public_id])
    assert adviser.post(challenge, {"version": row.version, "words": " "}).status_code == 422
    assert adviser.post(challenge, {"version": row.version, "words": "Waarom?"}).status_code == 302
    row.refresh_from_db()
    stale = adviser.post(reverse("adviser:certify", args=[row.public_id]), {"version": row.version - 1})
    assert stale.status_code == 422
    assert adviser.post(reverse("adviser:return", args=[row.public_id]), {"version": row.version}).status_code == 302
    row.refresh_from_db()
    page = recruiter.get(reverse("employer:vacancy", args=[row.public_id]))
    assert "Beantwoord de vraag over een diploma" in text(page)
    answer = reverse("employer:answer", args=[row.public_id, demand.public_id])
    assert recruiter.post(answer, {"version": row.version, "words": ""}).status_code == 422
    assert recruiter.post(answer, {"version": row.version, "words": "Bijlage 2."}).status_code == 302
    row.refresh_from_db()
    recruiter.post(reverse("employer:submit", args=[row.public_id]), {"version": row.version})
    page = text(adviser.get(reverse("adviser:vacancy", args=[row.public_id])))
    assert "Bijlage 2." in page
    assert "De werkgever houdt de eis" in page


def test_a_manager_sees_and_changes_nothing(desk: Desk) -> None:
    row = desk.ready()
    manager = desk.world.client("manager")
    page = text(manager.get("/werkgever/"))
    assert row.title in page
    assert "Nieuwe vacature" not in page
    page = text(manager.get(reverse("employer:vacancy", args=[row.public_id])))
    assert "Stuur de vacature in" not in page
    assert "Sluit deze vacature" not in page


def test_no_page_asks_more_than_thirty_queries(desk: Desk, recruiter: Client, adviser: Client) -> None:
    draft = desk.ready()
    demand = desk.with_demand(draft)
    sent = desk.sent(title="Ingestuurd")
    for number in range(3):
        desk.draft(title=f"Klad {number}")
        draft.refresh_from_db()
        actions.demand(
            draft, by=desk.recruiter, version=draft.version, key=uuid.uuid4(), **demanded(name=f"Diploma {number}")
        )
    pages = {
        "employer:openings": (recruiter, []), "employer:new": (recruiter, []), "employer:organisation": (recruiter, []),
        **{
            f"employer:{name}": (recruiter, [draft.public_id])
            for name in ("vacancy", "place", "skills", "demands", "new-demand", "terms")
        },
        "employer:demand": (recruiter, [draft.public_id, demand.public_id]),
        "adviser:desk": (adviser, []), "adviser:employers": (adviser, []),
        "adviser:vacancy": (adviser, [sent.public_id]),
    }  # fmt: skip
    found = {}
    for name, (client, args) in pages.items():
        address = reverse(name, args=args)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200, name
        found[name] = len(queries)
    assert {name: number for name, number in found.items() if number > MOST_QUERIES} == {}
