"""An employer promises to take seats: what was read is what is signed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from overstap.journeys.moves import Stale
from overstap.shared import clock
from overstap.steps.training import actions
from overstap.steps.training.actions.guaranteeing import digest_of
from overstap.steps.training.models import Module, PurchaseGuarantee
from overstap.steps.training.promising import promised
from overstap.steps.training.queries import classes
from tests.training.conftest import School, refused


def test_a_promise_is_signed_as_it_was_read_and_counts_for_the_class(school: School) -> None:
    module = school.module(price_cents=125_000)
    opened = school.opens(module, seats=6, least=4)
    employer = school.recruiter.organisation
    assert employer is not None
    until = clock.today() + timedelta(days=100)
    words = promised(employer, module, opened, 3, until)
    assert "1.250 euro" in words
    given = {"module": module, "training_class": opened, "seats": 3, "until": until, "signed_name": "R. de Wit"}
    for _ in range(2):
        row = actions.give_purchase_guarantee(digest=digest_of(words), by=school.recruiter, **given)
    assert PurchaseGuarantee.objects.count() == 1
    assert (row.signed_name, row.words, row.signed_by) == ("R. de Wit", words, school.recruiter.person)
    assert classes.to_run(opened.public_id, viewer=school.provider).promised == 3
    assert [one.seats for one in classes.guarantees(viewer=school.provider)] == [3]
    assert classes.guarantees(viewer=school.world.acting("provider_elsewhere")) == []


def test_a_promise_that_reads_otherwise_by_now_is_not_signed(school: School) -> None:
    module = school.module(price_cents=125_000)
    employer = school.recruiter.organisation
    assert employer is not None
    until = clock.today() + timedelta(days=100)
    digest = digest_of(promised(employer, module, None, 3, until))
    Module.objects.update(price_cents=150_000)
    module.refresh_from_db()
    with pytest.raises(Stale):
        actions.give_purchase_guarantee(
            module=module, seats=3, until=until, signed_name="R. de Wit", digest=digest, by=school.recruiter
        )
    for code, seats, last, name in (
        ("seats", 0, until, "R"), ("until", 3, clock.today() - timedelta(days=1), "R"), ("signed-name", 3, until, " "),
    ):  # fmt: skip
        with refused(code):
            actions.give_purchase_guarantee(
                module=module, seats=seats, until=last, signed_name=name, digest=digest, by=school.recruiter
            )
    assert not PurchaseGuarantee.objects.exists()
