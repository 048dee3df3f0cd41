"""The terms sheet in versions; what the candidate has now; and that each side saw the sheet as it reads."""

from __future__ import annotations

from dataclasses import asdict

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.journeys.happenings import tell
from overstap.journeys.moves import Refused, Stale
from overstap.shared import clock
from overstap.steps.matching.models import Match
from overstap.steps.selection.actions.holding import held, require_employer
from overstap.steps.selection.models import OwnTerms, TermsSheet
from overstap.steps.selection.offers import Offer, Own


@transaction.atomic
def write_terms(*, match: Match, terms: Offer, base: int, by: Acting) -> TermsSheet:
    """The employer writes the terms, as a new version; what a version says never changes.

    `base`: number of the version the page was made from, 0 for none. The same terms again are the version there is.
    Whoever writes it has seen it for the employer. Raises NotThere, Stale (there is a newer version), Refused
    ("not-shown", "ended", "closed", or what `Offer.refusal` says).
    """
    require_employer(match, Permission.WRITE_TERMS, by=by)
    if code := terms.refusal(clock.today()):
        raise Refused(code)
    now = held(match)
    if now.state not in {Match.State.SHOWN, Match.State.CHOSEN}:
        raise Refused("not-shown")
    digest = terms.digest(now.public_id)
    latest = TermsSheet.objects.filter(match=now).order_by("-number").first()
    if latest is not None and latest.digest == digest:
        return latest
    if base != (latest.number if latest else 0):
        raise Stale
    row = TermsSheet.objects.create(
        match=now, candidate=now.candidate, number=base + 1, digest=digest, written_by=by.person,
        employer_saw_at=clock.now(), **terms.said(),
    )  # fmt: skip
    tell(
        "terms:written", by=by, journey=now.journey, person=now.candidate, organisation=now.organisation,
        match=str(now.public_id),
    )  # fmt: skip
    return row


@transaction.atomic
def saw(*, sheet: TermsSheet, digest: str, by: Acting) -> TermsSheet:
    """A side says that it saw these terms; the first moment stays. `digest`: of what stood on the page.

    Raises NotThere, Stale when there is a newer version or another text.
    """
    policy.require(by, Permission.SEE_TERMS, sheet.candidate)
    is_candidate = by.membership is None and by.person is not None and by.person.pk == sheet.candidate_id
    if not is_candidate:
        require_employer(sheet.match, Permission.WRITE_TERMS, by=by)
    match = held(sheet.match)
    now = TermsSheet.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
    if digest != now.digest or TermsSheet.objects.filter(match=match, number__gt=now.number).exists():
        raise Stale
    side = "candidate_saw_at" if is_candidate else "employer_saw_at"
    if getattr(now, side) is None:
        setattr(now, side, clock.now())
        now.save(update_fields=[side])
        tell(
            "terms:seen", by=by, journey=match.journey, person=match.candidate, organisation=match.organisation,
            match=str(match.public_id),
        )  # fmt: skip
    return now


@transaction.atomic
def tell_own_terms(*, own: Own, by: Acting) -> OwnTerms:
    """The candidate tells what he or she has now; it replaces what was told before. Raises NotThere, Refused."""
    policy.require(by, Permission.TELL_OWN_TERMS, by.person)
    if code := own.refusal():
        raise Refused(code)
    assert by.person is not None  # one's own
    told = {name: value.strip() if isinstance(value, str) else value for name, value in asdict(own).items()}
    row, _made = OwnTerms.objects.update_or_create(candidate=by.person, defaults={**told, "told_at": clock.now()})
    return row


@transaction.atomic
def erase_own_terms(*, by: Acting) -> None:
    """The candidate takes back what was told; twice is once. Raises NotThere."""
    policy.require(by, Permission.TELL_OWN_TERMS, by.person)
    OwnTerms.objects.filter(candidate=by.person).delete()
