"""The page on oneself: what is kept, what can be changed, and leaving everywhere at once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from overstap.people import demo_logins
from overstap.people.models import DemoLogin, Membership, Organisation, Person
from overstap.shared import clock
from tests.account.conftest import ANNA, PASSWORD, Somebody, at, code_of_mail, mails, make_person
from tests.portals.visiting import Page

pytestmark = pytest.mark.django_db
DATA = {"name": "Anna Zwart", "phone": "06 12345678", "language": "en"}


@pytest.fixture
def inside(anna: Person) -> Somebody:
    browser = Somebody()
    browser.logs_in()
    return browser


def shows_again(browser: Somebody) -> None:
    browser.sends("account_reauthenticate", {"password": PASSWORD})


def test_the_page_says_who_one_is_and_asks_little(inside: Somebody, anna: Person) -> None:
    shop = Organisation.objects.create(name="De Winkel", status="active", decided_at=clock.now())
    since = datetime(2025, 3, 1, 12, tzinfo=UTC)
    for number in range(6):
        Membership.objects.create(
            person=anna, organisation=shop, function="recruiter",
            started_at=since + timedelta(days=number), ended_at=since + timedelta(days=number + 1),
        )  # fmt: skip
    with CaptureQueriesContext(connection) as asked:
        page = inside.sees("account:home")
    assert len(asked) <= 8, [one["sql"][:100] for one in asked]
    for shown in ("Anna de Wit", ANNA, "De Winkel", "1 maart 2025", "2 maart 2025"):
        assert shown in page.text


def test_data_can_be_changed_and_a_mistake_keeps_what_was_typed(inside: Somebody, anna: Person) -> None:
    for wrong in ({"name": ""}, {"name": "x" * 121}, {"phone": "0" * 31}, {"language": "xx"}, {"language": ""}):
        answer = inside.sends("account:data", {**DATA, **wrong})
        assert answer.status_code == 422
        assert Page(answer).all("p", id=f"id_{next(iter(wrong))}_error")
    anna.refresh_from_db()
    assert anna.name == "Anna de Wit"
    assert inside.sends("account:data", DATA)["Location"] == at("account:home")
    anna.refresh_from_db()
    assert (anna.name, anna.phone, anna.language) == ("Anna Zwart", "06 12345678", "en")
    assert "Uw gegevens zijn veranderd." in inside.sees("account:home").text
    assert "Uw gegevens zijn veranderd." not in inside.sees("account:home").text


def test_another_mail_address_holds_when_its_code_is_filled_in(inside: Somebody, anna: Person) -> None:
    assert inside.sends("account_email", {"email": "new@example.org", "action_add": ""}).status_code == 302
    shows_again(inside)
    with mails(1) as sent:
        inside.sends("account_email", {"email": "new@example.org", "action_add": ""})
    assert sent[0].to == ["new@example.org"]
    anna.refresh_from_db()
    assert anna.email == ANNA
    inside.sends("account_email_verification_sent", {"code": code_of_mail()})
    anna.refresh_from_db()
    assert anna.email == "new@example.org"
    assert Somebody().logs_in("new@example.org").status_code == 302
    assert Somebody().logs_in(ANNA).status_code == 422


def test_whether_somebody_else_has_an_address_cannot_be_learnt_by_changing_to_it(inside: Somebody) -> None:
    make_person("bo@example.org")
    shows_again(inside)
    seen = []
    for email in ("bo@example.org", "nobody@example.org"):
        with mails(1):
            answer = inside.sends("account_email", {"email": email, "action_add": ""})
        seen.append((answer.status_code, answer["Location"]))
    assert seen[0] == seen[1]


def test_another_password_ends_other_sessions_and_keeps_this_one(inside: Somebody, anna: Person) -> None:
    elsewhere = Somebody()
    elsewhere.logs_in()
    assert (
        inside.sends("account_change_password", {"oldpassword": "x", "password1": "nog een wachtwoord"}).status_code
        == 422
    )
    with mails(1):
        inside.sends("account_change_password", {"oldpassword": PASSWORD, "password1": "nog een wachtwoord"})
    assert inside.inside
    assert not elsewhere.inside


def test_logging_out_everywhere_ends_every_session(inside: Somebody, anna: Person) -> None:
    elsewhere = Somebody()
    elsewhere.logs_in()
    other = make_person("bo@example.org")
    bo = Somebody()
    bo.logs_in(other.email or "")
    inside.sends("account:everywhere")
    assert (inside.inside, elsewhere.inside, bo.inside) == (False, False, True)
    inside.logs_in()
    assert inside.inside


def test_the_day_of_a_visit_is_kept_and_written_once_a_day(inside: Somebody, anna: Person) -> None:
    later = clock.now() + timedelta(days=3)
    with clock.moved_to(later):
        inside.sees("account:home")
        anna.refresh_from_db()
        local = anna.last_used_at.astimezone(clock.AMSTERDAM)
        assert local.date() == clock.today()
        assert (local.hour, local.minute) == (0, 0)
        with CaptureQueriesContext(connection) as asked:
            inside.sees("account:home")
    assert not [one["sql"] for one in asked if one["sql"].startswith("UPDATE") and "people_person" in one["sql"]]


def demo() -> Person:
    made = Person.objects.create_user("demo@example.org", None, name="Dewi Demo", is_demo=True)
    demo_logins.offer(made, actor="coach", story="A coach with nine candidates.")
    return made


def test_quick_login_is_there_in_a_demo_and_counts_as_a_second_factor() -> None:
    made = demo()
    browser = Somebody()
    assert browser.sees("account_login").all("a", href=at("account:demo-login"))
    page = browser.sees("account:demo-login")
    assert "Dewi Demo" in page.text
    assert "Loopbaancoach" in page.text
    assert browser.sends("account:demo-login", {"person": "nonsense"}).status_code == 404
    assert browser.sends("account:demo-login", {"person": made.public_id})["Location"] == at("account:start")
    assert browser.inside
    assert browser.used_second_factor


def test_quick_login_is_not_there_without_a_demo(anna: Person) -> None:
    browser = Somebody()
    assert at("account:demo-login") not in browser.sees("account_login").html
    assert browser.client.get(at("account:demo-login")).status_code == 404
    assert browser.sends("account:demo-login", {"person": anna.public_id}).status_code == 404
    assert not browser.inside


def test_nobody_real_is_offered_and_no_database_with_somebody_real_becomes_a_demo(anna: Person) -> None:
    made = Person.objects.create_user("demo@example.org", None, name="Dewi Demo", is_demo=True)
    for one in (made, anna):
        with pytest.raises(demo_logins.NotADemo):
            demo_logins.offer(one, actor="coach", story="")
    assert not DemoLogin.objects.exists()
    # And not by hand either: the page offers made-up people only.
    DemoLogin.objects.create(holder=anna, actor="coach", story="")
    assert Somebody().client.get(at("account:demo-login")).status_code == 404
