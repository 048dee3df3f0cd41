"""After signing a newer permission can follow; the earlier ones and all that was signed stay, and it is seen to end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from overstap.access import own_data
from overstap.access.models import Relation
from overstap.access.policy import NotThere
from overstap.journeys import moves
from overstap.journeys.models import Happening, Signal
from overstap.shared import clock
from overstap.shared.digests import digest_of
from overstap.steps.contracts import actions, nightly, permitted, queries
from overstap.steps.contracts.models import Agreement, BenefitPermission
from tests.contracts.conftest import Contracts, refused

DAY = timedelta(days=1)
Letter = Callable[..., BenefitPermission]


@pytest.fixture
def letter(contracts: Contracts) -> Letter:
    """A letter of UWV, attached by the coach."""

    def attach(row: Agreement, **given: object) -> BenefitPermission:
        told = {
            "allowed": "Zes maanden leren en werken", "reference": "UWV-1", "valid_from": clock.today(),
            "valid_until": clock.today() + 100 * DAY, "giver": "uwv", "by": contracts.coach,
        }  # fmt: skip
        return actions.attach_permission(agreement=row, **{**told, **given})  # type: ignore[arg-type]

    return attach


@pytest.fixture
def signed(contracts: Contracts, letter: Letter) -> Agreement:
    """An agreement that both signed, with a permission of a hundred days."""
    row = contracts.offered()
    letter(row, document=b"%PDF-1.7 brief", document_name="brief.pdf")
    for by, name in ((contracts.anna, "Anna Test"), (contracts.builder, "Ruud Test")):
        actions.sign(agreement=row, name=name, digest=row.digest, by=by)
    row.refresh_from_db()
    return row


def test_a_newer_permission_follows_and_what_was_there_and_signed_stays(
    contracts: Contracts, letter: Letter, signed: Agreement
) -> None:
    paper, digest = queries.paper_of(signed), signed.digest
    first = BenefitPermission.objects.values().get()
    with refused("permission-by-coach"):
        letter(signed, by=contracts.anna, giver="")
    with refused("permission-until"):
        letter(signed, valid_until=clock.today() - DAY)
    with refused("benefit"):
        letter(signed, giver="")
    with pytest.raises(NotThere):
        letter(signed, by=contracts.builder)
    later: dict[str, object] = {
        "giver": "municipality", "reference": "BIJ-2", "valid_from": clock.today() + 101 * DAY, "valid_until": None,
        "document": b"%PDF-1.7 nieuw", "document_name": "nieuw.pdf",
    }  # fmt: skip
    newer = letter(signed, **later)
    assert letter(signed, **later).pk == newer.pk, "twice is once"
    assert BenefitPermission.objects.values().get(number=1) == first
    signed.refresh_from_db()
    assert (signed.digest, digest_of(signed.text), signed.benefit) == (digest, digest, "uwv")
    assert queries.paper_of(signed) == paper
    assert Happening.objects.filter(kind="agreement:newer-permission").count() == 1

    pages = {
        portal: contracts.world.client(who).get(reverse(f"{portal}:contract", kwargs={"key": signed.public_id}))
        for portal, who in (("coach", "coach"), ("candidate", "candidate"), ("employer", "recruiter"))
    }
    read = {portal: page.content.decode() for portal, page in pages.items()}
    for portal in ("coach", "candidate"):
        letters = [reverse(f"{portal}:contract-document", args=[one]) for one in (newer.public_id, first["public_id"])]
        for told in ("BIJ-2", "UWV-1", *letters):
            assert told in read[portal], (portal, told)
    assert not any(told in read["employer"] for told in ("BIJ-2", "UWV-1", "brief.pdf"))
    form = contracts.world.client("coach").get(reverse("coach:contract-permission", args=[signed.public_id]))
    assert "BIJ-2" in form.content.decode(), "which one is followed"
    assert 'value="BIJ-2"' not in form.content.decode(), "a newer letter has a reference of its own"
    exported = own_data.everything_about_me(viewer=contracts.anna)["contracts.BenefitPermission"]
    assert [row["reference"] for row in exported] == ["UWV-1", "BIJ-2"]


def test_the_same_letter_twice_is_told_once_and_keeps_its_document(contracts: Contracts, letter: Letter) -> None:
    row = contracts.offered()
    letter(row, document=b"%PDF-1.7 brief", document_name="brief.pdf")
    letter(row)
    assert Happening.objects.filter(kind="agreement:permission").count() == 1
    changed = letter(row, allowed="Een jaar leren en werken")
    assert (bytes(changed.document or b""), changed.document_name) == (b"%PDF-1.7 brief", "brief.pdf")
    assert letter(row, reference="UWV-9").document is None, "another letter"
    assert Happening.objects.filter(kind="agreement:permission").count() == 3


def test_who_signed_without_a_benefit_can_get_one_and_what_is_over_needs_none(
    contracts: Contracts, letter: Letter
) -> None:
    row = contracts.bound()
    assert letter(row).number == 1
    row.refresh_from_db()
    assert row.benefit == "none", "what was told belongs to the signature"
    moves.fire(contracts.journey, "pause", by=contracts.anna, reason="ziek", paused_until=clock.today() + 9 * DAY)
    assert letter(row, reference="UWV-2").number == 2, "a benefit ends while a journey rests too"
    Agreement.objects.update(state="ended", closed_at=clock.now())
    with refused("permission-over"):
        letter(row, reference="UWV-3")


def test_a_permission_that_ends_is_a_sign_once_and_a_newer_one_answers_it(
    contracts: Contracts, letter: Letter, signed: Agreement
) -> None:
    today = clock.today()

    def after(days: int) -> datetime:
        return datetime(today.year, today.month, today.day, 9, tzinfo=UTC) + days * DAY

    with clock.moved_to(after(100 - 56)):
        assert nightly.see_permissions() == 0
    with clock.moved_to(after(100 - 55)):
        Relation.objects.filter(kind="coach").update(until=clock.now())
        assert nightly.see_permissions() == 0, "nobody but a coach may know of it"
        Relation.objects.filter(kind="coach").update(until=None)
        assert (nightly.see_permissions(), nightly.see_permissions()) == (1, 0)
    with clock.moved_to(after(101)):
        assert (nightly.see_permissions(), nightly.see_permissions()) == (1, 0)
    assert list(Signal.objects.order_by("pk").values_list("rule", flat=True)) == list(permitted.SIGNALS)
    facts = Signal.objects.order_by("pk")[0].facts
    assert (facts["last_day_on"], facts["limit"]) == ((today + 100 * DAY).isoformat(), 56)
    sign = reverse("coach:signal", args=[Signal.objects.order_by("pk")[1].public_id])
    there = reverse("coach:contract-permission", args=[signed.public_id])
    assert there in contracts.world.client("coach").get(sign).content.decode()
    with clock.moved_to(after(102)):
        letter(signed, reference="UWV-2")
        assert not Signal.objects.filter(answered_at=None).exists()
        assert nightly.see_permissions() == 0


def test_until_when_it_is_allowed_is_reckoned_without_a_day_between() -> None:
    def row(number: int, begins: int, ends: int | None) -> BenefitPermission:
        first = date(2026, 1, 1)
        return BenefitPermission(
            number=number, valid_from=first + begins * DAY, valid_until=None if ends is None else first + ends * DAY
        )

    def last(day: int, *rows: BenefitPermission) -> int | None:
        found = permitted.last_day(rows, date(2026, 1, 1) + day * DAY)
        return None if found is None else (found - date(2026, 1, 1)).days

    one = row(1, 0, 50)
    assert (last(10, one), last(50, one), last(60, one)) == (50, 50, 50)
    assert last(10, one, row(2, 51, 90)) == 90, "it follows on"
    assert last(10, one, row(2, 53, 90)) == 50, "a day between"
    assert last(60, one, row(2, 53, 90)) == 90
    assert last(10, one, row(2, 20, 30)) == 30, "the newer holds, also where it is shorter"
    assert last(200, one, row(2, 20, 30)) == 30
    assert last(10, one, row(2, 40, None)) is None
    assert last(0, row(1, 20, 50)) == 50, "not begun yet"
