"""What a provider teaches."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.catalogue.queries import known_concepts
from overstap.journeys.moves import Refused
from overstap.people.models import Organisation
from overstap.shared import clock
from overstap.steps.training.models import Module

MOST_SKILLS, MOST_PARTS = 30, 20
DEAREST_CENTS = 10_000_000
LANGUAGES = ("nl", "en", "de", "fr")
LEVELS = {1, 2, 3, 4}


@transaction.atomic
def offer_module(
    *,
    name: str,
    form: str,
    weeks: int,
    hours_per_week: Decimal,
    skills: Sequence[tuple[str, int]],
    parts: Sequence[str] = (),
    price_cents: int | None = None,
    language: str = "nl",
    place: str = "",
    evenings: bool = False,
    by_law: bool = False,
    credential: str = "",
    once: uuid.UUID | None = None,
    by: Acting,
) -> Module:
    """Offer a module of the provider one works for. `skills`: URI and level it leads to. `once`: sent twice is one.

    Raises NotThere, Refused ("name", "form", "weeks", "hours", "price", "language", "place", "credential", "parts",
    "skills").
    """
    policy.require(by, Permission.OFFER_TRAINING, by.organisation)
    organisation = _of(by)
    if once is not None and (before := Module.objects.filter(once=once, organisation=organisation).first()):
        return before
    name, place, credential = name.strip(), place.strip(), credential.strip()
    named = [part.strip() for part in parts]
    wrong: tuple[tuple[str, bool], ...] = (
        ("name", not name or len(name) > 150),
        ("form", form not in Module.Form.values),
        ("weeks", not 1 <= weeks <= 260),
        ("hours", not Decimal("0.5") <= hours_per_week <= 60),
        ("price", price_cents is not None and not 0 <= price_cents <= DEAREST_CENTS),
        ("language", language not in LANGUAGES),
        ("place", len(place) > 120),
        ("credential", len(credential) > 150),
        ("parts", not _are_names(named, MOST_PARTS, 100)),
        ("skills", not _are_skills(skills)),
    )
    for code, holds in wrong:
        if holds:
            raise Refused(code)
    return Module.objects.create(
        organisation=organisation, name=name, form=form, weeks=weeks, hours_per_week=hours_per_week,
        price_cents=price_cents, language=language, place=place, evenings=evenings, by_law=by_law,
        credential=credential, skills=[[uri, level] for uri, level in skills], parts=named, once=once,
    )  # fmt: skip


@transaction.atomic
def close_module(*, module: Module, by: Acting) -> Module:
    """Offer it no more; who follows it goes on. Twice is once. Raises NotThere."""
    policy.require(by, Permission.OFFER_TRAINING, module.organisation)
    row = Module.objects.select_for_update().get(pk=module.pk)
    if row.closed_at is None:
        row.closed_at = clock.now()
        row.save()
    return row


def _of(by: Acting) -> Organisation:
    if by.organisation is None:
        raise policy.NotThere
    return by.organisation


def _are_names(names: Sequence[str], most: int, longest: int) -> bool:
    return len(names) <= most and len(set(names)) == len(names) and all(0 < len(one) <= longest for one in names)


def _are_skills(skills: Sequence[tuple[str, int]]) -> bool:
    uris = [uri for uri, _level in skills]
    if len(uris) > MOST_SKILLS or len(set(uris)) != len(uris) or any(level not in LEVELS for _uri, level in skills):
        return False
    return known_concepts(uris)[1] == set(uris)
