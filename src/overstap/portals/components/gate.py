"""The gate of every portal behind a login: who comes in, as what; made anew from the database at each request."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from overstap.access.acting import acting_as
from overstap.access.own_account import here_today
from overstap.access.policy import NotThere
from overstap.access.roles import Role

View = Callable[..., HttpResponse]

MEMBERSHIP = "membership"
"""Key in the session of the membership one works in now, for who has several."""
SECOND_FACTOR = "second_factor"
"""Key in the session: whoever logged in used a second factor in it."""


def gate(*roles: type[Role], methods: tuple[str, ...] = ("GET", "HEAD")) -> Callable[[View], View]:
    """Only these roles come in; the view gets `acting`.

    A stranger is sent to the login, whatever the address names; somebody else gets the answer for what does not exist.
    Who sees other people's data and has no second factor yet is sent to the page to make one.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")
            acting = acting_as(request.user, roles, chosen=request.session.get(MEMBERSHIP))
            if acting is None:
                raise NotThere
            if acting.role.second_factor and not request.session.get(SECOND_FACTOR):
                return HttpResponseRedirect(reverse("account:second-factor"))
            here_today(by=acting)
            response = view(request, *args, acting=acting, **named)
            response["Cache-Control"] = "no-store, private"
            response["X-Robots-Tag"] = "noindex"
            return response

        return require_http_methods(list(methods))(guarded)

    return wrap
