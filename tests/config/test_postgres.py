"""scripts/postgres.py, by which ./test finds the second database: what is promised and missing is a failure."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.architecture.sources import ROOT

NOBODY = "postgres://nobody@127.0.0.1:1/none"


@pytest.mark.parametrize(("required", "code"), [("", 1), ("chromium", 1), ("chromium,postgres", 2)])
def test_a_server_that_does_not_answer(required: str, code: int) -> None:
    result = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "postgres.py")],
        env=os.environ | {"OVERSTAP_TEST_POSTGRES": NOBODY, "OVERSTAP_TEST_REQUIRE": required},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert result.returncode == code
    assert result.stdout == ""
    assert "PostgreSQL is not tested: " in result.stderr
