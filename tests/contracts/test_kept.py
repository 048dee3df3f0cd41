"""Who signed an agreement reads it on, as long as it is kept: that paper, and nothing else of the person."""

from __future__ import annotations

import pytest
from django.urls import reverse

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.models import Consent, ShutOut
from overstap.access.permissions import Permission
from overstap.access.policy import NotThere
from overstap.journeys.models import Happening
from overstap.reactions import recipients
from overstap.shared import clock
from overstap.steps.contracts import actions, queries
from overstap.steps.contracts.models import Agreement
from tests.contracts.conftest import Contracts, provider_of


def lapsed(contracts: Contracts) -> Agreement:
    """A condition was not met: it is over between Anna and the builder, and nothing else runs between them."""
    row = contracts.bound()
    for by in (contracts.anna, contracts.builder):  # she says it first, or it could be said only at its date
        actions.settle(condition=row.conditions.get(), outcome="failed", evidence="Examen niet gehaald", by=by)
    row.refresh_from_db()
    assert row.state == "lapsed"
    assert not policy.may(contracts.builder, Permission.SEE_AGREEMENT, row.candidate)
    return row


def shuts_out(contracts: Contracts) -> None:
    """Anna puts the builder on the list of who may not know."""
    ShutOut.objects.create(candidate=contracts.world.candidate, organisation=contracts.world.organisations["builder"])


def test_the_employer_reads_on_what_it_signed_and_nothing_else(contracts: Contracts) -> None:
    row = lapsed(contracts)
    seen = queries.agreement(row.public_id, viewer=contracts.builder)
    now = queries.about(seen, viewer=contracts.builder)
    assert now.reads_only
    assert (now.text, now.can_end, now.open_conditions, now.signs) == (row.text, [], [], False)
    assert queries.paper_of(seen).startswith(b"%PDF-")
    assert [one.pk for one in queries.for_organisation(viewer=contracts.builder)] == [row.pk]
    assert queries.due(viewer=contracts.builder) == []
    for permission in set(contracts.builder.role.grants) - {Permission.KEEP_AGREEMENT}:
        assert not policy.visible_to(contracts.builder, permission).exists(), permission
    with pytest.raises(NotThere):
        queries.condition(row.conditions.get().public_id, viewer=contracts.builder)
    with pytest.raises(NotThere):
        actions.end(agreement=row, because=row.undertakings.first(), words="x", by=contracts.builder)
    client = contracts.world.client("recruiter")
    text = client.get(reverse("employer:contract", kwargs={"key": row.public_id})).content.decode()
    assert "Heeft het diploma" in text
    assert "Examen niet gehaald" in text, "how it ended"
    for name in ("contract-end", "contract-sign"):
        assert reverse(f"employer:{name}", kwargs={"key": row.public_id}) not in text, name
    assert client.get(reverse("employer:contract-end", kwargs={"key": row.public_id})).status_code == 404
    assert client.get(reverse("employer:contract-paper", kwargs={"key": row.public_id})).status_code == 200


def test_the_name_is_that_of_the_paper(contracts: Contracts) -> None:
    lapsed(contracts)
    signed, anna = contracts.world.candidate.name, contracts.world.candidate
    anna.name = "Anna Nieuwenaam"
    anna.save()
    text = contracts.world.client("recruiter").get(reverse("employer:agreements")).content.decode()
    assert signed in text
    assert "Nieuwenaam" not in text


def test_nobody_reads_it_who_did_not_sign_or_was_shut_out(contracts: Contracts) -> None:
    row = lapsed(contracts)
    for by in (contracts.world.acting("recruiter_elsewhere"), contracts.world.acting("manager")):
        with pytest.raises(NotThere):
            queries.agreement(row.public_id, viewer=by)
    shuts_out(contracts)
    with pytest.raises(NotThere):
        queries.agreement(row.public_id, viewer=contracts.builder)
    assert queries.for_organisation(viewer=contracts.builder) == []


def test_what_never_came_to_bind_is_not_kept_for_the_employer(contracts: Contracts) -> None:
    row = contracts.offered()
    contracts.signs(row, contracts.builder, "Ruud Test")
    Consent.objects.filter(organisation=row.organisation).update(withdrawn_at=clock.now())
    with pytest.raises(NotThere):
        queries.agreement(row.public_id, viewer=contracts.builder)


def test_a_training_provider_that_signed_reads_on_too(contracts: Contracts) -> None:
    provider = provider_of(contracts.world)
    row = contracts.offered("bbl", provider=provider.organisation)
    for by, name in ((contracts.anna, "Anna"), (contracts.builder, "Ruud"), (provider, "Olga")):
        contracts.signs(row, by, name)
    actions.end(
        agreement=row, because=row.undertakings.filter(side="employer").first(), words="Geen begeleiding",
        by=contracts.anna,
    )  # fmt: skip
    Consent.objects.filter(organisation=provider.organisation).update(withdrawn_at=clock.now())
    row.candidate.related.filter(organisation=provider.organisation).update(until=clock.now())
    assert queries.about(queries.agreement(row.public_id, viewer=provider), viewer=provider).reads_only
    assert not policy.may(provider, Permission.SEE_NAME, row.candidate)


def test_who_signed_hears_that_it_is_over_unless_shut_out(contracts: Contracts) -> None:
    lapsed(contracts)
    over = Happening.objects.get(kind="agreement:lapsed")
    over.by = None
    assert recipients.of("employer-signers", over) == [contracts.world.people["recruiter"]]
    shuts_out(contracts)
    assert recipients.of("employer-signers", over) == []


def test_it_goes_with_the_agreement(contracts: Contracts) -> None:
    row = lapsed(contracts)
    by: Acting = contracts.builder
    assert policy.may(by, Permission.KEEP_AGREEMENT, row.candidate)
    row.delete()
    assert not policy.may(by, Permission.KEEP_AGREEMENT, contracts.world.candidate)
