"""Seconds from `./run` in a clean clone to the first page: cold (nothing installed) and warm; and megabytes.

    python bench/startup.py                      # warm package cache, as on the second project of a developer
    python bench/startup.py --empty-cache        # nothing cached: everything comes over the network
    python bench/startup.py --python python3.13

The comparison is `python -m venv` and `pip install` of the same lock by hand: the least that any start of this program
costs. The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 600.0
WARM_STARTS = 5


def main() -> int:
    """Measure and print."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--python", default=sys.executable, help="the Python that makes the virtual environment")
    options.add_argument("--empty-cache", action="store_true", help="start without pip's cache of downloads")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="overstap-startup-") as folder:
        figures = measure(Path(folder), chosen.python, empty_cache=chosen.empty_cache)
    for name, value in figures.items():
        sys.stderr.write(f"{name:32} {value}\n")
    print(json.dumps(figures))
    return 0


def measure(folder: Path, python: str, *, empty_cache: bool) -> dict[str, float | str]:
    """All figures, in a folder of their own."""
    clone = folder / "clone"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("OVERSTAP_", "DATABASE_"))}
    environment |= {"OVERSTAP_PYTHON": python, "PORT": str(_free_port())}
    if empty_cache:
        environment |= {"PIP_CACHE_DIR": str(folder / "pip"), "UV_CACHE_DIR": str(folder / "uv")}
    before = os.times()
    cold = _first_page(clone, environment)
    between = os.times()
    warm = [_first_page(clone, environment) for _ in range(WARM_STARTS)]
    after = os.times()
    pip = str(clone / ".venv" / "bin" / "pip")
    lock = ["--quiet", "--require-hashes", "-r", str(clone / "requirements.lock")]
    wheels = folder / "wheels"
    subprocess.run([pip, "download", "--no-deps", "-d", str(wheels), *lock], check=True, env=environment)
    began = time.monotonic()
    subprocess.run([python, "-m", "venv", str(folder / "venv")], check=True)
    subprocess.run([str(folder / "venv" / "bin" / "pip"), "install", *lock], check=True, env=environment)
    by_hand = time.monotonic() - began
    version = subprocess.run([python, "-V"], check=True, capture_output=True, text=True).stdout.strip()
    return {
        "python": version,
        "installer": "uv" if shutil.which("uv") else "pip",
        "cold seconds": round(cold, 1),
        # What a busy machine does not change much; stopping the server is part of it.
        "cold processor seconds": round(_processor(before, between), 1),
        "warm processor seconds": round(_processor(between, after) / WARM_STARTS, 2),
        "warm seconds, median": round(statistics.median(warm), 2),
        "warm seconds, highest": round(max(warm), 2),
        "install by hand, seconds": round(by_hand, 1),
        "cold against by hand, ratio": round(cold / by_hand, 2),
        "wheels, MB": _megabytes(wheels),
        "environment, MB": _megabytes(clone / ".venv"),
        "data after the first start, MB": _megabytes(clone / "var"),
    }


def _first_page(clone: Path, environment: dict[str, str]) -> float:
    """Seconds from the command to the whole first page; the server is stopped afterwards."""
    began = time.monotonic()
    process = subprocess.Popen(["./run"], cwd=clone, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        while True:
            try:
                with urlopen(f"http://127.0.0.1:{environment['PORT']}/", timeout=5) as page:
                    page.read()
                return time.monotonic() - began
            except OSError:
                if process.poll() is not None or time.monotonic() - began > PATIENCE:
                    said = process.stderr.read() if process.stderr else ""
                    raise SystemExit(f"./run ended without a page:\n{said}") from None
                time.sleep(0.02)
    finally:
        process.terminate()
        process.communicate(timeout=60)


def _processor(begin: os.times_result, end: os.times_result) -> float:
    """Seconds of processor that children used in between, of the kernel's too."""
    return end.children_user + end.children_system - begin.children_user - begin.children_system


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _megabytes(folder: Path) -> float:
    total = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return round(total / 1_000_000, 1)


if __name__ == "__main__":
    sys.exit(main())
