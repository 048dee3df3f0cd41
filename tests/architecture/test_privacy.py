"""Every table says what it keeps of people; what it promises about erasing is done."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import translation

from overstap.cli import nightly
from overstap.shared import clock, privacy
from overstap.shared.privacy import ANONYMOUS_SESSION, LIBRARY_TABLES, NoPeople, Personal, rules
from scripts import processing_register
from tests.architecture.sources import ROOT
from tests.conftest import A_DAY

SESSION = "sessions.Session"


def people_in(fields: list[str]) -> list[str]:
    """Column names that only a table with people in it has."""
    telling = {"email", "phone", "birth_date", "bsn", "first_name", "last_name", "person", "user", "session_data", "ip"}
    return sorted(telling & set(fields))


def columns(model: type[models.Model]) -> list[str]:
    return [field.name for field in model._meta.get_fields() if getattr(field, "column", None)]


@pytest.fixture
def fresh_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    """No job has run yet in this process."""
    monkeypatch.setattr(nightly, "_last", {})


def test_every_table_says_what_it_keeps_of_people() -> None:
    assert [label for label, rule in rules().items() if not isinstance(rule, NoPeople | Personal)] == []


def test_every_table_of_ours_says_it_itself() -> None:
    silent = [
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("overstap.") and "privacy" not in vars(model)
    ]
    assert not silent, "an inherited rule is a rule nobody thought about"


def test_no_rule_is_left_of_a_table_that_is_gone() -> None:
    assert set(LIBRARY_TABLES) <= {model._meta.label for model in apps.get_models()}


def test_a_reason_is_given_for_every_table_without_people() -> None:
    assert [label for label, rule in rules().items() if isinstance(rule, NoPeople) and not rule.reason.strip()] == []


def test_a_table_without_people_has_no_column_of_a_person() -> None:
    found = {
        model._meta.label: telling
        for model in apps.get_models()
        if isinstance(rules()[model._meta.label], NoPeople) and (telling := people_in(columns(model)))
    }
    assert not found
    assert people_in(columns(Session)) == ["session_data"]  # the check sees what it should


def test_a_table_with_people_answers_every_question_of_the_register() -> None:
    personal = {label: rule for label, rule in rules().items() if isinstance(rule, Personal)}
    assert SESSION in personal
    for label, rule in personal.items():
        for question in ("purpose", "ground", "export", "erasure"):
            assert getattr(rule, question).strip(), f"{label}: {question}"
        assert timedelta() < rule.retention <= timedelta(days=7 * 365), label


def test_every_table_with_people_is_handed_out_erased_and_expires() -> None:
    """`test_forgetting.py` fills each of them and sees that it is so."""
    personal = {label for label, rule in rules().items() if isinstance(rule, Personal)}
    assert personal == set(privacy.handlings()), "register it in the privacy.py of its room"
    for label, handling in privacy.handlings().items():
        clocks = handling
        for _ in personal:  # what goes with another that goes with another
            clocks = privacy.handlings()[clocks.goes_with] if clocks.expire is None else clocks
        assert clocks.expire is not None, f"{label} is never erased by the clock"


def test_a_table_is_erased_before_those_it_points_at() -> None:
    order = list(privacy.handlings())
    for label in order:
        for field in apps.get_model(label)._meta.get_fields():
            target = field.related_model._meta.label if field.is_relation and field.concrete else None
            assert target not in order or order.index(target) <= order.index(label), f"{label}: register {target} first"


@pytest.mark.django_db
def test_a_session_older_than_eight_hours_is_erased_by_the_job(fresh_jobs: None) -> None:
    store = SessionStore()
    store["visitor"] = {"profile": {"pastOccupations": ["kok"]}}
    store.save()
    assert ANONYMOUS_SESSION.total_seconds() == settings.SESSION_COOKIE_AGE
    now = clock.now()
    with clock.moved_to(now + ANONYMOUS_SESSION - timedelta(minutes=1)):
        nightly.run_due_jobs()
    assert Session.objects.filter(pk=store.session_key).exists()
    with clock.moved_to(now + ANONYMOUS_SESSION + timedelta(minutes=11)):
        nightly.run_due_jobs()
    assert not Session.objects.filter(pk=store.session_key).exists()


@pytest.mark.django_db
def test_jobs_run_when_their_time_has_come_and_not_before(fresh_jobs: None) -> None:
    names = [name for name, _, _ in nightly.JOBS]
    with clock.moved_to(A_DAY):
        assert nightly.run_due_jobs() == names
        assert nightly.run_due_jobs() == []
    soonest = min(every for _, every, _ in nightly.JOBS)
    with clock.moved_to(A_DAY + soonest):
        assert nightly.run_due_jobs() != []


@pytest.mark.django_db
def test_the_button_away_erases_the_row_at_once(client: Client) -> None:
    session = client.session
    session["visitor"] = {"profile": {"pastOccupations": ["kok"]}, "words": {}, "story": ""}
    session.save()
    with translation.override("nl"):
        client.post(reverse("public:away"))
    assert not Session.objects.exists()


@pytest.mark.django_db
def test_the_export_that_is_promised_exists(client: Client) -> None:
    session = client.session
    session["visitor"] = {"profile": {"pastOccupations": ["kok"]}, "words": {}, "story": ""}
    session.save()
    with translation.override("nl"):
        answer = client.get(reverse("public:profile"))
    assert answer.json()["pastOccupations"] == ["kok"]
    assert "attachment" in answer["Content-Disposition"]


@pytest.mark.django_db
def test_the_page_on_privacy_shows_every_table_with_people(client: Client) -> None:
    for language, name in (("nl", "uur"), ("en", "hours")):
        with translation.override(language):
            page = client.get(reverse("public:privacy")).content.decode()
        assert f"8 {name}" in page, language


def test_the_processing_register_is_current() -> None:
    text = (ROOT / "docs/processing-register.md").read_text(encoding="utf-8")
    assert text == processing_register.page(), "python scripts/processing_register.py"
    for label, rule in rules().items():
        assert f"| `{label}` |" in text
        if isinstance(rule, Personal):
            assert rule.purpose in text


@pytest.mark.parametrize(
    ("kept", "words"),
    [(timedelta(hours=8), "8 hours"), (timedelta(days=1), "1 day"), (timedelta(days=90), "90 days"),
     (timedelta(days=365), "1 year"), (timedelta(days=7 * 365), "7 years")],
)  # fmt: skip
def test_the_register_says_how_long_in_words(kept: timedelta, words: str) -> None:
    assert processing_register.length(kept) == words
