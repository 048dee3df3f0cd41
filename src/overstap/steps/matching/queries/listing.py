"""The list of work for somebody with an account: openings one can be put forward for first, then imported ones.

Openings of the network stand in the fair order of `engine.matching.fair`: fit first, and among openings that fit about
as well the one that had least attention. Those of an organisation that may not know of the candidate are not there and
are counted nowhere.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, Sum
from django.utils import translation

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.engine.matching import Match as Found
from overstap.engine.matching import Result
from overstap.engine.matching.culture import with_team
from overstap.engine.matching.fair import fair_order
from overstap.passports.accounts import told_by
from overstap.passports.profile import check
from overstap.people.models import Organisation, Person
from overstap.shared import clock
from overstap.steps.employers.models import VacancyProfile
from overstap.steps.employers.states import ProfileState
from overstap.steps.matching import bridge, wording
from overstap.steps.matching.models import Match, MatchingRule
from overstap.steps.matching.queries import scans
from overstap.steps.matching.queries.advice import Asked
from overstap.steps.matching.rules import rule_on

MOST = 20
MOST_ELSEWHERE = 10


@dataclass(frozen=True, slots=True)
class Offer:
    """One row: what the matching says of it (advice/1), the opening, and the match there is already."""

    at: Mapping[str, Any]
    profile: VacancyProfile | None
    match: Match | None
    place: int


@dataclass(frozen=True, slots=True)
class Listing:
    """The whole list, and how many a hard limit left out, each with its sentence."""

    openings: tuple[Offer, ...]
    elsewhere: tuple[Offer, ...]
    left_out: tuple[str, ...]

    @property
    def shown(self) -> list[tuple[int, int]]:
        """What is counted as shown: the openings with their places."""
        return [(one.profile.pk, one.place) for one in self.openings if one.profile is not None]


def work_for(
    candidate: Person,
    *,
    viewer: Acting,
    language: str,
    today: date,
    ranked: bool = True,
    matches: Collection[Match] = (),
) -> Listing | None:
    """The list for a candidate, or a coach who may see the passport; None while the passport tells nothing.

    `ranked` False: the same, by name. `matches`: those there are already, to name them beside their openings.

    Raises:
        NotThere: for whoever else looks.
    """
    # Whom the viewer may put forward; `told_by` sees to whose passport it is and whether it is shared.
    if not policy.has(viewer, Permission.PROPOSE_MATCH):
        raise policy.NotThere
    told = told_by(candidate, viewer=viewer)
    if told is None or not (told.profile.get("pastOccupations") or told.profile.get("skills")):
        return None
    with translation.override(language):
        asked = Asked(check(told.profile), language, today)
        rule = rule_on(today)
        profiles, hidden = _profiles(candidate, asked.open_now.numbers, rule)
        rows = asked.vacancies.fitting()
        numbers = asked.open_now.numbers
        counts = scans.counting(candidate, [one.pk for one in profiles.values()])
        dealt = [row for row in rows if numbers[row] in profiles]
        other = [row for row in rows if numbers[row] not in profiles and numbers[row] not in hidden]
        found = {row: asked.vacancies.explained(row) for row in dealt}
        teams = {row: counts[profiles[numbers[row]].pk] for row in dealt if profiles[numbers[row]].pk in counts}
        order = _fair(asked, found, profiles, teams, tolerance=rule.tolerance)[:MOST]
        shown = [found[row] for row in order]
        shown += [asked.vacancies.explained(row) for row in other[:MOST_ELSEWHERE]]
        answer = asked.answer
        answer.collect(bridge.Ranked((), {}, frozenset()), Result(tuple(shown)), asked.open_now)
        mine = {one.profile_id: one for one in matches if one.state != Match.State.CLOSED}
        offers = []
        for number, one in enumerate(shown):
            at = answer.vacancy(one, asked.open_now)
            profile = profiles.get(numbers[one.target])
            if one.target in teams:
                at = _with_team(at, *teams[one.target])
            offers.append(Offer(at, profile, mine.get(profile.pk) if profile else None, number + 1))
        openings, elsewhere = offers[: len(order)], offers[len(order) :]
        if not ranked:
            openings, elsewhere = (sorted(some, key=_by_name) for some in (openings, elsewhere))
            openings = [Offer(one.at, one.profile, one.match, place + 1) for place, one in enumerate(openings)]
        left_out = [row["text"] for row in answer.left_out(_left_out(asked))]
        return Listing(tuple(openings), tuple(elsewhere), tuple(left_out))


def _profiles(candidate: Person, numbers: Sequence[int], rule: MatchingRule) -> tuple[dict[int, Any], set[int]]:
    """Openings of the network by the number of their vacancy, with the attention they had lately (`had`).

    And the vacancies of those who may not know of the candidate.
    """
    lately = Q(exposure__day__gt=clock.today() - timedelta(days=rule.window_days))
    away = policy.organisations_hidden_from(candidate)
    rows = VacancyProfile.objects.filter(
        vacancy__in=numbers, state=ProfileState.PUBLISHED, organisation__status=Organisation.Status.ACTIVE
    ).select_related("organisation", "municipality").annotate(
        had=Sum("exposure__weighted", filter=lately, default=0.0)
    )  # fmt: skip
    found = {row.vacancy_id: row for row in rows if row.vacancy_id is not None}
    hidden = {number for number, row in found.items() if row.organisation_id in away}
    return {number: row for number, row in found.items() if number not in hidden}, hidden


def _fair(
    asked: Asked,
    found: Mapping[int, Found],
    profiles: Mapping[int, Any],
    teams: Mapping[int, tuple[int, float]],
    *,
    tolerance: int,
) -> list[int]:
    """Rows in the order in which they are shown: those of real employers before examples, each in the fair order."""
    numbers, origins = asked.open_now.numbers, asked.open_now.origins
    order: list[int] = []
    for origin in bridge.FIRST:
        rows = [row for row in found if origins[row] == origin]
        scores = []
        for row in rows:
            points = {part.kind: part.points for part in found[row].parts}
            if row in teams:
                percent, weight = teams[row]
                maxima = {part.kind: part.maximum for part in found[row].parts}
                points = with_team(points, maxima, percent=percent, weight=weight)
            scores.append(sum(points.values()))
        attention = [profiles[numbers[row]].had for row in rows]
        ids = [asked.open_now.targets.ids[row] for row in rows]
        order += [rows[one] for one in fair_order(scores, attention, ids, tolerance=tolerance)]
    return order


def _with_team(at: Mapping[str, Any], percent: int, weight: float) -> dict[str, Any]:
    """The same row with the team among its parts, which still sum to the score."""
    points = {part["kind"]: part["points"] for part in at["parts"]}
    maxima = {part["kind"]: part["max"] for part in at["parts"]}
    most = with_team(maxima, maxima, percent=100, weight=weight)
    new = with_team(points, maxima, percent=percent, weight=weight)
    parts = [part | {"points": new[part["kind"]], "max": most[part["kind"]]} for part in at["parts"]]
    reason = {"code": "team", "args": {"percent": percent}, "text": wording.team_text(percent)}
    team = {
        "kind": "team", "label": wording.part_label("team"), "points": new["team"], "max": most["team"],
        "reason": reason,
    }  # fmt: skip
    return {**at, "parts": [*parts, team], "score": sum(new.values())}


def _by_name(one: Offer) -> tuple[str, str]:
    return str(one.at["title"]).casefold(), str(one.at["id"])


def _left_out(asked: Asked) -> dict[str, int]:
    counted: dict[str, int] = {}
    for row in asked.vacancies.ranked(top=0).left_out:
        counted[row.reason.code] = counted.get(row.reason.code, 0) + 1
    return counted
