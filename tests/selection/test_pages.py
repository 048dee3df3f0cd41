"""The pages of selection and terms, filled in as people do: what was typed stays, what is refused says what to do."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from overstap.portals.components.fields import MoneyField
from overstap.steps.matching.models import Match
from overstap.steps.selection import actions
from overstap.steps.selection.models import NormException, OwnTerms, Selection, Talk, TermsSheet, TestResult
from overstap.steps.selection.offers import Own
from tests.selection.conftest import Selecting, offer

pytestmark = pytest.mark.django_db

TERMS = {
    "base": "0", "starts_on": "2027-01-01", "hours": "36", "learning_hours": "8", "training_pay": "2.600,50",
    "training_months": "8", "pay": "3000", "growth": "accelerated", "top": "3600", "top_years": "4",
    "leave_hours": "180", "pension_fund": "PFZW", "pension_from": "2027-04-01", "travel": "21",
}  # fmt: skip


class Desk:
    """One person's browser on pages of selection."""

    def __init__(self, selecting: Selecting, actor: str) -> None:
        self.client: Client = selecting.world.client(actor)

    def get(self, name: str, **given: Any) -> str:
        """A page that is there, in at most thirty questions to the database."""
        with CaptureQueriesContext(connection) as asked:
            answer = self.client.get(reverse(name, kwargs=given))
        assert answer.status_code == 200, name
        assert len(asked) <= 30, f"{name}: {len(asked)} questions"
        return re.sub(r"\s+", " ", answer.content.decode())

    def post(self, name: str, form: dict[str, Any], **given: Any) -> Any:
        """A form that is sent."""
        return self.client.post(reverse(name, kwargs=given), form)


@pytest.fixture
def employer(selecting: Selecting) -> Desk:
    return Desk(selecting, "recruiter")


@pytest.fixture
def anna(selecting: Selecting) -> Desk:
    return Desk(selecting, "candidate")


def test_an_employer_goes_from_the_first_test_to_a_decision(selecting: Selecting, employer: Desk, anna: Desk) -> None:
    key = {"match": selecting.match.public_id}
    assert "Candidate Test" in employer.get("employer:selections")
    employer.get("employer:selection", **key)
    assert employer.post("employer:selection", {}, **key).status_code == 302
    Selection.objects.update(battery=selecting.battery)
    once = str(uuid.uuid4())
    result = {"value": "98,5", "taken_on": "2026-11-23", "where": "here", "once": once}
    wrong = employer.post("employer:selection-test", result | {"value": "veel"}, test="points", **key)
    assert (wrong.status_code, "veel" in wrong.content.decode()) == (422, True)
    for _ in range(2):
        assert employer.post("employer:selection-test", result, test="points", **key).status_code == 302
    assert TestResult.objects.count() == 1
    driven = {"value": "yes", "taken_on": "2026-11-23", "where": "here"}
    assert employer.post("employer:selection-test", driven, test="driving", **key).status_code == 422, "who judged?"
    employer.post("employer:selection-test", driven | {"tester": "J. de Boer"}, test="driving", **key)
    employer.post(
        "employer:selection-test", driven | {"value": "2.4", "where": "elsewhere", "evidence": "Rapport"},
        test="seconds", **key,
    )  # fmt: skip
    source = selecting.battery.source
    source.title, source.title_nl = "Tests for admission", "Toetsen voor toelating"
    source.save()
    page = employer.get("employer:selection-talk", guide="motivation", **key)
    assert ("Toetsen voor toelating" in page, "Tests for admission" in page) == (True, False)
    early = {"decision": "chosen", "reason": "Rijdt goed.", "version": Selection.objects.get().version}
    assert employer.post("employer:selection-decide", early, **key).status_code == 422
    talk = {"held_on": "2026-11-23", "answer_why": "Omdat ik buiten wil werken.", "words": ""}
    assert employer.post("employer:selection-talk", talk, guide="motivation", **key).status_code == 302
    assert Talk.objects.get().answers == {"why": "Omdat ik buiten wil werken."}
    for page in ("selection", "selection-decide", "selection-terms"):
        employer.get(f"employer:{page}", **key)

    assert employer.post("employer:selection-exception", {"reason": "Leert snel."}, test="points", **key).url.endswith(
        reverse("employer:selection", kwargs=key)
    )
    asked = NormException.objects.get()
    page = Desk(selecting, "adviser")
    for name, given in (("exceptions", {}), ("exception", {"key": asked.public_id})):
        assert "Candidate Test" not in page.get(f"adviser:{name}", **given), "an adviser needs no name"
    no = page.post("adviser:exception", {"answer": "yes", "reason": ""}, key=asked.public_id)
    assert no.status_code == 422
    assert page.post("adviser:exception", {"answer": "yes", "reason": "Eens."}, key=asked.public_id).status_code == 302

    version = Selection.objects.get().version
    decision = {"decision": "chosen", "reason": "Motivatie en rijtest.", "version": version}
    stale = employer.post("employer:selection-decide", decision | {"version": 1}, **key)
    assert (stale.status_code, "Motivatie en rijtest." in stale.content.decode()) == (422, True)
    assert employer.post("employer:selection-decide", decision, **key).status_code == 302
    seen = anna.get("candidate:selection", key=Selection.objects.get().public_id)
    for words in ("Motivatie en rijtest.", "98,5 punten", "J. de Boer", "Leert snel.", "Omdat ik buiten wil werken."):
        assert words in seen, words
    assert "98,5 punten" in Desk(selecting, "coach").get("coach:selection", journey=selecting.journey.public_id)


