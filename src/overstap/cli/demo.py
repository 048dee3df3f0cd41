"""Fill an empty database with a made-up network, vacancies and figures, and print whom one may be."""

from __future__ import annotations

import argparse
import json
import sys

from django.utils.translation import gettext as _

from overstap.catalogue.example_demand import load_example_demand
from overstap.catalogue.models import CatalogueVersion
from overstap.cli import no_catalogue
from overstap.cli.tables import bring_up_to_date
from overstap.demo import making
from overstap.demo.logins import printed
from overstap.steps.employers.demo import load_demo_vacancies


def configure(parser: argparse.ArgumentParser) -> None:
    """Options."""
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--json", action="store_true", help="print the logins, one per actor, as JSON")


def run(options: argparse.Namespace) -> int:
    """Print how much was made, or the logins; 3 where real people are, 4 without a catalogue to make it of."""
    bring_up_to_date()
    if not CatalogueVersion.current():
        return no_catalogue()
    if making.has_real_people():
        print(_("There are real people in this database. Make a demo in an empty one."), file=sys.stderr)
        return 3
    vacancies, demand = load_demo_vacancies(options.seed), load_example_demand(options.seed)
    made = making.make_network(options.seed)
    if options.json:
        print(json.dumps({"logins": printed()}, ensure_ascii=False, indent=2))
        return 0
    print(
        json.dumps(
            {
                "vacancies": vacancies, "demand": demand, "organisations": made.organisations, "people": made.people,
                "journeys": made.journeys,
            }
        )
    )  # fmt: skip
    return 0
