"""Help somebody who cannot log in any more: take the second factor away, when it is certain who asks."""

from __future__ import annotations

import argparse
import json
import sys

from django.utils.translation import gettext as _

from overstap.cli.tables import bring_up_to_date
from overstap.people.logins import take_second_factors


def configure(parser: argparse.ArgumentParser) -> None:
    """Options."""
    parser.add_argument("--without-second-factor", metavar="ADDRESS", required=True)


def run(options: argparse.Namespace) -> int:
    """Print how many were taken away; 3 when nobody has the address."""
    bring_up_to_date()
    taken = take_second_factors(options.without_second_factor)
    if taken is None:
        print(_("Nobody has this mail address."), file=sys.stderr)
        return 3
    print(json.dumps({"taken": taken}))
    return 0
