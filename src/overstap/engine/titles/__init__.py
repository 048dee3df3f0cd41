"""Finding an occupation or a skill in a person's own words.

``TitleIndex.build`` learns from the names of a catalogue, ``search`` answers what someone types, ``rank_names``
serves the bench, and ``to_arrays``/``from_arrays`` let a process start from one file of plain arrays.
"""

from overstap.engine.titles.index import TitleIndex
from overstap.engine.titles.names import Hit, Name

__all__ = ["Hit", "Name", "TitleIndex"]
