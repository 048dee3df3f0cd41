"""The small world of `tests/world.py`, with one town in its first region and the rules of registration."""

from __future__ import annotations

import tomllib

import pytest

from overstap.catalogue.models import Municipality, Source
from overstap.steps.registration import rules
from overstap.steps.registration.told import Told
from tests import world as worlds
from tests.world import HERE, World

TOWN = "GM9901"


@pytest.fixture
def world() -> World:
    return settle(worlds.make())


def settle(world: World) -> World:
    """A town to live in, and the rules."""
    source = Source.objects.get_or_create(key="test-world", defaults={"title": "made for tests"})[0]
    Municipality.objects.create(code=TOWN, name="Teststad", lat=52, lon=5, region=world.regions[HERE], source=source)
    for file, table in (("target_groups.toml", "group"), ("terms.toml", "term")):
        for row in tomllib.loads((rules.DATA / file).read_text())[table]:
            Source.objects.get_or_create(key=row["source"], defaults={"title": "made for tests"})
    rules.load_rules()
    return world


@pytest.fixture
def told() -> Told:
    return Told(place=TOWN, share_contact=True)
