"""Rows → engine values → ranked answer. The only file of this step that calls the engine's matching."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from overstap.catalogue.demand import DemandTable
from overstap.catalogue.models import LegalDemand
from overstap.catalogue.queries import demands_for
from overstap.catalogue.snapshot import Snapshot
from overstap.engine.explained import Reason
from overstap.engine.matching import (
    GRID,
    WEIGHT_SUM,
    LeftOut,
    Match,
    Profile,
    Result,
    Targets,
    assess,
    part_maxima,
    skill_weights,
    spread,
)
from overstap.engine.matching.circumstances import kilometres
from overstap.engine.questionnaire import Listing, Question, bounds, choose, expect, unsettled
from overstap.passports.claims import permit
from overstap.steps.employers import queries as employers
from overstap.steps.matching import reach
from overstap.steps.matching.wishes import KEPT, REASONS

BRINGS_AT_LEAST = GRID * WEIGHT_SUM // 20
"""An occupation is proposed when the person brings a twentieth of what it asks, weighted: less is no start."""
MASTERED_PERCENT = 50
"""Work of which the person brings this much is near, whatever the classification says."""
FURTHER_SHARE = 4
"""Of work in other fields, proposals for which the person brings less than a quarter of the best one are left out."""
AT_MOST_PERCENT = {reach.NEAR: 50, reach.LEAP: 20}
"""Work in the field one comes from, and work far above it, fill at most this part of the list."""
FIRST = ("network", "imported", "demo")
"""Origins of vacancies in the order in which they are shown."""
WITHOUT_WAITING = {"conduct"}
"""Kinds of legal demand that anybody can ask for on the way in, such as a certificate of conduct (VOG)."""


@dataclass(frozen=True, slots=True)
class VacancyTargets:
    """Open vacancies as targets, with what only vacancies have."""

    numbers: tuple[int, ...]
    origins: tuple[str, ...]
    uris: tuple[str, ...]
    targets: Targets


@dataclass(frozen=True, slots=True)
class Ranked:
    """Occupations that come forward, and per occupation the ones like it that stand behind (rows of the snapshot)."""

    matches: tuple[Match, ...]
    alike: Mapping[int, tuple[int, ...]]
    near: frozenset[int]
    """Which of them are close to what the person did."""
    aside: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """By reason the occupations that would be in the list if the person had no such wish, best first."""


def occupation_targets(snapshot: Snapshot) -> Targets:
    """All occupations of a catalogue as targets, demand unknown."""
    return Targets(
        ids=snapshot.occupations,
        weights=snapshot.weights,
        essential=snapshot.essential,
        interests=snapshot.interests,
        hourly_wage=snapshot.hourly_wage,
        demand=np.full(len(snapshot.occupations), -1, dtype=np.int16),
    )


KIND_NUMBER = {reach.OTHER: 0, reach.NEAR: 1, reach.LEAP: 2}
NAMED_FIRST = 2
"""Of work for which an answer matters, what stands within so many lengths of the list is named first."""
STAND_IN = 5
"""Of who told no past work, so many occupations at the top of the list stand in for it."""
NEVER_SETTLED = 0.5
"""Where the next answer is expected to move this many places of the list, nobody needs to compute that it can."""


class Assessed:
    """All occupations assessed for one profile: the ranked list, or any occupation that is asked for.

    No legal limit here: what the law asks can be reached, and is shown.
    """

    def __init__(
        self,
        profile: Profile,
        snapshot: Snapshot,
        demand: DemandTable,
        *,
        wishes: Mapping[str, float],
        past: Collection[str],
        studied: bool,
        aside: NDArray[np.int8],
    ) -> None:
        index = _demand_index(demand, zip(snapshot.occupations, snapshot.isco, strict=True))
        targets = replace(occupation_targets(snapshot), demand=index)
        self._snapshot = snapshot
        self._aside = aside
        self._left = {snapshot.occupation_number[uri] for uri in past if uri in snapshot.occupation_number}
        self._assessment = assess(profile, targets, snapshot.credit, part_maxima(wishes))
        past_isco = [snapshot.isco[row] for row in self._left]
        mastered = self._assessment.covered * 100 >= GRID * WEIGHT_SUM * MASTERED_PERCENT
        self._kinds = reach.kinds(past_isco, snapshot.isco, mastered.tolist(), studied=studied)

    def ranked(self, *, top: int) -> Ranked:
        """The `top` proposals, and what the person's wishes set aside."""
        everything = self._worth_proposing(self._candidates())
        reasons = [(REASONS[self._aside[row]], row) for row in everything if self._aside[row] != KEPT]
        at_most = {kind: max(1, top * percent // 100) for kind, percent in AT_MOST_PERCENT.items()}
        proposals = spread(self._wanted(), self._snapshot.isco, self._kinds, top=top, at_most=at_most)
        return replace(
            self._explained({proposal.target: proposal.alike for proposal in proposals}),
            aside={reason: rows for reason in REASONS if (rows := tuple(row for why, row in reasons if why == reason))},
        )

    def asked_for(self, rows: Iterable[int]) -> Ranked:
        """These occupations (rows of the snapshot), proposed or not, in this order; `alike` as in a list."""
        wanted = self._wanted()
        isco = self._snapshot.isco
        return self._explained(
            {row: tuple(other for other in wanted if other != row and isco[other] == isco[row]) for row in rows}
        )

    def question(self, closed: Collection[int], ease: NDArray[np.float64], *, top: int) -> Question | None:
        """What to ask next, for a list of `top`; None when no answers at all would change it any more.

        `closed`: skills (columns of the snapshot) answered or put aside. `ease`: (s,) how well a skill can be asked of
        people, 0–1; 0 for what has no words.
        """
        assessment, snapshot = self._assessment, self._snapshot
        past = self._left or set(assessment.ranked(top=STAND_IN))
        expectation = expect(
            assessment.profile, snapshot.habits, snapshot.asks, snapshot.links, snapshot.taxonomy.kinds, past
        )
        open_ = expectation.answerable & (ease > 0)
        open_[list(closed)] = False
        kind = np.array([KIND_NUMBER[kind] for kind in self._kinds], dtype=np.int64)
        listing = Listing(
            top,
            without=[*self._left, *snapshot.not_proposed, *np.flatnonzero(self._aside != KEPT).tolist()],
            family=np.unique(np.array(snapshot.isco), return_inverse=True)[1],
            kind=kind,
            at_most={KIND_NUMBER[kind]: max(1, top * percent // 100) for kind, percent in AT_MOST_PERCENT.items()},
        )
        fixed = assessment.score - assessment.skills
        maximum = assessment.maxima["skills"]
        best = assessment.best
        found = choose(snapshot.weight_tables, best, fixed, expectation, open_, listing, maximum, ease=ease)
        if found is None:
            return None
        # People know the work at the top of their list; that is named before work which may still come there.
        first = set(self._wanted()[: NAMED_FIRST * top])
        found = replace(found, decides=tuple(sorted(found.decides, key=lambda row: row not in first)))
        if found.most > NEVER_SETTLED:
            return found
        between = bounds(assessment.profile, snapshot.credit, best, open_)
        left = unsettled(snapshot.weight_tables, best, fixed, between, listing, maximum, order=True)
        return found if left.any() else None

    def _wanted(self) -> list[int]:
        """What is proposed before it is spread, best first: what the wishes set aside takes no place of the others."""
        return self._worth_proposing([row for row in self._candidates() if self._aside[row] == KEPT])

    def _candidates(self) -> list[int]:
        without = [*self._left, *self._snapshot.not_proposed]
        return self._assessment.ranked(without=without, at_least=BRINGS_AT_LEAST)

    def _worth_proposing(self, ranked: list[int]) -> list[int]:
        """Of other fields only what is not far below the best of them."""
        covered = self._assessment.covered
        best = max((int(covered[row]) for row in ranked if not self._near(row)), default=0)
        return [row for row in ranked if self._near(row) or covered[row] * FURTHER_SHARE >= best]

    def _near(self, row: int) -> bool:
        return self._kinds[row] == reach.NEAR

    def _explained(self, alike: Mapping[int, tuple[int, ...]]) -> Ranked:
        return Ranked(
            tuple(self._assessment.explained(row) for row in alike),
            alike,
            frozenset(row for row in alike if self._near(row)),
        )


class AssessedVacancies:
    """All open vacancies assessed for one profile: those of the network first, then imported ones, then demo."""

    def __init__(
        self,
        profile: Profile,
        snapshot: Snapshot,
        demand: DemandTable,
        *,
        vacancies: VacancyTargets,
        wishes: Mapping[str, float],
        aside: NDArray[np.int8],
    ) -> None:
        number = [snapshot.occupation_number.get(uri, -1) for uri in vacancies.uris]
        work = ((uri, snapshot.isco[row] if row >= 0 else "") for uri, row in zip(vacancies.uris, number, strict=True))
        targets = replace(vacancies.targets, demand=_demand_index(demand, work))
        self._vacancies = vacancies
        self._aside = np.array([row >= 0 and aside[row] != KEPT for row in number], dtype=np.bool_)
        self._assessment = assess(profile, targets, snapshot.credit, part_maxima(wishes))

    def ranked(self, *, top: int) -> Result:
        """The `top` vacancies, and which each limit or wish leaves out."""
        fitting = self._assessment.ranked(at_least=BRINGS_AT_LEAST)
        ranked = self.fitting()
        weak = np.flatnonzero(self._assessment.open_to & (self._assessment.covered < BRINGS_AT_LEAST)).tolist()
        left_out = [*self._assessment.left_out, *(LeftOut(row, Reason("other-skills")) for row in weak)]
        left_out += [LeftOut(row, Reason("set-aside")) for row in fitting if self._aside[row]]
        return Result(tuple(self._assessment.explained(row) for row in ranked[:top]), tuple(left_out))

    def fitting(self) -> list[int]:
        """All that no limit or wish leaves out: those of the network first, each kind from the best fit down."""
        fitting = self._assessment.ranked(at_least=BRINGS_AT_LEAST)
        return sorted((row for row in fitting if not self._aside[row]), key=self._origin)  # stable: then by score

    def explained(self, row: int) -> Match:
        """One vacancy with its parts, whatever its limits."""
        return self._assessment.explained(row)

    def score(self, row: int) -> int:
        """Its score."""
        return int(self._assessment.score[row])

    def tenths_of_km(self, row: int) -> int | None:
        """How far away it is; None when that is not known."""
        km = kilometres(self._assessment.profile, self._assessment.targets)[row]
        return None if np.isnan(km) else round(float(km) * 10)

    def of_work(self, uri: str, *, top: int) -> Result:
        """The `top` vacancies of one occupation within the hard limits, whatever the person brings; and the others."""
        of_it = {row for row, its in enumerate(self._vacancies.uris) if its == uri}
        shut = tuple(row for row in self._assessment.left_out if row.target in of_it)
        score, ids = self._assessment.score, self._assessment.targets.ids
        ranked = sorted(
            of_it - {row.target for row in shut}, key=lambda row: (self._origin(row), -int(score[row]), ids[row])
        )
        return Result(tuple(self._assessment.explained(row) for row in ranked[:top]), shut)

    def _origin(self, row: int) -> int:
        return FIRST.index(self._vacancies.origins[row])


def _demand_index(table: DemandTable, work: Iterable[tuple[str, str]]) -> NDArray[np.int16]:
    pairs = list(work)
    if not table:
        return np.full(len(pairs), -1, dtype=np.int16)
    found = [table.of(uri, isco) for uri, isco in pairs]
    return np.array([-1 if known is None else known.index for known in found], dtype=np.int16)


_vacancies: tuple[tuple[Any, ...], VacancyTargets] | None = None
_lock = threading.Lock()


def vacancy_targets(snapshot: Snapshot, demands: list[LegalDemand], today: date) -> VacancyTargets:
    """All open vacancies as targets; read again when vacancies, the catalogue or the law changed."""
    global _vacancies  # noqa: PLW0603 - one copy per process is the point
    # The snapshot itself and not its id(): one that was let go can leave its id to the next.
    key = (snapshot, tuple(demand.pk for demand in demands), *employers.version(today))
    with _lock:
        if _vacancies is None or _vacancies[0] != key:
            _vacancies = (key, _read_vacancies(snapshot, demands, today))
        return _vacancies[1]


def _read_vacancies(snapshot: Snapshot, demands: list[LegalDemand], today: date) -> VacancyTargets:
    rows, own_skills = employers.for_matching(today)
    weights, essential = _vacancy_weights(rows, own_skills, snapshot)
    occupation = [snapshot.occupation_number.get(row["occupation__uri"] or "", -1) for row in rows]
    permits = []
    for row, number in zip(rows, occupation, strict=True):
        isco = snapshot.isco[number] if number >= 0 else ""
        asked = [] if row["trains"] else _legal_permits(demands_for(demands, row["occupation__uri"] or "", isco))
        asked += [
            frozenset(permit(code) for code in ([one] if isinstance(one, str) else one)) for one in row["licences"]
        ]
        permits.append(tuple(asked))
    wage = [
        round(row["wage_min"] * 100)
        if row["wage_min"] is not None
        else int(snapshot.hourly_wage[number])
        if number >= 0
        else -1
        for row, number in zip(rows, occupation, strict=True)
    ]
    unknown = np.full(6, -1, dtype=np.int16)
    targets = Targets(
        ids=tuple(f"{row['id']:012d}" for row in rows),
        weights=weights,
        essential=essential,
        interests=np.array([snapshot.interests[n] if n >= 0 else unknown for n in occupation], dtype=np.int16).reshape(
            -1, 6
        ),
        hourly_wage=np.array(wage, dtype=np.int32),
        demand=np.full(len(rows), -1, dtype=np.int16),
        lat=_floats(rows, "lat"),
        lon=_floats(rows, "lon"),
        hours_min=_floats(rows, "hours_min"),
        hours_max=_floats(rows, "hours_max"),
        permits=tuple(permits),
    )
    return VacancyTargets(
        numbers=tuple(row["id"] for row in rows),
        origins=tuple(row["origin"] for row in rows),
        uris=tuple(row["occupation__uri"] or "" for row in rows),
        targets=targets,
    )


def _legal_permits(demands: list[LegalDemand]) -> list[frozenset[str]]:
    return [
        frozenset(permit(code) for code in demand.satisfied_by)
        for demand in demands
        if demand.before_start and demand.kind not in WITHOUT_WAITING
    ]


def _vacancy_weights(
    rows: list[dict[str, Any]], own: Mapping[int, Sequence[employers.Asked]], snapshot: Snapshot
) -> tuple[sparse.csr_matrix, NDArray[np.bool_]]:
    """A vacancy asks the skills it names, or else those of its occupation; rarity is that among all occupations."""
    values: list[int] = []
    columns: list[int] = []
    given: list[int] = []
    ends = [0]
    for row in rows:
        if row["id"] in own:
            named = [one for one in own[row["id"]] if one.skill in snapshot.skill_number]
            asked = {snapshot.skill_number[one.skill]: 2 if one.essential else 1 for one in named}
            heavy = {snapshot.skill_number[one.skill]: one.weight for one in named}
        else:
            number = snapshot.occupation_number.get(row["occupation__uri"] or "")
            start, end = (0, 0) if number is None else snapshot.asks.indptr[number : number + 2]
            heavy = {}
            asked = dict(
                zip(snapshot.asks.indices[start:end].tolist(), snapshot.asks.data[start:end].tolist(), strict=True)
            )
        # In order of column, as the engine wants the weights beside them.
        columns += (order := sorted(asked))
        values += (asked[column] for column in order)
        given += (heavy.get(column, 0) for column in order)
        ends.append(len(values))
    asks = sparse.csr_matrix(
        (np.array(values, dtype=np.uint8), np.array(columns, dtype=np.int32), np.array(ends, dtype=np.int32)),
        shape=(len(rows), len(snapshot.skills)),
    )
    return skill_weights(asks, snapshot.asked_by, len(snapshot.occupations), np.array(given, dtype=np.int64))


def _floats(rows: list[dict[str, Any]], name: str) -> NDArray[np.float64]:
    return np.array([np.nan if row[name] is None else float(row[name]) for row in rows], dtype=np.float64)
