"""Reading a CV or a vacancy: claims on work, skills, licences and diplomas, each with the sentence that led to it.

``Reader`` is built from the catalogue's title indexes; ``read`` gives claims. No claim without its sentence, and none
from what is denied, wished, offered, or told of somebody else. ``language_of`` says what can be read at all.
"""

from overstap.engine.reading.languages import READ, language_of
from overstap.engine.reading.reader import OFFERED_FROM, TAKEN_FROM, Reader, Reading, names
from overstap.engine.reading.values import Claim, Kind, Sentence, What

__all__ = [
    "OFFERED_FROM", "READ", "TAKEN_FROM", "Claim", "Kind", "Reader", "Reading", "Sentence", "What", "language_of",
    "names",
]  # fmt: skip
