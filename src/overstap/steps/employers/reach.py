"""Which vacancy profiles somebody reaches, and which advisers reach a profile."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission, Reach
from overstap.people.models import Function, Membership, OrganisationRole
from overstap.shared import clock
from overstap.steps.employers.models import ProfileAuthor, VacancyProfile
from overstap.steps.employers.states import ProfileState


def seen_by(viewer: Acting, permission: Permission = Permission.SEE_VACANCY_DRAFTS) -> QuerySet[VacancyProfile]:
    """The profiles for which `viewer` has the permission now: those of the own organisation, or of its regions."""
    if not policy.may(viewer, permission):
        return VacancyProfile.objects.none()
    if viewer.role.grants[permission] is Reach.ORGANISATION:
        return VacancyProfile.objects.filter(organisation=viewer.organisation)
    # A draft is the employer's own business until it is sent.
    sent = VacancyProfile.objects.exclude(state=ProfileState.DRAFT).exclude(state=ProfileState.CLOSED, fingerprint="")
    return sent.filter(Q(region__in=policy.regions_of(viewer)) | Q(adviser=viewer.person))


def certifiable_by(viewer: Acting) -> QuerySet[VacancyProfile]:
    """Sent profiles that `viewer` may certify or challenge.

    They are of the region and sector in which the organisation one acts for advises, or were passed on to oneself;
    never one that one wrote, or of an organisation one works for.
    """
    advising = _advising(viewer)
    of_sector = Exists(advising.filter(Q(sector="") | Q(sector=OuterRef("sector"))))
    own = Membership.objects.at(clock.now()).filter(person=viewer.person)
    return (
        seen_by(viewer, Permission.CERTIFY_VACANCY)
        # Of work whose sector nobody knows, any adviser of the region can judge.
        .filter(of_sector | (Q(sector="") & Exists(advising)) | Q(adviser=viewer.person), state=ProfileState.SUBMITTED)
        .exclude(Exists(ProfileAuthor.objects.filter(profile=OuterRef("pk"), person=viewer.person)))
        .exclude(organisation__in=own.values("organisation"))
    )


def advisers_of(profile: VacancyProfile, *, without: Collection[int] = ()) -> QuerySet[Membership]:
    """Who can be asked to certify: advisers of the region and sector, whoever has the fewest to answer first.

    `without`: persons who were asked before. Whoever wrote the profile or works for its organisation is left out.
    """
    return _able(profile, Function.ADVISER, "advising", profile.sector).exclude(person__in=without)


def coordinators_of(profile: VacancyProfile) -> QuerySet[Membership]:
    """Who is asked when no adviser is left: coordinators of the region."""
    return _able(profile, Function.COORDINATOR, "coordination", "")


def _able(profile: VacancyProfile, function: str, part: str, sector: str) -> QuerySet[Membership]:
    parts = OrganisationRole.objects.filter(
        Q(until__isnull=True) | Q(until__gte=clock.today()),
        organisation=OuterRef("organisation"), part=part, region=profile.region_id, since__lte=clock.today(),
    )  # fmt: skip
    if sector:
        parts = parts.filter(sector__in=("", sector))
    members = Membership.objects.at(clock.now())
    own = members.filter(organisation=profile.organisation_id).values("person")
    authors = ProfileAuthor.objects.filter(profile=profile).values("person")
    busy = Count("person__vacancies_to_answer", filter=Q(person__vacancies_to_answer__state=ProfileState.SUBMITTED))
    return (
        members.filter(Exists(parts), function=function)
        .exclude(person__in=own).exclude(person__in=authors)
        .annotate(busy=busy).select_related("person").order_by("busy", "started_at", "pk")
    )  # fmt: skip


def _advising(viewer: Acting) -> QuerySet[OrganisationRole]:
    return OrganisationRole.objects.filter(
        Q(until__isnull=True) | Q(until__gte=clock.today()),
        organisation=viewer.organisation, part="advising", region=OuterRef("region"), since__lte=clock.today(),
    )  # fmt: skip
