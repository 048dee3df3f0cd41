"""Things of the world that several portals name. Rows of addresses stand with their portal."""

from tests.architecture.matrix.format import Maker, Row
from tests.world import World

ROWS: list[Row] = []


def journey(world: World) -> object:
    """Anna's journey."""
    return world.journey.public_id


def candidate(world: World) -> object:
    """Anna."""
    return world.candidate.public_id


THINGS: dict[str, Maker] = {"journey": journey, "candidate": candidate}
