"""Walk through a portal as somebody made up: every page that links lead to, from the first on."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import urljoin, urlsplit

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import Resolver404, ResolverMatch, resolve, reverse

from overstap.demo.logins import Offered
from overstap.people.models import DemoLogin
from tests.portals.visiting import Page

EACH = 2
"""Pages of one name that are looked at: the fifteenth candidate's is like the second's."""
LEFT = ("public:away", "account_logout", "account:demo-login")
NOT_PAGES = ("public:", "registration:")
"""Pages of visitors have walks of their own."""
OF_EVERYBODY = ("account", "mfa")
"""Names of pages that are the same for whoever asks begin like this."""
OF_ONESELF = ("candidate:",)
"""Whoever logs in may be a candidate too: to all who are none these pages say the same."""
LOOKS_FOR_ALL = "recruiter-bank"
"""Of those who are no candidate, the one who looks at these pages: she must not find her colleagues anywhere."""
MANY = 25


@dataclass
class Seen:
    """One page as it came back."""

    actor: str
    name: str
    url: str
    found_on: str
    response: HttpResponse
    queries: list[str] = field(repr=False, default_factory=list)


def logged_in(login: DemoLogin) -> Client:
    """Pressed on the page for quick login."""
    client = Client()
    response = client.post(reverse("account:demo-login"), {"person": str(login.holder.public_id)})
    assert response.status_code == 302, response.content.decode()[:500]
    return client


def crawl(client: Client, actor: str, *, without: tuple[str, ...] = ()) -> Iterator[Seen]:
    """Every page behind the first, by the links that stand on them; of what asks much the second time counts.

    What such a page keeps in the process for the next time (vacancies, texts, rules) is then kept. Pages whose name
    begins with one of `without` are left out.
    """
    waiting = deque([(reverse("account:start"), "")])
    been: set[str] = set()
    names: Counter[str] = Counter()
    while waiting:
        url, found_on = waiting.popleft()
        match = named(url)
        if url in been or match is None or names[match.view_name] >= EACH or match.view_name.startswith(without):
            continue
        been.add(url)
        names[match.view_name] += 1
        response, queries = counted(client, url)
        if len(queries) > MANY:
            response, queries = counted(client, url)
        if response.status_code == 302:
            waiting.append((response["Location"], url))
            continue
        yield Seen(actor, match.view_name, url, found_on, response, queries)
        if response["Content-Type"].startswith("text/html"):
            for link in Page(response).all("a"):
                to = urlsplit(urljoin(url, link.get("href") or ""))
                if not to.netloc and not (link.get("href") or "").startswith(("mailto:", "tel:", "#")):
                    waiting.append((to.path + (f"?{to.query}" if to.query else ""), url))


def seldom(one: Offered) -> tuple[str, ...]:
    """Beginnings of the names of pages that this login need not look at."""
    return () if one.actor == "candidate" or one.who == LOOKS_FOR_ALL else OF_ONESELF


def counted(client: Client, url: str) -> tuple[HttpResponse, list[str]]:
    """A page, and what it asked of the database."""
    with CaptureQueriesContext(connection) as captured:
        response = client.get(url)
    return cast(HttpResponse, response), [query["sql"] for query in captured if "SAVEPOINT" not in query["sql"]]


def named(url: str) -> ResolverMatch | None:
    """The address as our own page behind a login; None for what is not walked into."""
    try:
        match = resolve(urlsplit(url).path)
    except Resolver404:
        if url.startswith(("/static/", "/en/")):
            return None
        raise AssertionError(f"a page links to {url}, which is no address") from None
    if match.view_name in LEFT or match.view_name.startswith(NOT_PAGES):
        return None
    return match
