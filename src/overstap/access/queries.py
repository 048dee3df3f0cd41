"""What a candidate reads back: who helps, what was allowed to whom, who may not know, and who looked at what."""

from __future__ import annotations

from django.db.models import Case, Exists, OuterRef, Q, Value, When

from overstap.access.acting import Acting
from overstap.access.models import Consent, Disclosure, Look, Relation, ShutOut
from overstap.access.permissions import Permission
from overstap.access.policy import may, organisations_hidden_from, visible_to
from overstap.people.models import Organisation, OrganisationRole
from overstap.people.recognising import name_key
from overstap.shared import clock

AT_MOST = 200
"""Rows of a list that a page shows."""


def who_helps(*, viewer: Acting, ended: bool = False) -> list[Relation]:
    """Who has to do with the viewer now, the coach first (or had, newest first), with `holder` and `organisation`."""
    mine = Relation.objects.filter(candidate__in=visible_to(viewer, Permission.SEE_OWN_DATA))
    over = Q(until__isnull=False, until__lte=clock.now())
    coach_first = Case(When(kind=Relation.Kind.COACH, then=Value(0)), default=Value(1))
    now = mine.exclude(over).order_by(coach_first, "kind", "since", "pk")
    rows = mine.filter(over).order_by("-until", "-pk") if ended else now
    return list(rows.select_related("holder", "organisation")[:AT_MOST])


def what_is_allowed(*, viewer: Acting, withdrawn: bool = False) -> list[Consent]:
    """What the viewer allows now (or withdrew, newest first), with `person` and `organisation`."""
    mine = Consent.objects.filter(candidate__in=visible_to(viewer, Permission.SEE_OWN_DATA))
    rows = mine.filter(withdrawn_at__isnull=not withdrawn).order_by("-withdrawn_at", "-given_at", "-pk")
    return list(rows.select_related("person", "organisation")[:AT_MOST])


def who_may_not_know(*, viewer: Acting) -> list[ShutOut]:
    """Organisations the viewer shuts out now, with `organisation` where it is one of the network."""
    mine = ShutOut.objects.filter(candidate__in=visible_to(viewer, Permission.SHUT_OUT))
    running = mine.filter(Q(until__isnull=True) | Q(until__gt=clock.now()))
    return list(running.select_related("organisation").order_by("since", "pk")[:AT_MOST])


def who_was_told(*, viewer: Acting) -> list[Disclosure]:
    """Organisations to which the viewer discloses now, with `organisation`."""
    mine = Disclosure.objects.filter(candidate__in=visible_to(viewer, Permission.SHUT_OUT), withdrawn_at__isnull=True)
    return list(mine.select_related("organisation").order_by("given_at", "pk")[:AT_MOST])


def who_could_be_told(*, viewer: Acting) -> list[Organisation]:
    """Organisations of the network that may not know of the viewer now, by name: one of them can be told."""
    if viewer.person is None or not may(viewer, Permission.SHUT_OUT, viewer.person):
        return []
    hidden = organisations_hidden_from(viewer.person)
    return list(
        Organisation.objects.filter(pk__in=hidden, status=Organisation.Status.ACTIVE).order_by("name_key", "pk")
    )


def who_told_us(*, viewer: Acting) -> list[Disclosure]:
    """People who told the organisation of the viewer that they take part and let it read the name for that purpose."""
    shown = Consent.objects.filter(
        candidate=OuterRef("candidate"), organisation=viewer.organisation, aspect="name", purpose=OuterRef("purpose"),
        withdrawn_at__isnull=True,
    )  # fmt: skip
    rows = Disclosure.objects.filter(
        Exists(shown), organisation=viewer.organisation, withdrawn_at__isnull=True,
        candidate__in=visible_to(viewer, Permission.SEE_NAME),
    )  # fmt: skip
    return list(rows.select_related("candidate").order_by("given_at", "pk")[:AT_MOST])


def who_looked(*, viewer: Acting) -> list[Look]:
    """Who looked at the viewer, newest first, with `viewer` (None when that person was erased) and `organisation`."""
    mine = Look.objects.filter(candidate__in=visible_to(viewer, Permission.SEE_LOOKS))
    return list(mine.select_related("viewer", "organisation").order_by("-last_at", "-pk")[:AT_MOST])


def organisations_named(text: str, *, viewer: Acting) -> list[Organisation]:
    """Organisations of the network whose name has these words, to choose whom to shut out; at most twenty.

    Everybody may know who takes part as an organisation; that somebody asks is written down nowhere.
    """
    words = name_key(text).split()
    if viewer.person is None or not words:
        return []
    rows = Organisation.objects.filter(status=Organisation.Status.ACTIVE)
    for word in words[:5]:
        rows = rows.filter(name_key__contains=word)
    return list(rows.order_by("name_key", "pk")[:20])


def employers(*, viewer: Acting) -> list[Organisation]:
    """All employers of the network by name, for a list to choose from without typing."""
    if viewer.person is None:
        return []
    parts = OrganisationRole.objects.filter(part=OrganisationRole.Part.EMPLOYER)
    rows = Organisation.objects.filter(status=Organisation.Status.ACTIVE, pk__in=parts.values("organisation"))
    return list(rows.order_by("name_key", "pk"))
