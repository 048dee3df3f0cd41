"""`sync` against the naive way: delete everything and write it anew, for whatever was there and is wanted."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from overstap.catalogue.importers.sync import Changes, sync
from overstap.catalogue.models import Brc, Source, Wage

pytestmark = pytest.mark.usefixtures("english")

ROWS = st.dictionaries(
    st.tuples(st.sampled_from(["a", "b", "c", "d", "e"])),
    st.tuples(st.sampled_from(["x", "y"]), st.just("")),
    max_size=5,
)


@pytest.mark.django_db
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(before=ROWS, wanted=ROWS)
def test_the_table_ends_as_wanted_and_only_differences_are_touched(
    before: dict[tuple[str], tuple[str, str]], wanted: dict[tuple[str], tuple[str, str]]
) -> None:
    Brc.objects.all().delete()
    fields = ["level", "label_nl"]
    sync(Brc.objects.all(), ["code"], fields, before)
    kept = dict(Brc.objects.values_list("code", "pk"))
    changes = sync(Brc.objects.all(), ["code"], fields, wanted)
    assert {(row.code,): (row.level, row.label_nl) for row in Brc.objects.all()} == wanted
    assert changes == Changes(
        created=len(wanted.keys() - before.keys()),
        updated=sum(before[key] != wanted[key] for key in wanted.keys() & before.keys()),
        deleted=len(before.keys() - wanted.keys()),
    )
    now = dict(Brc.objects.values_list("code", "pk"))
    assert all(now[code] == kept[code] for (code,) in wanted.keys() & before.keys())
    assert not sync(Brc.objects.all(), ["code"], fields, wanted)


@pytest.mark.django_db
def test_what_is_protected_stays_and_the_rest_goes() -> None:
    used, free = Source.objects.create(key="used", title="u"), Source.objects.create(key="free", title="f")
    Wage.objects.create(brc=Brc.objects.create(code="01", level="class"), year=2022, source=used)
    assert sync(Source.objects.all(), ["key"], [], {}) == Changes(deleted=1)
    assert list(Source.objects.all()) == [used]
    assert free.key == "free"


@pytest.mark.django_db
def test_delete_can_be_left_to_the_caller() -> None:
    Brc.objects.create(code="01", level="class")
    assert sync(Brc.objects.all(), ["code"], ["level"], {("02",): ("class",)}, delete=False) == Changes(created=1)
    assert Brc.objects.count() == 2
