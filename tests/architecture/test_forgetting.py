"""Somebody with a row in every table reads all of it back, asks to be forgotten, and is: nothing is left but counts."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import QuerySet

from overstap.journeys.models import Happening, Journey, MoveDetail, MoveLog
from overstap.people.models import Membership, Person
from overstap.shared import clock, privacy
from overstap.shared.privacy import Code, NoPeople, Personal, Row, rules
from tests.architecture.rows import MARK, Rows

pytestmark = pytest.mark.django_db

PERSONAL = sorted(label for label, rule in rules().items() if isinstance(rule, Personal))
STAYS = {
    "employers.ProfileLog",
    "guidance.LastingMatch",
    "journeys.Journey",
    "registration.Enquiry",
    "registration.Referral",
    "training.PurchaseGuarantee",
}
"""Tables whose rows stay for the counts, emptied."""


@pytest.fixture
def person() -> Person:
    return Person.objects.create_user(
        f"{MARK}@example.org", "a long enough password", name=f"{MARK} Jansen", phone=f"06 {MARK}"
    )


@pytest.fixture
def other() -> Person:
    return Person.objects.create_user("other@example.org", None, name="Somebody Else")


def everywhere(words: list[str]) -> dict[str, list[str]]:
    """Every column of every table in the database in which one of these words stands, with what is there."""
    found: dict[str, list[str]] = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            names = [column[0] for column in cursor.description]
            for row in cursor:
                for name, value in zip(names, row, strict=True):
                    text = (
                        bytes(value).decode(errors="replace") if isinstance(value, bytes | memoryview) else str(value)
                    )
                    if any(word.lower() in text.lower() for word in words):
                        found.setdefault(f"{table}.{name}", []).append(text)
    for session in Session.objects.all():  # what is kept there is packed
        if any(word.lower() in json.dumps(session.get_decoded()).lower() for word in words):
            found.setdefault("django_session.session_data", []).append(session.pk)
    return found


def fields_of_people() -> list[tuple[str, str]]:
    return [
        (model._meta.label, field.name)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model is Person
    ]


def typed(rows: list[Row]) -> str:
    """What somebody typed, out of an export: without the values that come from a list."""
    kept = [{heading: value for heading, value in row.items() if not isinstance(value, Code)} for row in rows]
    return json.dumps(kept, cls=DjangoJSONEncoder, ensure_ascii=False)


@pytest.mark.parametrize("label", PERSONAL)
def test_what_a_table_keeps_is_in_the_export_of_the_person_and_of_nobody_else(
    person: Person, other: Person, label: str
) -> None:
    Rows(person, other).of(label)
    exported = privacy.export(person)
    assert exported[label], "a row of the person that the person does not get"
    assert MARK not in typed(privacy.export(other)[label]), "words of one person in the export of another"


def test_an_export_has_every_table_with_people(person: Person) -> None:
    assert sorted(privacy.export(person)) == PERSONAL


@pytest.mark.parametrize("label", PERSONAL)
def test_erasing_leaves_no_row_and_no_word_of_a_table(person: Person, other: Person, label: str) -> None:
    row = Rows(person, other).of(label)
    assert everywhere([MARK]), "the check sees what it should"
    privacy.erase(person)
    if label not in STAYS:
        assert not type(row)._default_manager.filter(pk=row.pk).exists()
    left = {place: words for place, words in everywhere([MARK]).items() if not of_nobody(place)}
    assert left == {}


def of_nobody(place: str) -> bool:
    """Whether a column belongs to a table without people (an organisation keeps its name)."""
    table = place.partition(".")[0]
    owner = next((model for model in apps.get_models(include_auto_created=True) if model._meta.db_table == table), None)
    return owner is not None and isinstance(rules().get(owner._meta.label), NoPeople)


def test_somebody_with_everything_is_forgotten_and_the_counts_stay(person: Person, other: Person) -> None:
    rows = Rows(person, other)
    for label in PERSONAL:
        rows.of(label)
    named = [MARK, str(person.public_id), person.public_id.hex]
    journeys, moves = Journey.objects.count(), MoveLog.objects.count()
    assert moves == 1
    steps = sorted(Journey.objects.values_list("step", "region"))

    privacy.erase(person)

    assert {place for place in everywhere(named) if not of_nobody(place)} == set()
    assert Journey.objects.count() == journeys
    assert MoveLog.objects.count() == moves + 1, "what went on ended, and that stands in the log"
    assert sorted(Journey.objects.values_list("step", "region")) == steps
    for label, field in fields_of_people():
        assert not apps.get_model(label)._default_manager.filter(**{field: person.pk}).exists(), (label, field)
    assert not Person.objects.filter(pk=person.pk).exists()
    assert Person.objects.filter(pk=other.pk).exists()


def test_being_forgotten_twice_does_nothing_twice(person: Person, other: Person) -> None:
    rows = Rows(person, other)
    for label in PERSONAL:
        rows.of(label)
    for handling in reversed(privacy.handlings().values()):
        handling.erase(person)
        handling.erase(person)


def test_who_works_with_others_leaves_no_name_with_them(person: Person, other: Person) -> None:
    """The same tables from the other side: the rows are of somebody else, in whose work this person had a part."""
    words = Rows(other, person)
    for label in PERSONAL:
        words.of(label)
    Journey.objects.update(owner=other)  # handed over: see below
    for label, exported in privacy.export(person).items():
        assert label == "people.Person" or MARK not in typed(exported), f"{label}: words of who was helped"
    privacy.erase(person)
    for label, field in fields_of_people():
        assert not apps.get_model(label)._default_manager.filter(**{field: person.pk}).exists(), (label, field)
    named = ["Jansen", str(person.public_id), person.public_id.hex]
    assert everywhere(named) == {}


def test_nobody_is_erased_while_somebody_else_counts_on_them(person: Person, other: Person) -> None:
    Rows(person, other).of("journeys.Journey")
    with pytest.raises(privacy.Held) as refused:
        privacy.erase(other)
    assert refused.value.why == ["owns-journeys"]
    assert Person.objects.filter(pk=other.pk).exists()
    privacy.erase(person)
    privacy.erase(other)


def test_a_journey_of_ones_own_is_in_nobodys_way(person: Person, other: Person) -> None:
    Rows(person, other).of("journeys.Journey")
    Journey.objects.update(owner=person)
    privacy.erase(person)
    journey = Journey.objects.get()
    assert (journey.candidate, journey.owner, journey.next_action, journey.state) == (None, None, "", "ended")


# By the clock


CLOCKS = {
    "access.Consent": "withdrawn_at",
    "access.Disclosure": "withdrawn_at",
    "access.Look": "last_at",
    "access.Relation": "until",
    "access.ShutOut": "until",
    "coaching.CoachingAgreement": "journey__ended_at",
    "coaching.Plan": "journey__ended_at",
    "coaching.PrivateNote": "journey__ended_at",
    "coaching.Session": "journey__ended_at",
    "coaching.SharedNote": "journey__ended_at",
    "coaching.TrustedPerson": "ended_at",
    "contracts.Agreement": "journey__ended_at",
    "employers.ProfileAuthor": "last_at",
    "employers.ProfileLog": "at",
    "guidance.CheckIn": "journey__ended_at",
    "guidance.Feedback": "journey__ended_at",
    "guidance.Guide": "employment__journey__ended_at",
    "journeys.Happening": "handled_at",
    "journeys.Signal": "journey__ended_at",
    "matching.Match": "journey__ended_at",
    "matching.OwnScan": "at",
    "matching.TeamAnswer": "at",
    "passports.Confirmation": "withdrawn_at",
    "people.Counted": "expires",
    "people.Invitation": "created_at",
    "people.Membership": "ended_at",
    "placement.Employment": "journey__ended_at",
    "selection.OwnTerms": "told_at",
    "selection.Selection": "journey__ended_at",
    "selection.TermsSheet": "match__journey__ended_at",
    "shadowing.Carousel": "journey__ended_at",
    "shadowing.DaysAsked": "journey__ended_at",
    "shadowing.Shadowing": "journey__ended_at",
    "reactions.Delivery": "ended_at",
    "reactions.Message": "at",
    "reactions.Task": "done_at",
    "registration.LoginCode": "created_at",
    "training.Enrolment": "journey__ended_at",
    "training.PurchaseGuarantee": "signed_at",
    "training.WagePeriod": "journey__ended_at",
}
"""From what moment on the rows of a table are kept for as long as its rule says; other tests see to the rest."""
FROM_THE_START = {
    "access.Look", "employers.ProfileAuthor", "employers.ProfileLog", "people.Counted", "people.Invitation",
    "reactions.Delivery", "reactions.Message", "registration.LoginCode",
    "training.PurchaseGuarantee",
    "matching.OwnScan", "matching.TeamAnswer", "selection.OwnTerms",
}  # fmt: skip
"""Tables whose clock runs from the moment a row is made."""


def begins(rows: QuerySet[Any], clock_of: str, moment: datetime | None) -> None:
    """Let the clock of these rows begin: in a field of their own, or of what they belong to."""
    *path, field = clock_of.split("__")
    if path:
        # Past the guard of its own manager, which lets only moves change a journey.
        QuerySet(Journey).filter(pk__in=rows.values("__".join(path))).update(**{field: moment})
    else:
        rows.update(**{field: moment})


@pytest.mark.parametrize("label", sorted(CLOCKS))
def test_a_row_goes_when_it_was_kept_for_as_long_as_the_rule_says(person: Person, other: Person, label: str) -> None:
    row = Rows(person, other).of(label)
    rows = type(row)._default_manager.filter(pk=row.pk)
    since = clock.now() + timedelta(days=1)
    begins(rows, CLOCKS[label], since)
    rule = rules()[label]
    assert isinstance(rule, Personal)
    handling = privacy.handlings()[label]
    assert handling.expire is not None
    assert handling.expire(since + rule.retention - timedelta(minutes=1)) == 0
    assert rows.exists()
    assert handling.expire(since + rule.retention + timedelta(minutes=1)) == 1
    assert not rows.exists()


@pytest.mark.parametrize("label", sorted(set(CLOCKS) - FROM_THE_START))
def test_a_row_that_still_holds_is_never_erased_by_the_clock(person: Person, other: Person, label: str) -> None:
    row = Rows(person, other).of(label)
    rows = type(row)._default_manager.filter(pk=row.pk)
    begins(rows, CLOCKS[label], None)
    handling = privacy.handlings()[label]
    assert handling.expire is not None
    assert handling.expire(clock.now() + timedelta(days=36_500)) == 0
    assert rows.exists()


def test_every_clock_is_tried() -> None:
    by_time = {label for label, handling in privacy.handlings().items() if handling.expire is not None}
    assert by_time - set(CLOCKS) == {
        "people.Person", "sessions.Session", "journeys.Journey",
        "registration.Enquiry", "registration.Referral", "registration.Registration",  # tests/registration
    }  # fmt: skip


def test_who_did_not_come_for_two_years_is_erased_with_everything(person: Person, other: Person) -> None:
    rows = Rows(person, other)
    for label in PERSONAL:
        rows.of(label)
    Membership.objects.update(ended_at=clock.now())
    QuerySet(Journey).update(state="ended", ended_at=clock.now())
    Person.objects.exclude(pk=person.pk).update(last_used_at=clock.now() + timedelta(days=1000))
    rule = rules()["people.Person"]
    assert isinstance(rule, Personal)
    privacy.expire(person.last_used_at + rule.retention - timedelta(minutes=1))
    assert Person.objects.filter(pk=person.pk).exists()
    assert privacy.expire(person.last_used_at + rule.retention + timedelta(minutes=1))["people.Person"] == 1
    assert {place for place in everywhere([MARK]) if not of_nobody(place)} == set()
    assert Person.objects.filter(pk=other.pk).exists()


@pytest.mark.parametrize("label", ["journeys.Journey", "people.Membership"])
def test_the_clock_erases_nobody_who_is_on_the_way_or_works_here(person: Person, other: Person, label: str) -> None:
    Rows(person, other).of(label)
    Person.objects.update(last_used_at=clock.now() - timedelta(days=1000))
    privacy.expire(clock.now())
    assert Person.objects.filter(pk=person.pk).exists()


def test_a_journey_that_ended_two_years_ago_stays_without_the_person(person: Person, other: Person) -> None:
    rows = Rows(person, other)
    for label in ("journeys.MoveDetail", "journeys.Happening"):
        rows.of(label)
    QuerySet(Journey).update(state="ended", ended_at=clock.now() - timedelta(days=2 * 365 + 1))
    assert privacy.expire(clock.now())["journeys.Journey"] == 1
    journey = Journey.objects.get()
    assert (journey.candidate, journey.owner, journey.next_action) == (None, None, "")
    assert not MoveDetail.objects.exists()
    assert not Happening.objects.exists()
    assert MoveLog.objects.count() == 1
    assert privacy.expire(clock.now()) == {}


# What the register refuses


def test_a_table_needs_a_clock_or_another_table_it_goes_with() -> None:
    for wrong in ({}, {"expire": lambda _now: 0, "goes_with": "people.Person"}):
        with pytest.raises(ValueError, match=r"some\.Table needs either"):
            privacy.register("some.Table", export=lambda _person: [], erase=lambda _person: None, **wrong)
    assert "some.Table" not in privacy.handlings()