def test_a_second_press_on_not_chosen_is_no_fault(selecting: Selecting, employer: Desk) -> None:
    selection = actions.begin(match=selecting.match, by=selecting.recruiter)
    key = {"match": selecting.match.public_id}
    form = {"decision": "not-chosen", "reason": "Iemand anders.", "version": selection.version}
    answers = [employer.post("employer:selection-decide", form, **key) for _ in range(2)]
    assert [answer.url for answer in answers] == [reverse("employer:selections")] * 2
    assert Match.objects.get(pk=selecting.match.pk).state == "closed"
    coach = Desk(selecting, "coach").get("coach:selection", journey=selecting.journey.public_id)
    back = {"journey": selecting.journey.public_id, "move": "return-to-matching"}
    assert reverse("coach:going", kwargs=back) in coach


def test_terms_are_filled_in_compared_and_seen(selecting: Selecting, employer: Desk, anna: Desk) -> None:
    key = {"match": selecting.match.public_id}
    own = {"income": "work", "pay": "2777", "hours": "40", "leave_hours": "200", "pension_fund": "ABP"}
    assert anna.post("candidate:own-terms", own | {"pay": "-1"}).status_code == 422
    assert anna.post("candidate:own-terms", own).status_code == 302
    anna.get("candidate:own-terms")
    wrong = employer.post("employer:selection-terms", TERMS | {"top": "2000"}, **key)
    assert (wrong.status_code, "2.600,50" in wrong.content.decode()) == (422, True)
    for _ in range(2):
        assert employer.post("employer:selection-terms", TERMS, **key).status_code == 302
    sheet = TermsSheet.objects.get()
    assert (sheet.training_cents, sheet.pay_cents, sheet.top_cents) == (260_050, 300_000, 360_000)
    page = anna.get("candidate:terms", key=sheet.public_id)
    for words in ("€ 2.777", "€ 3.000", "€ 2.600,50", "€ 223", "1 januari 2027", "31 maart 2027", "€ 16,02", "€ 19,23"):
        assert words in page, words
    assert anna.post("candidate:terms", {"digest": sheet.digest}, key=sheet.public_id).status_code == 302
    assert TermsSheet.objects.get().candidate_saw_at is not None
    anna.get("candidate:selections")
    coach = Desk(selecting, "coach").get("coach:selection", journey=selecting.journey.public_id)
    assert "€ 2.777" in coach
    for name in ("selection", "selection-terms"):
        seen = employer.get(f"employer:{name}", **key)
        assert "2.777" not in seen, "what somebody has now is never the employer's"
        assert "ABP" not in seen
    anna.post("candidate:own-terms", {"erase": "1"})
    assert not OwnTerms.objects.exists()


def test_low_pay_is_said_to_both_sides(selecting: Selecting, employer: Desk, anna: Desk) -> None:
    sheet = actions.write_terms(match=selecting.match, terms=offer(pay_cents=2_500_00), base=0, by=selecting.recruiter)
    actions.tell_own_terms(own=Own(income="none"), by=selecting.anna)
    assert "€ 14,71" in employer.get("employer:selection-terms", match=selecting.match.public_id)
    assert "€ 14,71" in anna.get("candidate:terms", key=sheet.public_id)


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("2850", 285_000), ("2850,00", 285_000), ("2850.5", 285_050), ("2.850", 285_000), ("2,850", 285_000),
        ("2.850,75", 285_075), ("2,850.75", 285_075), ("€ 2 850,-", None), ("€ 2850", 285_000), ("100.000", 10_000_000),
        ("100.001", None), ("-5", None), ("28.50", 2_850), ("2.85.0", None), ("", None),
    ],
)  # fmt: skip
def test_euros_are_understood_as_people_write_them(typed: str, cents: int | None) -> None:
    field = MoneyField(label="x", problem="wrong")
    if cents is not None:
        assert field.clean(typed) == cents
        return
    with pytest.raises(ValidationError, match="wrong"):
        field.clean(typed)
