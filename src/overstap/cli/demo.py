"""Fill the database with demo vacancies and example figures of demand, labelled as such."""

from __future__ import annotations

import argparse
import json

from overstap.catalogue.example_demand import load_example_demand
from overstap.catalogue.models import CatalogueVersion
from overstap.cli import no_catalogue
from overstap.cli.tables import bring_up_to_date
from overstap.steps.employers.demo import load_demo_vacancies


def configure(parser: argparse.ArgumentParser) -> None:
    """Options."""
    parser.add_argument("--seed", type=int, default=2026)


def run(options: argparse.Namespace) -> int:
    """Print how many vacancies and figures were made; 4 without a catalogue to make them of."""
    bring_up_to_date()
    if not CatalogueVersion.current():
        return no_catalogue()
    made = {"vacancies": load_demo_vacancies(options.seed), "demand": load_example_demand(options.seed)}
    print(json.dumps(made))
    return 0
