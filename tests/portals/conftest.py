"""Visitors of the pages: the shipped catalogue, and a client that fills in forms as a browser does."""

from __future__ import annotations

import pytest

from tests.matching.conftest import starter  # noqa: F401 - the fixture
from tests.portals.visiting import Visiting


@pytest.fixture
def visiting(starter: None, db: None) -> Visiting:  # noqa: F811
    """Somebody with a browser; what they fill in is undone after the test."""
    return Visiting()
