"""Classes: opened, filled by employers, and decided once."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.catalogue.models import Region
from overstap.journeys.happenings import tell
from overstap.journeys.moves import Refused, Stale
from overstap.people.models import Organisation, OrganisationRole
from overstap.shared import clock
from overstap.steps.training import telling
from overstap.steps.training.actions.holding import seats_of
from overstap.steps.training.closing import closes
from overstap.steps.training.models import ClassEmployer, Enrolment, Module, TrainingClass
from overstap.steps.training.standing import RUNNING

MOST_SEATS = 500
FURTHEST = timedelta(days=2 * 366)
LONGEST = timedelta(weeks=260)
LONGEST_WHY = 500


@transaction.atomic
def open_class(
    *,
    module: Module,
    name: str,
    seats: int,
    least: int,
    decide_on: date,
    starts_on: date,
    ends_on: date,
    needs: Sequence[str] = (),
    region: Region | None = None,
    once: uuid.UUID | None = None,
    by: Acting,
) -> TrainingClass:
    """Open a class of a module. `needs`: what each must have at the start; `region`: default where the provider is.

    Raises NotThere, Refused ("closed-module", "name", "seats", "least", "decide-on", "starts-on", "dates", "needs").
    """
    policy.require(by, Permission.OFFER_TRAINING, module.organisation)
    if once is not None and (before := TrainingClass.objects.filter(once=once, module=module).first()):
        return before
    today = clock.today()
    name, asked = name.strip(), [need.strip() for need in needs]
    wrong: tuple[tuple[str, bool], ...] = (
        ("closed-module", Module.objects.filter(pk=module.pk, closed_at__isnull=False).exists()),
        ("name", not name or len(name) > 150),
        ("seats", not 1 <= seats <= MOST_SEATS),
        ("least", not 1 <= least <= seats),
        ("starts-on", not today <= starts_on <= today + FURTHEST),
        ("decide-on", not today <= decide_on <= starts_on),
        ("dates", not starts_on < ends_on <= starts_on + LONGEST),
        ("needs", len(asked) > 10 or len(set(asked)) != len(asked) or any(not 0 < len(one) <= 200 for one in asked)),
    )
    for code, holds in wrong:
        if holds:
            raise Refused(code)
    row = TrainingClass.objects.create(
        organisation=module.organisation, module=module, region=region or _region_of(module.organisation), name=name,
        seats=seats, least=least, decide_on=decide_on, starts_on=starts_on, ends_on=ends_on, needs=asked, once=once,
    )  # fmt: skip
    tell("class:opened", by=by, organisation=row.organisation, training_class=str(row.public_id))
    return row


@transaction.atomic
def join_class(*, training_class: TrainingClass, seats: int, read: int | None = None, by: Acting) -> ClassEmployer:
    """An employer keeps seats in a class for people with an agreement with it; another number takes its place.

    Not fewer than are taken by its own learners. `read`: the version of the module on the page that was read. Raises
    NotThere, Stale when it reads otherwise by now, Refused ("class-closed", "seats", "own-seats").
    """
    policy.require(by, Permission.JOIN_CLASS, by.organisation)
    organisation = _employer(by)
    now = _open(training_class)
    # What is counted on from here on is held too: nobody changes it meanwhile, also not for a class that is new.
    module = Module.objects.select_for_update().get(pk=now.module_id)
    if read not in {None, module.version}:
        raise Stale
    if not 1 <= seats <= MOST_SEATS:
        raise Refused("seats")
    if not seats_of(now).can_keep(organisation.pk, seats):
        raise Refused("own-seats")
    row, made = ClassEmployer.objects.get_or_create(
        training_class=now, organisation=organisation, defaults={"seats": seats}
    )
    changed = made or row.seats != seats
    if changed:
        row.seats = seats
        row.save()
        tell("class:joined", by=by, organisation=now.organisation, training_class=str(now.public_id), seats=seats)
    return row


@transaction.atomic
def decide_class(*, training_class: TrainingClass, go: bool, why: str, version: int, by: Acting) -> TrainingClass:
    """Say whether a class goes on: once. The same answer again is the same answer.

    When it does not, everybody in it is let go with what comes next, and their coaches hear of it. With fewer learners
    than its least, and when it does not go on, the reason is asked. Raises NotThere, Stale, Refused ("decided",
    "why").
    """
    policy.require(by, Permission.RUN_CLASS, training_class.organisation)
    now = TrainingClass.objects.select_for_update().get(pk=training_class.pk)
    wanted = TrainingClass.State.GO if go else TrainingClass.State.NO_GO
    if now.state == wanted:
        return now
    if now.state != TrainingClass.State.FORMING:
        raise Refused("decided")
    if now.version != version:
        raise Stale
    why = why.strip()
    few = seats_of(now).learners < now.least
    if len(why) > LONGEST_WHY or (not why and (few or not go)):
        raise Refused("why")
    now.state, now.decided_at, now.decided_why = wanted, clock.now(), why
    now.version += 1
    now.save()
    key = str(now.public_id)
    tell("class:decided", by=by, organisation=now.organisation, training_class=key)
    for row in now.employers.select_related("organisation").order_by("organisation"):
        tell("class:goes" if go else "class:no-go", by=by, organisation=row.organisation, training_class=key)
    rows = Enrolment.objects.filter(training_class=now, state__in=RUNNING).select_related(
        "journey", "candidate", "organisation"
    )
    for enrolment in rows.order_by("journey", "pk"):
        if not go:
            closes(enrolment, Enrolment.State.STOPPED, side="class", why=why, by=by)
        telling.tell("training:class-goes" if go else "training:no-go", enrolment, by=by, training_class=key)
    return now


def _open(training_class: TrainingClass) -> TrainingClass:
    """A class that still takes people, held until the transaction ends."""
    now = TrainingClass.objects.select_for_update().get(pk=training_class.pk)
    if now.state not in {TrainingClass.State.FORMING, TrainingClass.State.GO} or now.starts_on < clock.today():
        raise Refused("class-closed")
    return now


def _employer(by: Acting) -> Organisation:
    if by.organisation is None:
        raise policy.NotThere
    return by.organisation


def _region_of(organisation: Organisation) -> Region | None:
    row = OrganisationRole.objects.filter(organisation=organisation, part="provider").order_by("since", "pk").first()
    return row.region if row else None
