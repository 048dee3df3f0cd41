"""Pages of agreements that every side has: read, sign, take along, check, settle, end. Portals give them a place."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from overstap.access.acting import Acting
from overstap.access.policy import NotThere
from overstap.portals.components import attempts
from overstap.portals.components.fields import radio
from overstap.shared import clock
from overstap.steps.contracts import actions, queries, words

LARGEST = 3_000_000
PAGES = ("sign", "paper", "text", "check", "end", "permission", "offer", "change", "take-back")
BENEFITS = [
    ("none", gettext_lazy("I get no benefit")),
    ("uwv", gettext_lazy("I get a benefit of UWV")),
    ("municipality", gettext_lazy("I get a benefit of the municipality")),
]


class SignForm(forms.Form):
    """One's name, and the hash of what was read."""

    name = forms.CharField(
        label=gettext_lazy("Type your name to sign"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={
            "required": gettext_lazy("Type your name."), "max_length": gettext_lazy("Use at most 150 letters."),
        },
    )  # fmt: skip
    digest = forms.CharField(max_length=64, widget=forms.HiddenInput)
    benefit = radio(
        gettext_lazy("Do you get a benefit now? Only you and your coach see this."), BENEFITS,
        gettext_lazy("Say whether you get a benefit. Then nothing is lost by signing."),
    )  # fmt: skip

    def __init__(self, *args: Any, asks_benefit: bool, **named: Any) -> None:
        super().__init__(*args, **named)
        if not asks_benefit:
            del self.fields["benefit"]


class CheckForm(forms.Form):
    """The hash, or the file."""

    digest = forms.CharField(
        label=gettext_lazy("The hash that stands under your paper"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    document = forms.FileField(
        label=gettext_lazy("Or the file: the PDF, or the text with .json"), required=False, max_length=200
    )

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        data = dict(super().clean() or {})
        given = data.get("document")
        if given is not None and given.size > LARGEST:
            self.add_error("document", _("This file is too large. Choose one of at most 3 MB."))
        elif not given and not (data.get("digest") or "").strip() and not self.errors:
            self.add_error("digest", _("Fill in the hash, or choose a file."))
        return data

    def given(self) -> bytes:
        """What was given, as it is."""
        document = self.cleaned_data.get("document")
        return bytes(document.read()) if document else str(self.cleaned_data["digest"]).encode()


class SettleForm(forms.Form):
    """What became of a condition, and on what it was seen."""

    outcome = radio(gettext_lazy("What became of it?"), [], gettext_lazy("Choose what became of it."))
    evidence = forms.CharField(
        label=gettext_lazy("On what can it be seen?"),
        help_text=gettext_lazy("For example: the diploma, seen on 3 June. The other side reads this."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Write down on what it can be seen."),
            "max_length": gettext_lazy("Use at most 1,000 characters."),
        },
    )

    def __init__(self, *args: Any, side: str, **named: Any) -> None:
        super().__init__(*args, **named)
        choices = [("met", _("It is met")), ("failed", _("It is not met"))]
        if side == "employer":
            choices.append(("waived", _("We no longer ask it")))
        self.fields["outcome"].choices = choices  # type: ignore[attr-defined]


class EndForm(forms.Form):
    """Which undertaking failed, and how."""

    because = radio(
        gettext_lazy("Which of these was not kept?"), [], gettext_lazy("Choose what was not kept. Without, it goes on.")
    )
    words = forms.CharField(
        label=gettext_lazy("What happened?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Write down what happened."),
            "max_length": gettext_lazy("Use at most 1,000 characters."),
        },
    )

    def __init__(self, *args: Any, undertakings: list[Any], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["because"].choices = [(str(one.public_id), one.words) for one in undertakings]  # type: ignore[attr-defined]


def attempt(request: HttpRequest, work: Callable[[], Any], form: forms.BaseForm | None = None) -> bool:
    """Whether `work` was done; if not, the form or the next page says why."""
    return attempts.attempt(request, work, form=form, words=words.refusal, fields=words.FIELDS)


def listed(request: HttpRequest, acting: Acting, rows: list[Any], at: str, **more: Any) -> HttpResponse:
    """A list of agreements; for an organisation each by the name of the candidate that stands in it."""
    found = [
        (
            row,
            reverse(f"{at}:contract", kwargs={"key": row.public_id}),
            words.STATES[row.state],
            words.named_in(row.text) if row.text else row.candidate.name,
        )
        for row in rows
    ]
    return render(request, "components/agreements.html", {"acting": acting, "found": found, **more})


def page(request: HttpRequest, acting: Acting, key: UUID, at: str, *, form: SignForm | None = None) -> HttpResponse:
    """Everything of one agreement: what it says, who signed, what is still to do."""
    row = queries.agreement(key, viewer=acting)
    now = queries.about(row, viewer=acting)
    if form is None and now.signs:
        form = _sign_form(now)
    context = {
        "acting": acting,
        "now": now,
        "form": form,
        "to": _addresses(at, row),
        "conditions": [(one, _condition(at, one.row)) for one in now.conditions],
        "missing": words.refusal(now.missing) if now.missing else "",
        "permitted": _permitted(row, acting, at),
        # A candidate comes to the page of the permission beside the signature.
        "attaches": now.side == "coach" and not queries.closed_permission(row, viewer=acting),
        "signed": queries.signed_by_candidate(row),
        "giver": words.GIVERS.get(row.benefit, ""),
        "today": clock.today(),
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "components/agreement.html", context, status=status)


def sign(request: HttpRequest, acting: Acting, key: UUID, at: str) -> HttpResponse:
    """Sign what was read."""
    row = queries.agreement(key, viewer=acting)
    now = queries.about(row, viewer=acting)
    form = _sign_form(now, request.POST)
    if form.is_valid():
        data = form.cleaned_data
        done = attempt(
            request,
            lambda: actions.sign(
                agreement=row, name=data["name"], digest=data["digest"], benefit=data.get("benefit", ""), by=acting
            ),
            form,
        )
        if done:
            messages.success(request, _("You signed. You can save the paper below."))
        if done or not form.errors:
            return redirect(f"{at}:contract", key=key)
        if data.get("benefit") in {"uwv", "municipality"} and "benefit" in form.fields:
            # Said is kept, so that the page of the permission knows whose it is.
            attempt(request, lambda: actions.state_benefit(agreement=row, benefit=data["benefit"], by=acting))
    return page(request, acting, key, at, form=form)


def paper(_request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """The agreement as PDF/UA."""
    row = queries.agreement(key, viewer=acting)
    return _file(queries.paper_of(row), "application/pdf", _("agreement") + ".pdf")


def text(_request: HttpRequest, acting: Acting, key: UUID) -> HttpResponse:
    """What it says as data, from which anybody can make the hash again."""
    row = queries.agreement(key, viewer=acting)
    if not row.text:
        raise NotThere
    return _file(queries.as_file(row), "application/json; charset=utf-8", _("agreement") + ".json")


def letter(acting: Acting, key: UUID) -> HttpResponse:
    """The document of a permission, to save."""
    name, content = queries.document_of(key, viewer=acting)
    return _file(content, "application/octet-stream", re.sub(r"[^\w.-]", "-", name))


def check(request: HttpRequest, acting: Acting, key: UUID, at: str) -> HttpResponse:
    """Is this what was signed?"""
    row = queries.agreement(key, viewer=acting)
    if not row.text:
        raise NotThere
    form = CheckForm(request.POST or None, request.FILES or None)
    checked = None
    if request.method == "POST":
        form = CheckForm(request.POST, request.FILES)
        if form.is_valid():
            checked = queries.check(row, given=form.given())
    now = queries.about(row, viewer=acting)
    context = {"acting": acting, "now": now, "form": form, "checked": checked, "to": _addresses(at, row)}
    wrong = request.method == "POST" and checked is None
    return render(request, "components/agreement_check.html", context, status=422 if wrong else 200)


def condition(request: HttpRequest, acting: Acting, key: UUID, at: str) -> HttpResponse:
    """Settle a condition, or say what became of it."""
    found = queries.condition(key, viewer=acting)
    row = queries.agreement(found.agreement.public_id, viewer=acting)
    now = queries.about(row, viewer=acting)
    form = SettleForm(request.POST if request.method == "POST" else None, side=now.side)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if attempt(
            request,
            lambda: actions.settle(condition=found, outcome=data["outcome"], evidence=data["evidence"], by=acting),
            form,
        ):
            messages.success(request, _("That is kept."))
            return redirect(f"{at}:agreements") if now.side == "employer" else redirect(f"{at}:contract", row.public_id)
    one = next(one for one in now.conditions if one.row.pk == found.pk)
    context = {"acting": acting, "now": now, "one": one, "form": form, "to": _addresses(at, row)}
    return render(
        request, "components/agreement_condition.html", context, status=422 if request.method == "POST" else 200
    )


def end(request: HttpRequest, acting: Acting, key: UUID, at: str) -> HttpResponse:
    """End it free of cost on what was not kept; else the page says what follows."""
    row = queries.agreement(key, viewer=acting)
    now = queries.about(row, viewer=acting)
    if now.reads_only:
        raise NotThere
    form = EndForm(request.POST if request.method == "POST" else None, undertakings=now.can_end)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        because = next(one for one in now.can_end if str(one.public_id) == data["because"])
        if attempt(request, lambda: actions.end(agreement=row, because=because, words=data["words"], by=acting), form):
            messages.success(request, _("It is ended free of cost. The coach hears it at once."))
            return redirect(f"{at}:agreements")
    context = {"acting": acting, "now": now, "form": form, "to": _addresses(at, row)}
    return render(request, "components/agreement_end.html", context, status=422 if request.method == "POST" else 200)


def _sign_form(now: queries.AgreementNow, data: Any = None) -> SignForm:
    asks = now.side == "candidate" and not now.row.benefit
    return SignForm(data, asks_benefit=asks, initial={"digest": now.digest})


def _addresses(at: str, row: Any) -> dict[str, str]:
    """The pages of this agreement that the portal has, by name."""
    found = {"page": reverse(f"{at}:contract", kwargs={"key": row.public_id}), "list": ""}
    for name in PAGES:
        try:
            found[name.replace("-", "_")] = reverse(f"{at}:contract-{name}", kwargs={"key": row.public_id})
        except NoReverseMatch:  # this portal does not have it
            continue
    return found


def _permitted(row: Any, acting: Acting, at: str) -> dict[str, Any] | None:
    """The permissions of an agreement as the page says them, each with the address of its letter."""
    found = queries.permissions_of(row, viewer=acting)
    if found is None:
        return None
    every = [
        {
            "row": one, "giver": words.GIVERS[one.giver],
            "letter": reverse(f"{at}:contract-document", kwargs={"key": one.public_id}) if one.document_name else "",
        }
        for one in (found.newest, *found.earlier)
    ]  # fmt: skip
    signed = [one.at for one in row.signatures.all() if one.side == "candidate" and one.digest == row.digest]
    return {
        "newest": every[0], "earlier": every[1:], "last_day": found.last_day, "sign": found.sign, "limit": found.limit,
        "since_signing": any(found.newest.attached_at > at for at in signed),
        # Where the next does not follow on the one before, the newest alone does not say until when it is allowed.
        "breaks": found.last_day is not None and found.last_day != found.newest.valid_until,
    }  # fmt: skip


def _condition(at: str, row: Any) -> str:
    try:
        return reverse(f"{at}:condition", kwargs={"key": row.public_id})
    except NoReverseMatch:
        return ""


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
