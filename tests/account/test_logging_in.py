"""A new account, logging in, a new password: what works, what is refused, and what nobody may learn from the answer."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.socialaccount.models import SocialToken
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.urls import reverse
from django.utils.translation import override

from overstap.people.models import Person
from tests.account.conftest import ANNA, PASSWORD, Somebody, at, code_of_mail, mails, make_person
from tests.concurrency import start
from tests.portals.visiting import Page

pytestmark = pytest.mark.django_db

NEW = {"name": "Bo Bos", "email": "Bo@Example.org", "password1": "drie koeien bij een sloot"}


def plain(html: str) -> str:
    """A page without what differs each time it is shown: tokens, and the address that was typed."""
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", re.sub(r"[\w.]+@example\.org", "ADDRESS", html, flags=re.IGNORECASE))


def test_a_new_account_is_there_when_the_code_from_the_mail_is_filled_in(browser: Somebody) -> None:
    with mails(1) as sent:
        answer = browser.sends("account_signup", NEW)
    assert answer["Location"] == at("account_email_verification_sent")
    assert not browser.inside
    assert sent[0].to == ["bo@example.org"]
    answer = browser.sends("account_email_verification_sent", {"code": code_of_mail()})
    assert answer["Location"] == at("account:start")
    assert browser.inside
    person = Person.objects.get()
    assert (person.name, person.email, person.language) == ("Bo Bos", "bo@example.org", "nl")
    assert EmailAddress.objects.get(user=person).verified
    assert not browser.used_second_factor


def test_a_mail_gives_nothing_away(browser: Somebody) -> None:
    browser.sends("account_signup", NEW)
    browser.sends("account_reset_password", {"email": "nobody@example.org"})
    for one in mail.outbox:
        assert one.subject == "Bericht van Overstap"
        assert "Bo Bos" not in one.body
        for telling in ("wachtwoord", "account", "werk", "coach", "baan"):
            assert telling not in one.body.splitlines()[0].lower()
            assert telling not in one.subject.lower()
        assert one.content_subtype == "plain"
        assert not getattr(one, "alternatives", [])


def test_a_wrong_code_makes_no_account_and_the_third_ends_it(browser: Somebody) -> None:
    browser.sends("account_signup", NEW)
    right = code_of_mail()
    for _ in range(2):
        answer = browser.sends("account_email_verification_sent", {"code": "AAAA-AAAA"})
        assert answer.status_code == 422
        assert "Deze code klopt niet" in Page(answer).text
    assert browser.sends("account_email_verification_sent", {"code": "AAAA-AAAA"}).status_code == 302
    browser.sends("account_email_verification_sent", {"code": right})
    assert not browser.inside


def test_a_new_code_is_sent_when_asked_for(browser: Somebody) -> None:
    browser.sends("account_signup", NEW)
    first = code_of_mail()
    assert "Stuur een nieuwe code" in browser.sees("account_email_verification_sent").text
    # Not right after the first: that would fill somebody's mailbox.
    with mails(0):
        browser.sends("account_email_verification_sent", {"action": "resend"})
    assert code_of_mail() == first


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"name": ""}, "Vul uw naam in."),
        ({"name": "x" * 121}, "120"),
        ({"email": ""}, "Vul uw mailadres in."),
        ({"email": "bo"}, "Dit is geen mailadres."),
        ({"email": "b" * 250 + "@example.org"}, "254"),
        ({"password1": ""}, "Vul een nieuw wachtwoord in"),
        ({"password1": "kort"}, "10"),
        ({"password1": "1234567890"}, ""),
        ({"password1": "bo@example.org"}, ""),
        ({"password1": "lang " * 26}, "128"),
    ],
)
def test_a_form_says_which_field_and_what_to_do_and_keeps_what_was_typed(
    browser: Somebody, form: dict[str, str], told: str
) -> None:
    sent = {**NEW, **form}
    with mails(0):
        answer = browser.sends("account_signup", sent)
    assert answer.status_code == 422
    page = Page(answer)
    field = next(iter(form))
    assert page.all("p", id=f"id_{field}_error")
    assert page.all("a", href=f"#id_{field}")
    assert told in page.text
    for name in ("name", "email"):
        assert (page.all("input", name=name)[0].get("value") or "") == sent[name]
    assert not page.all("input", name="password1")[0].get("value"), "a password never comes back"
    assert not Person.objects.exists()


def test_whether_an_address_is_known_cannot_be_learnt_by_making_an_account() -> None:
    make_person()
    seen = []
    for email in (ANNA, "nobody@example.org"):
        browser = Somebody()
        with mails(1) as sent:
            answer = browser.sends("account_signup", {**NEW, "email": email})
        page = browser.sees("account_email_verification_sent")
        wrong = browser.sends("account_email_verification_sent", {"code": "AAAA-AAAA"})
        seen.append((answer.status_code, answer["Location"], plain(page.html), wrong.status_code, sent[0].subject))
        assert sent[0].to == [email]
    assert seen[0] == seen[1]


def test_whether_an_address_is_known_cannot_be_learnt_by_asking_for_a_password() -> None:
    make_person()
    seen = []
    for email in (ANNA, "nobody@example.org"):
        browser = Somebody()
        with mails(1) as sent:
            answer = browser.sends("account_reset_password", {"email": email})
        page = browser.sees("account_confirm_password_reset_code")
        wrong = browser.sends("account_confirm_password_reset_code", {"code": "AAAA-AAAA"})
        seen.append((answer.status_code, answer["Location"], plain(page.html), wrong.status_code, sent[0].subject))
    assert seen[0] == seen[1]


def test_whether_an_address_is_known_cannot_be_learnt_by_logging_in() -> None:
    make_person()
    make_person("closed@example.org", is_active=False)
    Person.objects.create_user("registered@example.org", None, name="Registered by a partner")
    tried = (ANNA, "nobody@example.org", "closed@example.org", "registered@example.org")
    seen = [Somebody().logs_in(email, "not the password") for email in tried]
    assert {answer.status_code for answer in seen} == {422}
    assert len({plain(answer.content.decode()) for answer in seen}) == 1


def test_logging_in_leads_to_the_page_one_came_for_and_nowhere_else(anna: Person) -> None:
    wanted = at("account:data")
    assert Somebody().client.get(wanted)["Location"] == f"{at('account_login')}?next=%2Faccount%2Fmijn-gegevens%2F"
    assert Somebody().logs_in(query=f"?next={wanted}")["Location"] == wanted
    assert Somebody().logs_in(query="?next=https://evil.example/")["Location"] == at("account:start")


def test_an_address_is_the_same_in_capitals(anna: Person) -> None:
    browser = Somebody()
    browser.logs_in("ANNA@Example.ORG")
    assert browser.inside


def test_a_closed_account_does_not_let_in(anna: Person) -> None:
    browser = Somebody()
    browser.logs_in()
    assert browser.inside
    Person.objects.update(is_active=False)
    assert not browser.inside
    other = Somebody()
    assert other.logs_in()["Location"] == at("account_inactive")
    assert "gesloten" in other.sees("account_inactive").text
    assert not other.inside


def test_an_address_that_was_not_confirmed_does_not_let_in() -> None:
    person = Person.objects.create_user(ANNA, PASSWORD, name="Anna")
    browser = Somebody()
    with mails(1):
        assert browser.logs_in()["Location"] == at("account_email_verification_sent")
    assert not browser.inside
    browser.sends("account_email_verification_sent", {"code": code_of_mail()})
    assert browser.inside
    assert EmailAddress.objects.get(user=person).verified


def test_a_session_gets_another_number_at_login_and_keeps_what_was_filled_in(anna: Person) -> None:
    """Session fixation: who knew the number before does not get in with it."""
    browser = Somebody()
    session = browser.client.session
    session["visitor"] = {"profile": {"pastOccupations": ["kok"]}, "words": {}, "story": ""}
    session.save()
    browser.client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    browser.logs_in()
    assert browser.inside
    after = browser.client.cookies[settings.SESSION_COOKIE_NAME].value
    assert after != session.session_key
    assert not Session.objects.filter(pk=session.session_key).exists()
    assert browser.client.session["visitor"]["profile"]["pastOccupations"] == ["kok"]


def test_the_session_ends_with_the_browser(anna: Person) -> None:
    browser = Somebody()
    cookie = browser.logs_in().cookies[settings.SESSION_COOKIE_NAME]
    assert cookie["max-age"] == ""
    assert cookie["expires"] == ""
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_somebody_else_at_the_same_browser_gets_nothing_of_the_first(anna: Person) -> None:
    make_person("bo@example.org")
    browser = Somebody()
    browser.logs_in()
    session = browser.client.session
    session["second_factor"] = True
    session.save()
    browser.sends("account_logout")
    browser.logs_in("bo@example.org")
    assert browser.inside
    assert not browser.used_second_factor


def test_logging_out_leaves_nothing_behind(anna: Person) -> None:
    browser = Somebody()
    browser.logs_in()
    answer = browser.sends("public:away")
    assert answer["Clear-Site-Data"] == '"storage"'
    assert not Session.objects.exists()
    assert not browser.inside
    assert browser.client.get(at("account_logout")).status_code == 405  # no picture elsewhere logs anybody out


def test_a_new_password_after_a_code_and_every_other_session_ends(anna: Person) -> None:
    elsewhere = Somebody()
    elsewhere.logs_in()
    browser = Somebody()
    browser.sends("account_reset_password", {"email": ANNA})
    assert browser.sends("account_complete_password_reset", {"password1": NEW["password1"]}).status_code == 302
    browser.sends("account_confirm_password_reset_code", {"code": code_of_mail()})
    short = browser.sends("account_complete_password_reset", {"password1": "kort"})
    assert short.status_code == 422
    with mails(1) as sent:
        answer = browser.sends("account_complete_password_reset", {"password1": NEW["password1"]})
    assert answer["Location"] == at("account_password_reset_completed")
    assert "er is een nieuw wachtwoord" in sent[0].body
    assert not browser.inside, "a code alone does not log in"
    assert not elsewhere.inside
    assert Somebody().logs_in().status_code == 422
    browser.logs_in(password=NEW["password1"])
    assert browser.inside


def test_somebody_a_partner_registered_chooses_a_first_password(browser: Somebody) -> None:
    Person.objects.create_user(ANNA, None, name="Anna")
    browser.sends("account_reset_password", {"email": ANNA})
    browser.sends("account_confirm_password_reset_code", {"code": code_of_mail()})
    browser.sends("account_complete_password_reset", {"password1": PASSWORD})
    answer = browser.logs_in()
    if answer["Location"] == at("account_email_verification_sent"):
        browser.sends("account_email_verification_sent", {"code": code_of_mail()})
    assert browser.inside


def test_a_code_for_a_password_works_in_the_browser_that_asked_for_it_only(anna: Person) -> None:
    Somebody().sends("account_reset_password", {"email": ANNA})
    thief = Somebody()
    assert thief.sends("account_confirm_password_reset_code", {"code": code_of_mail()}).status_code == 302
    assert thief.sends("account_complete_password_reset", {"password1": "gestolen wachtwoord"}).status_code == 302
    assert Somebody().logs_in().status_code == 302


def test_guessing_ends_after_five_times_from_wherever(anna: Person) -> None:
    for number in range(5):
        answer = Somebody(ip=f"192.0.2.{number}").logs_in(password=f"guess number {number}")
        assert "horen niet bij elkaar" in Page(answer).text
    refused = Somebody(ip="192.0.2.99").logs_in()
    assert refused.status_code == 422
    assert "Dat was te vaak" in Page(refused).text


def test_guessing_many_addresses_from_one_place_ends_too(anna: Person) -> None:
    statuses = [Somebody().logs_in(f"{number}@example.org", "guess").status_code for number in range(11)]
    page = Page(Somebody().logs_in())
    assert statuses[0] == 422
    assert "Dat was te vaak" in page.text
    assert Somebody(ip="192.0.2.7").logs_in().status_code == 302


def test_too_many_requests_get_a_page_of_ours(anna: Person) -> None:
    answers = [Somebody().sends("account_reset_password", {"email": ANNA}) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    page = Page(answers[-1])
    assert "Dat was te vaak" in page.text
    assert page.all("main", id="inhoud")
    assert len(mail.outbox) == 5


TRY_IN_ANOTHER_PROCESS = """
from django.test import Client, override_settings
plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
override_settings(ALLOWED_HOSTS=["testserver"], STORAGES=plain).enable()
ready()
answers = [Client().post("/inloggen/", {"login": "anna@example.org", "password": f"guess {n}"}) for n in range(5)]
print(*[answer.status_code for answer in answers])
"""


@pytest.mark.django_db(transaction=True)
def test_tries_are_counted_over_all_web_processes() -> None:
    make_person()
    other = start(TRY_IN_ANOTHER_PROCESS)
    other.stdin.write("go\n")
    out, err = other.communicate(60)
    assert out.split()[-5:] == ["422"] * 5, err
    refused = Somebody(ip="192.0.2.99").logs_in()
    assert "Dat was te vaak" in Page(refused).text


def test_no_rows_are_made_in_tables_said_to_be_unused(anna: Person, browser: Somebody) -> None:
    browser.sends("account_signup", NEW)
    browser.sends("account_email_verification_sent", {"code": code_of_mail()})
    assert not EmailConfirmation.objects.exists()
    assert not SocialToken.objects.exists()


@pytest.mark.parametrize("name", ["account_login", "account_signup", "account_reset_password"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_pages_before_the_login_obey_the_rules_of_every_page(browser: Somebody, name: str, language: str) -> None:
    with override(language):
        answer = browser.client.get(reverse(name))
    page = Page(answer)
    assert answer.status_code == 200
    assert page.all("html", lang=language)
    assert len(page.all("h1")) == 1
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert not [found for tag, found in page.tags if tag == "script" and not found.get("src")]
    assert not [tag for tag, found in page.tags if "style" in found or tag == "style"]
    ids = [found["id"] for _tag, found in page.tags if found.get("id")]
    assert sorted(ids) == sorted(set(ids))
