"""Whom one may be in the made-up network: one login per actor, the same as long as the server's key is."""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext_noop

from overstap.demo.cast import Cast
from overstap.people import demo_logins
from overstap.people.logins import give_login
from overstap.people.models import Person


@dataclass(frozen=True, slots=True)
class Offered:
    """A role to look around in. `story` is a message id."""

    who: str
    actor: str
    story: str
    second_factor: bool = True


OFFERED = (
    Offered(
        "candidate", "candidate",
        gettext_noop("Worked at a bank that may not know. Has a coach, and a plan to agree to."), second_factor=False,
    ),
    Offered(
        "teacher", "candidate",
        gettext_noop("From the bank to the classroom: a conditional contract, and learning beside work."),
        second_factor=False,
    ),
    Offered(
        "lasted", "candidate", gettext_noop("A year at work in care: a lasting match. Looks back."), second_factor=False
    ),
    Offered("coach", "coach", gettext_noop("Guides more than a dozen people. Who needs her today?")),
    Offered("referrer-bond", "trusted", gettext_noop("Of the union. Goes along with one candidate, who asked him to.")),
    Offered("referrer", "referrer", gettext_noop("Refers people, and follows only what each of them allows.")),
    Offered("outreach", "referrer", gettext_noop("A welfare worker: registers together with people at the table.")),
    Offered("recruiter", "recruiter", gettext_noop("Of a care group. An adviser asked about a diploma.")),
    Offered("recruiter-bank", "recruiter", gettext_noop("Of the bank. Two of its people take part, unseen by her.")),
    Offered(
        "hr", "recruiter", gettext_noop("HR of the same care group: further away from the work, and not the manager.")
    ),
    Offered("manager", "manager", gettext_noop("Leads a team in care. Sees only who works or comes along with her.")),
    Offered("buddy", "buddy", gettext_noop("Shows new colleagues the work, and is asked about time and support.")),
    Offered("provider", "provider", gettext_noop("Teaches. One of his apprentices stopped coming.")),
    Offered("adviser", "adviser", gettext_noop("Has vacancies to certify and questions to answer.")),
    Offered("coordinator", "coordinator", gettext_noop("Finds coaches, checks organisations, sees what waits.")),
)  # fmt: skip


def offer(cast: Cast) -> None:
    """Give each of them a login and show it on the page for quick login. Only these get a usable password."""
    hashed = ""
    for position, one in enumerate(OFFERED):
        person = cast.candidates.get(one.who) or cast.acting[one.who].person
        assert person is not None
        give_login(person, totp_secret=totp_secret(person) if one.second_factor else None)
        if not hashed:
            person.set_password(password())
            hashed = person.password  # hashing takes a third of a second; they share the password, so also its hash
        Person.objects.filter(pk=person.pk).update(password=hashed)
        demo_logins.offer(person, actor=one.actor, story=one.story, position=position)


def password() -> str:
    """The password of every made-up person with a login."""
    return "voorbeeld-" + base64.b32encode(_derived("password"))[:12].decode().lower()


def totp_secret(person: Person) -> str:
    """The secret of a made-up person's app with codes, base32."""
    return base64.b32encode(_derived(f"totp:{person.email}")[:20]).decode()


def printed() -> list[dict[str, str | None]]:
    """What `overstap demo --json` prints of each login."""
    second = {one.actor for one in OFFERED if one.second_factor}
    return [
        {
            "actor": row.actor, "name": row.holder.name, "email": row.holder.email, "password": password(),
            "totpSecret": totp_secret(row.holder) if row.actor in second else None,
        }
        for row in demo_logins.offered()
    ]  # fmt: skip


def _derived(what: str) -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), f"overstap.demo.{what}".encode(), hashlib.sha256).digest()
