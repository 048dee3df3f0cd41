"""One migration per room until the first release: it goes both ways, and both databases demand what it demands."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction
from django.db.migrations.loader import MigrationLoader

from overstap.catalogue.models import (
    CatalogueVersion,
    Demand,
    LegalDemand,
    Occupation,
    OccupationSkill,
    Skill,
    Source,
)
from overstap.shared import clock
from overstap.steps.employers.models import Vacancy
from tests.architecture.sources import PACKAGE

OURS = {
    config.label: config
    for config in apps.get_app_configs()
    if config.name.startswith("overstap.") and any(True for _ in config.get_models())
}


def constraints() -> list[tuple[type[models.Model], models.BaseConstraint]]:
    tables = [model for config in OURS.values() for model in config.get_models()]
    return [(model, rule) for model in tables for rule in model._meta.constraints]


def test_one_migration_per_room() -> None:
    made = {path.name for path in PACKAGE.rglob("migrations/0*.py")}
    assert made == {"0001_initial.py"}
    assert len(list(PACKAGE.rglob("migrations/0*.py"))) == len(OURS)


def test_every_migration_can_be_undone() -> None:
    for key, migration in MigrationLoader(None).disk_migrations.items():
        if key[0] in OURS:
            assert [operation for operation in migration.operations if not operation.reversible] == [], key


@pytest.mark.django_db
def test_models_and_migrations_say_the_same() -> None:
    said = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=said)
    assert "No changes" in said.getvalue()


@pytest.mark.django_db
def test_nothing_in_the_models_is_silently_left_out_by_this_database() -> None:
    call_command("check", databases=["default"], fail_level="WARNING")


MAKE = """
import json, sys
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from overstap.cli.tables import bring_up_to_date
if sys.argv[2] == "migrations":
    call_command("migrate", verbosity=0)
else:
    bring_up_to_date()
call_command("migrate", check_unapplied=True, verbosity=0)
tables, made = set(json.loads(sys.argv[1])), {}
with connection.cursor() as cursor:
    there = sorted(connection.introspection.table_names(cursor))
    for table in sorted(tables & set(there)):
        columns = connection.introspection.get_table_description(cursor, table)
        rules = connection.introspection.get_constraints(cursor, table)
        made[table] = [sorted([one.name, bool(one.null_ok)] for one in columns), sorted(rules)]
print(json.dumps({"made": made, "there": there}))
"""


@pytest.fixture
def empty_database(tmp_path: Path) -> Iterator[str]:
    """The address of an empty database of the kind the tests run on."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite3'}"
        return
    settings = connection.settings_dict
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA migrated")
    who = ":".join(quote(settings[one], safe="") for one in ("USER", "PASSWORD") if settings[one])
    port = f":{settings['PORT']}" if settings["PORT"] else ""
    there = f"{who}@{quote(settings['HOST'], safe='')}{port}/{settings['NAME']}"
    yield f"postgresql://{there}?{urlencode({'options': '-c search_path=migrated'}, quote_via=quote)}"
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA migrated CASCADE")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("how", ["migrations", "models"])
def test_a_new_database_gets_the_tables_of_the_models(how: str, empty_database: str, tmp_path: Path) -> None:
    """By replaying the migrations, and by the short way of whoever starts for the first time."""
    tables = sorted(model._meta.db_table for config in OURS.values() for model in config.get_models())
    around = {"DATABASE_URL": empty_database, "OVERSTAP_HOME": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "-c", MAKE, json.dumps(tables), how], capture_output=True, text=True, timeout=300, check=False,
        env=os.environ | around | {"DJANGO_SETTINGS_MODULE": "overstap.config.settings"},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr[-2000:]
    found = json.loads(ran.stdout)
    assert sorted(found["made"]) == tables
    assert "django_migrations" in found["there"]
    with connection.cursor() as cursor:
        assert set(connection.introspection.table_names(cursor)) <= set(found["there"])
        for table, (columns, rules) in found["made"].items():
            described = connection.introspection.get_table_description(cursor, table)
            assert columns == sorted([one.name, bool(one.null_ok)] for one in described), table
            assert given(rules) == given(connection.introspection.get_constraints(cursor, table)), table


def given(rules: Iterable[str]) -> set[str]:
    """Those with a name of ours: the database makes up the others from the order in which tables were made."""
    return {one for one in rules if "__" not in one and "_id_" not in one}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "constraint"), constraints(), ids=lambda value: getattr(value, "name", None) or value.__name__
)
def test_every_constraint_is_in_the_database(model: type[models.Model], constraint: models.BaseConstraint) -> None:
    with connection.cursor() as cursor:
        there = connection.introspection.get_constraints(cursor, model._meta.db_table)
    assert constraint.name in there
    kind = "check" if isinstance(constraint, models.CheckConstraint) else "unique"
    assert there[constraint.name][kind]


def two_versions() -> None:
    CatalogueVersion.objects.create(id=2, token="x")


def one_uri_twice() -> None:
    Skill.objects.create(uri="http://data.europa.eu/esco/skill/1")
    Skill.objects.create(uri="http://data.europa.eu/esco/skill/1")


def one_skill_asked_twice() -> None:
    skill = Skill.objects.create(uri="http://data.europa.eu/esco/skill/1")
    work = Occupation.objects.create(uri="http://data.europa.eu/esco/occupation/1", isco="2221")
    for essential in (True, False):
        OccupationSkill.objects.create(occupation=work, skill=skill, essential=essential, origin="esco")


def demand_without_a_region_twice() -> None:
    """NULL is not unequal to NULL here: the whole country counts once."""
    source = Source.objects.create(key="cbs", title="CBS")
    for _ in range(2):
        Demand.objects.create(region=None, key="2221", key_kind="isco", period="2026", source=source)


def law_that_ends_before_it_starts() -> None:
    today = clock.today()
    LegalDemand.objects.create(
        key="vog", kind="conduct", name_nl="VOG", name_en="VOG", how_nl="…", how_en="…", law="Wet", article="1",
        before_start=True, valid_from=today, valid_until=today.replace(year=today.year - 1),
        source=Source.objects.create(key="law", title="Law"),
    )  # fmt: skip


def vacancy_with_more_hours_at_least_than_at_most() -> None:
    Vacancy.objects.create(
        origin="network", external_id="1", title="kok", hours_min=36, hours_max=24, imported_at=clock.now()
    )


def a_vacancy_for_work_that_does_not_exist() -> None:
    Vacancy.objects.create(origin="network", external_id="1", title="kok", occupation_id=1, imported_at=clock.now())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "breach",
    [
        two_versions, one_uri_twice, one_skill_asked_twice, demand_without_a_region_twice,
        law_that_ends_before_it_starts, vacancy_with_more_hours_at_least_than_at_most,
        a_vacancy_for_work_that_does_not_exist,
    ],
)  # fmt: skip
def test_the_database_refuses(breach: Callable[[], None]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        breach()
