"""Register an organisation, and come to work for one on an invitation."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from overstap.portals.registration.forms import OrganisationForm
from overstap.portals.registration.gate import anybody, visitor
from overstap.shared.problems import BadInput
from overstap.steps.registration import actions, words
from overstap.steps.registration.actions.organisations import NewOrganisation, Part
from overstap.steps.registration.queries import organisations

PROBLEMS = {
    "kvk": _("An organisation with this number is here already. Ask a colleague to invite you."),
    "function": _("This work does not go with what your organisation does here. Choose another, or tick more above."),
}


@anybody("GET", "HEAD", "POST")
def register(request: HttpRequest) -> HttpResponse:
    """Who is not logged in reads what it takes, and makes an account first."""
    here = reverse("registration:organisation")
    if not request.user.is_authenticated:
        query = urlencode({"next": here})
        context = {"signup": f"{reverse('account_signup')}?{query}", "login": f"{reverse('account_login')}?{query}"}
        if request.method == "POST":
            return redirect(context["login"])
        return render(request, "registration/organisation_start.html", context)
    form = OrganisationForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        parts = tuple(Part(part, region) for part in told["parts"] for region in told["regions"])
        new = NewOrganisation(told["name"].strip(), told["kvk"], parts, told["domains"], told["website"])
        try:
            actions.register_organisation(new, told["function"], by=visitor(request))
        except BadInput as problem:
            form.add_error(problem.field, PROBLEMS[problem.field or ""])
        else:
            return redirect("registration:organisation-done")
    return render(request, "registration/organisation.html", {"form": form}, status=422 if form.is_bound else 200)


@anybody()
def done(request: HttpRequest) -> HttpResponse:
    """What happens now."""
    return render(request, "registration/organisation_done.html")


@anybody("GET", "HEAD", "POST")
def invited(request: HttpRequest, token: str) -> HttpResponse:
    """The page of an invitation's mail. It looks the same whether the address was known or not."""
    if request.method == "POST" and request.user.is_authenticated:
        actions.accept_invitation(token, by=visitor(request))
        return redirect("account:start")
    invitation = organisations.invitation_of(token)
    query = urlencode({"next": request.path})
    login = f"{reverse('account_login')}?{query}"
    if request.method == "POST":
        return redirect(login)
    context = {
        "invitation": invitation,
        "function": words.FUNCTIONS[invitation.function],
        "signup": f"{reverse('account_signup')}?{query}",
        "login": login,
    }
    return render(request, "registration/invited.html", context)
