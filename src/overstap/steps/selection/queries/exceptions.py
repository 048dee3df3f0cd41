"""Exceptions that wait for a second person: for the adviser of the region without a name, for a colleague with one."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission, Reach
from overstap.people.models import Organisation
from overstap.steps.matching.models import Match
from overstap.steps.selection.models import NormException, TestResult


def waiting(viewer: Acting) -> list[NormException]:
    """Those the viewer can answer, longest waiting first: not the own ones, nor of what was decided meanwhile."""
    rows = _visible(viewer).filter(allowed__isnull=True, selection__decision="").exclude(asked_by=viewer.person)
    return list(rows.exclude(selection__match__state=Match.State.CLOSED).order_by("asked_at", "pk"))


def one(key: UUID, *, viewer: Acting) -> NormException:
    """An exception the viewer can answer, or answered already. Raises NotThere."""
    found = _visible(viewer).filter(public_id=key).first()
    if found is None:
        raise policy.NotThere
    return found


def _visible(viewer: Acting) -> QuerySet[NormException]:
    rows = NormException.objects.select_related(
        "selection__match__profile", "selection__organisation", "selection__candidate", "selection__journey",
        "test__source", "asked_by", "decided_by",
    )  # fmt: skip
    if viewer.role.grants.get(Permission.ALLOW_EXCEPTION) is Reach.REGION:
        near = Organisation.objects.filter(roles__region__in=policy.regions_of(viewer))
        return rows.filter(selection__organisation__in=near, candidate__in=policy.countable_by(viewer))
    people = policy.visible_to(viewer, Permission.ALLOW_EXCEPTION)
    return rows.filter(candidate__in=people, selection__organisation=viewer.organisation)


def result(exception: NormException) -> TestResult | None:
    """The result that counts for the test of an exception that was found here; None while it was not taken."""
    rows = TestResult.objects.filter(selection=exception.selection_id, test=exception.test_id).select_related("test")
    return rows.order_by("-taken_on", "-recorded_at", "-pk").first()
