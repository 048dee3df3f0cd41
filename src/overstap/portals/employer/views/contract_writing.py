"""An employer writes an agreement from the words of its form, offers it, or takes it back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from overstap.access.acting import Acting
from overstap.access.policy import NotThere
from overstap.access.roles import Recruiter
from overstap.journeys.moves import Stale
from overstap.portals.components import agreeing
from overstap.portals.components.gate import gate
from overstap.portals.employer.contract_forms import AgreementForms
from overstap.steps.contracts import actions, queries, rules, words

FORMS = ("GET", "HEAD", "POST")


@gate(Recruiter, methods=FORMS)
def new(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Choose a form, and write the draft. The form that was chosen stands in the address."""
    match = queries.match_of(key, viewer=acting)
    basis = queries.basis_of(match, viewer=acting)
    form = request.GET.get("vorm", "")
    language = get_language() or "nl"
    known = {row.key: row for row in queries.forms()}
    if form not in known:
        choices = [
            (row, rules.said(row, "name", language), rules.said(row, "about", language)) for row in known.values()
        ]
        context = {"acting": acting, "match": match, "basis": basis, "choices": choices}
        return render(request, "employer/contract_form.html", context, status=422 if request.method == "POST" else 200)
    rule, promises, risks = queries.usual(form, language)
    terms = basis.terms
    head = {
        "function": basis.work, "starts_on": terms.starts_on if terms else None,
        "minimum_months": rule.minimum_months, "risks": risks,
    }  # fmt: skip
    forms = _forms(request, rule, head, [], [{"side": one.side, "words": one.words} for one in promises])
    if request.method == "POST" and forms.is_valid():
        made: list[Any] = []

        def write() -> None:
            made.append(actions.draft(match=match, form=form, language=language, by=acting, **_told(forms, terms)))

        if terms is None:
            forms.head.add_error(None, words.refusal("terms"))
        elif forms.attempt(write):
            return redirect("employer:contract", key=made[0].public_id)
    return _page(request, acting, forms, rule, name=match.candidate.name, back="employer:agreements", has_terms=terms)


@gate(Recruiter, methods=FORMS)
def change(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Write it anew, on the last terms; what was offered is a draft again."""
    row = queries.agreement(key, viewer=acting)
    if row.state not in {"draft", "offered"} or row.match is None:
        messages.warning(request, words.refusal("not-draft"))
        return redirect("employer:contract", key=key)
    basis = queries.basis_of(row.match, viewer=acting)
    rule, _promises, _risks = queries.usual(row.form, row.language)
    now = queries.about(row, viewer=acting)
    head = {
        "function": row.function, "starts_on": row.starts_on, "minimum_months": row.minimum_months, "risks": row.risks,
        "provider": str(row.provider.public_id) if row.provider else "", "version": row.version,
    }  # fmt: skip
    conditions = [{"kind": one.row.kind, "words": one.row.words, "due_on": one.row.due_on} for one in now.conditions]
    promises = [{"side": one.side, "words": one.words} for one in now.undertakings]
    forms = _forms(request, rule, head, conditions, promises)
    if request.method == "POST" and forms.is_valid():
        version = forms.head.cleaned_data.get("version") or 0
        told = _told(forms, basis.terms)
        try:
            if forms.attempt(
                lambda: actions.change(agreement=row, version=version, language=row.language, by=acting, **told)
            ):
                return redirect("employer:contract", key=key)
        except Stale:
            messages.warning(request, _("Something changed since you opened this page. Nothing was kept. Look again."))
            return redirect("employer:contract", key=key)
    return _page(request, acting, forms, rule, name=row.candidate.name, back="employer:agreements", has_terms=True)


@gate(Recruiter, methods=("POST",))
def offer(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Offer it to be signed."""
    row = queries.agreement(key, viewer=acting)
    if agreeing.attempt(request, lambda: actions.offer(agreement=row, version=_version(request), by=acting)):
        messages.success(request, _("It is offered. The candidate reads it and can sign. Sign it yourself too."))
    return redirect("employer:contract", key=key)


@gate(Recruiter, methods=("POST",))
def take_back(request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """Take it back, to change it."""
    row = queries.agreement(key, viewer=acting)
    if agreeing.attempt(request, lambda: actions.take_back(agreement=row, version=_version(request), by=acting)):
        messages.success(request, _("It is a draft again. Signatures count no more."))
    return redirect("employer:contract", key=key)


def _forms(
    request: HttpRequest, rule: Any, head: dict[str, Any], conditions: list[Any], promises: list[Any]
) -> AgreementForms:
    language = get_language() or "nl"
    providers = [(str(one.public_id), one.name) for one in queries.providers()] if "provider" in rule.sides else []
    return AgreementForms(
        request.POST if request.method == "POST" else None,
        head=head,
        conditions=conditions,
        promises=promises,
        kinds=[(one.key, rules.said(one, "name", language)) for one in queries.kinds(rule.key)],
        sides=[(side, str(words.SIDES[side])) for side in rule.sides],
        providers=providers,
    )


def _told(forms: AgreementForms, terms: Any) -> dict[str, Any]:
    """What actions ask, from a form that is right."""
    data = forms.head.cleaned_data
    chosen = data.get("provider")
    provider = next((one for one in queries.providers() if str(one.public_id) == chosen), None) if chosen else None
    return {
        "terms": terms, "function": data["function"], "starts_on": data["starts_on"],
        "minimum_months": data["minimum_months"], "conditions": forms.lines, "undertakings": forms.undertakings,
        "risks": data["risks"], "provider": provider,
    }  # fmt: skip


def _page(request: HttpRequest, acting: Acting, forms: AgreementForms, rule: Any, **more: Any) -> HttpResponse:
    language = get_language() or "nl"
    context = {
        "acting": acting, "forms": forms, "title": rules.said(rule, "name", language),
        "about": rules.said(rule, "about", language), "rule": rule,
        "kinds": [
            [rules.said(one, part, language) for part in ("name", "example", "proof")]
            for one in queries.kinds(rule.key)
        ],
        **more,
    }  # fmt: skip
    return render(request, "employer/contract_write.html", context, status=422 if request.method == "POST" else 200)


def _version(request: HttpRequest) -> int:
    given = request.POST.get("version", "")
    if not given.isdecimal() or len(given) > 9:
        raise NotThere
    return int(given)
