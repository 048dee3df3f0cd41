"""Which agreements somebody sees, and everything of one for its page."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.utils.functional import Promise

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.access.policy import NotThere
from overstap.journeys.models import Journey
from overstap.shared import clock
from overstap.steps.contracts import paper, rules, words
from overstap.steps.contracts.actions.holding import side_of
from overstap.steps.contracts.binding import HOLDS
from overstap.steps.contracts.models import Agreement, Condition, Signature, Undertaking
from overstap.steps.matching.models import Match
from overstap.steps.selection.models import TermsSheet

State = Agreement.State
ORGANISATIONS = ("employer", "provider")


@dataclass(frozen=True, slots=True)
class SideNow:
    """One side of an agreement: whether and when it signed."""

    key: str
    words: str | Promise
    name: str
    signature: Signature | None


@dataclass(frozen=True, slots=True)
class ConditionNow:
    """One condition, with what is to be done about it."""

    row: Condition
    state: str | Promise
    due: bool
    """Its day has come and nobody settled it."""


@dataclass(frozen=True, slots=True)
class AgreementNow:
    """Everything of one agreement for whoever looks at it as `side`."""

    row: Agreement
    side: str
    text: dict[str, Any]
    digest: str
    state: str | Promise
    sides: list[SideNow]
    conditions: list[ConditionNow]
    undertakings: list[Undertaking]
    missing: str
    """Code of what keeps it from being offered or signed now; empty when nothing does."""
    reads_only: bool = False
    """Whether who looks kept only the paper: it is over between the two, or the candidate took the name back."""

    @property
    def mine(self) -> SideNow | None:
        """The side of who looks; None for a coach."""
        return next((one for one in self.sides if one.key == self.side), None)

    @property
    def signs(self) -> bool:
        """Whether who looks can sign now."""
        side = self.mine
        return self.row.state == State.OFFERED and side is not None and side.signature is None and not self.missing

    @property
    def can_end(self) -> list[Undertaking]:
        """What others undertook: if it fails, who looks may end the agreement free of cost."""
        if self.reads_only or self.row.state not in HOLDS or self.side not in words.SIDES:
            return []
        return [one for one in self.undertakings if one.side != self.side]

    @property
    def open_conditions(self) -> list[ConditionNow]:
        """Those nobody settled, while the agreement holds."""
        if self.reads_only or self.row.state != State.BINDING:
            return []
        return [one for one in self.conditions if not one.row.outcome]


def agreement(key: UUID, *, viewer: Acting) -> Agreement:
    """One agreement, to read; a side that signed it reads it as long as it is kept. Raises NotThere."""
    found = _read_by(viewer).filter(public_id=key).first()
    if found is None:
        raise NotThere
    return found


def condition(key: UUID, *, viewer: Acting) -> Condition:
    """One condition of an agreement of which something can still be settled. Raises NotThere."""
    if side_of(viewer) == "provider":
        raise NotThere
    # One question, so that nobody can tell what is not there from what may not be seen.
    seen = Condition.objects.select_related("agreement").filter(agreement__in=_seen_by(viewer).values("pk"))
    found = seen.filter(public_id=key).first()
    if found is None:
        raise NotThere
    return found


def mine(*, viewer: Acting) -> list[Agreement]:
    """A candidate's own, newest first."""
    return list(_seen_by(viewer).filter(candidate=viewer.person))


def for_journey(journey: Journey, *, viewer: Acting) -> list[Agreement]:
    """Those of one journey, newest first."""
    return list(_seen_by(viewer).filter(journey=journey))


def for_match(match: Match, *, viewer: Acting) -> list[Agreement]:
    """Those of one match, newest first."""
    return list(_seen_by(viewer).filter(match=match))


def for_organisation(*, viewer: Acting) -> list[Agreement]:
    """Those of the employer or training provider one acts for: what waits first, then what holds, then what is over."""
    order = {State.OFFERED: 0, State.DRAFT: 1, State.BINDING: 2, State.SETTLED: 3}
    return sorted(_read_by(viewer), key=lambda row: order.get(State(row.state), 4))


