"""Who comes in here: everyone, without an account. What this gate guards is that nothing stays behind.

Every view of this portal goes through one of the two.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods

View = Callable[..., HttpResponse]


def personal(*methods: str, indexed: bool = False) -> Callable[[View], View]:
    """A page that may show what someone typed: no cache keeps it, not even for "back", and no search engine.

    `indexed`: what a stranger sees of it is for search engines too.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **named: str) -> HttpResponse:
            response = view(request, **named)
            response["Cache-Control"] = "no-store, private"
            if not indexed:
                response["X-Robots-Tag"] = "noindex"
            return response

        # Compressed: the page with options repeats much. Django pads the answer against guessing (BREACH).
        return require_http_methods(methods)(gzip_page(guarded))

    return wrap


def general(view: View) -> View:
    """A page that is the same for everyone but for the button that deletes one's answers."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        response = view(request)
        response["Cache-Control"] = "no-cache, private"
        return response

    return require_http_methods(["GET", "HEAD"])(gzip_page(guarded))
