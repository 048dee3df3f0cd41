"""The paper of an agreement, and of the permission that belongs to it."""

from __future__ import annotations

import hashlib
from uuid import UUID

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.access.policy import NotThere
from overstap.shared import clock
from overstap.steps.contracts import paper
from overstap.steps.contracts.actions.holding import side_of, signed_by_candidate
from overstap.steps.contracts.actions.permitting import closed_to_permission
from overstap.steps.contracts.models import Agreement, BenefitPermission
from overstap.steps.contracts.permitted import Permitted, permitted

SIDES = ("candidate", "coach")
"""Who sees permissions; nobody else knows that there is one."""


def paper_of(row: Agreement) -> bytes:
    """The PDF of an agreement that was offered. Once it binds it is kept, so that all sides have the same bytes.

    Raises NotThere for a draft: there is nothing to sign yet.
    """
    if not row.text:
        raise NotThere
    kept = Agreement.objects.filter(pk=row.pk).values_list("pdf", flat=True).get()
    if kept is not None:
        return bytes(kept)
    signatures = [one for one in row.signatures.order_by("at") if one.digest == row.digest]
    made = paper.pdf(row, signatures)
    if row.binding_at is None:
        return made
    # Whoever asks first sets it; two who ask at once made the same.
    Agreement.objects.filter(pk=row.pk, pdf=None).update(pdf=made, pdf_digest=hashlib.sha256(made).hexdigest())
    row.refresh_from_db(fields=["pdf_digest"])
    return bytes(Agreement.objects.filter(pk=row.pk).values_list("pdf", flat=True).get() or made)


def permissions_of(row: Agreement, *, viewer: Acting) -> Permitted | None:
    """The permissions beside a benefit, without their documents; for candidate and coach alone, None for others."""
    if side_of(viewer) not in SIDES:
        return None
    policy.require(viewer, Permission.SEE_AGREEMENT, row.candidate)
    rows = BenefitPermission.objects.filter(agreement=row).select_related("attached_by").defer("document")
    return permitted(row, rows, clock.today())


def closed_permission(row: Agreement, *, viewer: Acting) -> str:
    """Why candidate or coach can attach no permission any more, as a code of `words`; empty when it can be."""
    return closed_to_permission(row, signed=signed_by_candidate(row), by=viewer)


def document_of(key: UUID, *, viewer: Acting) -> tuple[str, bytes]:
    """Name and bytes of the document of a permission, also of an earlier one. Raises NotThere without."""
    if side_of(viewer) not in SIDES:
        raise NotThere
    rows = BenefitPermission.objects.filter(candidate__in=policy.visible_to(viewer, Permission.SEE_AGREEMENT))
    found = rows.exclude(agreement__state=Agreement.State.DRAFT).filter(public_id=key).first()
    if found is None or found.document is None:
        raise NotThere
    return found.document_name, bytes(found.document)
