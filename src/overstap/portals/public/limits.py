"""No larger form than our pages can send: refused kindly, before anything of it is parsed or kept."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError

from overstap.portals.public.views.errors import too_large

_MOST_DRAINED = 50_000_000
_PIECE = 1 << 16


class BodySize:
    """Middleware. A browser shows an answer only after it could send everything, so what is refused is read away."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, or answer 413."""
        try:
            size = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            size = 0  # Django reads nothing then
        if size <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return self._next(request)
        left = min(size, _MOST_DRAINED)
        with suppress(UnreadablePostError, OSError):
            while left > 0 and (piece := request.read(min(_PIECE, left))):
                left -= len(piece)
        return too_large(request)
