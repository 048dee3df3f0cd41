"""Which occupations are related, from what a catalogue says about them: a pure function of arrays and texts."""

from overstap.engine.related.blend import Weights, blended, likenesses, related_scores
from overstap.engine.related.evidence import ESSENTIAL, OPTIONAL, Occupations, Texts

__all__ = ["ESSENTIAL", "OPTIONAL", "Occupations", "Texts", "Weights", "blended", "likenesses", "related_scores"]
