"""Matches as each side sees them: the candidate all of one's own, the coach those of candidates, the employer cards.

Nothing here tells an employer of somebody who may not be seen there, and nothing more than the card before the
candidate shows the name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.models import Consent
from overstap.access.permissions import Permission, Reach
from overstap.journeys.models import Journey
from overstap.people.models import Person
from overstap.steps.employers.models import VacancyProfile
from overstap.steps.employers.states import ProfileState
from overstap.steps.matching.models import Match, Weighing


@dataclass(frozen=True, slots=True)
class Seen:
    """A match as an employer sees it: the row for what is allowed of it, and the person where the name is shown."""

    match: Match
    person: Person | None

    @property
    def waits(self) -> bool:
        """Whether it waits for the employer's answer."""
        return self.match.state == Match.State.CARD


def match(key: UUID, *, viewer: Acting) -> Match:
    """A match by its public id, for its candidate, the coach, or the employer it is with. Raises NotThere."""
    found = _visible(viewer).filter(public_id=key).first()
    if found is None:
        raise policy.NotThere
    return found


def for_candidate(journey: Journey, *, viewer: Acting) -> list[Match]:
    """The matches of a journey, those that wait for somebody first, then the latest."""
    rows = _own(viewer).filter(journey=journey)
    order = ("shown", "likely", "chosen", "card", "waiting", "unlikely", "closed")
    return sorted(rows, key=lambda row: (order.index(row.state), -row.proposed_at.timestamp(), row.pk))


def knows_name(row: Match) -> bool:
    """Whether the employer of a match sees now who it is: what was shown can be taken back while the match goes on."""
    return row.pk in _known([row])


def taken_back(rows: Iterable[Match]) -> set[int]:
    """Those (primary keys) of which the candidate showed the name and took it back: `knows_name` of all at once."""
    shown = [row for row in rows if row.state == Match.State.SHOWN]
    return {row.pk for row in shown} - _known(shown)


def _known(rows: Collection[Match]) -> set[int]:
    """Those (primary keys) of which the employer may see the name now, in one question; none when there are no rows."""
    given = Consent.objects.filter(
        candidate__in={row.candidate_id for row in rows}, aspect="name", withdrawn_at__isnull=True
    )
    pairs = {*given.values_list("candidate", "organisation")}
    return {row.pk for row in rows if (row.candidate_id, row.organisation_id) in pairs}


def place_in_line(row: Match) -> int:
    """How many wait before this one, and it: 1 is next. Counted among those the employer may know of."""
    seen = row.profile.matches.filter(candidate__in=policy.countable_for(row.organisation), state=Match.State.WAITING)
    earlier = seen.filter(proposed_at__lt=row.proposed_at) | seen.filter(proposed_at=row.proposed_at, pk__lt=row.pk)
    return int(earlier.exclude(pk=row.pk).count()) + 1


def for_employer(viewer: Acting, profile: VacancyProfile | None = None) -> list[Seen]:
    """What an employer has: cards that wait the longest first, then those with a name, then the rest that is open."""
    rows = _cards(viewer).exclude(state=Match.State.CLOSED)
    if profile is not None:
        rows = rows.filter(profile=profile)
    order = ("card", "shown", "chosen", "likely", "unlikely")
    found = sorted(rows, key=lambda row: (order.index(row.state), row.carded_at, row.pk))
    return _seen(found, viewer)


def seen_by_employer(key: UUID, *, viewer: Acting) -> Seen:
    """One match as an employer sees it. Raises NotThere."""
    found = _cards(viewer).filter(public_id=key).first()
    if found is None:
        raise policy.NotThere
    return _seen([found], viewer)[0]


def in_line(viewer: Acting) -> dict[int, int]:
    """How many wait in line per opening (primary key of the profile) of the viewer's organisation."""
    if viewer.organisation is None or not policy.has(viewer, Permission.SEE_CARDS):
        return {}
    rows = Match.objects.filter(
        organisation=viewer.organisation, state=Match.State.WAITING, candidate__in=policy.countable_by(viewer)
    )
    counted: dict[int, int] = {}
    for profile in rows.values_list("profile", flat=True):
        counted[profile] = counted.get(profile, 0) + 1
    return counted


def opening_for(key: UUID) -> VacancyProfile:
    """A published opening, which everybody may see. Whether one can be put forward there, `propose` says.

    Raises NotThere.
    """
    rows = VacancyProfile.objects.filter(public_id=key, state=ProfileState.PUBLISHED, vacancy__isnull=False)
    found = rows.select_related("organisation", "municipality", "occupation", "vacancy").first()
    if found is None:
        raise policy.NotThere
    return found


def _visible(viewer: Acting) -> QuerySet[Match]:
    if viewer.role.grants.get(Permission.SEE_CARDS) is Reach.ORGANISATION:
        return _cards(viewer)
    return _own(viewer)


def _own(viewer: Acting) -> QuerySet[Match]:
    """Of candidates whose matches the viewer may see."""
    people = policy.visible_to(viewer, Permission.SEE_MATCHES)
    return _rows(Match.objects.filter(candidate__in=people))


def _cards(viewer: Acting) -> QuerySet[Match]:
    """What the viewer's organisation got cards of, but of those it may not know of."""
    if viewer.organisation is None or not policy.has(viewer, Permission.SEE_CARDS):
        return Match.objects.none()
    rows = Match.objects.filter(organisation=viewer.organisation, carded_at__isnull=False)
    return _rows(rows.filter(candidate__in=policy.countable_by(viewer)))


def _rows(rows: QuerySet[Match]) -> QuerySet[Match]:
    return rows.select_related("journey", "candidate", "organisation", "profile__municipality", "profile__organisation")


def _seen(rows: Iterable[Match], viewer: Acting) -> list[Seen]:
    """Names of those who show them now; one query for all."""
    found = list(rows)
    named = set(
        policy.visible_to(viewer, Permission.SEE_NAME)
        .filter(pk__in=[row.candidate_id for row in found if row.state in {"shown", "chosen", "closed"}])
        .values_list("pk", flat=True)
    )
    return [Seen(row, row.candidate if row.candidate_id in named else None) for row in found]


def weighing_of(profile: VacancyProfile) -> tuple[dict[str, int], int]:
    """What counts for an opening, per part of a card, and the version to hand back with a change (0: nothing said)."""
    row = Weighing.objects.filter(profile=profile).first()
    return (dict(row.factors), row.version) if row else ({}, 0)


def passport_shared(row: Match, viewer: Acting) -> bool:
    """Whether the viewer may read what the card tells of the passport."""
    return policy.may(viewer, Permission.SEE_PASSPORT, row.candidate)
