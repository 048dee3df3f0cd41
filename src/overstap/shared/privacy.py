"""What each table keeps of people, why and for how long; and how its rows are handed out and erased.

Every model says the first in a class attribute `privacy`; a test fails for a table that says nothing. Tables of
libraries, which cannot carry the attribute, stand in `LIBRARY_TABLES`.

Every room says the second in its `privacy.py`, for each of its tables with people: `register(label, export=…, erase=…,
expire=…)`, called from its AppConfig. Tests fill every such table and see that all is exported and nothing is left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import models, transaction


@dataclass(frozen=True, slots=True)
class NoPeople:
    """The table holds nothing about any person."""

    reason: str


@dataclass(frozen=True, slots=True)
class Personal:
    """The table holds data on people (GDPR art. 30: the processing register is made from these)."""

    purpose: str
    ground: str  # GDPR art. 6(1), e.g. "consent (a)"
    retention: timedelta
    export: str  # how a person gets it
    erasure: str  # how it is erased, by the person and by itself


PrivacyRule = NoPeople | Personal

ANONYMOUS_SESSION = timedelta(hours=8)

LIBRARY_TABLES: dict[str, PrivacyRule] = {
    "sessions.Session": Personal(
        purpose="Remember what a visitor without an account filled in, and who is logged in.",
        ground="request of the person (b): the visitor asks for this answer",
        retention=ANONYMOUS_SESSION,
        export="The visitor downloads the profile as JSON from the page with options.",
        erasure="“Weg” and logging out delete the row at once; the nightly job deletes what is older than eight hours.",
    ),
    "auth.Group": NoPeople("not used: roles are classes in access.roles"),
    "auth.Permission": NoPeople("not used: permissions are access.permissions"),
    "contenttypes.ContentType": NoPeople("names of tables"),
    "account.EmailAddress": Personal(
        purpose="Know that a mail address belongs to whoever made the account.",
        ground="contract (b): the person asks for an account",
        retention=timedelta(days=2 * 365),
        export="Your data: mail addresses, and whether they were confirmed.",
        erasure="Goes with the person.",
    ),
    "account.EmailConfirmation": NoPeople(
        "no rows are made: an address is confirmed by a code that lives in the session"
    ),
    "mfa.Authenticator": Personal(
        purpose="Log in with a second factor: secrets of apps with codes, passkeys, spare codes.",
        ground="legitimate interest (f): who sees other people's data must be who they say",
        retention=timedelta(days=2 * 365),
        export="Your data: which second factors there are, since when and when last used; never the secrets.",
        erasure="The person takes it away on the page “log in safely”; goes with the person.",
    ),
    "socialaccount.SocialAccount": Personal(
        purpose="Log in with the account of one's organisation (OIDC).",
        ground="contract (b): the person chooses to log in with it",
        retention=timedelta(days=2 * 365),
        export="Your data: the organisation's login and what it told us.",
        erasure="Goes with the person.",
    ),
    "socialaccount.SocialToken": NoPeople(
        "no rows are made: what another login hands out is thrown away after logging in"
    ),
    "socialaccount.SocialApp": NoPeople("not used: the environment names the organisation's login"),
}


def rules() -> dict[str, PrivacyRule | None]:
    """The rule of every table, by label (`app.Model`); None for a table that says nothing, which a test refuses."""
    own = {model._meta.label: getattr(model, "privacy", None) for model in apps.get_models()}
    return {label: rule or LIBRARY_TABLES.get(label) for label, rule in own.items()}


Row = dict[str, Any]
"""What one row says of somebody: heading in English (a message id, so that pages translate it) → value."""


class Code(str):
    """A value out of a fixed list, which pages put into words; any other text is what somebody typed."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Handling:
    """How the rows of one table are handed out, erased when the person asks, and erased by the clock."""

    export: Callable[[Any], list[Row]]
    erase: Callable[[Any], None]
    expire: Callable[[datetime], int] | None
    goes_with: str


@dataclass(frozen=True, slots=True)
class Hold:
    """Why somebody is not erased yet. `whom` is a condition on `people.Person`.

    `asked`: it also holds when the person asks, who is told what to do first; otherwise only the clock waits for it.
    """

    whom: Callable[[], models.Q]
    asked: bool


class Held(Exception):  # noqa: N818 - it names what happened
    """Something has to be settled before this person can be erased; `why` has the keys of the holds."""

    def __init__(self, why: list[str]) -> None:
        super().__init__(", ".join(why))
        self.why = why