def due(*, viewer: Acting) -> list[Condition]:
    """Conditions whose day has come, of agreements one sees that hold; the longest first."""
    rows = Condition.objects.filter(outcome="", due_on__lte=clock.today(), agreement__state=State.BINDING)
    rows = rows.filter(agreement__in=_seen_by(viewer).values("pk")).select_related("agreement__candidate")
    return list(rows.order_by("due_on", "pk"))


def about(row: Agreement, *, viewer: Acting) -> AgreementNow:
    """Everything of an agreement that `agreement` gave."""
    side = side_of(viewer)
    conditions = list(row.conditions.order_by("position"))
    undertakings = list(row.undertakings.order_by("position"))
    text = row.text or _draft_text(row, undertakings, conditions)
    signed = {one.side: one for one in row.signatures.all() if one.digest == row.digest}
    names = {"candidate": row.candidate.name, "employer": row.organisation.name}
    if row.provider is not None:
        names["provider"] = row.provider.name
    today = clock.today()
    return AgreementNow(
        row=row,
        side=side,
        text=text,
        digest=row.digest,
        state=words.STATES[row.state],
        sides=[
            SideNow(key, words.SIDES[key], names.get(key, ""), signed.get(key))
            for key in (words.sides_of(text) if text else names)
        ],
        conditions=[
            ConditionNow(one, words.OUTCOMES[one.outcome], row.state == State.BINDING and one.due_on <= today)
            for one in conditions
        ],
        undertakings=undertakings,
        missing=_missing(row),
        # A candidate and a coach read what they read because they may act on it.
        reads_only=side in ORGANISATIONS and not policy.may(viewer, Permission.SEE_AGREEMENT, row.candidate),
    )


def as_file(row: Agreement) -> bytes:
    """The text of an agreement as a file from which anybody can make its hash again."""
    return json.dumps(row.text, ensure_ascii=False, sort_keys=True, indent=1).encode()


def _seen_by(viewer: Acting) -> QuerySet[Agreement]:
    """The agreements in which somebody can have something to do."""
    return _rows(viewer, Q(candidate__in=policy.visible_to(viewer, Permission.SEE_AGREEMENT)))


def _read_by(viewer: Acting) -> QuerySet[Agreement]:
    """These, and those that came to bind and that one's organisation signed."""
    seen = Q(candidate__in=policy.visible_to(viewer, Permission.SEE_AGREEMENT))
    if policy.has(viewer, Permission.KEEP_AGREEMENT):
        people = policy.visible_to(viewer, Permission.KEEP_AGREEMENT)
        seen |= Q(binding_at__isnull=False, candidate__in=people)
    return _rows(viewer, seen)


def _rows(viewer: Acting, seen: Q) -> QuerySet[Agreement]:
    """Drafts are there only for the employer who writes them."""
    side = side_of(viewer)
    rows = Agreement.objects.filter(seen)
    rows = rows.filter(organisation=viewer.organisation) if side == "employer" else rows.exclude(state=State.DRAFT)
    if side == "provider":
        rows = rows.filter(provider=viewer.organisation)
    signatures = Prefetch("signatures", Signature.objects.order_by("at"))
    return (
        rows.select_related("candidate", "organisation", "provider", "journey", "match", "terms")
        .defer("pdf")
        .prefetch_related(signatures)
        .order_by("-made_at", "-pk")
    )


def _draft_text(row: Agreement, undertakings: list[Undertaking], conditions: list[Condition]) -> dict[str, Any]:
    rule = rules.form_on(row.form, clock.today())
    if rule is None or row.terms is None:
        return {}
    return paper.said(row, rule, undertakings, conditions, row.terms)


def _missing(row: Agreement) -> str:
    """The code of what is in the way of offering or signing."""
    if row.state not in {State.DRAFT, State.OFFERED}:
        return ""
    terms = row.terms
    if terms is None:
        return "terms"
    if TermsSheet.objects.filter(match=row.match, number__gt=terms.number).exists():
        return "terms-outdated"
    if terms.employer_saw_at is None:
        return "terms-unseen-employer"
    return "" if terms.candidate_saw_at is not None else "terms-unseen-candidate"
