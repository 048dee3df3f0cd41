"""An employer writes an agreement, changes it while nobody is bound, and offers it to be signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.access.policy import NotThere
from overstap.journeys.happenings import tell
from overstap.journeys.holding import goes_on
from overstap.journeys.moves import Refused, Stale
from overstap.people.models import Organisation, OrganisationRole
from overstap.shared import clock
from overstap.shared.digests import digest_of
from overstap.steps.contracts import paper, rules
from overstap.steps.contracts.actions.holding import opened
from overstap.steps.contracts.binding import plan_signing
from overstap.steps.contracts.lines import Line, Promise, check_conditions, check_promises, usual_promises
from overstap.steps.contracts.models import Agreement, Condition, FormRule, Undertaking
from overstap.steps.matching import keeping
from overstap.steps.matching.models import Match
from overstap.steps.selection.models import Selection, TermsSheet

State = Agreement.State
RUNNING = (State.DRAFT, State.OFFERED, State.BINDING)
FARTHEST_START = timedelta(days=5 * 366)
MOST_MONTHS = 60
LANGUAGES = ("nl", "en")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """All that a draft says, checked."""

    rule: FormRule
    terms: TermsSheet
    function: str
    starts_on: date
    minimum_months: int
    conditions: list[Line]
    undertakings: list[Promise]
    risks: str
    provider: Organisation | None
    language: str


@transaction.atomic
def draft(
    *,
    match: Match,
    form: str,
    terms: TermsSheet,
    function: str,
    starts_on: date,
    minimum_months: int | None = None,
    conditions: Sequence[Line] = (),
    undertakings: Sequence[Promise] | None = None,
    risks: str = "",
    provider: Organisation | None = None,
    language: str = "nl",
    by: Acting,
) -> Agreement:
    """Write an agreement for a match. What is left out of undertakings, risks and minimum comes from the form's rule.

    The same draft again is the same draft. Raises NotThere; Refused ("match", "not-chosen", "form", "terms",
    "terms-outdated", "function", "starts", "minimum", "risks", "provider", "no-provider", "running", and those of
    `lines`).
    """
    policy.require(by, Permission.WRITE_AGREEMENT, match.candidate)
    now = keeping.held(match)
    if now.organisation_id != (by.organisation.pk if by.organisation else None):
        raise NotThere
    goes_on(now.journey)
    if now.state not in {Match.State.SHOWN, Match.State.CHOSEN}:
        raise Refused("match")
    wanted = _wanted(
        now, form, terms, function, starts_on, minimum_months, conditions, undertakings, risks, provider, language
    )
    before = Agreement.objects.filter(match=now, form=form, state__in=RUNNING).first()
    if before is not None:
        if before.state == State.DRAFT and _same(before, wanted):
            return before
        raise Refused("running")
    row = Agreement(
        match=now, journey=now.journey, candidate=now.candidate, organisation=now.organisation, form=form,
        written_by=by.person, made_at=clock.now(),
    )  # fmt: skip
    _write(row, wanted)
    return row


@transaction.atomic
def change(
    *,
    agreement: Agreement,
    version: int,
    terms: TermsSheet,
    function: str,
    starts_on: date,
    minimum_months: int | None = None,
    conditions: Sequence[Line] = (),
    undertakings: Sequence[Promise] | None = None,
    risks: str = "",
    provider: Organisation | None = None,
    language: str = "nl",
    by: Acting,
) -> Agreement:
    """Write an agreement anew while it does not bind; what was offered is a draft again and signatures count no more.

    `version`: that of the page. Raises NotThere, Stale, and Refused as `draft` does, or "not-draft".
    """
    now = opened(agreement, Permission.WRITE_AGREEMENT, by=by)
    match = _match_of(now)
    wanted = _wanted(
        match, now.form, terms, function, starts_on, minimum_months, conditions, undertakings, risks, provider, language
    )
    if now.state not in {State.DRAFT, State.OFFERED}:
        raise Refused("not-draft")
    if now.version != version:
        if now.version == version + 1 and now.state == State.DRAFT and _same(now, wanted):
            return now  # the same form sent twice
        raise Stale
    was_offered = now.state == State.OFFERED
    now.version += 1
    _write(now, wanted)
    if was_offered:
        _told(now, "agreement:taken-back", by=by)
    return now


@transaction.atomic
def offer(*, agreement: Agreement, version: int, by: Acting) -> Agreement:
    """Offer a draft to be signed, exactly as it reads now. Twice is once.

    Raises NotThere, Stale; Refused ("not-draft", "terms-outdated", "terms-unseen-candidate", "terms-unseen-employer",
    "not-chosen", "starts", or what a condition's date refuses by now).
    """
    now = opened(agreement, Permission.WRITE_AGREEMENT, by=by)
    if now.version != version:
        raise Stale
    if now.state == State.OFFERED:
        return now
    if now.state != State.DRAFT:
        raise Refused("not-draft")
    match, terms = _match_of(now), now.terms
    if match.state not in {Match.State.SHOWN, Match.State.CHOSEN}:
        raise Refused("match")
    if terms is None:
        raise Refused("terms")
    _check_selection(match)
    require_seen(terms)
    rule = _rule(now.form)
    conditions, undertakings = list(now.conditions.order_by("position")), list(now.undertakings.order_by("position"))
    _check_start(now.starts_on)
    check_conditions([Line(one.kind, one.words, one.due_on) for one in conditions], rule, now.starts_on)
    now.text = paper.said(now, rule, undertakings, conditions, terms)
    now.digest = digest_of(now.text)
    now.state, now.offered_at = State.OFFERED, clock.now()
    now.save()
    _told(now, "agreement:offered", by=by)
    plan_signing(now)
    return now


@transaction.atomic
def take_back(*, agreement: Agreement, version: int, by: Acting) -> Agreement:
    """Make what was offered a draft again; signatures under it count no more. Raises NotThere, Stale, Refused."""
    now = opened(agreement, Permission.WRITE_AGREEMENT, by=by)
    if now.state == State.DRAFT and now.version == version + 1:
        return now
    if now.version != version:
        raise Stale
    if now.state != State.OFFERED:
        raise Refused("not-draft")
    now.version += 1
    _unoffer(now)
    now.save()
    _told(now, "agreement:taken-back", by=by)
    return now


def require_seen(terms: TermsSheet) -> None:
    """Raises Refused ("terms-outdated", "terms-unseen-…") unless both saw these terms, and they are the last."""
    if TermsSheet.objects.filter(match=terms.match_id, number__gt=terms.number).exists():
        raise Refused("terms-outdated")
    if terms.employer_saw_at is None:
        raise Refused("terms-unseen-employer")
    if terms.candidate_saw_at is None:
        raise Refused("terms-unseen-candidate")


def _match_of(agreement: Agreement) -> Match:
    if agreement.match is None:
        raise NotThere
    return agreement.match


def _wanted(
    match: Match,
    form: str,
    terms: TermsSheet,
    function: str,
    starts_on: date,
    minimum_months: int | None,
    conditions: Sequence[Line],
    undertakings: Sequence[Promise] | None,
    risks: str,
    provider: Organisation | None,
    language: str,
) -> _Wanted:
    """What was asked, checked, with what the rule of the form gives where it was left out."""
    rule = _rule(form)
    if terms.match_id != match.pk:
        raise NotThere
    if TermsSheet.objects.filter(match=match, number__gt=terms.number).exists():
        raise Refused("terms-outdated")
    _check_selection(match)
    function, risks = function.strip(), risks.strip()
    if not function or len(function) > 120:
        raise Refused("function")
    _check_start(starts_on)
    months = rule.minimum_months if minimum_months is None else minimum_months
    if not 0 <= months <= MOST_MONTHS:
        raise Refused("minimum")
    language = language if language in LANGUAGES else "nl"
    risks = risks or rules.said(rule, "risks", language)
    if len(risks) > 2000:
        raise Refused("risks")
    _check_provider(rule, provider)
    check_conditions(conditions, rule, starts_on)
    promises = usual_promises(rule, language) if undertakings is None else list(undertakings)
    check_promises(promises, rule)
    return _Wanted(rule, terms, function, starts_on, months, list(conditions), promises, risks, provider, language)


def _rule(form: str) -> FormRule:
    rule = rules.form_on(form, clock.today())
    if rule is None:
        raise Refused("form")
    return rule


def _check_selection(match: Match) -> None:
    over = (Selection.Decision.NOT_CHOSEN, Selection.Decision.WITHDRAWN)
    if Selection.objects.filter(match=match, decision__in=over).exists():
        raise Refused("not-chosen")


def _check_start(starts_on: date) -> None:
    today = clock.today()
    if not today <= starts_on <= today + FARTHEST_START:
        raise Refused("starts")


def _check_provider(rule: FormRule, provider: Organisation | None) -> None:
    if "provider" not in rule.sides:
        if provider is not None:
            raise Refused("no-provider")
        return
    teaches = OrganisationRole.objects.filter(organisation=provider, part=OrganisationRole.Part.PROVIDER)
    if provider is None or provider.status != Organisation.Status.ACTIVE or not teaches.exists():
        raise Refused("provider")


def _same(row: Agreement, wanted: _Wanted) -> bool:
    """Whether a draft says this already."""
    conditions = [Line(one.kind, one.words, one.due_on) for one in row.conditions.order_by("position")]
    promises = [Promise(one.side, one.words) for one in row.undertakings.order_by("position")]
    return (
        row.terms_id, row.function, row.starts_on, row.minimum_months, row.risks, row.provider_id, row.language,
        conditions, promises,
    ) == (
        wanted.terms.pk, wanted.function, wanted.starts_on, wanted.minimum_months, wanted.risks,
        wanted.provider.pk if wanted.provider else None, wanted.language,
        [Line(one.kind, one.words.strip(), one.due_on) for one in wanted.conditions],
        [Promise(one.side, one.words.strip()) for one in wanted.undertakings],
    )  # fmt: skip


def _write(row: Agreement, wanted: _Wanted) -> None:
    """Write a draft with its lines in place of those it had."""
    _unoffer(row)
    row.terms, row.function, row.starts_on = wanted.terms, wanted.function, wanted.starts_on
    row.minimum_months, row.risks, row.provider = wanted.minimum_months, wanted.risks, wanted.provider
    row.language = wanted.language
    row.save()
    row.conditions.all().delete()
    row.undertakings.all().delete()
    Condition.objects.bulk_create(
        Condition(agreement=row, position=at, kind=one.kind, words=one.words.strip(), due_on=one.due_on)
        for at, one in enumerate(wanted.conditions)
    )
    Undertaking.objects.bulk_create(
        Undertaking(agreement=row, position=at, side=one.side, words=one.words.strip())
        for at, one in enumerate(wanted.undertakings)
    )


def _unoffer(row: Agreement) -> None:
    row.state, row.offered_at, row.text, row.digest = State.DRAFT, None, {}, ""


def _told(agreement: Agreement, kind: str, *, by: Acting) -> None:
    tell(
        kind, by=by, journey=agreement.journey, person=agreement.candidate,
        organisation=agreement.organisation, agreement=str(agreement.public_id), version=agreement.version,
    )  # fmt: skip
