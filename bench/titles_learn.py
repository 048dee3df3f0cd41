"""Fit the weights of the title engine and the curve behind its points.

    python bench/titles_learn.py --corpus C.tsv [--encoder auto|none|e5] [--vectors CACHE.npz] [--groups G.tsv]

C is a corpus as in bench/titles.py, made from the user's own ESCO files. Training material: (a) names held out of the
corpus together with their near twins, one for each of two thirds of the concepts; (b) the development titles in
bench/data/titles_dev/dev.tsv; (c) both again with one typing error. The held-out half of the development titles is
not read here. Prints weights for engine/titles/fusion.py.
"""

from __future__ import annotations

import argparse
import sys
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.fuzz import token_sort_ratio
from scipy.optimize import minimize
from titles_files import BadInputError, Query, read_corpus, read_queries, remembering

from overstap.engine.titles import Name, TitleIndex, fusion
from overstap.gateways import embeddings

HERE = Path(__file__).parent
TWIN = 75  # token-sort ratio from which another name of the concept is held out too
PULL = 3e-3  # ridge
CANDIDATES = 150


def hold_out(names: Sequence[Name]) -> tuple[list[Query], list[Name]]:
    """Queries from held-out names, and the names that stay; each concept keeps at least two."""
    by_concept: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        by_concept[name.concept].append(name)
    queries: list[Query] = []
    gone: set[str] = set()
    for concept, own in sorted(by_concept.items()):
        if len(own) < 4 or zlib.crc32(concept.encode()) % 3 == 0:
            continue
        for name in sorted(own, key=lambda one: zlib.crc32((one.text + concept).encode()))[:3]:
            twins = [
                one for one in own if one.id == name.id or token_sort_ratio(name.text.lower(), one.text.lower()) >= TWIN
            ]
            if len(own) - len(twins) >= 2:
                queries.append(Query(f"held-{name.id}", name.language, name.text, frozenset([concept])))
                gone.update(one.id for one in twins)
                break
    return queries, [name for name in names if name.id not in gone]


