"""Each side signs exactly what it read; the last makes it binding. A candidate on benefit attaches the permission."""

from __future__ import annotations

from datetime import date

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
from overstap.steps.contracts.actions.holding import opened, side_of
from overstap.steps.contracts.binding import bind
from overstap.steps.contracts.models import Agreement, BenefitPermission, Signature

State = Agreement.State
SIGNED = {
    "candidate": "agreement:candidate-signed", "employer": "agreement:employer-signed",
    "provider": "agreement:provider-signed",
}  # fmt: skip
LARGEST_DOCUMENT = 3_000_000
LONGEST_ALLOWED = 300
KINDS = ((b"%PDF-", ".pdf"), (b"\xff\xd8\xff", ".jpg"), (b"\x89PNG\r\n\x1a\n", ".png"))
"""What a document may be, by how it begins."""


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


@transaction.atomic
def attach_permission(
    *,
    agreement: Agreement,
    allowed: str,
    reference: str,
    valid_from: date | None,
    valid_until: date | None = None,
    document: bytes | None = None,
    document_name: str = "",
    giver: str = "",
    by: Acting,
) -> BenefitPermission:
    """Candidate or coach attaches the permission of who pays the benefit; again replaces it.

    Args:
        agreement: one that is offered, and that the candidate has not signed.
        allowed: what the candidate may do beside the benefit, in words.
        reference: of the letter in which it is written down.
        valid_from: from which day it holds.
        valid_until: until which; None where the letter gives none.
        document: the letter itself.
        document_name: the name of that file.
        giver: who gives it; as the candidate told when empty. A coach with the letter says it where the candidate did
            not: what the candidate told is never overruled.
        by: the candidate or the coach.

    Raises:
        NotThere: `by` may not.
        Refused: "signed-already", "permission-not-needed" (for a coach "candidate-signed", "permission-no-benefit"),
            "benefit-unsaid", "benefit", "permission-giver", "allowed", "reference", "permission-from",
            "permission-until", "document".
    """
    now = opened(agreement, Permission.SETTLE_CONDITION, by=by)
    if side_of(by) not in {"candidate", "coach"}:
        raise NotThere
    benefit = _given_beside(now, giver, by=by)
    allowed, reference = allowed.strip(), reference.strip()
    if not 0 < len(allowed) <= LONGEST_ALLOWED:
        raise Refused("allowed")
    if not 0 < len(reference) <= 80:
        raise Refused("reference")
    if valid_from is None:
        raise Refused("permission-from")
    if valid_until is not None and (valid_until < valid_from or valid_until < clock.today()):
        raise Refused("permission-until")
    kept_name = _document_name(document, document_name)
    if now.benefit != benefit:
        now.benefit = benefit
        now.save(update_fields=["benefit"])
    row, _made = BenefitPermission.objects.update_or_create(
        agreement=now,
        defaults={
            "candidate": now.candidate, "giver": benefit, "allowed": allowed, "reference": reference,
            "valid_from": valid_from, "valid_until": valid_until, "document": document or None,
            "document_name": kept_name, "attached_by": by.person, "attached_at": clock.now(),
        },
    )  # fmt: skip
    tell("agreement:permission", by=by, journey=now.journey, person=now.candidate, agreement=str(now.public_id))
    return row


def closed_to_permission(agreement: Agreement, *, by: Acting) -> str:
    """Why no permission can be attached any more, as a code of `words`; empty when it can."""
    coach = side_of(by) == "coach"
    if agreement.state != State.OFFERED or _signed_by_candidate(agreement):
        return "candidate-signed" if coach else "signed-already"
    return "permission-no-benefit" if coach and agreement.benefit == Agreement.Benefit.NONE else ""


def _given_beside(agreement: Agreement, giver: str, *, by: Acting) -> str:
    """Whose permission it is. Raises Refused."""
    closed = closed_to_permission(agreement, by=by)
    if closed:
        raise Refused(closed)
    benefit = agreement.benefit or giver
    if not benefit:
        raise Refused("benefit-unsaid")
    if benefit == Agreement.Benefit.NONE:
        raise Refused("permission-not-needed")
    if benefit not in BenefitPermission.Giver.values:
        raise Refused("benefit")
    if giver and giver != benefit:
        raise Refused("permission-giver")
    return benefit


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
    row = BenefitPermission.objects.filter(agreement=agreement, giver=agreement.benefit).first()
    if row is None or (row.valid_until is not None and row.valid_until < clock.today()):
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
    if _signed_by_candidate(agreement):
        raise Refused("signed-already")


def _signed_by_candidate(agreement: Agreement) -> bool:
    return agreement.signatures.filter(side="candidate", digest=agreement.digest).exists()


def _document_name(document: bytes | None, name: str) -> str:
    """The name under which a document is kept, with the ending of what it is. Raises Refused ("document")."""
    if not document:
        return ""
    ending = next((ending for start, ending in KINDS if document.startswith(start)), "")
    if not ending or len(document) > LARGEST_DOCUMENT:
        raise Refused("document")
    stem = name.rpartition(".")[0] or name or "document"
    return stem[:100] + ending
