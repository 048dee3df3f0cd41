"""Terms as each side may read them: the sheet for both, what the candidate has now for candidate and coach alone."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.people.models import Person
from overstap.steps.employers.models import MinimumWage
from overstap.steps.employers.rules import minimum_wage_on
from overstap.steps.matching.models import Match
from overstap.steps.selection.comparing import Comparison, below, compare
from overstap.steps.selection.models import OwnTerms, TermsSheet
from overstap.steps.selection.offers import Offer, Own

_OFFER = tuple(Offer.__dataclass_fields__)
_OWN = tuple(Own.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class LowPay:
    """The statutory minimum wage of the first day, and what of a sheet is below it."""

    least: MinimumWage
    in_training: bool
    after: bool


def latest(match: Match, *, viewer: Acting) -> TermsSheet | None:
    """The sheet as it reads now; None when there is none."""
    return _visible(viewer).filter(match=match).order_by("-number").first()


def sheets(match: Match, *, viewer: Acting) -> list[TermsSheet]:
    """All versions, the last first."""
    return list(_visible(viewer).filter(match=match).order_by("-number"))


def sheet(key: UUID, *, viewer: Acting) -> TermsSheet:
    """One version. Raises NotThere."""
    found = _visible(viewer).filter(public_id=key).first()
    if found is None:
        raise policy.NotThere
    return found


def for_person(person: Person, *, viewer: Acting) -> list[TermsSheet]:
    """The sheet as it reads now of every opening somebody was offered terms for, the last written first."""
    rows = _visible(viewer).filter(candidate=person).order_by("match", "-number")
    newest: dict[int, TermsSheet] = {}
    for row in rows:
        newest.setdefault(row.match_id, row)
    return sorted(newest.values(), key=lambda row: row.written_at, reverse=True)


def own(person: Person, *, viewer: Acting) -> Own | None:
    """What a candidate has now; None when nothing was told, or the viewer may not see it: an employer never."""
    row = OwnTerms.objects.filter(
        candidate__in=policy.visible_to(viewer, Permission.SEE_OWN_TERMS), candidate=person
    ).first()
    return None if row is None else Own(**{name: getattr(row, name) for name in _OWN})


def offer(row: TermsSheet) -> Offer:
    """What a sheet says, as a value."""
    return Offer(**{name: getattr(row, name) for name in _OFFER})


def comparison(row: TermsSheet, *, viewer: Acting) -> Comparison:
    """Before and after. Raises NotThere for who may not see what the candidate has now."""
    policy.require(viewer, Permission.SEE_OWN_TERMS, row.candidate)
    return compare(own(row.candidate, viewer=viewer), offer(row))


def low_pay(terms: Offer) -> LowPay | None:
    """The warning when pay is below the statutory minimum wage of the first day, as far as we know it; else None."""
    least = minimum_wage_on(terms.starts_on)
    if least is None:
        return None
    in_training = terms.training_cents is not None and below(terms.training_cents, terms.hours, least.per_hour)
    after = below(terms.pay_cents, terms.hours, least.per_hour)
    return LowPay(least, in_training, after) if in_training or after else None


def _visible(viewer: Acting) -> QuerySet[TermsSheet]:
    rows = TermsSheet.objects.filter(candidate__in=policy.visible_to(viewer, Permission.SEE_TERMS))
    if viewer.role.key == "recruiter":
        rows = rows.filter(match__organisation=viewer.organisation)
    return rows.select_related("match__profile", "match__organisation", "match__journey", "candidate", "written_by")
