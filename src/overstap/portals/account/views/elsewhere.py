"""To and from the login of an organisation: the library's views, and a page of ours when that login does not answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

import requests
from allauth.socialaccount.providers.openid_connect import views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

View = Callable[..., HttpResponse]


def _answered(view: View) -> View:
    """The library asks the organisation where its pages are before it minds that nobody may answer."""

    @wraps(view)
    def guarded(request: HttpRequest, provider_id: str) -> HttpResponse:
        try:
            return view(request, provider_id)
        except requests.RequestException:
            return render(request, "socialaccount/authentication_error.html", status=401)

    return guarded


login = _answered(views.login)
callback = _answered(views.callback)
