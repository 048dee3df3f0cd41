"""`overstap login`: for who lost the phone."""

from __future__ import annotations

import json

import pytest
from allauth.mfa.models import Authenticator

from overstap.cli import main
from tests.account.conftest import ANNA, Somebody, at, make_person

pytestmark = pytest.mark.django_db


def test_the_second_factor_of_one_person_is_taken_away_and_every_session_of_hers_ends(
    capsys: pytest.CaptureFixture[str],
) -> None:
    make_person(app=True)
    bo = make_person("bo@example.org", app=True)
    browser = Somebody()
    browser.logs_in_with_app()
    assert main(["login", "--without-second-factor", ANNA.upper()]) == 0
    assert json.loads(capsys.readouterr().out) == {"taken": 2}
    assert not browser.inside
    assert set(Authenticator.objects.values_list("user", flat=True)) == {bo.pk}
    assert browser.logs_in()["Location"] == at("account:start")
    assert not browser.used_second_factor


def test_an_unknown_address_is_said_so_and_nothing_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    make_person(app=True)
    assert main(["login", "--without-second-factor", "nobody@example.org"]) == 3
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "mailadres" in captured.err
    assert Authenticator.objects.count() == 2
