"""Tables of journeys, the log of their moves, and happenings others hear of."""

from overstap.journeys.models.happenings import Happening
from overstap.journeys.models.journeys import Journey
from overstap.journeys.models.log import Checkpoint, Head, MoveDetail, MoveLog, UnchangeableError
from overstap.journeys.models.signals import Signal

__all__ = ["Checkpoint", "Happening", "Head", "Journey", "MoveDetail", "MoveLog", "Signal", "UnchangeableError"]
