"""Fill the database with demo vacancies, labelled as such."""

from __future__ import annotations

import argparse
import json

from overstap.steps.employers.demo import load_demo_vacancies


def configure(parser: argparse.ArgumentParser) -> None:
    """Options."""
    parser.add_argument("--seed", type=int, default=2026)


def run(options: argparse.Namespace) -> int:
    """Print how many vacancies were made."""
    print(json.dumps({"vacancies": load_demo_vacancies(options.seed)}))
    return 0
