"""How an importer says how far it is, without knowing who listens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

Advance = Callable[[int], object]
Stage = Callable[[str, int], AbstractContextManager[Advance]]
"""Opens a stage with its name and total; within it `advance(n)` says that n more were done."""


@contextmanager
def quiet(label: str, total: int) -> Iterator[Advance]:
    """Nobody listens."""
    del label, total
    yield _ignore


def _ignore(done: int) -> None:
    del done
