"""Selections as a candidate, a coach or an employer sees them: tests, talks, exceptions, decision."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.journeys.models import Journey
from overstap.steps.matching.models import Match
from overstap.steps.selection import standing
from overstap.steps.selection.models import BatteryTest, Selection, Talk, TalkGuide
from overstap.steps.selection.standing import Tested


@dataclass(frozen=True, slots=True)
class Talked:
    """What a talk is about, and the talks that were held about it."""

    guide: TalkGuide
    talks: tuple[Talk, ...]
    needed: bool
    """Whether nobody is chosen without it."""

    @property
    def lacks(self) -> bool:
        """Whether it stands in the way of being chosen."""
        return self.needed and not self.talks


@dataclass(frozen=True, slots=True)
class Whole:
    """A selection with all that belongs to it."""

    selection: Selection
    tested: tuple[Tested, ...]
    talked: tuple[Talked, ...]

    @property
    def is_open(self) -> bool:
        """Whether something can still be written."""
        return not self.selection.decision and self.selection.match.state != Match.State.CLOSED

    @property
    def missing(self) -> tuple[Tested, ...]:
        """What stands in the way of being chosen."""
        return tuple(one for one in self.tested if one.blocks)

    @property
    def untalked(self) -> tuple[Talked, ...]:
        """What still has to be talked about before somebody can be chosen."""
        return tuple(one for one in self.talked if one.lacks)

    @property
    def excepted(self) -> tuple[Tested, ...]:
        """The demands that were left aside."""
        return tuple(one for one in self.tested if one.is_excepted)

    def test(self, key: str) -> BatteryTest:
        """A test of this selection by its key. Raises NotThere."""
        found = next((one.test for one in self.tested if one.test.key == key), None)
        if found is None:
            raise policy.NotThere
        return found


def one(key: UUID, *, viewer: Acting) -> Selection:
    """A selection. Raises NotThere."""
    found = _visible(viewer).filter(public_id=key).first()
    if found is None:
        raise policy.NotThere
    return found


def of_match(match: Match, *, viewer: Acting) -> Selection | None:
    """The selection of a match; None while there is none."""
    return _visible(viewer).filter(match=match).first()


def of_journey(journey: Journey, *, viewer: Acting) -> list[Selection]:
    """All of a journey, the last first."""
    return list(_visible(viewer).filter(journey=journey).order_by("-began_at", "-pk"))


def whole(selection: Selection) -> Whole:
    """With tests, talks and exceptions; for a selection that was found by one of the reads here."""
    talks = list(selection.talks.select_related("guide", "recorded_by").order_by("-held_on", "-pk"))
    guides = standing.guides(selection)
    # A talk by a guide of before is still read under its subject.
    about = {guide.key: guide for guide in [*(talk.guide for talk in talks), *guides]}
    needed = {guide.key for guide in standing.subjects(selection)}
    talked = (
        Talked(guide, tuple(talk for talk in talks if talk.guide.key == guide.key), guide.key in needed)
        for guide in sorted(about.values(), key=lambda guide: (guide.position, guide.key))
    )
    return Whole(selection, tuple(standing.tested(selection)), tuple(talked))


@dataclass(frozen=True, slots=True)
class Dealt:
    """Somebody who showed the name to an employer, and the selection, where one began."""

    match: Match
    selection: Selection | None

    @property
    def decision(self) -> str:
        """How it ended; empty while it goes on."""
        return self.selection.decision if self.selection else ""


def for_employer(viewer: Acting) -> list[Dealt]:
    """Everybody an employer can select or selects, whoever showed the name longest ago first."""
    people = policy.visible_to(viewer, Permission.SELECT)
    shown = (Match.State.SHOWN, Match.State.CHOSEN)
    rows = Match.objects.filter(organisation=viewer.organisation, state__in=shown, candidate__in=people)
    rows = rows.select_related("candidate", "profile", "selection").order_by("shown_at", "pk")
    return [Dealt(row, getattr(row, "selection", None)) for row in rows]


def match_of_employer(key: UUID, *, viewer: Acting) -> Match:
    """A match of whoever selects for this employer, once the name was shown. Raises NotThere."""
    people = policy.visible_to(viewer, Permission.SELECT)
    rows = Match.objects.filter(public_id=key, candidate__in=people, organisation=viewer.organisation)
    found = rows.select_related("journey", "candidate", "organisation", "profile__occupation").first()
    if found is None:
        raise policy.NotThere
    return found


def _visible(viewer: Acting) -> QuerySet[Selection]:
    rows = Selection.objects.filter(candidate__in=policy.visible_to(viewer, Permission.SEE_SELECTION))
    if viewer.role.key == "recruiter":
        rows = rows.filter(organisation=viewer.organisation)
    return rows.select_related("match__profile", "journey", "candidate", "organisation", "battery", "decided_by")
