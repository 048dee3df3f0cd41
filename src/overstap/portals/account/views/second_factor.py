"""A second thing to log in with, beside the password: an app with codes or a passkey, and spare codes."""

from __future__ import annotations

from typing import Any

from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from overstap.access.acting import Acting, as_member, held_by
from overstap.access.policy import NotThere
from overstap.people.logins import second_factors_of
from overstap.portals.account.own import own
from overstap.portals.components.gate import SECOND_FACTOR


@own()
def second_factor(request: HttpRequest, acting: Acting) -> HttpResponse:
    """What is set up already, and how to add."""
    kept = second_factors_of(acting.person) if acting.person else []
    shown = {
        "acting": acting,
        "passkeys": [one for one in kept if one.kind == "webauthn"],
        "app": next((one for one in kept if one.kind == "totp"), None),
        "has": bool(kept),
        "used": request.session.get(SECOND_FACTOR, False),
        "needed": any(as_member(row).role.second_factor for row in held_by(acting)),
    }
    return render(request, "account/second_factor.html", shown)


@own()
def to_overview(request: HttpRequest, acting: Acting) -> HttpResponse:  # noqa: ARG001
    """The library's name for the page above."""
    return redirect("account:second-factor")


@own()
def to_account(request: HttpRequest, acting: Acting) -> HttpResponse:  # noqa: ARG001
    """The library's page on logins of organisations, which nobody needs."""
    return redirect("account:home")


class _Proves:
    """Setting up a second factor takes a code or a touch: whoever did so in this session has used it."""

    request: HttpRequest

    def form_valid(self, form: Form) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        self.request.session[SECOND_FACTOR] = True
        return response


class _TakesAway:
    """Without a second factor at all, the session has none either."""

    request: HttpRequest

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        if not is_mfa_enabled(self.request.user):
            self.request.session.pop(SECOND_FACTOR, None)
        return response


class _ActivateTotp(_Proves, ActivateTOTPView):  # type: ignore[misc]
    pass


class _AddWebAuthn(_Proves, AddWebAuthnView):  # type: ignore[misc]
    pass


class _DeactivateTotp(_TakesAway, DeactivateTOTPView):  # type: ignore[misc]
    pass


class _RemoveWebAuthn(_TakesAway, RemoveWebAuthnView):  # type: ignore[misc]
    pass


activate_totp = _ActivateTotp.as_view()
add_webauthn = _AddWebAuthn.as_view()
deactivate_totp = _DeactivateTotp.as_view()
_remove = _RemoveWebAuthn.as_view()


@own("GET", "HEAD", "POST")
def remove_webauthn(request: HttpRequest, acting: Acting, pk: int) -> HttpResponse:
    """Whether there is one comes first: somebody else's is not there, before any other question."""
    kept = second_factors_of(acting.person) if acting.person else []
    if pk not in {one.pk for one in kept if one.kind == "webauthn"}:
        raise NotThere
    answer: HttpResponse = _remove(request, pk=pk)
    return answer
