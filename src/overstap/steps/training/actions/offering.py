"""What a provider teaches: offered, changed as far as nobody counts on it, and offered no more."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.catalogue.queries import known_concepts
from overstap.journeys.moves import Refused, Stale
from overstap.people.models import Organisation
from overstap.shared import clock
from overstap.steps.training.agreed import fixed
from overstap.steps.training.models import Enrolment, Module, TrainingClass
from overstap.steps.training.standing import RUNNING
from overstap.steps.training.telling import tell

MOST_SKILLS, MOST_PARTS = 30, 20
DEAREST_CENTS = 10_000_000
LANGUAGES = ("nl", "en", "de", "fr")
LEVELS = {1, 2, 3, 4}


class Said(TypedDict, total=False):
    """What can be said of a module; what is left out stays as it is."""

    name: str
    form: str
    weeks: int
    hours_per_week: Decimal
    skills: Sequence[tuple[str, int]]
    parts: Sequence[str]
    price_cents: int | None
    language: str
    place: str
    evenings: bool
    by_law: bool
    credential: str


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
    said = _checked({
        "name": name, "form": form, "weeks": weeks, "hours_per_week": hours_per_week, "skills": skills, "parts": parts,
        "price_cents": price_cents, "language": language, "place": place, "evenings": evenings, "by_law": by_law,
        "credential": credential,
    })  # fmt: skip
    return Module.objects.create(organisation=organisation, once=once, **said)


@transaction.atomic
def change_module(*, module: Module, version: int, by: Acting, **wanted: Unpack[Said]) -> Module:
    """Say it otherwise, as far as nobody counts on it (`agreed.fixed`). The same again changes nothing.

    Who follows it, or was asked to, hears that something changed, with the coach. Raises NotThere, Stale when it
    changed since the page was made, Refused ("closed-module", "fixed", and those of `offer_module`).
    """
    policy.require(by, Permission.OFFER_TRAINING, module.organisation)
    # Its classes first, as everywhere: whoever takes a seat meanwhile does so before this or after it.
    list(TrainingClass.objects.select_for_update().filter(module=module).order_by("pk"))
    row = Module.objects.select_for_update().get(pk=module.pk)
    before: dict[str, Any] = {field: getattr(row, field) for field in Said.__annotations__}
    said = _checked({**before, **wanted})
    changed = {field for field, value in said.items() if value != before[field]}
    if not changed:
        return row
    if row.version != version:
        raise Stale
    if row.closed_at is not None:
        raise Refused("closed-module")
    if changed & fixed(row).keys():
        raise Refused("fixed")
    for field in changed:
        setattr(row, field, said[field])
    row.version += 1
    row.save()
    rows = Enrolment.objects.filter(module=row, state__in=RUNNING).select_related("journey", "candidate")
    for enrolment in rows.order_by("pk"):
        tell("training:changed", enrolment, by=by, provider=False)
    return row


@transaction.atomic
def close_module(*, module: Module, by: Acting) -> Module:
    """Offer it no more; who follows it goes on. Twice is once. Raises NotThere."""
    policy.require(by, Permission.OFFER_TRAINING, module.organisation)
    row = Module.objects.select_for_update().get(pk=module.pk)
    if row.closed_at is None:
        row.closed_at = clock.now()
        row.save()
    return row


def _checked(said: dict[str, Any]) -> dict[str, Any]:
    """What is said of a module as it is kept. Raises Refused."""
    kept = said | {
        **{field: said[field].strip() for field in ("name", "place", "credential")},
        "parts": [part.strip() for part in said["parts"]], "skills": [[uri, level] for uri, level in said["skills"]],
    }  # fmt: skip
    price = kept["price_cents"]
    wrong: tuple[tuple[str, bool], ...] = (
        ("name", not kept["name"] or len(kept["name"]) > 150),
        ("form", kept["form"] not in Module.Form.values),
        ("weeks", not 1 <= kept["weeks"] <= 260),
        ("hours", not Decimal("0.5") <= kept["hours_per_week"] <= 60),
        ("price", price is not None and not 0 <= price <= DEAREST_CENTS),
        ("language", kept["language"] not in LANGUAGES),
        ("place", len(kept["place"]) > 120),
        ("credential", len(kept["credential"]) > 150),
        ("parts", not _are_names(kept["parts"], MOST_PARTS, 100)),
        ("skills", not _are_skills(kept["skills"])),
    )
    for code, holds in wrong:
        if holds:
            raise Refused(code)
    return kept


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
