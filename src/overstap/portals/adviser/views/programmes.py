"""The programme of an opening, looked at by the adviser: what people do who come along, and what both sides test."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.access.roles import Adviser
from overstap.portals.components import shadowing
from overstap.portals.components.gate import gate
from overstap.portals.components.shadowing_forms import ProgrammeForms
from overstap.steps.shadowing import actions
from overstap.steps.shadowing.queries import openings


@gate(Adviser, methods=shadowing.FORMS)
def programme(request: HttpRequest, acting: Acting, public_id: uuid.UUID) -> HttpResponse:
    """Read it, change lines with the employer, and write advice."""
    design = openings.design(public_id, viewer=acting, language=get_language() or "nl")
    policy.require(acting, Permission.CERTIFY_VACANCY, design.profile.organisation)
    form = ProgrammeForms(request.POST if request.method == "POST" else None, design)
    if (
        request.method == "POST"
        and form.is_valid()
        and shadowing.attempt(
            request,
            lambda: actions.look_along(
                profile=design.profile, advice=form.main.cleaned_data["advice"], lines=form.written,
                version=form.version, by=acting,
            ),
            form.main,
        )
    ):  # fmt: skip
        messages.success(request, _("The employer reads your advice with the programme."))
        return redirect("adviser:programme", public_id=public_id)
    context = {"acting": acting, "design": design, "form": form, "adviser": True}
    return render(request, "components/programme.html", context, status=422 if request.method == "POST" else 200)
