"""Both sign exactly what they read; the last makes it bind, once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from overstap.access.models import Relation
from overstap.access.policy import NotThere
from overstap.journeys import guards
from overstap.journeys.models import Happening
from overstap.journeys.moves import Stale
from overstap.shared import clock
from overstap.shared.digests import digest_of
from overstap.steps.contracts import actions, nightly, queries, standing
from overstap.steps.contracts.models import Agreement, BenefitPermission, Signature
from overstap.steps.selection.models import TermsSheet
from tests.contracts.conftest import Contracts, provider_of, refused, terms_for


def test_it_binds_when_both_signed_and_the_journey_goes_on(contracts: Contracts, chosen: None) -> None:
    row = contracts.offered()
    contracts.signs(row, contracts.builder, "Ruud Test")
    row.refresh_from_db()
    assert (row.state, contracts.journey.step) == ("offered", "selection")
    assert not standing.guarantee_signed(contracts.journey)
    contracts.signs(row, contracts.anna)
    row.refresh_from_db()
    assert row.state == "binding"
    assert contracts.journey.step == "training", "there is a diploma to get"
    contracts.match.refresh_from_db()
    assert contracts.match.state == "chosen"
    (relation,) = Relation.objects.running().filter(candidate=contracts.world.candidate, kind="employer")
    assert relation.organisation == contracts.world.organisations["builder"]
    assert standing.guarantee_signed(contracts.journey)
    assert not standing.conditions_settled(contracts.journey)


def test_who_has_nothing_to_learn_goes_to_the_start(contracts: Contracts, chosen: None) -> None:
    contracts.terms = terms_for(contracts.match, number=2, training_cents=None)
    row = contracts.offered("declaration", contracts.line(20, "conduct", "Heeft een VOG"))
    for by in (contracts.anna, contracts.builder):
        contracts.signs(row, by)
    assert contracts.journey.step == "start"


def test_what_waits_for_the_selection_goes_on_at_night(
    contracts: Contracts, chosen: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    decided: list[bool] = []
    monkeypatch.setitem(guards._guards, "candidate-chosen", lambda _journey: bool(decided))
    contracts.bound()
    assert contracts.journey.step == "selection"
    assert nightly.catch_up() == 0
    decided.append(True)
    assert nightly.catch_up() == 1
    assert contracts.journey.step == "training"


def test_an_outdated_text_is_not_signed(contracts: Contracts) -> None:
    row = contracts.offered()
    old = row.digest
    contracts.signs(row, contracts.anna)
    changed = actions.change(
        agreement=row, version=row.version, terms=contracts.terms, function="Timmerman", starts_on=contracts.start,
        conditions=[contracts.line(100)], by=contracts.builder,
    )  # fmt: skip
    with pytest.raises(Stale):
        actions.sign(agreement=row, name="Ruud Test", digest=old, by=contracts.builder)
    offered = actions.offer(agreement=changed, version=changed.version, by=contracts.builder)
    assert offered.digest != old
    with pytest.raises(Stale):
        actions.sign(agreement=offered, name="Ruud Test", digest=old, by=contracts.builder)
    contracts.signs(offered, contracts.builder)
    offered.refresh_from_db()
    assert offered.state == "offered", "Anna signed another text, which counts for nothing now"
    contracts.signs(offered, contracts.anna)
    offered.refresh_from_db()
    assert offered.state == "binding"


def test_terms_that_nobody_saw_or_that_changed_are_not_signed(contracts: Contracts) -> None:
    row = contracts.drafts()
    TermsSheet.objects.update(candidate_saw_at=None)
    with refused("terms-unseen-candidate"):
        actions.offer(agreement=row, version=row.version, by=contracts.builder)
    TermsSheet.objects.update(candidate_saw_at=clock.now(), employer_saw_at=None)
    with refused("terms-unseen-employer"):
        actions.offer(agreement=Agreement.objects.get(), version=row.version, by=contracts.builder)
    TermsSheet.objects.update(employer_saw_at=clock.now())
    offered = actions.offer(agreement=Agreement.objects.get(), version=row.version, by=contracts.builder)
    terms_for(contracts.match, number=2)
    with refused("terms-outdated"):
        contracts.signs(offered, contracts.anna)
    assert not Signature.objects.exists()


def test_the_hash_is_of_exactly_what_is_read(contracts: Contracts) -> None:
    row = contracts.offered()
    assert digest_of(row.text) == row.digest
    assert contracts.terms.digest in str(row.text), "the terms are part of it"
    now = queries.about(queries.agreement(row.public_id, viewer=contracts.anna), viewer=contracts.anna)
    assert now.text == row.text
    assert now.signs
    other = contracts.line(100)
    taken = actions.take_back(agreement=row, version=row.version, by=contracts.builder)
    changed = actions.change(
        agreement=taken, version=taken.version, terms=contracts.terms, function="Timmerman",
        starts_on=contracts.start, conditions=[other], by=contracts.builder,
    )  # fmt: skip
    again = actions.offer(agreement=changed, version=changed.version, by=contracts.builder)
    assert again.digest != row.digest


def test_signing_twice_is_once_and_nobody_else_signs(contracts: Contracts) -> None:
    row = contracts.offered()
    first = contracts.signs(row, contracts.anna)
    assert contracts.signs(row, contracts.anna).pk == first.pk
    told = Happening.objects.filter(kind="agreement:candidate-signed")
    assert told.count() == 1
    for stranger in ("recruiter_elsewhere", "coach", "manager", "coordinator"):
        with pytest.raises(NotThere):
            contracts.signs(row, contracts.world.acting(stranger))
    with pytest.raises(NotThere):
        contracts.signs(row, contracts.world.acting("other_candidate"))
    with refused("name"):
        actions.sign(agreement=row, name="   ", digest=row.digest, by=contracts.builder)


def test_a_draft_is_there_for_the_employer_alone(contracts: Contracts) -> None:
    row = contracts.drafts()
    assert queries.for_organisation(viewer=contracts.builder) == [row]
    for viewer in (contracts.anna, contracts.coach):
        with pytest.raises(NotThere):
            queries.agreement(row.public_id, viewer=viewer)
    assert queries.mine(viewer=contracts.anna) == []
    assert contracts.world.acting("recruiter_elsewhere").organisation != row.organisation
    with pytest.raises(NotThere):
        queries.agreement(row.public_id, viewer=contracts.world.acting("recruiter_elsewhere"))


@pytest.mark.parametrize("form", ["bbl", "practice"])
def test_three_sign_to_learn_and_the_provider_comes_in_by_the_candidate(contracts: Contracts, form: str) -> None:
    provider = provider_of(contracts.world)
    kind = "diploma" if form == "bbl" else "certificate"
    row = contracts.offered(form, contracts.line(200, kind), provider=provider.organisation)
    with pytest.raises(NotThere):
        contracts.signs(row, provider)
    contracts.signs(row, contracts.builder)
    contracts.signs(row, contracts.anna)
    row.refresh_from_db()
    assert row.state == "offered"
    assert [one.row.public_id for one in [queries.about(queries.agreement(row.public_id, viewer=provider),
            viewer=provider)]] == [row.public_id]  # fmt: skip
    contracts.signs(row, provider, "Olga Opleider")
    row.refresh_from_db()
    assert row.state == "binding"
    kinds = set(Relation.objects.running().filter(candidate=row.candidate).values_list("kind", flat=True))
    assert {"employer", "trainer"} <= kinds


def test_on_benefit_the_permission_is_there_before_signing_and_no_employer_sees_it(contracts: Contracts) -> None:
    row = contracts.offered()
    with refused("benefit-unsaid"):
        actions.sign(agreement=row, name="Anna", digest=row.digest, by=contracts.anna)
    with refused("permission-missing"):
        actions.sign(agreement=row, name="Anna", digest=row.digest, benefit="uwv", by=contracts.anna)
    actions.state_benefit(agreement=row, benefit="uwv", by=contracts.anna)
    today = clock.today()
    with refused("permission-until"):
        actions.attach_permission(
            agreement=row, allowed="Leren en werken", reference="UWV-1", valid_from=today,
            valid_until=today - timedelta(days=1), by=contracts.anna,
        )  # fmt: skip
    with refused("document"):
        actions.attach_permission(
            agreement=row, allowed="Leren en werken", reference="UWV-1", valid_from=today, document=b"MZ",
            document_name="x.exe", by=contracts.anna,
        )  # fmt: skip
    actions.attach_permission(
        agreement=row, allowed="Leren en werken", reference="UWV-1", valid_from=today, document=b"%PDF-1.7 brief",
        document_name="brief.pdf", by=contracts.anna,
    )  # fmt: skip
    seen = queries.agreement(row.public_id, viewer=contracts.coach)
    found = queries.permissions_of(seen, viewer=contracts.coach)
    assert found is not None
    key = found.newest.public_id
    assert queries.document_of(key, viewer=contracts.coach) == ("brief.pdf", b"%PDF-1.7 brief")
    assert queries.permissions_of(seen, viewer=contracts.builder) is None
    with pytest.raises(NotThere):
        queries.document_of(key, viewer=contracts.builder)
    actions.sign(agreement=row, name="Anna Test", digest=row.digest, by=contracts.anna)
    with refused("signed-already"):
        actions.state_benefit(agreement=row, benefit="none", by=contracts.anna)
    assert BenefitPermission.objects.get().giver == "uwv"
    text = str(row.text)
    assert "UWV-1" not in text


def letter(contracts: Contracts, row: Agreement, **given: Any) -> BenefitPermission:
    """The coach attaches a letter of UWV."""
    told: dict[str, Any] = {
        "allowed": "Zes maanden leren en werken", "reference": "UWV-2", "valid_from": clock.today(), "giver": "uwv",
        "by": contracts.coach,
    }  # fmt: skip
    return actions.attach_permission(agreement=row, **{**told, **given})


def test_a_coach_attaches_the_letter_and_never_overrules_what_was_told(contracts: Contracts) -> None:
    row = contracts.offered()
    with refused("allowed"):
        letter(contracts, row, allowed=" ")
    with refused("benefit"):
        letter(contracts, row, giver="bank")
    with refused("benefit-unsaid"):
        letter(contracts, row, giver="")
    row.refresh_from_db()
    assert row.benefit == "", "what was refused is not told either"
    assert letter(contracts, row).giver == "uwv"
    assert letter(contracts, row, reference="UWV-3").pk == BenefitPermission.objects.get(reference="UWV-3").pk
    row.refresh_from_db()
    assert row.benefit == "uwv"
    with refused("permission-giver"):
        letter(contracts, row, giver="municipality")
    for other in (contracts.builder, contracts.world.acting("recruiter_elsewhere"), contracts.world.acting("manager")):
        with pytest.raises(NotThere):
            letter(contracts, row, by=other)
    actions.state_benefit(agreement=row, benefit="none", by=contracts.anna)
    with refused("permission-no-benefit"):
        letter(contracts, row)
    actions.state_benefit(agreement=row, benefit="municipality", by=contracts.anna)
    assert letter(contracts, row, giver="municipality").giver == "municipality"


def test_the_page_of_the_permission_is_for_candidate_and_coach(contracts: Contracts) -> None:
    row = contracts.offered()
    coach, anna, builder = (contracts.world.client(one) for one in ("coach", "candidate", "recruiter"))
    asked = coach.get(reverse("coach:contract", kwargs={"key": row.public_id})).content.decode()
    page = reverse("coach:contract-permission", kwargs={"key": row.public_id})
    assert page in asked
    empty = coach.post(page)
    assert empty.status_code == 422
    form = {"benefit": "uwv", "allowed": "Zes maanden leren", "reference": "UWV-77", "valid_from": ""}
    kept = coach.post(page, form)
    assert kept.status_code == 422
    assert "UWV-77" in kept.content.decode(), "what was typed is kept"
    assert coach.post(page, form | {"valid_from": "2026-12-01"}).status_code == 302
    for reader, at in ((coach, "coach"), (anna, "candidate")):
        text = reader.get(reverse(f"{at}:contract", kwargs={"key": row.public_id})).content.decode()
        assert "Zes maanden leren" in text, at
        assert "UWV-77" in text, at
    text = builder.get(reverse("employer:contract", kwargs={"key": row.public_id})).content.decode()
    assert "Zes maanden leren" not in text
    assert "UWV" not in text.replace("UWV of gemeente", "").replace("UWV or municipality", "")
