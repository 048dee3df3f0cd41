"""The permission beside a benefit: attached before the candidate signs, followed by a newer one after."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.access.policy import NotThere
from overstap.journeys import signals
from overstap.journeys.happenings import tell
from overstap.journeys.holding import goes_on
from overstap.journeys.models import Signal
from overstap.journeys.moves import Refused
from overstap.shared import clock
from overstap.steps.contracts import permitted
from overstap.steps.contracts.actions.holding import opened, side_of, signed_by_candidate
from overstap.steps.contracts.models import Agreement, BenefitPermission

State = Agreement.State
LARGEST_DOCUMENT = 3_000_000
LONGEST_ALLOWED = 300
KINDS = ((b"%PDF-", ".pdf"), (b"\xff\xd8\xff", ".jpg"), (b"\x89PNG\r\n\x1a\n", ".png"))
"""What a document may be, by how it begins."""


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

    Once the candidate has signed, the coach attaches newer ones: what was there is kept, and so is all that was signed.
    The same one twice is once, and told once; a document that was attached to the same letter stays. Signals about the
    one before are answered by it.

    Args:
        agreement: one that is offered; for a newer one, that the candidate signed and that is not over.
        allowed: what the candidate may do beside the benefit, in words.
        reference: of the letter in which it is written down.
        valid_from: from which day it holds.
        valid_until: until which; None where the letter gives none.
        document: the letter itself.
        document_name: the name of that file.
        giver: who gives it; as the candidate told when empty. A coach with the letter says it where the candidate did
            not: what the candidate told is never overruled. Of a newer one the letter says it, for benefits change.
        by: the candidate or the coach.

    Raises:
        NotThere: `by` may not.
        Refused: "permission-by-coach", "permission-over", "permission-not-needed" (for a coach
            "permission-no-benefit"), "benefit-unsaid", "benefit", "permission-giver", "allowed", "reference",
            "permission-from", "permission-until", "document", "ended", "paused".
    """
    # A benefit ends while a journey rests too.
    now = opened(agreement, Permission.SETTLE_CONDITION, by=by, paused_too=True)
    if side_of(by) not in {"candidate", "coach"}:
        raise NotThere
    signed = signed_by_candidate(now)
    goes_on(now.journey, paused_too=signed)
    benefit = _given_beside(now, giver, signed=signed, by=by)
    allowed, reference = allowed.strip(), reference.strip()
    if not 0 < len(allowed) <= LONGEST_ALLOWED:
        raise Refused("allowed")
    if not 0 < len(reference) <= 80:
        raise Refused("reference")
    if valid_from is None:
        raise Refused("permission-from")
    if valid_until is not None and (valid_until < valid_from or valid_until < clock.today()):
        raise Refused("permission-until")
    told: dict[str, Any] = {
        "giver": benefit, "allowed": allowed, "reference": reference, "valid_from": valid_from,
        "valid_until": valid_until, "document": document or None,
        "document_name": _document_name(document, document_name),
    }  # fmt: skip
    before = BenefitPermission.objects.filter(agreement=now).order_by("-number").first()
    if before is not None and not document and before.reference == reference:
        told |= {"document": before.document, "document_name": before.document_name}
    if before is not None and all(_same(getattr(before, name), value) for name, value in told.items()):
        return before
    if signed:
        return _newer(now, before, told, by=by)
    if now.benefit != benefit:
        now.benefit = benefit
        now.save(update_fields=["benefit"])
    row, _made = BenefitPermission.objects.update_or_create(
        agreement=now, number=before.number if before else 1,
        defaults={**told, "candidate": now.candidate, "attached_by": by.person, "attached_at": clock.now()},
    )  # fmt: skip
    tell("agreement:permission", by=by, journey=now.journey, person=now.candidate, agreement=str(now.public_id))
    return row


def closed_to_permission(agreement: Agreement, *, signed: bool, by: Acting) -> str:
    """Why no permission can be attached any more, as a code of `words`; empty when it can."""
    coach = side_of(by) == "coach"
    if agreement.state not in permitted.RUNNING:
        return "permission-over"
    if signed:
        return "" if coach else "permission-by-coach"
    return "permission-no-benefit" if coach and agreement.benefit == Agreement.Benefit.NONE else ""


def _given_beside(agreement: Agreement, giver: str, *, signed: bool, by: Acting) -> str:
    """Whose permission it is. Raises Refused."""
    closed = closed_to_permission(agreement, signed=signed, by=by)
    if closed:
        raise Refused(closed)
    benefit = giver if signed else agreement.benefit or giver
    if not benefit:
        raise Refused("benefit" if signed else "benefit-unsaid")
    if benefit == Agreement.Benefit.NONE:
        raise Refused("permission-not-needed")
    if benefit not in BenefitPermission.Giver.values:
        raise Refused("benefit")
    if giver and giver != benefit:
        raise Refused("permission-giver")
    return benefit


def _newer(
    agreement: Agreement, before: BenefitPermission | None, told: dict[str, Any], *, by: Acting
) -> BenefitPermission:
    """A row of its own, after the one before; what the candidate told of a benefit belongs to the signature."""
    row = BenefitPermission.objects.create(
        agreement=agreement, number=before.number + 1 if before else 1, candidate=agreement.candidate,
        attached_by=by.person, attached_at=clock.now(), **told,
    )  # fmt: skip
    tell(
        "agreement:newer-permission", by=by, journey=agreement.journey, person=agreement.candidate,
        agreement=str(agreement.public_id),
    )  # fmt: skip
    if before is not None and policy.may(by, Permission.ANSWER_SIGNAL, agreement.candidate):
        for signal in Signal.objects.filter(
            journey=agreement.journey, rule__in=permitted.SIGNALS, about=permitted.about(before), answered_at=None
        ):
            signals.answer(signal=signal, words=_answer(row, agreement.candidate.language), by=by)
    return row


def _same(kept: Any, given: Any) -> bool:
    """Whether two are the same; a document comes from some databases as a view on its bytes."""
    if isinstance(kept, (bytes, memoryview)) and given is not None:
        return bytes(kept) == bytes(given)
    return bool(kept == given)


def _answer(row: BenefitPermission, language: str) -> str:
    """What was done about a signal, for the candidate may read it."""
    with translation.override(language):
        if row.valid_until is None:
            return _("A newer permission is attached. It gives no last day.")
        return _("A newer permission is attached. It holds until %(day)s.") % {
            "day": date_format(row.valid_until, "j F Y")
        }


def _document_name(document: bytes | None, name: str) -> str:
    """The name under which a document is kept, with the ending of what it is. Raises Refused ("document")."""
    if not document:
        return ""
    ending = next((ending for start, ending in KINDS if document.startswith(start)), "")
    if not ending or len(document) > LARGEST_DOCUMENT:
        raise Refused("document")
    stem = name.rpartition(".")[0] or name or "document"
    return stem[:100] + ending
