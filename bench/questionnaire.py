"""How many questions until the list is right: the next question by what it changes, against two usual orders.

    .venv/bin/python bench/questionnaire.py [--people 500] [--drawn walk|cluster] [--seed N] [--esco NL.zip EN.zip]

Draws hidden people from ESCO (default: release 1.2.0 in OVERSTAP_SHARED_DATA), lets each of three methods ask them, and
counts questions until the ten occupations at the top are those of the fully known profile and stay so. All three ask
from the same questions. How people are drawn, and what "known" and "equal" mean, stands in
docs/benchmarks/questionnaire.md. The last line of stdout is JSON. Exit codes: 0 done, 2 usage, 3 bad input.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django
import numpy as np
import numpy.typing as npt
from esco_reader import BadEscoError, read_esco
from questionnaire_people import DRAWN, Hidden
from scipy import sparse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "overstap.config.settings")
django.setup()

from overstap.catalogue.compiled import Snapshot, from_rows  # noqa: E402 - needs the settings
from overstap.catalogue.reading import CatalogueRows  # noqa: E402
from overstap.engine.explained import Reason  # noqa: E402
from overstap.engine.matching import (  # noqa: E402
    GRID,
    WEIGHT_SUM,
    Claim,
    Profile,
    highest_credits,
    part_maxima,
)
from overstap.engine.questionnaire import (  # noqa: E402
    GRADES,
    Expectation,
    Habits,
    Listing,
    WeightTables,
    answered,
    bounds,
    choose,
    expect,
    unsettled,
)
from overstap.passports.claims import to_profile  # noqa: E402
from overstap.passports.understanding import Understanding, Understood  # noqa: E402

SEED, PEOPLE, TOP, BAD_INPUT = 20_261_121, 500, 10, 3
ORDERED = 20
"""Of so many people the order of the ten is followed to the end too; it takes several times as many questions."""
EVERY = 25
"""After so many people the figures so far are shown."""
METHODS = ("ours", "random", "most common first")
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class World:
    """One release, ready to be asked about."""

    snapshot: Snapshot
    habits: Habits
    tables: WeightTables
    integers: sparse.csr_matrix
    credit: sparse.csr_matrix
    skills_maximum: int

    @classmethod
    def build(cls, snapshot: Snapshot) -> World:
        """From a compiled catalogue."""
        return cls(
            snapshot=snapshot,
            habits=Habits.build(snapshot.asks, snapshot.isco),
            tables=WeightTables.build(snapshot.weights),
            integers=snapshot.weights.astype(np.int64),
            credit=snapshot.credit,
            skills_maximum=part_maxima()["skills"],
        )

    def top(self, profile: Profile, past: Sequence[int]) -> tuple[int, ...]:
        """The ten occupations with the highest scores, ties by URI; not what the person leaves."""
        covered = self.integers @ highest_credits(profile, self.credit)
        score = self.skills_maximum * covered // (GRID * WEIGHT_SUM)
        score[list(past)] = -1
        edge = np.partition(score, len(score) - TOP)[len(score) - TOP]
        places = np.flatnonzero(score >= edge)
        return tuple(places[np.lexsort((places, -score[places]))][:TOP].tolist())

    def expectation(self, profile: Profile, past: Sequence[int]) -> Expectation:
        """What the engine expects of a profile."""
        snapshot = self.snapshot
        return expect(profile, self.habits, snapshot.asks, self.credit, snapshot.taxonomy.kinds, past)

    def stays(
        self, profile: Profile, person: Hidden, open_: Mask, truth: npt.NDArray[np.int64], *, order: bool
    ) -> bool:
        """Whether the list is certain to stay as it is when the truth on all open questions comes in, in any order."""
        now = highest_credits(profile, self.credit)
        low, high = bounds(profile, self.credit, now, open_)
        # Known truth: what is denied in the end never counts for more than now, and so on.
        told = Profile(claims=profile.claims + self._truth(person, open_))
        most = highest_credits(told, self.credit)
        high = np.minimum(high, np.maximum(most, now))
        low = np.maximum(low, np.where(open_, np.minimum(now, truth), 0))
        nothing = np.zeros(self.integers.shape[0], dtype=np.int64)
        listing = Listing(TOP, without=person.past)
        left = unsettled(self.tables, now, nothing, (low, high), listing, self.skills_maximum, order=order)
        return not left.any()

    @staticmethod
    def _truth(person: Hidden, open_: Mask) -> tuple[Claim, ...]:
        there = np.flatnonzero(open_ & (person.grades > 0)).tolist()
        return tuple(Claim(skill, GRADES[person.grades[skill]], Reason("told")) for skill in there)

    def start(self, past: Sequence[int]) -> Profile:
        """What the passport makes of past occupations."""
        told = [Understood(uri, uri, Reason("uri"), None) for uri in (self.snapshot.occupations[row] for row in past)]
        return to_profile({}, Understanding(occupations=told), self.snapshot)


Ask = Callable[[Profile, Mask], int | None]
"""The next skill to ask, given the profile so far and what may still be asked; None: no more."""


@dataclass(frozen=True)
class Outcome:
    """One person, one method: questions until equal and staying so (None: never), and asked in all."""

    as_set: int | None
    in_order: int | None
    asked: int


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--esco", nargs="+", type=Path, help="zips or directories of one release")
    parser.add_argument("--people", type=int, default=PEOPLE, help="hidden people to draw")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--drawn", choices=sorted(DRAWN), default="walk", help="how hidden people are drawn")
    options = parser.parse_args(arguments)
    if options.people < 1:
        parser.error("--people must be at least 1")
    shared = Path(os.environ.get("OVERSTAP_SHARED_DATA") or "../shared/data")
    try:
        world = World.build(read_snapshot(options.esco or sorted((shared / "esco").glob("*v1.2.0*.zip"))))
    except (BadEscoError, OSError, zipfile.BadZipFile) as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    counted = world.snapshot.asks.shape
    print(f"ESCO {world.snapshot.release}: {counted[0]} occupations, {counted[1]} skills", file=sys.stderr)
    print(json.dumps(measure(world, options.people, options.seed, options.drawn)))
    return 0


def read_snapshot(paths: Sequence[Path]) -> Snapshot:
    """The catalogue as the product compiles it, without a database; of concepts only what scores need."""
    esco = read_esco(paths)
    return from_rows(
        CatalogueRows(
            release=esco.release,
            isco={uri: concept.kind.split(".")[0] for uri, concept in esco.occupations.items()},
            skill_kinds={uri: concept.kind or "skill" for uri, concept in esco.skills.items()},
            groups={uri: concept.kind for uri, concept in esco.skill_groups.items()},
            broader=esco.broader_skills,
            related=[(skill, needed, essential) for (skill, needed), essential in esco.needs.items()],
            alike=[],
            asks=[(occupation, skill, essential) for (occupation, skill), essential in esco.asks.items()],
            interests={},
            hourly_wage={},
            sectors={},
            conditions={},
            not_proposed=(),
            occupation_names=[],
            skill_names=[],
        )
    )


def measure(world: World, people: int, seed: int, drawn: str) -> dict[str, Any]:
    """All figures of one run."""
    snapshot = world.snapshot
    draw = DRAWN[drawn](snapshot.asks, world.credit, snapshot.taxonomy.kinds, snapshot.isco)
    outcomes: dict[str, list[Outcome]] = {name: [] for name in METHODS}
    pools: list[int] = []
    same_beyond = 0
    waits: list[float] = []
    for number in range(people):
        person = draw(np.random.default_rng([seed, number]))
        pool = world.expectation(world.start(person.past), person.past).answerable
        known = fully_known(world, person, pool)
        everything = fully_known(world, person, np.ones(len(pool), dtype=np.bool_))
        same_beyond += set(world.top(everything, person.past)) == set(world.top(known, person.past))
        pools.append(int(pool.sum()))
        order = number < ORDERED
        asked = np.flatnonzero(pool)
        shuffled = np.random.default_rng([seed, number, 1]).permutation(asked)
        common = asked[np.lexsort((asked, -world.habits.asked_by[asked]))]
        outcomes["ours"].append(question(world, person, known, pool, by_change(world, person, waits), order=order))
        outcomes["random"].append(backwards(world, person, known, shuffled.tolist(), order=order))
        outcomes["most common first"].append(backwards(world, person, known, common.tolist(), order=order))
        if (number + 1) % EVERY == 0:
            print(f"{number + 1} of {people}: {json.dumps(report(outcomes, waits))}", file=sys.stderr, flush=True)
    figures = report(outcomes, waits)
    figures["questions_that_can_be_asked"] = {"median": float(np.median(pools)), "mean": round(float(np.mean(pools)))}
    figures["same_ten_when_all_of_esco_is_known"] = round(same_beyond / people, 3)
    figures |= {"release": snapshot.release, "people": people, "seed": seed, "drawn": drawn, "ordered": ORDERED}
    return figures


def question(world: World, person: Hidden, known: Profile, pool: Mask, ask: Ask, *, order: bool) -> Outcome:
    """Ask until the list is that of the fully known profile and, whatever the truth on the rest, stays so.

    `order`: go on until the order of the ten is certain too.
    """
    profile, open_ = world.start(person.past), pool.copy()
    goal = world.top(known, person.past)
    truth = highest_credits(known, world.credit)
    shown = world.top(profile, person.past)
    same, ordered = [set(shown) == set(goal)], [shown == goal]
    while (skill := ask(profile, open_)) is not None:
        if not open_[skill]:
            raise AssertionError(f"asked twice, or unanswerable: skill {skill}")
        open_[skill] = False
        profile = answered(profile, skill, int(person.grades[skill]))
        shown = world.top(profile, person.past)
        same.append(set(shown) == set(goal))
        ordered.append(shown == goal)
        done = ordered[-1] if order else same[-1]
        if done and len(same) % 4 == 0 and world.stays(profile, person, open_, truth, order=order):
            break
    return Outcome(_since(same), _since(ordered) if order else None, len(same) - 1)


def backwards(world: World, person: Hidden, known: Profile, sequence: Sequence[int], *, order: bool) -> Outcome:
    """The same for a fixed sequence of all questions, from its end: take back answers until the list is another."""
    goal = world.top(known, person.past)
    start = {claim.skill: claim for claim in world.start(person.past).claims}
    told = {claim.skill: claim for claim in known.claims}
    denied = set(known.denied)
    found: dict[str, int] = {}
    for count in range(len(sequence), -1, -1):
        profile = Profile(claims=tuple(told.values()), denied=frozenset(denied))
        shown = world.top(profile, person.past)
        if set(shown) != set(goal):
            found.setdefault("set", count + 1)
        if shown != goal:
            found.setdefault("order", count + 1)
        if "set" in found and ("order" in found or not order):
            break
        if count:
            skill = sequence[count - 1]
            denied.discard(skill)
            told.pop(skill, None)
            if skill in start:
                told[skill] = start[skill]
    return Outcome(found.get("set", 0), found.get("order", 0) if order else None, len(sequence))


def fully_known(world: World, person: Hidden, pool: Mask) -> Profile:
    """The profile when every question of `pool` was answered by the truth."""
    others = tuple(claim for claim in world.start(person.past).claims if not pool[claim.skill])
    asked = np.flatnonzero(pool)
    told = tuple(
        Claim(skill, GRADES[person.grades[skill]], Reason("told")) for skill in asked[person.grades[asked] > 0].tolist()
    )
    return Profile(claims=told + others, denied=frozenset(asked[person.grades[asked] == 0].tolist()))


def by_change(world: World, person: Hidden, waits: list[float]) -> Ask:
    """Ours, as the product asks: everything is computed anew from the profile, for every question."""
    listing = Listing(TOP, without=person.past)
    nothing = np.zeros(len(world.snapshot.occupations), dtype=np.int64)

    def ask(profile: Profile, open_: Mask) -> int | None:
        began = time.perf_counter()
        expectation = world.expectation(profile, person.past)
        best = highest_credits(profile, world.credit)
        chosen = choose(world.tables, best, nothing, expectation, open_, listing, world.skills_maximum)
        waits.append(time.perf_counter() - began)
        return None if chosen is None else chosen.skill

    return ask


def _since(right: Sequence[bool]) -> int | None:
    """After how many answers it is right and stays so; None when it is wrong at the end."""
    wrong = [number for number, is_right in enumerate(right) if not is_right]
    if not wrong:
        return 0
    return None if wrong[-1] == len(right) - 1 else wrong[-1] + 1


def report(outcomes: dict[str, list[Outcome]], waits: list[float]) -> dict[str, Any]:
    """The figures of what was found."""
    figures: dict[str, Any] = {}
    for name, found in outcomes.items():
        figures[name] = {
            "set": _summary([one.as_set for one in found]),
            "order": _summary([one.in_order for one in found[:ORDERED]]),
            "asked": round(float(np.mean([one.asked for one in found])), 1),
        }
    for name in METHODS[1:]:
        ratios = [
            mine.as_set / its.as_set
            for mine, its in zip(outcomes["ours"], outcomes[name], strict=True)
            if mine.as_set is not None and its.as_set
        ]
        key = name.replace(" ", "_")
        figures[f"ours_over_{key}"] = {
            "of_means": _ratio(figures["ours"]["set"]["mean"], figures[name]["set"]["mean"]),
            "of_medians": _ratio(figures["ours"]["set"]["median"], figures[name]["set"]["median"]),
            "median_of_ratios": round(float(np.median(ratios)), 3) if ratios else None,
            "order_of_means": _ratio(figures["ours"]["order"]["mean"], figures[name]["order"]["mean"]),
        }
    figures["next_question_ms"] = {
        "p50": round(1000 * float(np.percentile(waits, 50)), 1),
        "p95": round(1000 * float(np.percentile(waits, 95)), 1),
    }
    return figures


def _summary(counts: Sequence[int | None]) -> dict[str, float | int | None]:
    there = [count for count in counts if count is not None]
    if not there:
        return {"median": None, "mean": None, "p90": None, "never": len(counts)}
    return {
        "median": float(np.median(there)),
        "mean": round(float(np.mean(there)), 1),
        "p90": float(np.percentile(there, 90)),
        "never": len(counts) - len(there),
    }


def _ratio(mine: float | None, its: float | None) -> float | None:
    return round(mine / its, 3) if mine is not None and its else None


if __name__ == "__main__":
    sys.exit(main())
