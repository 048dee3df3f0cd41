"""Pages that are the same for everyone, and pages for what went wrong."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.test import Client
from django.utils.translation import override

from overstap.portals.components import register
from overstap.portals.public.views import landing
from overstap.shared.privacy import Personal, rules
from tests.portals.visiting import Page, Visiting

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "attribution"),
    [
        ("nl", "Deze dienst gebruikt de ESCO-classificatie van de Europese Commissie."),
        ("en", "This service uses the ESCO classification of the European Commission."),
    ],
)
def test_the_explanation_names_sources_and_licences(language: str, attribution: str) -> None:
    page = Visiting(language).sees("explanation")
    assert attribution in page.text
    assert "CC BY 4.0" in page.text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_privacy_page_lists_every_table_with_people(language: str) -> None:
    page = Visiting(language).sees("privacy")
    with override(language):
        rows = register.register()
    assert {row.table for row in rows} >= {name for name, rule in rules().items() if isinstance(rule, Personal)}
    for row in rows:
        for text in (row.purpose, row.ground, row.retention, row.export, row.erasure):
            assert text in page.text


def test_a_table_that_says_it_holds_people_appears_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = Personal("why", "ground", timedelta(days=730), "export", "erasure")
    monkeypatch.setattr(register, "rules", lambda: {"some.Table": rule})
    with override("en"):
        assert [register.Kept("some.Table", "why", "ground", "2 years", "export", "erasure")] == register.register()


@pytest.mark.parametrize(
    ("length", "dutch", "english"),
    [
        (timedelta(hours=1), "1 uur", "1 hour"),
        (timedelta(hours=8), "8 uur", "8 hours"),
        (timedelta(days=1), "1 dag", "1 day"),
        (timedelta(days=30), "30 dagen", "30 days"),
        (timedelta(days=365), "1 jaar", "1 year"),
        (timedelta(days=2555), "7 jaar", "7 years"),
    ],
)
def test_a_length_of_time_reads_as_people_say_it(length: timedelta, dutch: str, english: str) -> None:
    with override("nl"):
        assert register.period(length) == dutch
    with override("en"):
        assert register.period(length) == english


def test_health_is_plain_and_checks_the_database(monkeypatch: pytest.MonkeyPatch) -> None:
    response = Client().get("/gezond/")
    assert (response.status_code, response.content, response["Content-Type"]) == (200, b"ok\n", "text/plain")

    def down(*_args: Any) -> None:
        raise ConnectionError

    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.exists", down)
    response = Client().get("/gezond/")
    assert response.status_code == 503
    assert "no-store" in response["Cache-Control"]


ERRORS = {
    "not_found": (404, "Deze pagina bestaat niet", "This page does not exist"),
    "forbidden": (403, "Deze pagina is gesloten", "This page is closed"),
    "bad_request": (400, "Dat ging mis", "That went wrong"),
    "server_error": (500, "Er ging bij ons iets mis", "Something went wrong with us"),
    "stale_form": (403, "Wij konden dit formulier niet aannemen", "We could not accept this form"),
}
RAISED = {"forbidden": PermissionDenied, "bad_request": SuspiciousOperation, "server_error": RuntimeError}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", ERRORS)
def test_what_went_wrong_is_said_in_the_visitors_language(
    kind: str, language: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    status, *titles = ERRORS[kind]
    prefix = "" if language == "nl" else "/en"
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    if kind in RAISED:

        def raising(*_args: Any, **_named: Any) -> None:
            raise RAISED[kind]("boom")

        monkeypatch.setattr(landing, "_page", raising)
        response = client.get(f"{prefix}/")
    elif kind == "stale_form":
        response = client.post(f"{prefix}/", {"work": "kok"})
    else:
        response = client.get(f"{prefix}/bestaat-niet/")
    page = Page(response)
    assert page.status == status
    assert titles[0 if language == "nl" else 1] in page.text
    assert page.all("html", lang=language)
    assert "boom" not in page.html


def test_the_page_for_our_own_fault_needs_no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    def down(*_args: Any) -> None:
        raise ConnectionError("the database is gone")

    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.load", down)
    client = Client(raise_request_exception=False)
    client.cookies["overstap"] = "a" * 32
    page = Page(client.get("/opties/"))
    assert page.status == 500
    assert "Er ging bij ons iets mis" in page.text


def test_robots_may_read_the_general_pages_only() -> None:
    assert b"User-agent" in Client().get("/robots.txt").content
    assert "noindex" in Client().get("/weg/")["X-Robots-Tag"]
