"""The beginning of a network: the organisation that coordinates it, before there is anybody who could check it."""

from __future__ import annotations

from django.db import transaction

from overstap.access.acting import Acting, as_visitor
from overstap.access.permissions import Permission
from overstap.access.policy import NotThere, require
from overstap.journeys.happenings import tell
from overstap.people.models import Function, Organisation, Person
from overstap.shared import clock
from overstap.steps.registration import codes
from overstap.steps.registration.actions.organisations import NewOrganisation, register_organisation


def found(new: NewOrganisation, coordinator: Person, *, by: Acting) -> Organisation:
    """Register the coordinating organisation and let it take part at once; `coordinator` is its first administrator.

    Only whoever runs the server does this (`overstap found`): every later organisation is checked by a coordinator.

    Raises:
        NotThere: somebody asked for it who is not the system.
        BadInput: as `register_organisation`.
    """
    require(by, Permission.FOUND_NETWORK)
    with transaction.atomic():
        row = register_organisation(new, Function.COORDINATOR, by=as_visitor(coordinator))
        if row.status == Organisation.Status.APPLIED:
            row.status, row.decided_at, row.decision = Organisation.Status.ACTIVE, clock.now(), "the first"
            row.save(update_fields=["status", "decided_at", "decision"])
            tell("organisation:accepted", by=by, organisation=row)
    return row


def first_login(coordinator: Person, *, by: Acting) -> str:
    """A code with which the first coordinator makes an own login, once, within thirty days.

    Raises:
        NotThere: somebody asked for it who is not the system, or there is a login already.
    """
    require(by, Permission.FOUND_NETWORK)
    if coordinator.has_usable_password():
        raise NotThere
    with transaction.atomic():
        coordinator.login_codes.filter(used_at__isnull=True).delete()
        return codes.make_for(coordinator, made_by=None)
