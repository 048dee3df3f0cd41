"""A visitor: asks for pages, sends the forms that stand on them, and reads what came back."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

NURSE = "8d3e8aaa-791b-4c75-a465-f3f827028f50"
"""The page of an occupation that the starter catalogue has."""
ARGUMENTS = {"occupation": {"key": NURSE}}
"""Addresses that name something."""

Tag = tuple[str, dict[str, str | None]]


class Page(HTMLParser):
    """What a page says: its tags and its text."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.status = response.status_code
        self.html = response.content.decode()
        self.tags: list[Tag] = []
        self._words: list[str] = []
        self.feed(self.html)

    @property
    def text(self) -> str:
        """The words, with single spaces."""
        return re.sub(r"\s+", " ", " ".join(self._words))

    def all(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        """The attributes of every such tag."""
        return [
            found for name, found in self.tags if name == tag and all(found.get(key) == wanted[key] for key in wanted)
        ]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self._words.append(data)


class Visiting:
    """One visitor, in one language."""

    def __init__(self, language: str = "nl") -> None:
        self.language = language
        self.client = Client()

    def address(self, name: str) -> str:
        """The address of a page in the visitor's language."""
        with override(self.language):
            return reverse(f"public:{name}", kwargs=ARGUMENTS.get(name))

    def sees(self, name: str, query: str = "", **headers: str) -> Page:
        """Ask for a page."""
        return Page(self.client.get(self.address(name) + query, headers=headers or None))

    def sends(self, name: str, form: dict[str, Any], **headers: str) -> HttpResponse:
        """Send a form, without following where it leads."""
        response: HttpResponse = self.client.post(self.address(name), form, headers=headers or None)
        return response

    def tells(self, *jobs: str) -> Page:
        """Fill in the first page, and see the options."""
        response = self.sends("landing", {"work": list(jobs)})
        assert response.status_code == 302, response.content.decode()
        return self.sees("options")

    @property
    def profile(self) -> dict[str, Any]:
        """What is kept of the answers."""
        return dict(self.client.session["visitor"]["profile"])
