"""Which occupations are related, on a release of ESCO: scores for measuring elsewhere, and a comparison of its own.

    .venv/bin/python bench/related.py --esco NL.zip EN.zip --out scores.npz
        writes `uris` (n, sorted) and `scores` (n × n, float32)
    .venv/bin/python bench/related.py --esco NL.zip EN.zip --dev [--held] [--ablation]
        compares with what one would pick instead, on evidence of our own

Row: from, column: to; higher is nearer; the diagonal means nothing. Exit codes: 0 done, 2 usage, 3 bad input.
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from esco_reader import BadEscoError, Concept, Esco, Text, read_esco
from related_evidence import Evidence, evidence_of, measure
from scipy import sparse

from overstap.engine.related import ESSENTIAL, OPTIONAL, Occupations, Texts, Weights, blended, likenesses

Scores = npt.NDArray[np.float32]
BAD_INPUT = 3
NOTHING = Text("", (), "")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--esco", nargs="+", type=Path, required=True, help="zips or directories of one release")
    parser.add_argument("--out", type=Path, help="where to write uris and scores (.npz)")
    parser.add_argument("--dev", action="store_true", help="compare with other methods on the evidence of our own")
    parser.add_argument("--ablation", action="store_true", help="with --dev: also leave out one part at a time")
    parser.add_argument("--held", action="store_true", help="with --dev: the half that was held out")
    options = parser.parse_args(arguments)
    if not options.out and not options.dev:
        parser.error("nothing to do: give --out FILE, --dev, or both")
    try:
        esco = read_esco(options.esco)
    except (BadEscoError, OSError, zipfile.BadZipFile) as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    uris = sorted(esco.occupations)
    print(f"ESCO {esco.release}: {len(uris)} occupations, {len(esco.skills)} skills", file=sys.stderr)
    occupations = occupations_of(esco)
    parts = likenesses(occupations)
    if options.out:
        np.savez_compressed(options.out, uris=np.array(uris), scores=blended(parts, occupations.groups, Weights()))
        print(f"wrote {options.out}", file=sys.stderr)
    if options.dev:
        compare(esco, occupations, parts, held=options.held, ablation=options.ablation)
    return 0


def occupations_of(esco: Esco) -> Occupations:
    """What the engine takes, from what the files say; occupations and skills in the order of their URIs."""
    uris, skills = sorted(esco.occupations), sorted(esco.skills)
    row = {uri: number for number, uri in enumerate(uris)}
    column = {uri: number for number, uri in enumerate(skills)}
    at = [row[occupation] for occupation, _ in esco.asks], [column[skill] for _, skill in esco.asks]
    value = np.array([ESSENTIAL if essential else OPTIONAL for essential in esco.asks.values()], dtype=np.float32)
    concepts, asked = [esco.occupations[uri] for uri in uris], [esco.skills[uri] for uri in skills]
    languages = sorted({language for concept in concepts for language in concept.texts})
    return Occupations(
        asks=sparse.csr_matrix((value, at), shape=(len(uris), len(skills))),
        groups=[concept.kind.split(".")[0] for concept in concepts],
        texts={language: _texts(concepts, asked, language) for language in languages},
    )


def _texts(occupations: Sequence[Concept], skills: Sequence[Concept], language: str) -> Texts:
    said = [concept.texts.get(language, NOTHING) for concept in occupations]
    asked = [concept.texts.get(language, NOTHING) for concept in skills]
    return Texts(
        names=[text.label for text in said],
        other_names=[text.other_names for text in said],
        descriptions=[text.description for text in said],
        skill_names=[text.label for text in asked],
        skill_other_names=[text.other_names for text in asked],
        skill_descriptions=[text.description for text in asked],
    )


def idf_cosine(asks: sparse.csr_matrix) -> Scores:
    """What most would pick: cosine of skills, each weighed by log(occupations / occupations that ask it)."""
    binary = sparse.csr_matrix(asks > 0, dtype=np.float64)
    asked = np.asarray(binary.sum(axis=0)).ravel()
    weighed = sparse.csr_matrix(binary @ sparse.diags_array(np.log(binary.shape[0] / np.maximum(asked, 1))))
    return _cosine(weighed)


def jaccard(asks: sparse.csr_matrix) -> Scores:
    """The other usual choice: shared skills / skills of either."""
    binary = sparse.csr_matrix(asks > 0, dtype=np.float64)
    shared = (binary @ binary.T).toarray()
    size = np.diag(shared)
    either = size[:, None] + size[None, :] - shared
    return np.asarray(shared / np.maximum(either, 1), dtype=np.float32)


def _cosine(matrix: sparse.csr_matrix) -> Scores:
    dots = (matrix @ matrix.T).toarray()
    length = np.sqrt(np.maximum(np.diag(dots), 1e-12))
    return np.asarray(dots / length[:, None] / length[None, :], dtype=np.float32)


def compare(esco: Esco, occupations: Occupations, parts: Mapping[str, Scores], *, held: bool, ablation: bool) -> None:
    """Print what each method reaches on every kind of evidence, in one run."""
    evidence = evidence_of(esco, held=held)
    print(f"{'':28}" + "".join(f"{found.name:>26}" for found in evidence))
    print(f"{'':28}" + "   recall@10     MRR      " * len(evidence))
    groups, all_of_it = occupations.groups, Weights()
    _line("Jaccard on skills", jaccard(occupations.asks), evidence)
    _line("IDF cosine on skills", idf_cosine(occupations.asks), evidence)
    _line("Overstap", blended(parts, groups, all_of_it), evidence)
    if not ablation:
        return
    for part in dataclasses.fields(Weights):
        less = dataclasses.replace(all_of_it, **{part.name: 0.0})
        _line(f"  without {part.name}", blended(parts, groups, less), evidence)
    _line("  without any ISCO", blended(parts, groups, dataclasses.replace(all_of_it, digit=0, groups=0)), evidence)
    for name, scores in parts.items():
        _line(f"  {name} alone", scores, evidence)
    for language, texts in sorted(occupations.texts.items()):
        one = dataclasses.replace(occupations, texts={language: texts})
        _line(f"  only language {language}", blended(likenesses(one), groups, all_of_it), evidence)


def _line(name: str, scores: Scores, evidence: Sequence[Evidence]) -> None:
    figures = [measure(scores, found) for found in evidence]
    print(f"{name:28}" + "".join(f"{recall:12.3f}{rank:8.3f}{'':6}" for recall, rank in figures), flush=True)


if __name__ == "__main__":
    sys.exit(main())
