"""Pages of coming in: what is wrong is named and what was typed stays; sent twice is sent once; few questions asked."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from overstap.access.acting import as_candidate, as_visitor
from overstap.people.models import Organisation, Person
from overstap.steps.registration import actions
from overstap.steps.registration.actions.desk import Question
from overstap.steps.registration.models import Enquiry, Registration
from overstap.steps.registration.told import Told
from tests.portals.visiting import Page
from tests.registration.conftest import TOWN
from tests.world import HERE, World

pytestmark = pytest.mark.django_db

ANSWERS = (
    ("naam", {"name": "Fatima el Amrani"}),
    ("plaats", {"place": TOWN}),
    ("werkgever", {"names": "builder (test) B.V.\nNog een zaak", "domains": "builder.example, anders.example"}),
    ("bereiken", {"reach": "phone", "phone": "06 12 34 56 78", "share_contact": "on"}),
    ("hulp", {"groups": ["self-employed"]}),
)


def answer_all(client: Client) -> None:
    for page, form in ANSWERS:
        response = client.post(f"/aanmelden/{page}/", form)
        assert response.status_code == 302, response.content.decode()


def test_a_stranger_answers_makes_an_account_and_comes_back_to_send_it(world: World) -> None:
    client = Client()
    answer_all(client)
    page = Page(client.get("/aanmelden/controleren/"))
    assert "Fatima el Amrani" in page.text
    assert "Teststad" in page.text
    assert client.post("/aanmelden/controleren/").headers["Location"].startswith("/account-maken/?next=")
    assert not Registration.objects.exists()
    client.force_login(world.people["newcomer"])
    for _ in range(2):
        assert client.post("/aanmelden/controleren/").status_code == 302
    registration = Registration.objects.get()
    person = Person.objects.get(pk=world.people["newcomer"].pk)
    assert (person.name, person.phone) == ("Fatima el Amrani", "06 12 34 56 78")
    assert registration.share_contact
    assert person.shut_outs.count() == 3
    assert person.shut_outs.filter(organisation=world.organisations["builder"]).exists()
    assert "zoekt nu een coach voor u" in Page(client.get("/aanmelden/klaar/")).text


@pytest.mark.parametrize(
    ("page", "form", "field"),
    [
        ("naam", {"name": "  "}, "name"),
        ("naam", {"name": "x" * 121}, "name"),
        ("plaats", {"place": "Nergenshuizen aan Zee"}, "place"),
        ("plaats", {"place": "x" * 81}, "place"),
        ("werkgever", {"names": "De bank", "domains": "gmail.com"}, "domains"),
        ("werkgever", {"names": "De bank", "domains": "geen domein!"}, "domains"),
        ("werkgever", {"names": "", "domains": "bank.example"}, "names"),
        ("werkgever", {"names": "De bank", "kvk": "1234"}, "kvk"),
        ("werkgever", {"names": "x" * 1001}, "names"),
        ("bereiken", {"reach": "pigeon"}, "reach"),
        ("bereiken", {"reach": "phone", "phone": ""}, "phone"),
        ("bereiken", {"reach": "phone", "phone": "bel me"}, "phone"),
        ("hulp", {"groups": ["kings"]}, "groups"),
    ],
)
def test_what_is_wrong_is_named_and_what_was_typed_stays(
    world: World, page: str, form: dict[str, str], field: str
) -> None:
    response = Client().post(f"/aanmelden/{page}/", form)
    shown = Page(response)
    assert shown.status == 422
    assert any((link["href"] or "").startswith(f"#id_{field}") for link in shown.all("a")), shown.text
    for value in form.values():
        if isinstance(value, str) and value.strip() and value != "pigeon":
            assert value in shown.html


def test_a_number_of_the_trade_register_is_read_as_people_type_it(world: World) -> None:
    client = Client()
    client.force_login(world.people["newcomer"])
    form = {
        "name": "Nieuw", "kvk": "12.34 56-78", "parts": ["employer"], "regions": [world.regions[HERE].code],
        "function": "recruiter", "domains": "info@Nieuw.example", "website": "nieuw.example",
    }  # fmt: skip
    for _ in range(2):
        assert client.post("/organisatie-aanmelden/", form).status_code == 302
    organisation = Organisation.objects.get(kvk="12345678")
    assert [one.domain for one in organisation.domains.all()] == ["nieuw.example"]
    other = Client()
    other.force_login(world.people["buddy"])
    shown = Page(other.post("/organisatie-aanmelden/", form))
    assert (shown.status, "is er al" in shown.text) == (422, True)


def test_a_question_sent_twice_is_one_and_leads_to_its_own_page(world: World) -> None:
    client, form = Client(), {"once": str(uuid4()), "asker_is": "person", "question": "Waar leer ik lassen?"}
    first, again = (client.post("/vraag/", form).headers["Location"] for _ in range(2))
    assert first == again
    assert Enquiry.objects.count() == 1
    assert "Waar leer ik lassen?" in Page(Client().get(first)).text
    long = Page(client.post("/vraag/", {**form, "question": "x" * 4001, "once": str(uuid4())}))
    assert long.status == 422
    assert Enquiry.objects.count() == 1


def test_a_partner_reads_aloud_first(world: World) -> None:
    client = world.client("referrer")
    form = {"once": str(uuid4()), "name": "Maria", "place": TOWN, "reach": "partner", "shares": "nothing"}
    shown = Page(client.post("/verwijzer/samen/", form))
    assert (shown.status, "Maria" in shown.html) == (422, True)
    made = Page(client.post("/verwijzer/samen/", {**form, "agreed": "on"}))
    assert made.status == 200
    code = [word for word in made.text.split() if len(word) == 11 and word[5] == "-"]
    assert len(code) == 1
    again = Page(client.post("/verwijzer/samen/", {**form, "agreed": "on"}))
    assert code[0] not in again.text
    assert Person.objects.filter(name="Maria").count() == 1


@pytest.mark.parametrize(
    ("actor", "address"),
    [
        ("coordinator", "/kwartiermaker/"),
        ("coordinator", "/kwartiermaker/intake/"),
        ("coordinator", "/kwartiermaker/organisaties/"),
        ("coordinator", "/kwartiermaker/vragen/"),
        ("referrer", "/verwijzer/"),
    ],
)
def test_a_page_with_many_rows_asks_no_more_than_one_with_few(world: World, actor: str, address: str) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    client = world.client(actor)
    client.get(address)  # the first look is written down
    few = questions()
    for number in range(6):
        person = Person.objects.create(name=f"Kandidaat {number}", email=f"k{number}@mail.example")
        actions.register_oneself(Told(place=TOWN), by=as_candidate(person), once=uuid4())
        actions.ask(Question("person", "Waar?", region=world.regions[HERE].code), by=as_visitor(), once=uuid4())
        Organisation.objects.create(name=f"Zaak {number}").roles.create(part="employer", region=world.regions[HERE])
        actions.refer(f"Sam {number}", f"sam{number}@mail.example", "asked", by=world.acting("referrer"), once=uuid4())
    many = questions()
    assert many <= 30
    assert many <= few + 3, f"{few} with few rows, {many} with many"
