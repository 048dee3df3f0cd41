"""Only shared/clock.py asks the time, so that tests can move it."""

from __future__ import annotations

import ast
import threading
from pathlib import Path

import pytest

from overstap.shared import clock
from tests.architecture import sources
from tests.architecture.sources import PACKAGE
from tests.conftest import A_DAY

ASKS_THE_TIME = {
    "datetime.datetime.now", "datetime.datetime.today", "datetime.datetime.utcnow", "datetime.date.today",
    "time.time", "time.time_ns", "time.localtime", "time.gmtime", "time.ctime",
    "django.utils.timezone.now", "django.utils.timezone.localtime", "django.utils.timezone.localdate",
    "django.db.models.functions.Now", "django.db.models.functions.datetime.Now",
}  # fmt: skip
SETS_THE_TIME = {"auto_now", "auto_now_add"}


def asked(path: Path) -> list[str]:
    """Where a module asks the time itself, by any of its names."""
    found = [sources.where(path, node) for node, name in sources.mentions(path) if name in ASKS_THE_TIME]
    found += [
        sources.where(path, node.value)
        for node in ast.walk(sources.tree(path))
        if isinstance(node, ast.keyword)
        and node.arg in SETS_THE_TIME
        and isinstance(node.value, ast.Constant)
        and node.value.value
    ]
    return found


def test_only_the_clock_asks_the_time() -> None:
    found = {path.relative_to(PACKAGE).as_posix(): asked(path) for path in sources.modules()}
    assert [path for path, places in found.items() if places] == ["shared/clock.py"]


@pytest.mark.parametrize(
    "code",
    [
        "from datetime import datetime\nx = datetime.now()",
        "import datetime as d\nx = d.datetime.utcnow()",
        "from datetime import date\nx = field(default_factory=date.today)",
        "import time\nx = time.time()",
        "from django.utils import timezone\nx = timezone.now",
        "from django.utils.timezone import now as moment\nx = moment()",
        "from django.db import models\nx = models.DateTimeField(auto_now_add=True)",
    ],
)
def test_every_way_to_ask_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setattr(sources, "ROOT", tmp_path)
    path = tmp_path / "module.py"
    path.write_text(code, encoding="utf-8")
    assert asked(path)


def test_a_moved_clock_stands_and_goes_back() -> None:
    with clock.moved_to(A_DAY):
        assert clock.now() == A_DAY
        assert clock.today() == A_DAY.date()
        with clock.moved_to(A_DAY.replace(hour=23, minute=30)):
            assert clock.today().day == A_DAY.day + 1, "half past eleven in UTC is tomorrow in Amsterdam"
        assert clock.now() == A_DAY
    assert clock.now() > A_DAY.replace(year=2020)
    assert clock.now().utcoffset() is not None


def test_a_clock_is_not_moved_to_a_moment_without_a_zone() -> None:
    with pytest.raises(ValueError, match="timezone-aware"), clock.moved_to(A_DAY.replace(tzinfo=None)):
        pass


def test_moving_the_clock_does_not_move_it_for_others() -> None:
    seen = []
    with clock.moved_to(A_DAY.replace(year=1999)):
        thread = threading.Thread(target=lambda: seen.append(clock.now()))
        thread.start()
        thread.join()
    assert seen[0].year > 1999
