"""Where mails to people without an account go: read from the row when they are sent, gone when the row says so."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import Resolver404, resolve
from django.utils.translation import override

from overstap.people.models import Invitation
from overstap.reactions import addresses
from overstap.shared import clock
from overstap.steps.coaching.models import TrustedPerson
from overstap.steps.registration.actions import members
from overstap.steps.registration.models import Enquiry, Referral
from tests import world
from tests.architecture.rows import Rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> world.World:
    return world.make(["recruiter"])


def opened(found: addresses.Addressee | None, language: str = "nl") -> str:
    """The name of the page that the link of a mail opens."""
    assert found is not None
    with override(language):
        try:
            return resolve(found.path).view_name
        except Resolver404:
            pytest.fail(f"{found.path} opens nothing")


def test_an_invitation_goes_to_its_address_until_it_is_withdrawn_accepted_or_over(made: world.World) -> None:
    row = members.invite(made.organisations["builder"], "new@builder.example", "recruiter", by=made.acting("recruiter"))
    data = {"invitation": str(row.public_id)}
    found = addresses.find(data)
    assert found is not None
    assert (found.email, opened(found)) == ("new@builder.example", "registration:invited")
    assert str(row.public_id) not in found.path
    assert row.token_digest not in found.path
    for change in ({"withdrawn_at": clock.now()}, {"accepted_at": clock.now()}, {"expires_at": clock.now()}):
        Invitation.objects.filter(pk=row.pk).update(**change)
        assert addresses.find(data) is None, change
        Invitation.objects.filter(pk=row.pk).update(
            withdrawn_at=None, accepted_at=None, expires_at=clock.now() + timedelta(days=1)
        )
    assert addresses.find(data) is not None


def test_a_referral_goes_to_its_address_while_it_is_open(made: world.World) -> None:
    row = Rows(made.candidate, made.people["recruiter"]).of("registration.Referral")
    assert isinstance(row, Referral)
    Referral.objects.filter(pk=row.pk).update(
        candidate=None, email="asked@example.org", language="en", expires_at=clock.now() + timedelta(days=1)
    )
    data = {"referral": str(row.public_id)}
    found = addresses.find(data)
    assert found is not None
    assert (found.email, found.language) == ("asked@example.org", "en")
    assert opened(found, "en") == "registration:referred"
    Referral.objects.filter(pk=row.pk).update(expires_at=clock.now())
    assert addresses.find(data) is None


def test_an_answer_goes_to_an_asker_without_account_and_to_no_other(made: world.World) -> None:
    row = Rows(made.candidate, made.people["recruiter"]).of("registration.Enquiry")
    assert isinstance(row, Enquiry)
    data = {"enquiry": str(row.public_id)}
    assert addresses.find(data) is None, "who has an account is told there"
    Enquiry.objects.filter(pk=row.pk).update(asker=None, email="asker@example.org", language="nl")
    found = addresses.find(data)
    assert found is not None
    assert (found.email, opened(found)) == ("asker@example.org", "registration:question")
    Enquiry.objects.filter(pk=row.pk).update(email="")
    assert addresses.find(data) is None, "emptied since"


def test_whoever_is_asked_to_go_along_is_sent_to_the_login_until_it_ended(made: world.World) -> None:
    row = TrustedPerson.objects.create(candidate=made.candidate, name="An aunt", email="aunt@example.org", aspects=[])
    data = {"trusted": str(row.public_id)}
    found = addresses.find(data)
    assert found is not None
    assert (found.email, opened(found)) == ("aunt@example.org", "account_login")
    TrustedPerson.objects.filter(pk=row.pk).update(ended_at=clock.now())
    assert addresses.find(data) is None


def test_what_happened_without_an_address_has_none() -> None:
    assert addresses.find({}) is None
    assert addresses.find({"session": "0b9c7a52-6a57-4d4c-9b3f-5b5b9f5d2a11"}) is None
