"""How long `overstap import esco` takes, against what one would otherwise do with the same files.

    python bench/imports.py --esco ZIP… [--before ZIP…] [--sample 2000]

Each way runs in this one process on a fresh SQLite file with the settings of the product; times are processor seconds,
so that a busy machine matters less, and each is told as a ratio to the import.

- plain: every csv into a table of its own as text (what `sqlite3 .import` does): no checks, no languages put together,
  nothing to ask but the files themselves;
- row by row: the same rows through `save()`, one at a time, measured on a sample and scaled up;
- again: the same import a second time; on top: a newer release over an older one (with `--before`).
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import random
import resource
import sqlite3
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--esco", nargs="+", type=Path, required=True, help="zips of one release, as downloaded")
    parser.add_argument("--before", nargs="+", type=Path, default=[], help="zips of an older release")
    parser.add_argument("--sample", type=int, default=2_000, help="rows to save one by one")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["OVERSTAP_HOME"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "overstap.config.settings"
        os.environ["DATABASE_URL"] = ""
        django.setup()
        call_command("migrate", verbosity=0)
        measured = run(options.esco, options.before, options.sample, Path(folder))
    print(json.dumps(measured, indent=2))


def run(esco: Sequence[Path], before: Sequence[Path], sample: int, folder: Path) -> dict[str, object]:
    # Models can only be imported once the settings are there.
    from overstap.catalogue.importers.esco import import_esco
    from overstap.catalogue.models import OccupationName, OccupationSkill, OccupationText, SkillName, SkillText

    seconds: dict[str, float] = {}
    if before:
        import_esco(before)
        seconds["on top"] = timed(lambda: import_esco(esco))
        Path(settings.DATABASES["default"]["NAME"]).unlink()
        connection.close()
        call_command("migrate", verbosity=0)
    seconds["import"] = timed(lambda: import_esco(esco))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 if sys.platform == "darwin" else 1024)
    seconds["again"] = timed(lambda: import_esco(esco))
    seconds["plain"] = timed(lambda: plain(esco, folder / "plain.sqlite3"))

    models = (OccupationSkill, OccupationName, OccupationText, SkillName, SkillText)
    total = sum(model.objects.count() for model in models)
    rng = random.Random(1)
    rows = [row for model in models for row in rng.sample(list(model.objects.all()), sample // len(models))]
    for model in models:
        model.objects.filter(pk__in=[row.pk for row in rows if isinstance(row, model)]).delete()

    def one_by_one() -> None:
        with transaction.atomic():
            for row in rows:
                row.save(force_insert=True)

    seconds["row by row"] = timed(one_by_one) * total / len(rows)
    return {
        "rows written": total,
        "peak memory MB": round(memory),
        "seconds": {name: round(value, 1) for name, value in seconds.items()},
        "ratio to the import": {name: round(value / seconds["import"], 2) for name, value in seconds.items()},
    }


def timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def plain(zips: Sequence[Path], path: Path) -> None:
    """Every csv into a table of text columns."""
    csv.field_size_limit(10_000_000)
    with closing(sqlite3.connect(path)) as database, database:
        for archive_path in zips:
            with zipfile.ZipFile(archive_path) as archive:
                for name in archive.namelist():
                    rows = csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline=""))
                    header = next(rows)
                    table = f'"{archive_path.name}/{name}"'
                    columns = ", ".join(f'"{column}" TEXT' for column in header)
                    database.execute(f"CREATE TABLE {table} ({columns})")
                    padded = ([*row, *[""] * (len(header) - len(row))] for row in rows if row)
                    marks = ", ".join("?" * len(header))
                    database.executemany(f"INSERT INTO {table} VALUES ({marks})", padded)
    database.close()


if __name__ == "__main__":
    main()