_handlings: dict[str, Handling] = {}
_holds: dict[str, Hold] = {}


def register(
    label: str,
    *,
    export: Callable[[Any], list[Row]],
    erase: Callable[[Any], None],
    expire: Callable[[datetime], int] | None = None,
    goes_with: str = "",
) -> None:
    """Say how a table with people is handled. A table is registered after those it points at: erasing goes backwards.

    Args:
        label: `app.Model`.
        export: everything the table keeps of a person, as rows to read; `told` makes them.
        erase: leaves nothing of a person in the table; harmless to do twice.
        expire: erases what was kept for as long as the rule says, and returns how many rows; `past` does it.
        goes_with: where the rows have no clock of their own, the label of the table whose `expire` takes them along.
    """
    if (expire is None) == (not goes_with):
        raise ValueError(f"{label} needs either `expire` or `goes_with`")
    _handlings[label] = Handling(export, erase, expire, goes_with)


def hold(key: str, whom: Callable[[], models.Q], *, asked: bool) -> None:
    """Say why people may not be erased yet (see `Hold`)."""
    _holds[key] = Hold(whom, asked)


def handlings() -> Mapping[str, Handling]:
    """How each registered table is handled, in the order of registration."""
    return dict(_handlings)


def held() -> models.Q:
    """Condition on `people.Person`: those whom the clock does not erase yet."""
    found = models.Q(pk__in=[])
    for one in _holds.values():
        found |= one.whom()
    return found


def in_the_way(person: models.Model) -> list[str]:
    """Keys of what somebody has to settle before being erased at the own request; empty when nothing is in the way."""
    same = person._meta.model._default_manager.filter(pk=person.pk)  # the class, also behind Django's lazy user
    return [key for key, one in _holds.items() if one.asked and same.filter(one.whom()).exists()]


def export(person: models.Model) -> dict[str, list[Row]]:
    """Everything kept of a person, by table; tables with nothing about this person are there too, empty."""
    return {label: handling.export(person) for label, handling in _handlings.items()}


def erase(person: models.Model) -> None:
    """Erase everything kept of a person, in one transaction; what stays are counts and the chained log.

    Raises:
        Held: something has to be settled first; nothing was erased.
    """
    with transaction.atomic():
        if why := in_the_way(person):
            raise Held(why)
        for handling in reversed(_handlings.values()):
            handling.erase(person)


def expire(now: datetime) -> dict[str, int]:
    """Erase what was kept for as long as its rule says; returns the number of rows by table, of those that had any."""
    done = {}
    for label, handling in reversed(_handlings.items()):
        if handling.expire is not None and (rows := handling.expire(now)):
            done[label] = rows
    return done


def told(rows: models.QuerySet[Any], columns: Mapping[str, str], *, codes: Iterable[str] = ()) -> list[Row]:
    """Rows of a table to read: `columns` gives each heading its field; headings in `codes` hold values of a list."""
    listed = set(codes)
    return [
        {
            heading: Code(value) if heading in listed and value else value
            for heading, value in zip(columns, values, strict=True)
        }
        for values in rows.values_list(*columns.values())
    ]


def long_ago(model: type[models.Model], now: datetime) -> datetime:
    """The moment before which rows of a table have been kept for as long as its rule says."""
    rule = rules()[model._meta.label]
    if not isinstance(rule, Personal):
        raise TypeError(f"{model._meta.label} has no retention")
    return now - rule.retention


def past(rows: models.QuerySet[Any], since: str, now: datetime) -> int:
    """Erase those rows whose field `since` lies too long ago; returns how many."""
    _, by_table = rows.filter(**{f"{since}__lte": long_ago(rows.model, now)}).delete()
    return by_table.get(rows.model._meta.label, 0)


def after(model: type[models.Model], since: str) -> Callable[[datetime], int]:
    """An `expire` for a table: its rows whose field `since` lies too long ago go."""

    def expire(now: datetime) -> int:
        return past(model._default_manager.all(), since, now)

    return expire


def own_go(model: type[models.Model], *names: str, own: str = "candidate") -> Callable[[Any], None]:
    """An `erase` for a table: the rows whose field `own` is the person go; out of those of others the name goes.

    Args:
        model: the table.
        names: fields in which a row of somebody else can name this person.
        own: the field that says of whom a row is.
    """

    def erase(person: Any) -> None:
        model._default_manager.filter(**{own: person}).delete()
        for name in names:
            model._default_manager.filter(**{name: person}).update(**{name: None})

    return erase
