"""What reading a CV or a vacancy finds, against what one would pick instead, on sentences of our own.

    python bench/texts.py [--half dev|heldout|fresh|all] [--misses] [--speed] [--home HOME]

Reads bench/data/texts_dev/*.tsv with the shipped starter catalogue, and prints precision and recall of our reader, of
exact look-up of the catalogue's names in the text, and of fuzzy look-up (partial_ratio). A claim counts as right when
it stands in `expected`, as wrong when it stands neither there nor in `allowed`. `--speed` also times a CV of three
pages; with `--home` on the catalogue of that OVERSTAP_HOME (ESCO imported), else on the starter catalogue.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import statistics
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from overstap.catalogue.starter.reading import Starter, read_starter
from overstap.engine.reading import TAKEN_FROM, Claim, Kind, Reader, What, names
from overstap.engine.titles import Name, TitleIndex
from overstap.engine.titles.text import words
from overstap.passports.wordings import wordings

FOLDER = Path(__file__).parent / "data" / "texts_dev"
SHORT = {What.OCCUPATION: "o", What.SKILL: "s", What.LICENCE: "l", What.DIPLOMA: "d"}
FUZZY_FROM = 90
SHORTEST_FUZZY = 5
RUNS = 7


@dataclass(frozen=True)
class Case:
    """One text with what it says, as codes such as `s:make-rosters`."""

    id: str
    kind: Kind
    language: str
    text: str
    expected: frozenset[str]
    allowed: frozenset[str]


@dataclass(frozen=True)
class Catalogue:
    """The starter catalogue as the reader wants it, and from a concept back to the code used in the texts."""

    titles: list[Name]
    skills: list[Name]
    diplomas: list[str]
    code: Mapping[str, str]
    uri: Mapping[str, str]


def catalogue(starter: Starter) -> Catalogue:
    """From the shipped files."""
    titles: list[Name] = []
    code: dict[str, str] = {}
    uri: dict[str, str] = {}
    for one in starter.occupations:
        own = [("nl", one.nl, "plain"), ("en", one.en, "plain")]
        own += [("nl", name, "plain") for name in one.names_nl] + [("en", name, "plain") for name in one.names_en]
        titles += [Name(str(len(titles) + at), one.uri, *row[:1], row[1], row[2]) for at, row in enumerate(own)]
        code[one.uri] = f"o:{one.nl}"
        uri[f"o:{one.nl}"] = one.uri
    skills: list[Name] = []
    for skill in starter.skills:
        for language, text in (("nl", skill.nl), ("en", skill.en)):
            skills.append(Name(str(len(skills)), skill.uri, language, text, "plain"))
        code[skill.uri] = f"s:{skill.key}"
        uri[f"s:{skill.key}"] = skill.uri
    diplomas = sorted({name for demand in starter.demands for name in demand.satisfied_by})
    return Catalogue(titles, skills, diplomas, code, uri)


def cases(half: str, known: Catalogue) -> list[Case]:
    """The texts of a half. A code that is not in the catalogue is a fault in the texts."""
    found = []
    with (FOLDER / f"{half}.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            expected, allowed = (_codes(row[column], known) for column in ("expected", "allowed"))
            text = row["text"].replace("\\n", "\n").replace("\\t", "\t")
            found.append(Case(row["id"], Kind(row["kind"]), row["language"], text, expected, allowed))
    return found


def _codes(cell: str, known: Catalogue) -> frozenset[str]:
    codes = frozenset(code.strip() for code in cell.split(";") if code.strip())
    strange = [code for code in codes if code[:2] in {"o:", "s:"} and code not in known.uri]
    if strange:
        raise SystemExit(f"{FOLDER}: not in the starter catalogue: {', '.join(sorted(strange))}")
    return codes


Found = Callable[[Case], Collection[str]]


def ours(known: Catalogue, least: int = TAKEN_FROM) -> Found:
    """The reader, with what it takes until a person unticks it."""
    more = names(row for row in wordings() if row[0] in known.code)
    reader = Reader(
        TitleIndex.build(known.titles), [TitleIndex.build(known.skills), TitleIndex.build(more)], known.diplomas
    )

    def find(case: Case) -> Collection[str]:
        claims = reader.read(case.text, language=case.language, kind=case.kind).claims
        return {_code(claim, known) for claim in claims if claim.strength >= least}

    return find


def _code(claim: Claim, known: Catalogue) -> str:
    meant = claim.meant if claim.what == What.LICENCE else claim.meant.lower()
    return known.code.get(claim.meant, f"{SHORT[claim.what]}:{meant}")


def exact(known: Catalogue) -> Found:
    """Every name of the catalogue that stands in the text, word for word."""
    named = [(" ".join(words(name.text)), known.code[name.concept]) for name in [*known.titles, *known.skills]]
    named += [(" ".join(words(name)), f"d:{name.lower()}") for name in known.diplomas if len(name) > 1]
    named += [(f"rijbewijs {code.lower()}", f"l:{code}") for code in ("AM", "A", "B", "BE", "C", "CE", "D", "T")]

    def find(case: Case) -> Collection[str]:
        text = f" {' '.join(words(case.text))} "
        return {code for name, code in named if f" {name} " in text}

    return find


def fuzzy(known: Catalogue) -> Found:
    """Every name that is nearly a part of the text (rapidfuzz partial_ratio of at least 90)."""
    named = [(" ".join(words(name.text)), known.code[name.concept]) for name in [*known.titles, *known.skills]]
    named += [(" ".join(words(name)), f"d:{name.lower()}") for name in known.diplomas]
    named = [(name, code) for name, code in named if len(name) >= SHORTEST_FUZZY]

    def find(case: Case) -> Collection[str]:
        text = " ".join(words(case.text))
        return {
            code
            for name, code in named
            if len(name) <= len(text) and fuzz.partial_ratio(name, text, score_cutoff=FUZZY_FROM)
        }

    return find


def measure(rows: Sequence[Case], find: Found) -> tuple[dict[str, float], list[str]]:
    """Precision, recall and their harmonic mean, with how often a text without claims stays so; and the misses."""
    right = wrong = missed = quiet = empty = 0
    misses = []
    for case in rows:
        found = set(find(case))
        good, bad, lost = found & case.expected, found - case.expected - case.allowed, case.expected - found
        right, wrong, missed = right + len(good), wrong + len(bad), missed + len(lost)
        if not case.expected:
            empty += 1
            quiet += not bad
        if bad or lost:
            misses.append(f"{case.id} {case.text[:110]!r}\n      too much {sorted(bad)}  missed {sorted(lost)}")
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    both = 2 * precision * recall / max(1e-9, precision + recall)
    return {"precision": precision, "recall": recall, "f1": both, "quiet": quiet / max(1, empty)}, misses


def cv_of_three_pages(rows: Sequence[Case]) -> str:
    """About 9,000 characters out of the development sentences."""
    lines = [case.text for case in rows if case.kind == Kind.CV and case.language == "nl"]
    text = "\n".join(lines * 4)
    return text[:9_000]


def speed(text: str) -> dict[str, float]:
    """Seconds for the first and the next readings of a text in this process."""
    started = time.perf_counter()
    starter = catalogue(read_starter())
    more = names(row for row in wordings() if row[0] in starter.code)
    indexes = TitleIndex.build(starter.titles), TitleIndex.build(starter.skills), TitleIndex.build(more)
    made = time.perf_counter() - started
    reader = Reader(indexes[0], indexes[1:], starter.diplomas)
    return {"build": made} | timed(lambda: reader.read(text, language="nl", kind=Kind.CV))


def timed(read: Callable[[], object]) -> dict[str, float]:
    """The first time and the median of the next."""
    took = []
    for _ in range(RUNS):
        started = time.perf_counter()
        read()
        took.append(time.perf_counter() - started)
    return {"first": took[0], "median": statistics.median(took[1:])}


def speed_of_home(home: Path, text: str) -> dict[str, float]:
    """The same through the passport, on the catalogue in a database."""
    os.environ |= {"OVERSTAP_HOME": str(home), "DJANGO_SETTINGS_MODULE": "overstap.config.settings"}
    import django

    django.setup()
    from overstap.passports.texts import read_text

    return timed(lambda: read_text(text, language="nl", kind="cv"))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--half", choices=("dev", "heldout", "fresh", "all"), default="all")
    parser.add_argument("--misses", action="store_true", help="print what was found too much and what was missed")
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--home", type=Path, help="an OVERSTAP_HOME in which ESCO was imported")
    options = parser.parse_args()
    known = catalogue(read_starter())
    ways: dict[str, Found] = {
        "overstap": ours(known),
        "overstap, with perhaps": ours(known, 0),
        "exact names": exact(known),
        "fuzzy names": fuzzy(known),
    }
    for half in ("dev", "heldout", "fresh") if options.half == "all" else (options.half,):
        rows = cases(half, known)
        print(f"{half}: {len(rows)} texts, {sum(len(case.expected) for case in rows)} claims")
        for name, find in ways.items():
            figures, misses = measure(rows, find)
            print(f"  {name:24}" + "  ".join(f"{key} {value:.3f}" for key, value in figures.items()))
            if options.misses and name == "overstap":
                print("\n".join(f"    {line}" for line in misses))
    if options.speed:
        text = cv_of_three_pages(cases("dev", known))
        print(json.dumps({"characters": len(text), "starter": speed(text)}))
        if options.home:
            print(json.dumps({"home": speed_of_home(options.home, text)}))


if __name__ == "__main__":
    main()
