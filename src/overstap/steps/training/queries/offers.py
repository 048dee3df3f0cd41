"""What is offered: modules, for everybody who helps to choose; and the provider's own."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.catalogue.queries import Text, find_skills, skill_texts
from overstap.people.models import Organisation
from overstap.steps.training.agreed import fixed
from overstap.steps.training.models import Enrolment, Module

AT_MOST = 300


def parts_of(module: Module) -> list[str]:
    """The names of its parts, by number; the module itself where it has none."""
    return list(module.parts) or [module.name]


def on_offer(*, viewer: Acting, typed: str = "") -> list[Module]:
    """Modules that can be followed, by name; `typed`: only those with these words in name, provider or place."""
    if viewer.person is None:
        return []
    rows = Module.objects.filter(closed_at__isnull=True, organisation__status=Organisation.Status.ACTIVE)
    for word in typed.split()[:5]:
        rows = rows.filter(Q(name__icontains=word) | Q(organisation__name__icontains=word) | Q(place__icontains=word))
    return list(rows.select_related("organisation").order_by("name", "pk")[:AT_MOST])


def own(*, viewer: Acting) -> list[Module]:
    """Modules of the provider one works for, those that are offered first, each with `learners` who follow it now."""
    running = Count("enrolments", filter=Q(enrolments__state=Enrolment.State.ENROLLED))
    return list(_own(viewer).annotate(learners=running).order_by("-closed_at", "name", "pk"))


def to_change(key: UUID, *, viewer: Acting) -> Module:
    """A module of the provider one works for. Raises NotThere."""
    found = _own(viewer).filter(public_id=key).first()
    if found is None:
        raise policy.NotThere
    return found


def stays(module: Module) -> dict[str, str]:
    """Which fields of a module one offers may not be changed now, each with why: "agreed" or "taught"."""
    return fixed(module)


def one(key: UUID, *, viewer: Acting) -> Module:
    """A module that is offered, by its public id. Raises NotThere."""
    rows = Module.objects.filter(public_id=key, closed_at__isnull=True).select_related("organisation")
    found = rows.first() if viewer.person is not None else None
    if found is None:
        raise policy.NotThere
    return found


def skills_named(modules: Sequence[Module], language: str) -> dict[str, Text]:
    """The names of all skills these teach, by URI. Raises CatalogueMissing when nothing was ever loaded."""
    return skill_texts({uri for module in modules for uri, _level in module.skills}, language)


def skills_like(typed: str, language: str) -> list[tuple[str, str]]:
    """Skills of the catalogue that fit what was typed: URI and name, the best first."""
    return [(one.uri, one.label) for one in find_skills(typed, language)]


def skills_called(uris: Sequence[str], language: str) -> dict[str, str]:
    """The names of skills, by URI, in this order; those the catalogue does not know are left out."""
    texts = skill_texts(set(uris), language)
    return {uri: texts[uri].label for uri in uris if uri in texts and texts[uri].label}


def _own(viewer: Acting) -> QuerySet[Module]:
    policy.require(viewer, Permission.OFFER_TRAINING, viewer.organisation)
    return Module.objects.filter(organisation=viewer.organisation).select_related("organisation")
