"""Each side signs exactly what it read; the last makes it binding. On benefit the permission is there before."""

from __future__ import annotations

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.actions import give_consent
from overstap.access.permissions import Permission
from overstap.access.policy import NotThere
from overstap.journeys.happenings import tell
from overstap.journeys.moves import Refused, Stale
from overstap.shared import clock
from overstap.steps.contracts import words
from overstap.steps.contracts.actions.drafting import require_seen
from overstap.steps.contracts.actions.holding import opened, side_of, signed_by_candidate
from overstap.steps.contracts.binding import bind
from overstap.steps.contracts.models import Agreement, BenefitPermission, Signature

State = Agreement.State
SIGNED = {
    "candidate": "agreement:candidate-signed", "employer": "agreement:employer-signed",
    "provider": "agreement:provider-signed",
}  # fmt: skip


@transaction.atomic
def sign(*, agreement: Agreement, name: str, digest: str, benefit: str = "", by: Acting) -> Signature:
    """Sign the text one read, by typing one's name. Twice is once; the last side makes it binding.

    `digest`: that of the page. `benefit`: what a candidate says about a benefit, where it was not said before. A
    candidate who signs an agreement of three lets the training provider see the name, which signs after.

    Raises NotThere; Stale for a text that was changed since; Refused ("name", "not-offered", "terms-…",
    "benefit-unsaid", "permission-missing").
    """
    now = opened(agreement, Permission.SIGN_AGREEMENT, by=by)
    side = side_of(by)
    typed = " ".join(name.split())
    if now.digest != digest or not now.digest:
        raise Stale
    before = now.signatures.filter(side=side, digest=digest).first()
    if before is not None:
        return before
    if not 0 < len(typed) <= 150:
        raise Refused("name")
    if now.state != State.OFFERED:
        raise Refused("not-offered")
    if now.terms is None:
        raise Refused("terms")
    require_seen(now.terms)
    if side == "candidate":
        _check_benefit(now, benefit)
        _let_provider_in(now, by=by)
    row = Signature.objects.create(
        agreement=now, side=side, person=by.person, name=typed, at=clock.now(), digest=digest
    )
    tell(
        SIGNED[side], by=by, journey=now.journey, person=now.candidate, organisation=now.organisation,
        agreement=str(now.public_id),
    )  # fmt: skip
    if side == "candidate" and now.provider is not None:
        tell(
            "agreement:to-sign", by=by, journey=now.journey, person=now.candidate, organisation=now.provider,
            agreement=str(now.public_id),
        )  # fmt: skip
    signed = set(now.signatures.filter(digest=digest).values_list("side", flat=True))
    if signed == set(words.sides_of(now.text)):
        bind(now, by=by)
    return row


@transaction.atomic
def state_benefit(*, agreement: Agreement, benefit: str, by: Acting) -> Agreement:
    """The candidate says whether there is a benefit, and of whom. Raises NotThere, Refused ("benefit", …)."""
    now = opened(agreement, Permission.SIGN_AGREEMENT, by=by)
    if side_of(by) != "candidate":
        raise NotThere
    if benefit not in Agreement.Benefit.values:
        raise Refused("benefit")
    if now.benefit == benefit:
        return now
    _not_signed(now)
    now.benefit = benefit
    now.save(update_fields=["benefit"])
    if benefit == Agreement.Benefit.NONE:
        BenefitPermission.objects.filter(agreement=now).delete()
    return now


def _check_benefit(agreement: Agreement, said: str) -> None:
    """Nobody loses a benefit by signing: it is said, and where there is one the permission is there and holds."""
    if said and not agreement.benefit:
        if said not in Agreement.Benefit.values:
            raise Refused("benefit")
        agreement.benefit = said
        agreement.save(update_fields=["benefit"])
    if not agreement.benefit:
        raise Refused("benefit-unsaid")
    if agreement.benefit == Agreement.Benefit.NONE:
        return
    row = BenefitPermission.objects.filter(agreement=agreement).order_by("-number").first()
    if row is None or row.giver != agreement.benefit:
        raise Refused("permission-missing")
    if row.valid_until is not None and row.valid_until < clock.today():
        raise Refused("permission-missing")


def _let_provider_in(agreement: Agreement, *, by: Acting) -> None:
    """The training provider signs after the candidate, and so may know who it is."""
    if agreement.provider is None:
        return
    policy.require(by, Permission.GIVE_CONSENT, agreement.candidate)
    with translation.override(agreement.candidate.language):
        purpose = _("to sign the agreement to learn")
    give_consent(candidate=agreement.candidate, aspect="name", to=agreement.provider, purpose=purpose, by=by)


def _not_signed(agreement: Agreement) -> None:
    """What belongs to a signature stays as it was. Raises Refused ("signed-already")."""
    if signed_by_candidate(agreement):
        raise Refused("signed-already")
