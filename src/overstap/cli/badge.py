"""Check a signed skills passport, or say under which name this installation signs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from overstap.passports import credential
from overstap.shared import clock
from overstap.shared.problems import BadInput


def configure(parser: argparse.ArgumentParser) -> None:
    """What to do, and with which file."""
    kinds = parser.add_subparsers(dest="kind", required=True, metavar="WHAT")
    verify = kinds.add_parser("verify", help="whether a file is exactly what was signed, by whom, when and what")
    verify.add_argument("file", help="a skills passport (Open Badges 3.0, JSON), or - for standard input")
    verify.add_argument("--issuer", metavar="DID", help="refuse it when another than this did:key signed it")
    verify.add_argument("--language", choices=["nl", "en"])
    kinds.add_parser("issuer", help="the did:key under which this installation signs")


def run(options: argparse.Namespace) -> int:
    """0 for a passport that is right, 3 for one that is not, with why."""
    if options.kind == "issuer":
        print(credential.issuer())
        return 0
    try:
        name = options.file
        text = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        passport = credential.read(text, name=name)
        if options.issuer and options.issuer != passport.issuer:
            message = _("the signature is right, but it is of another issuer: %(issuer)s")
            raise BadInput(message % {"issuer": passport.issuer}, file=name)
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return 3
    except BadInput as error:
        print(error, f"({error.__cause__})" if error.__cause__ else "", file=sys.stderr)
        return 3
    _tell(passport)
    return 0


def _tell(passport: credential.SignedPassport) -> None:
    print(_("The signature is right: nothing was changed since."))
    print(
        _("Signed by this installation of Overstap: %(issuer)s") % {"issuer": passport.issuer}
        if passport.ours
        else _(
            "Signed by: %(issuer)s. Ask them whether this is their key: a signature alone does not say who they are."
        )
        % {"issuer": passport.issuer}
    )
    print(_("Made on: %(moment)s") % {"moment": date_format(passport.made.astimezone(clock.AMSTERDAM), "j F Y H:i")})
    print(_("Somebody declared this; nobody checked it. No name stands in it:"))
    for name, how in passport.skills:
        print(f"  {name}: {how}")
