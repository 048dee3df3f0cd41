"""Begin a network in an empty database: the coordinating organisation, and a code for its first coordinator."""

from __future__ import annotations

import argparse
import sys

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from overstap.access.acting import SYSTEM
from overstap.catalogue.models import Region
from overstap.cli import no_catalogue
from overstap.cli.tables import bring_up_to_date
from overstap.people.models import Person
from overstap.shared.problems import BadInput
from overstap.steps.registration.actions import founding
from overstap.steps.registration.actions.organisations import NewOrganisation, Part


def configure(parser: argparse.ArgumentParser) -> None:
    """Options."""
    parser.add_argument("--name", required=True, help="name of the organisation that coordinates")
    parser.add_argument("--region", required=True, nargs="+", help="codes of its labour-market regions")
    parser.add_argument("--coordinator", required=True, help="name of the first coordinator")
    parser.add_argument("--email", required=True, help="where the coordinator reads mail")


def run(options: argparse.Namespace) -> int:
    """Print the code and where to use it; 3 for what cannot be, 4 without a catalogue (it has the regions)."""
    bring_up_to_date()
    regions = set(Region.objects.values_list("code", flat=True))
    if not regions:
        return no_catalogue()
    try:
        code = _found(options, regions)
    except BadInput as problem:
        print(problem, file=sys.stderr)
        return 3
    print(_("Go to %(page)s and use this code, within thirty days:") % {"page": reverse("registration:code")},
          file=sys.stderr)  # fmt: skip
    print(code)
    return 0


def _found(options: argparse.Namespace, regions: set[str]) -> str:
    unknown = [code for code in options.region if code not in regions]
    if unknown:
        message = _("There is no region %(code)s. Choose from: %(codes)s") % {
            "code": unknown[0],
            "codes": ", ".join(sorted(regions)),
        }
        raise BadInput(message, field="region")
    email = options.email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise BadInput(_("This is no mail address."), field="email") from error
    if Person.objects.filter(email=email).exists():
        raise BadInput(_("Somebody has this address already."), field="email")
    parts = tuple(Part("coordination", code) for code in options.region)
    with transaction.atomic():
        coordinator = Person.objects.create_user(email, None, name=options.coordinator.strip())
        founding.found(NewOrganisation(options.name.strip(), "", parts), coordinator, by=SYSTEM)
        return founding.first_login(coordinator, by=SYSTEM)