def mistyped(text: str) -> str:
    """The text with one slip in its longest word: a letter left out, doubled or swapped with the next."""
    word = max(text.split(), key=len)
    if len(word) < 5:
        return text
    number = zlib.crc32(text.encode())
    at = 1 + number % (len(word) - 3)
    slip = (
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )[number // 97 % 3]
    return text.replace(word, slip, 1)


def material(
    index: TitleIndex, queries: Sequence[Query], kinds: Sequence[str]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Measures (queries × candidates × kinds) and which candidates are right; the best by the present weights."""
    concepts, measures = index.measure([query.title for query in queries])
    weights = fusion.WITH_MEANING if "meaning" in measures else fusion.WITHOUT_MEANING
    sums = fusion.total(measures, weights)
    best = np.argsort(-sums, axis=1, kind="stable")[:, :CANDIDATES]
    stacked = np.stack([np.take_along_axis(measures[kind], best, axis=1) for kind in kinds], axis=2)
    right = np.array([[concepts[at] in query.right for at in row] for query, row in zip(queries, best, strict=True)])
    return stacked.astype(np.float64), right


def fit(measures: NDArray[np.float64], right: NDArray[np.bool_], share: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights that make a right concept most likely among the candidates; ``share`` weighs the queries."""
    answerable = right.any(axis=1)
    spread = measures.reshape(-1, measures.shape[2]).std(axis=0)
    scaled, wanted, share = measures[answerable] / spread, right[answerable], share[answerable]
    share = share / share.sum()

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        sums = scaled @ weights
        chance = np.exp(sums - sums.max(axis=1, keepdims=True))
        chance /= chance.sum(axis=1, keepdims=True)
        hit = (chance * wanted).sum(axis=1)
        slope = (chance - chance * wanted / hit[:, None]) * share[:, None]
        return float(-(share * np.log(hit)).sum() + PULL * weights @ weights / 2), (
            np.einsum("qc,qck->k", slope, scaled) + PULL * weights
        )

    found = minimize(loss, np.zeros(measures.shape[2]), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return np.asarray(found.x / spread)


def figures(sums: NDArray[np.float64], right: NDArray[np.bool_]) -> str:
    """hits@1, hits@10 and mean reciprocal rank over concepts."""
    ordered = np.take_along_axis(right, np.argsort(-sums, axis=1, kind="stable"), axis=1)
    rank = np.where(ordered.any(axis=1), ordered.argmax(axis=1) + 1, np.inf)
    return f"{(rank <= 1).mean():.3f} {(rank <= 10).mean():.3f} {(1 / rank).mean():.3f}"


def curve(sums: NDArray[np.float64], right: NDArray[np.bool_]) -> tuple[float, float]:
    """Offset and slope of the logistic curve from the best sum to whether the best concept is right."""
    best = sums.argmax(axis=1)
    top, hit = sums.max(axis=1), right[np.arange(len(right)), best]

    def loss(both: NDArray[np.float64]) -> float:
        logit = both[0] + both[1] * (top - top.mean())
        return float(np.mean(np.logaddexp(0, logit) - hit * logit))

    offset, slope = minimize(loss, np.array([0.0, 0.1]), method="Nelder-Mead").x
    return float(offset - slope * top.mean()), float(slope)


def learn(
    names: Sequence[Name], dev: Sequence[Query], encode: embeddings.Encoder | None, drop: Sequence[str] = ()
) -> None:
    """Fit, cross-validate over five folds of the development titles, and print."""
    kinds: Mapping[str, float] = fusion.WITH_MEANING if encode else fusion.WITHOUT_MEANING
    chosen = [kind for kind in kinds if kind not in drop]
    held, rest = hold_out(names)
    slips = [Query(f"{query.id}-slip", query.language, mistyped(query.title), query.right) for query in (*dev, *held)]
    whole, reduced = TitleIndex.build(names, encode=encode), TitleIndex.build(rest, encode=encode)
    blocks = [
        material(whole, dev, chosen),
        material(reduced, held, chosen),
        material(whole, slips[: len(dev)], chosen),
        material(reduced, slips[len(dev) :], chosen),
    ]
    shares = [
        np.full(len(block[1]), total / len(block[1]))
        for block, total in zip(blocks, (0.6, 0.2, 0.12, 0.08), strict=True)
    ]
    everything = tuple(np.concatenate([block[part] for block in blocks]) for part in (0, 1))
    share = np.concatenate(shares)
    weights = fit(everything[0], everything[1], share)
    fold = np.arange(len(dev)) % 5
    tested = np.zeros(blocks[0][1].shape)
    for number in range(5):
        keep = np.concatenate([fold != number, np.ones(len(held), bool), fold != number, np.ones(len(held), bool)])
        part = fit(everything[0][keep], everything[1][keep], share[keep])
        tested[fold == number] = blocks[0][0][fold == number] @ part
    print(f"kinds {', '.join(chosen)}")
    print(f"development titles, cross-validated   {figures(tested, blocks[0][1])}")
    for label, block in zip(("development", "held-out names", "dev, slips", "held-out, slips"), blocks, strict=True):
        print(f"{label:37} {figures(block[0] @ weights, block[1])}")
    print({kind: round(float(weight), 2) for kind, weight in zip(chosen, weights, strict=True)})
    sums = np.concatenate([blocks[at][0] @ weights for at in (0, 2)])
    print("curve", curve(sums, np.concatenate([blocks[at][1] for at in (0, 2)])))


def main() -> int:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--dev", type=Path, default=HERE / "data" / "titles_dev" / "dev.tsv")
    parser.add_argument("--encoder", default="auto", choices=embeddings.NAMES)
    parser.add_argument("--vectors", type=Path)
    parser.add_argument("--drop", nargs="*", default=[], help="kinds to leave out, for an ablation")
    args = parser.parse_args()
    try:
        encode = embeddings.encoder(args.encoder, processes=2)
        kept = remembering(encode, args.vectors) if encode else None
        learn(read_corpus(args.corpus), read_queries(args.dev), kept, args.drop)
    except (BadInputError, embeddings.EncoderMissingError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
