"""Tables of journeys, the log of their moves, and happenings others hear of."""

from overstap.journeys.models.happenings import Happening
from overstap.journeys.models.journeys import Journey
from overstap.journeys.models.log import Checkpoint, MoveDetail, MoveLog

__all__ = ["Checkpoint", "Happening", "Journey", "MoveDetail", "MoveLog"]
