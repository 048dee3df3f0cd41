"""The shared computer of a library: nothing stays behind."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session

from tests.portals.visiting import Page, Visiting

pytestmark = pytest.mark.django_db


def test_away_deletes_the_row_and_the_cookies_and_shows_that_nothing_is_left(visiting: Visiting) -> None:
    visiting.tells("kok")
    assert Session.objects.count() == 1
    response = visiting.sends("away", {})
    assert response["Location"] == "/weg/"
    assert Session.objects.count() == 0
    assert response.cookies["overstap"]["max-age"] == 0
    assert response.cookies["csrftoken"]["max-age"] == 0
    page = visiting.sees("away")
    assert "Hier staat niets meer van u" in page.text
    assert visiting.client.get("/opties/").status_code == 302


def test_asking_for_the_page_alone_deletes_nothing(visiting: Visiting) -> None:
    """A browser that loads ahead, or a link in a mail, must not delete what somebody filled in."""
    visiting.tells("kok")
    page = visiting.sees("away")
    assert "Uw antwoorden zijn er nog" in page.text
    assert visiting.profile["pastOccupations"] == ["kok"]


@pytest.mark.parametrize("name", ["landing", "options", "upload", "away", "explanation", "privacy"])
def test_the_button_is_on_every_page_once_something_was_filled_in(visiting: Visiting, name: str) -> None:
    def has_button(page: Page) -> bool:
        return bool(page.all("form", action="/weg/"))

    if name != "options":
        assert not has_button(visiting.sees(name))
    visiting.tells("kok")
    assert has_button(visiting.sees(name))


def test_the_button_is_on_the_page_for_a_wrong_address_too(visiting: Visiting) -> None:
    visiting.tells("kok")
    page = Page(visiting.client.get("/bestaat-niet/"))
    assert page.status == 404
    assert page.all("form", action="/weg/")


def test_the_session_lasts_as_long_as_the_privacy_page_says(visiting: Visiting) -> None:
    response = visiting.sends("landing", {"work": "kok"})
    assert response.cookies["overstap"]["max-age"] == "", "the cookie ends with the browser"
    assert visiting.client.session.get_expiry_age() == 8 * 3600
    assert "8 uur" in visiting.sees("privacy").text
