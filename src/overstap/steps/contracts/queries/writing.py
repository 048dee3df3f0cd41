"""What an employer needs to write an agreement: on which terms, in which forms, with whom."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.functional import cached_property

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.access.policy import NotThere
from overstap.people.models import Organisation, OrganisationRole
from overstap.shared import clock
from overstap.steps.contracts import rules
from overstap.steps.contracts.lines import Promise, usual_promises
from overstap.steps.contracts.models import Agreement, ConditionKind, FormRule
from overstap.steps.matching.models import Match
from overstap.steps.selection.models import TermsSheet


@dataclass
class Basis:
    """The match an agreement is written for, and the last terms."""

    match: Match
    terms: TermsSheet | None

    @cached_property
    def work(self) -> str:
        """What the work is called in the opening."""
        return self.match.profile.title


def basis_of(match: Match, *, viewer: Acting) -> Basis:
    """On what an agreement for a match rests. Raises NotThere for a match of others."""
    policy.require(viewer, Permission.WRITE_AGREEMENT, match.candidate)
    if viewer.organisation is None or match.organisation_id != viewer.organisation.pk:
        raise NotThere
    return Basis(match, TermsSheet.objects.filter(match=match).order_by("-number").first())


def match_of(key: UUID, *, viewer: Acting) -> Match:
    """A match of one's organisation whose candidate one may write an agreement for. Raises NotThere."""
    found = _matches(viewer).filter(public_id=key).first()
    if found is None:
        raise NotThere
    return found


def to_write(*, viewer: Acting) -> list[Match]:
    """Matches whose candidate was shown and has terms, and for which no agreement is there yet."""
    rows = _matches(viewer).filter(terms__isnull=False)
    over = (Agreement.State.LAPSED, Agreement.State.ENDED)
    there = Agreement.objects.exclude(state__in=over).filter(match__isnull=False)
    return list(rows.exclude(pk__in=there.values("match")).distinct().order_by("shown_at", "pk"))


def _matches(viewer: Acting) -> QuerySet[Match]:
    people = policy.visible_to(viewer, Permission.WRITE_AGREEMENT)
    rows = Match.objects.filter(organisation=viewer.organisation, candidate__in=people)
    dealing = (Match.State.SHOWN, Match.State.CHOSEN)
    return rows.filter(state__in=dealing).select_related("candidate", "profile", "journey", "organisation")


def forms() -> list[FormRule]:
    """The forms of today."""
    return rules.forms_on(clock.today())


def kinds(form: str) -> list[ConditionKind]:
    """The kinds of condition that can stand in a form today."""
    return list(rules.kinds_for(form, clock.today()).values())


def usual(form: str, language: str) -> tuple[FormRule, list[Promise], str]:
    """With what a draft of a form begins: its rule, undertakings and risks. Raises NotThere for no form."""
    rule = rules.form_on(form, clock.today())
    if rule is None:
        raise NotThere
    return rule, usual_promises(rule, language), rules.said(rule, "risks", language)


def providers() -> list[Organisation]:
    """Training providers that take part, by name."""
    today = clock.today()
    parts = OrganisationRole.objects.filter(
        Q(until__isnull=True) | Q(until__gte=today), part=OrganisationRole.Part.PROVIDER, since__lte=today
    )
    rows = Organisation.objects.filter(status=Organisation.Status.ACTIVE, pk__in=parts.values("organisation"))
    return list(rows.order_by("name", "pk"))
