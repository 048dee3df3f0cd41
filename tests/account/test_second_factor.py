"""Whoever sees other people's data logs in with something beside a password, and there is no way around it."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.db import connection
from django.urls import reverse

from overstap.access.roles import ROLES, Candidate, System
from overstap.people.models import Membership, Organisation, Person
from overstap.shared import clock
from tests.account.conftest import ANNA, SECRET, Somebody, at, code_of_app, code_of_mail, mails, make_person
from tests.portals.visiting import Page

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.account.work_urls")]


@pytest.fixture
def bureau(db: None) -> Organisation:
    return Organisation.objects.create(name="Bureau Wissel", status="active", decided_at=clock.now())


def coach(person: Person, bureau: Organisation) -> Membership:
    return Membership.objects.create(person=person, organisation=bureau, function="coach")


def at_work(browser: Somebody) -> str:
    """Where a visit to the page of work ends: its words, or the address one is sent to."""
    answer = browser.client.get(reverse("work"))
    return answer.content.decode() if answer.status_code == 200 else answer.get("Location", str(answer.status_code))


def test_every_role_that_sees_other_people_asks_for_it() -> None:
    assert [role.key for role in ROLES.values() if not role.second_factor] == [Candidate.key]
    assert not System.second_factor


def test_a_password_alone_is_not_enough_for_work_and_is_for_oneself(anna: Person, bureau: Organisation) -> None:
    coach(anna, bureau)
    browser = Somebody()
    browser.logs_in()
    assert at_work(browser) == at("account:second-factor")
    assert "een wachtwoord niet genoeg" in browser.sees("account:second-factor").text
    assert browser.inside


def test_with_the_app_one_is_at_work(careful_anna: Person, bureau: Organisation) -> None:
    coach(careful_anna, bureau)
    browser = Somebody()
    browser.logs_in_with_app()
    assert browser.used_second_factor
    assert at_work(browser) == "coach for Bureau Wissel"


def test_who_has_an_app_is_not_in_before_the_second_step(careful_anna: Person, bureau: Organisation) -> None:
    coach(careful_anna, bureau)
    browser = Somebody()
    assert browser.logs_in()["Location"] == at("mfa_authenticate")
    assert not browser.inside
    assert at_work(browser).startswith(at("account_login"))
    assert "Tweede stap" in browser.sees("mfa_authenticate").text
    answer = browser.sends("mfa_authenticate", {"code": "000000"})
    assert answer.status_code == 422
    assert "Deze code klopt niet" in Page(answer).text
    assert not browser.inside


def test_a_code_works_once(careful_anna: Person) -> None:
    code = code_of_app()
    first, second = Somebody(), Somebody()
    first.logs_in()
    first.sends("mfa_authenticate", {"code": code})
    second.logs_in()
    assert second.sends("mfa_authenticate", {"code": code}).status_code == 422
    # The library forgets after thirty seconds, though the code may be right for ninety.
    cache.delete(f"allauth.mfa.totp.used?user={careful_anna.pk}&code={code}")
    third = Somebody()
    third.logs_in()
    assert "al gebruikt" in Page(third.sends("mfa_authenticate", {"code": code})).text
    assert (first.inside, second.inside, third.inside) == (True, False, False)


def test_a_telephone_whose_clock_is_a_little_off_still_gets_in_and_an_old_code_does_not(careful_anna: Person) -> None:
    for steps, inside in ((-1, True), (-4, False), (4, False)):
        cache.clear()
        browser = Somebody()
        browser.logs_in()
        browser.sends("mfa_authenticate", {"code": code_of_app(steps=steps)})
        assert browser.inside is inside, steps


def test_guessing_codes_ends_after_five_times(careful_anna: Person) -> None:
    browser = Somebody()
    browser.logs_in()
    for number in range(5):
        browser.sends("mfa_authenticate", {"code": f"{number:06}"})
    assert "Dat was te vaak" in Page(browser.sends("mfa_authenticate", {"code": code_of_app()})).text
    assert not browser.inside


def test_a_forgotten_password_does_not_lead_around_it(careful_anna: Person) -> None:
    browser = Somebody()
    browser.sends("account_reset_password", {"email": ANNA})
    browser.sends("account_confirm_password_reset_code", {"code": code_of_mail()})
    browser.sends("account_complete_password_reset", {"password1": "een heel ander wachtwoord"})
    assert not browser.inside
    assert browser.logs_in(password="een heel ander wachtwoord")["Location"] == at("mfa_authenticate")
    assert not browser.inside


@pytest.mark.django_db(transaction=True)
def test_an_app_is_added_with_a_password_and_its_first_code_and_counts_at_once(
    anna: Person, bureau: Organisation
) -> None:
    coach(anna, bureau)
    browser = Somebody()
    browser.logs_in()
    again = browser.client.get(at("mfa_activate_totp"))
    assert again["Location"].startswith(at("account_reauthenticate")), "a password first: the screen may be somebody's"
    assert browser.sends("account_reauthenticate", {"password": "not it"}).status_code == 422
    browser.client.post(again["Location"], {"password": "vier paarden in de wei"})
    page = browser.sees("mfa_activate_totp")
    assert page.all("svg"), "a picture in the page itself: the policy allows no data: address"
    assert not [found for found in page.all("img") if (found.get("src") or "").startswith("data:")]
    secret = browser.client.session["mfa.totp.secret"]
    assert secret in page.html.replace(" ", "")
    assert browser.sends("mfa_activate_totp", {"code": "000000"}).status_code == 422
    assert not browser.used_second_factor
    with mails(1) as sent:
        answer = browser.sends("mfa_activate_totp", {"code": code_of_app(secret)})
    assert answer["Location"] == at("mfa_view_recovery_codes")
    assert at_work(browser) == "coach for Bureau Wissel"
    assert "app met codes" in sent[0].body
    codes = [word for word in browser.sees("mfa_view_recovery_codes").text.split() if len(word) == 8 and word.isdigit()]
    assert len(set(codes)) == 10


def test_a_spare_code_gets_in_once(careful_anna: Person) -> None:
    browser = Somebody()
    browser.logs_in_with_app()
    browser.sends("mfa_reauthenticate", {"code": code_of_app(steps=1)})
    browser.sends("mfa_generate_recovery_codes")
    page = browser.sees("mfa_view_recovery_codes")
    code = next(word for word in page.text.split() if len(word) == 8 and word.isdigit())
    for inside in (True, False):
        cache.clear()
        later = Somebody()
        later.logs_in()
        later.sends("mfa_authenticate", {"code": code})
        assert (later.inside, later.used_second_factor) == (inside, inside)


def test_without_the_app_work_asks_for_it_again(careful_anna: Person, bureau: Organisation) -> None:
    coach(careful_anna, bureau)
    browser = Somebody()
    browser.logs_in_with_app()
    answer = browser.client.get(at("mfa_deactivate_totp"))
    assert answer["Location"].startswith(at("mfa_reauthenticate")) or answer["Location"].startswith(
        at("account_reauthenticate")
    )
    browser.client.post(answer["Location"], {"password": "vier paarden in de wei", "code": code_of_app(steps=1)})
    with mails(1):
        browser.sends("mfa_deactivate_totp")
    assert not Authenticator.objects.exists()
    assert at_work(browser) == at("account:second-factor")


def test_secrets_cannot_be_read_from_a_copy_of_the_database(careful_anna: Person) -> None:
    browser = Somebody()
    browser.logs_in_with_app()
    browser.sends("mfa_reauthenticate", {"code": code_of_app(steps=1)})
    browser.sends("mfa_generate_recovery_codes")
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        kept = str(cursor.fetchall())
    assert SECRET not in kept
    codes = browser.sees("mfa_view_recovery_codes").text.split()
    assert not [code for code in codes if len(code) == 8 and code.isdigit() and code in kept]


def test_a_membership_that_ends_ends_at_the_next_request_also_in_the_middle_of_a_form(
    careful_anna: Person, bureau: Organisation
) -> None:
    mine = coach(careful_anna, bureau)
    browser = Somebody()
    browser.logs_in_with_app()
    assert at_work(browser) == "coach for Bureau Wissel"
    Membership.objects.filter(pk=mine.pk).update(ended_at=clock.now())
    assert browser.client.post(reverse("work"), {"half": "a form"}).status_code == 404
    assert at_work(browser) == "404"
    assert browser.inside


@pytest.mark.parametrize("status", ["applied", "refused", "ended"])
def test_an_organisation_that_does_not_take_part_lets_nobody_work(
    careful_anna: Person, bureau: Organisation, status: str
) -> None:
    coach(careful_anna, bureau)
    browser = Somebody()
    browser.logs_in_with_app()
    Organisation.objects.update(status=status)
    assert at_work(browser) == "404"


def test_who_has_several_memberships_chooses_and_only_from_the_own(careful_anna: Person, bureau: Organisation) -> None:
    first = coach(careful_anna, bureau)
    shop = Organisation.objects.create(name="De Winkel", status="active", decided_at=clock.now())
    second = Membership.objects.create(person=careful_anna, organisation=shop, function="recruiter")
    theirs = coach(make_person("bo@example.org"), shop)
    browser = Somebody()
    browser.logs_in_with_app()
    assert browser.client.get(at("account:start"))["Location"] == at("account:home")
    assert at_work(browser) == "coach for Bureau Wissel"
    browser.sends("account:switch", {"membership": second.public_id})
    assert at_work(browser) == "recruiter for De Winkel"
    for refused in (theirs.public_id, "nonsense", ""):
        assert browser.sends("account:switch", {"membership": refused}).status_code == 404
    assert at_work(browser) == "recruiter for De Winkel"
    Membership.objects.filter(pk=second.pk).update(ended_at=clock.now())
    assert at_work(browser) == "coach for Bureau Wissel"
    assert browser.sends("account:switch", {"membership": second.public_id}).status_code == 404
    page = browser.sees("account:home")
    assert "De Winkel" in page.text, "and it stays to be read since when until when"
    assert not page.all("button", value=str(second.public_id))
    assert str(first.public_id)
