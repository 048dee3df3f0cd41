"""The login of an organisation (OIDC), with a made-up one that answers inside this process: no network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.http import HttpResponse
from django.urls import reverse
from requests.adapters import BaseAdapter

from overstap.people.models import Person
from overstap.portals.account.elsewhere import ElsewhereAdapter
from tests.account.conftest import ANNA, SECRET, Somebody, at, code_of_app, mails, make_person

pytestmark = pytest.mark.django_db

LOGIN = "https://login.gemeente.example"
WHO = {"sub": "employee-7", "email": "anna@gemeente.example", "name": "Anna de Wit", "email_verified": True}


class Municipality(BaseAdapter):
    """What answers at the municipality's login."""

    def __init__(self) -> None:
        super().__init__()
        self.who: dict[str, Any] = dict(WHO)
        self.asked: list[requests.PreparedRequest] = []
        self.down = False

    def send(self, request: requests.PreparedRequest, **_kwargs: Any) -> requests.Response:  # type: ignore[override]
        """Answer."""
        self.asked.append(request)
        if self.down:
            raise requests.ConnectionError("nobody there")
        path = urlsplit(request.url or "").path
        told: dict[str, Any] = {
            "/.well-known/openid-configuration": {
                "issuer": LOGIN,
                "authorization_endpoint": f"{LOGIN}/in",
                "token_endpoint": f"{LOGIN}/token",
                "userinfo_endpoint": f"{LOGIN}/who",
                "jwks_uri": f"{LOGIN}/keys",
            },
            "/token": {"access_token": "secret-token", "token_type": "Bearer"},
            "/who": self.who,
        }
        answer = requests.Response()
        answer.status_code = 200 if path in told else 404
        answer._content = json.dumps(told.get(path, {})).encode()
        answer.headers["content-type"] = "application/json"
        answer.request, answer.url = request, request.url or ""
        return answer

    def close(self) -> None:
        """Nothing is open."""


@pytest.fixture
def municipality(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Municipality]:
    made = Municipality()
    settings.OVERSTAP_OIDC_DOMAINS = ["gemeente.example"]
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "organisatie", "name": "Gemeente Voorbeeld", "client_id": "overstap", "secret": "s",
                    "settings": {"server_url": LOGIN, "verified_email": ["gemeente.example"]},
                }
            ],
        }
    }  # fmt: skip

    def session(_adapter: ElsewhereAdapter) -> requests.Session:
        opened = requests.Session()
        opened.mount("https://", made)
        opened.mount("http://", made)
        return opened

    monkeypatch.setattr(ElsewhereAdapter, "get_requests_session", session)
    return made


def goes_there(browser: Somebody) -> dict[str, list[str]]:
    """Press the button, and see where it leads."""
    page = browser.sees("account_login")
    link = next(found["href"] for found in page.all("a") if (found.get("href") or "").startswith("/oidc/"))
    assert "Inloggen met Gemeente Voorbeeld" in page.text
    answer = browser.client.get(link)
    address = urlsplit(answer["Location"])
    assert f"{address.scheme}://{address.netloc}{address.path}" == f"{LOGIN}/in"
    return parse_qs(address.query)


def comes_back(browser: Somebody, asked: dict[str, list[str]], **said: str) -> HttpResponse:
    address = reverse("openid_connect_callback", kwargs={"provider_id": "organisatie"})
    answer: HttpResponse = browser.client.get(address, {"state": asked["state"][0], **(said or {"code": "abc"})})
    return answer


def test_without_one_there_is_no_button_and_no_page(db: None) -> None:
    browser = Somebody()
    assert "/oidc/" not in browser.sees("account_login").html
    assert browser.client.get("/oidc/organisatie/").status_code == 404


def test_who_comes_for_the_first_time_gets_an_account_without_a_role(municipality: Municipality) -> None:
    browser = Somebody()
    asked = goes_there(browser)
    assert asked["redirect_uri"] == ["http://testserver/oidc/organisatie/terug/"]
    assert asked["code_challenge_method"] == ["S256"]
    with mails(0):
        answer = comes_back(browser, asked)
    assert answer["Location"] == at("account:start")
    assert browser.inside
    person = Person.objects.get()
    assert (person.name, person.email) == ("Anna de Wit", "anna@gemeente.example")
    assert not person.memberships.exists()
    assert not person.has_usable_password()
    assert not browser.used_second_factor
    token = next(one for one in municipality.asked if (one.url or "").endswith("/token"))
    assert "code_verifier=" in str(token.body)


def test_the_second_time_it_is_the_same_person_whatever_the_address_is_now(municipality: Municipality) -> None:
    first = Somebody()
    comes_back(first, goes_there(first))
    municipality.who["email"] = "a.dewit@gemeente.example"
    second = Somebody()
    comes_back(second, goes_there(second))
    assert second.inside
    assert Person.objects.count() == 1


def test_the_municipalitys_word_is_enough_for_its_own_addresses(municipality: Municipality) -> None:
    person = make_person("anna@gemeente.example")
    browser = Somebody()
    comes_back(browser, goes_there(browser))
    assert browser.inside
    assert Person.objects.get() == person


def test_and_for_no_other_address(municipality: Municipality) -> None:
    """Whoever can write a profile at the municipality does not become who has that address elsewhere."""
    make_person(ANNA)
    municipality.who["email"] = ANNA
    browser = Somebody()
    with mails(1) as sent:
        comes_back(browser, goes_there(browser))
    assert not browser.inside
    assert sent[0].to == [ANNA]
    assert Person.objects.count() == 1


def test_who_has_an_app_with_codes_is_asked_for_one_here_too(municipality: Municipality) -> None:
    make_person("anna@gemeente.example", app=True)
    browser = Somebody()
    assert comes_back(browser, goes_there(browser))["Location"] == at("mfa_authenticate")
    assert not browser.inside
    browser.sends("mfa_authenticate", {"code": code_of_app(SECRET)})
    assert browser.used_second_factor


def test_a_deployment_may_say_that_its_login_asks_for_a_second_factor(
    municipality: Municipality, settings: Any
) -> None:
    settings.OVERSTAP_OIDC_SECOND_FACTOR = True
    browser = Somebody()
    comes_back(browser, goes_there(browser))
    assert browser.used_second_factor


def test_an_answer_to_nobodys_question_is_refused(municipality: Municipality) -> None:
    asked = goes_there(Somebody())
    thief = Somebody()
    answer = comes_back(thief, asked)
    assert answer.status_code == 401
    assert "Het lukte niet" in answer.content.decode()
    assert not thief.inside


def test_who_stops_there_is_told_that_nothing_happened(municipality: Municipality) -> None:
    browser = Somebody()
    answer = comes_back(browser, goes_there(browser), error="access_denied")
    assert answer["Location"] == at("socialaccount_login_cancelled")
    assert "Er is niets gebeurd" in browser.sees("socialaccount_login_cancelled").text


def test_a_login_that_does_not_answer_is_a_page_of_ours(municipality: Municipality) -> None:
    browser = Somebody()
    asked = goes_there(browser)
    municipality.down = True
    answer = comes_back(browser, asked)
    assert answer.status_code == 401
    assert "Het lukte niet" in answer.content.decode()
    again = browser.client.get("/oidc/organisatie/")
    assert again.status_code == 401
    assert "Het lukte niet" in again.content.decode()
