"""Whether two spellings mean the same organisation: mail domains and names, brought to one form.

The form is compared in the database (`Organisation.name_key`, `OrganisationDomain.root`, and the same on what a
candidate shuts out), so that an employer that joins later under another spelling is still recognised.
"""

from __future__ import annotations

import re
import unicodedata

ANYONES = frozenset(
    {
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.nl", "live.nl", "live.com", "msn.com",
        "icloud.com", "me.com", "mac.com", "yahoo.com", "ymail.com", "proton.me", "protonmail.com", "gmx.com",
        "gmx.net", "ziggo.nl", "kpnmail.nl", "kpnplanet.nl", "planet.nl", "hetnet.nl", "xs4all.nl", "upcmail.nl",
        "chello.nl", "home.nl", "casema.nl", "quicknet.nl", "telfort.nl", "tele2.nl", "online.nl", "zonnet.nl",
        "solcon.nl",
        "freedom.nl", "caiway.nl", "zeelandnet.nl", "wanadoo.nl", "orange.nl", "telenet.be", "skynet.be", "web.de",
        "aol.com", "mail.com", "yahoo.nl",
    }
)  # fmt: skip
"""Where anybody can have a mailbox (our own list): such a domain never says for whom somebody works."""

_SECOND_LEVEL = frozenset({"co", "com", "org", "net", "gov", "ac", "edu"})
"""Under these, two-letter countries hand out names: `firm.co.uk`."""
_LEGAL_FORMS = frozenset(
    {"bv", "nv", "vof", "cv", "stichting", "vereniging", "cooperatie", "ua", "holding", "groep", "nederland"}
)
_DOMAIN = re.compile(r"^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$")


def root_of(text: str) -> str:
    """The part of a domain that somebody registered: `bank.nl` for `https://www.mail.bank.nl/over-ons`.

    Also takes an address for mail. Empty for what is no domain.
    """
    domain = re.sub(r"^[a-z][a-z0-9+.-]*://", "", text.strip().lower()).rpartition("@")[2]
    domain = re.split(r"[/?#:]", domain, maxsplit=1)[0].strip(".")
    try:
        domain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    if not _DOMAIN.match(domain):
        return ""
    labels = domain.split(".")
    keep = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL else 2
    return ".".join(labels[-keep:])


def employers_root_of(text: str) -> str:
    """The same, empty too where anybody can have a mailbox."""
    root = root_of(text)
    return "" if root in ANYONES else root


def name_key(name: str) -> str:
    """A name without capitals, accents, signs and legal form: `de bank` for `De Bank B.V.`"""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).replace(".", "")
    words = re.findall(r"\w+", plain)
    return " ".join([word for word in words if word not in _LEGAL_FORMS] or words)


def kvk_of(text: str) -> str:
    """A trade-register number without spaces and dots; empty when it is no eight digits."""
    digits = re.sub(r"[\s.-]", "", text)
    return digits if re.fullmatch(r"[0-9]{8}", digits) else ""
