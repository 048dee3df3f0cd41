"""Rank the labels of a corpus for a list of titles, with the engine that answers people.

    python bench/titles.py --queries Q.tsv --corpus C.tsv --out R.tsv [--unit label|uri] [--encoder auto|none|e5]

Q: query_id, language, title (and uri, one or more, where right answers are known: then figures go to stderr).
C: label_id, uri, language, label. R: query_id, rank, label_id, uri, score, the best 100 a query. Tab-separated UTF-8
with a header row. Only C is searched. ``--order concepts`` (the default) ranks as the engine does for people: the
best label of every concept, concept after concept; ``--order labels`` ranks every label by itself, as systems do that
know no concepts. ``--compare`` adds what one would pick instead, in the same run and on the same files.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from titles_baselines import BASELINES
from titles_files import BadInputError, Query, read_corpus, read_queries

from overstap.engine.titles import Name, TitleIndex
from overstap.gateways import embeddings

BEST = 100
PROGRESS_EVERY = 500
Ranked = list[list[tuple[int, float]]]


def rank(index: TitleIndex, queries: Sequence[Query], unit: str, order: str) -> Ranked:
    """For each query (position in the corpus, score), best first."""
    by_language: dict[str, list[int]] = {}
    for at, query in enumerate(queries):
        by_language.setdefault(query.language, []).append(at)
    spread = order == "concepts" or unit == "uri"
    ranked: Ranked = [[] for _ in queries]
    done = 0
    for language, places in sorted(by_language.items()):
        for start in range(0, len(places), PROGRESS_EVERY):
            some = places[start : start + PROGRESS_EVERY]
            found = index.rank_names([queries[at].title for at in some], language, BEST, spread=spread)
            for at, one in zip(some, found, strict=True):
                ranked[at] = one
            done += len(some)
            say(f"ranked {done} of {len(queries)} titles")
    return ranked


def write(path: Path, queries: Sequence[Query], names: Sequence[Name], ranked: Ranked) -> None:
    """R, written beside its place first, so that an interrupted run leaves no half file."""
    lines = ["query_id\trank\tlabel_id\turi\tscore"]
    for query, found in zip(queries, ranked, strict=True):
        lines += [
            f"{query.id}\t{rank}\t{names[at].id}\t{names[at].concept}\t{score:.6f}"
            for rank, (at, score) in enumerate(found, start=1)
        ]
    half = path.with_name(f"{path.name}.part")
    half.write_text("\n".join(lines) + "\n", encoding="utf-8")
    half.replace(path)


def figures(queries: Sequence[Query], names: Sequence[Name], ranked: Ranked) -> str:
    """hits@1, hits@10 and mean reciprocal rank of the first label whose concept is right."""
    ranks = []
    for query, found in zip(queries, ranked, strict=True):
        if query.right:
            hits = (rank for rank, (at, _) in enumerate(found, start=1) if names[at].concept in query.right)
            ranks.append(float(next(hits, np.inf)))
    place = np.array(ranks)
    return f"hits@1 {np.mean(place <= 1):.3f}  hits@10 {np.mean(place <= 10):.3f}  MRR {np.mean(1 / place):.3f}"


def one_a_concept(names: Sequence[Name], ranked: Ranked) -> Ranked:
    """The same ranking with only the first label of every concept."""
    result: Ranked = []
    for found in ranked:
        seen: set[str] = set()
        kept = []
        for at, score in found:
            if names[at].concept not in seen:
                seen.add(names[at].concept)
                kept.append((at, score))
        result.append(kept)
    return result


def say(text: str) -> None:
    """Progress and messages go to stderr; R alone is the result."""
    print(text, file=sys.stderr, flush=True)


def run(args: argparse.Namespace) -> None:
    """Read, build, rank, write."""
    if not args.out.absolute().parent.is_dir():
        raise BadInputError(f"{args.out}: there is no folder {args.out.absolute().parent}")
    queries, names = read_queries(args.queries), read_corpus(args.corpus)
    encode = embeddings.encoder(args.encoder, processes=min(2, os.cpu_count() or 1))
    if encode is None:
        asked = "as asked" if args.encoder == "none" else "pip install 'overstap[embeddings]' for better results"
        say(f"without sentence vectors ({asked})")
    else:
        say(f"encoding {len(names)} labels: one to two minutes for every 20,000 on two free cores")
    started = time.perf_counter()
    index = TitleIndex.build(names, encode=encode)
    say(f"built an index of {len(names)} labels in {time.perf_counter() - started:.0f} s")
    started = time.perf_counter()
    ranked = rank(index, queries, args.unit, args.order)
    say(f"ranked {len(queries)} titles in {time.perf_counter() - started:.0f} s")
    write(args.out, queries, names, ranked)
    if any(query.right for query in queries):
        say(f"{'as written to R':34} {figures(queries, names, ranked)}")
    if args.compare:
        labels = rank(index, queries, "label", "labels")
        rows = {"overstap": labels}
        for name, baseline in BASELINES.items():
            rows[name] = baseline(queries, names, BEST)
        for name, found in rows.items():
            say(f"{name:22} every label {figures(queries, names, found)}")
            say(f"{name:22} one a concept {figures(queries, names, one_a_concept(names, found))}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the arguments; 0 done, 2 usage, 3 bad input."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--queries", type=Path, required=True)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--unit", choices=("label", "uri"), default="label", help="one row a label, or one a URI")
    parser.add_argument("--order", choices=("concepts", "labels"), default="concepts")
    parser.add_argument("--encoder", choices=embeddings.NAMES, default="auto")
    parser.add_argument("--compare", action="store_true", help="needs right answers (uri) in Q")
    args = parser.parse_args(arguments)
    try:
        run(args)
    except (BadInputError, embeddings.EncoderMissingError, OSError) as error:
        say(f"bench/titles.py: {error}")
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
