"""What people make of the links of the chain: one's own; and for a coordinator, only where enough people said it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.journeys.models import Journey
from overstap.shared import clock
from overstap.steps.coaching.actions.holding import side_of
from overstap.steps.guidance import rules
from overstap.steps.guidance.models import Feedback
from overstap.steps.guidance.words import LINKS


@dataclass(frozen=True, slots=True)
class Opinion:
    """What was said of one link by one side, added up. Too few people: `enough` is False and all else is empty.

    `people` is rounded down to fives and `mean` to halves: whoever looks again after one more person answered cannot
    work out what that one said.
    """

    link: str
    words: str | Promise
    side: str
    enough: bool
    people: int = 0
    mean: float = 0.0
    texts: tuple[str, ...] = ()
    """In alphabetical order; none unless enough people wrote words."""


def own(journey: Journey, *, viewer: Acting) -> dict[str, Feedback]:
    """What the viewer said of each link of a journey, by link."""
    people = policy.visible_to(viewer, Permission.GIVE_FEEDBACK)
    rows = Feedback.objects.filter(journey=journey, candidate__in=people, side=side_of(viewer, journey))
    return {row.link: row for row in rows}


def of_region(*, viewer: Acting) -> list[Opinion]:
    """Per link and side what people of the viewer's regions said, where enough did; of nobody who hides from it."""
    few = rules.limit(rules.FEW, clock.today())
    said: dict[tuple[str, str], list[Feedback]] = {}
    if policy.may(viewer, Permission.SEE_FEEDBACK) and few is not None:
        rows = Feedback.objects.filter(
            journey__region__in=policy.regions_of(viewer), candidate__in=policy.countable_by(viewer)
        )
        for row in rows.only("link", "side", "candidate_id", "rating", "words"):
            said.setdefault((row.link, row.side), []).append(row)
    return [
        _added_up(link, side, said.get((link, side), []), few or 0)
        for link in LINKS
        for side in Feedback.Side.values
    ]  # fmt: skip


def few_people() -> int | None:
    """From how many people on something is shown."""
    return rules.limit(rules.FEW, clock.today())


def _added_up(link: str, side: str, rows: list[Feedback], few: int) -> Opinion:
    people = {row.candidate_id for row in rows}
    if not few or len(people) < few:
        return Opinion(link, LINKS[link], side, enough=False)
    texts = sorted(row.words for row in rows if row.words)
    writers = {row.candidate_id for row in rows if row.words}
    mean = sum(row.rating for row in rows) / len(rows)
    return Opinion(
        link, LINKS[link], side, enough=True, people=len(people) - len(people) % few, mean=round(mean * 2) / 2,
        texts=tuple(texts) if len(writers) >= few else (),
    )  # fmt: skip
