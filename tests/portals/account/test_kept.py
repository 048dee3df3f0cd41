"""What is kept of me: read, taken along, erased. Over all that a person can have."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any

import pytest
from django.conf import settings
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from overstap.access.roles import Candidate
from overstap.journeys.models import Journey, MoveLog
from overstap.people.models import Person
from overstap.portals.account.spoken import spoken
from overstap.portals.account.views.kept import FIRST
from overstap.shared import privacy
from overstap.shared.privacy import Code, Personal, rules
from tests import world
from tests.architecture.rows import MARK, Rows

pytestmark = pytest.mark.django_db

LANGUAGES = ("nl", "en")
PERSONAL = sorted(label for label, rule in rules().items() if isinstance(rule, Personal))


@pytest.fixture
def everything() -> Person:
    """Somebody with a row in every table."""
    person = Person.objects.create_user(f"{MARK}@example.org", None, name=f"{MARK} Jansen")
    rows = Rows(person, Person.objects.create_user("other@example.org", None, name="Other"))
    for label in PERSONAL:
        rows.of(label)
    return person


def browser(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def get(client: Client, name: str, language: str = "nl") -> Any:
    with override(language):
        return client.get(reverse(f"account:{name}"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_of_every_table_what_for_why_and_how_long(everything: Person, language: str) -> None:
    page = unescape(get(browser(everything), "kept", language).content.decode())
    with override(language):
        from_rules = [rule for rule in rules().values() if isinstance(rule, Personal)]
        assert page.count("<caption>") == len(from_rules)
    assert MARK not in page, "only the kinds of data: the data themselves are in the file"


def test_the_json_has_every_table_and_every_row(everything: Person) -> None:
    response = get(browser(everything), "kept-as-json")
    assert "attachment" in response["Content-Disposition"]
    assert response["Cache-Control"] == "no-store, private"
    found = json.loads(response.content)
    assert found["schema"] == "my-data/1"
    assert sorted(found["tables"]) == PERSONAL
    without = {label for label, table in found["tables"].items() if not table["rows"]}
    assert without <= not_exported(), without
    assert found["tables"]["people.Person"]["rows"][0]["name"] == everything.name


def not_exported() -> set[str]:
    """Tables of which nothing is handed out, and whose rule says so."""
    return {label for label, rule in rules().items() if isinstance(rule, Personal) and rule.export.startswith("Not ")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_to_read_has_every_table_and_needs_nothing_of_us(everything: Person, language: str) -> None:
    response = get(browser(everything), "kept-to-read", language)
    assert "attachment" in response["Content-Disposition"]
    page = response.content.decode()
    assert f'lang="{language}"' in page
    assert page.count("<h2>") == len(PERSONAL)
    assert MARK in page
    for outside in ("<script", "<link", "<img", "style=", "http"):
        assert outside not in page, outside
    exported = privacy.export(everything)
    assert page.count("<dl>") == sum(len(rows) for rows in exported.values())


def test_every_heading_of_an_export_has_dutch_words(everything: Person) -> None:
    headings = {heading for rows in privacy.export(everything).values() for row in rows for heading in row}
    with override("nl"):
        same = {heading for heading in headings if spoken(Code(heading)) == heading}
    assert same <= {"online", "mentor", "week", "document", "moment", "test"}, (
        "headings without Dutch, but for those that are the same in both"
    )


def test_every_code_of_an_export_has_dutch_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each choice of each column that is told as a code, whether or not anybody has it."""
    values: set[str] = set()

    def told(rows: QuerySet[Any], columns: Mapping[str, str], *, codes: Iterable[str] = ()) -> list[privacy.Row]:
        for heading in codes:
            model = rows.model
            *path, last = columns[heading].split("__")
            for part in path:
                model = model._meta.get_field(part).related_model
            values.update(value for value, _label in model._meta.get_field(last).choices or ())
        return []

    monkeypatch.setattr(privacy, "told", told)  # every room calls it by this name
    privacy.export(Person.objects.create_user("somebody@example.org", None, name="Somebody"))
    assert "taken-back" in values
    with override("nl"):
        assert {code for code in values if code and spoken(Code(code)) == code} == set()


def test_values_read_as_people_say_them() -> None:
    with override("nl"):
        assert spoken(None) == "–"
        assert spoken(True) == "ja"
        assert spoken(Code("coaching")) == "Coaching"
        assert spoken(Code("coach")) == "Loopbaancoach"
        assert spoken(Code("move:pause")) == "Stil gezet" or spoken(Code("move:pause")) != "move:pause"
        assert spoken("coach") == "coach", "what somebody typed is left as it is"


def test_forgetting_asks_once_then_erases_all_and_logs_out(everything: Person) -> None:
    Journey.objects.update(owner=everything)
    steps = sorted(Journey.objects.values_list("step", flat=True))
    moves = set(MoveLog.objects.values_list("hash", flat=True))
    client, elsewhere = browser(everything), browser(everything)
    assert get(client, "forget").status_code == 200
    with override("nl"):
        asked = client.post(reverse("account:forget"))
        assert asked.status_code == 422
        assert Person.objects.filter(pk=everything.pk).exists()
        done = client.post(reverse("account:forget"), {"sure": "on"})
        assert done.status_code == 302
        assert done["Location"] == reverse("account:forgotten")
    assert not Person.objects.filter(pk=everything.pk).exists()
    assert sorted(Journey.objects.values_list("step", flat=True)) == steps
    assert moves <= set(MoveLog.objects.values_list("hash", flat=True))
    assert get(client, "forgotten").status_code == 200
    for one in (client, elsewhere):
        again = get(one, "home")
        assert again.status_code == 302
        with override("nl"):
            assert again["Location"].startswith(reverse("account_login"))
            assert one.post(reverse("account:forget"), {"sure": "on"}).status_code == 302, "a second press does nothing"
    assert settings.SESSION_COOKIE_NAME not in client.cookies or not client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.mark.parametrize("actor", sorted(world.ACTORS))
def test_every_actor_can_be_forgotten_or_hears_what_to_do_first(actor: str) -> None:
    made = world.make()
    person = made.people[actor]
    owns = Journey.objects.filter(owner=person).exclude(candidate=person)
    client = browser(person)
    with override("nl"):
        done = client.post(reverse("account:forget"), {"sure": "on"})
        if owns.exists():
            assert done.status_code == 422
            assert str(FIRST["owns-journeys"]) in unescape(done.content.decode())
            assert Person.objects.filter(pk=person.pk).exists()
            owns.update(owner=made.people["coordinator"])
            done = client.post(reverse("account:forget"), {"sure": "on"})
    assert done.status_code == 302
    assert not Person.objects.filter(pk=person.pk).exists()
    assert not Journey.objects.filter(owner__isnull=True, candidate__isnull=False).exists(), "nobody guides it any more"


def test_everybody_reads_only_the_own_data() -> None:
    made = world.make()
    for actor, person in made.people.items():
        text = get(browser(person), "kept-as-json").content.decode()
        others = [other for other in made.people.values() if other != person and f'"{other.email}"' in text]
        assert not others, f"{actor} reads the address of somebody else"
        if actor not in {"candidate"}:
            assert f'"{made.candidate.name}"' not in text, f"{actor} reads whom it is about"
    assert Candidate.key == "candidate"
