"""Quick login in a demo: which made-up people anybody may be.

The agreement with the demo: `overstap demo` makes people with `is_demo`, gives some of them a login (`people.logins`)
and calls `offer` for each of these. From then on the database is a demo: the page `account:demo-login` lists them, and
whoever presses one is in, with the second factor counted as used. In any other database there are no rows and the page
does not exist.
"""

from __future__ import annotations

from overstap.people.models import DemoLogin, Person


class NotADemo(Exception):  # noqa: N818 - it says what the database is not
    """There are real people in this database: nobody may come in without a password."""


def offer(person: Person, *, actor: str, story: str, position: int = 0) -> DemoLogin:
    """Let anybody log in as this made-up person; once or again.

    Raises:
        NotADemo: the person is not made up, or somebody else in the database is not.
    """
    if not person.is_demo or Person.objects.filter(is_demo=False).exists():
        raise NotADemo
    what = {"actor": actor, "story": story, "position": position}
    return DemoLogin.objects.update_or_create(holder=person, defaults=what)[0]


def is_demo() -> bool:
    """Whether anybody may be somebody here."""
    return DemoLogin.objects.filter(holder__is_demo=True, holder__is_active=True).exists()


def offered() -> list[DemoLogin]:
    """Whom one may be, in order; nobody where this is no demo."""
    return list(DemoLogin.objects.filter(holder__is_demo=True, holder__is_active=True).select_related("holder"))
