"""Tables of selection: test batteries and talk guides, one selection with all that belongs to it, terms."""

from overstap.steps.selection.models.batteries import BatteryTest, TalkGuide, TestBattery
from overstap.steps.selection.models.selections import NormException, Selection, Talk, TestResult
from overstap.steps.selection.models.terms import OwnTerms, TermsSheet

__all__ = [
    "BatteryTest",
    "NormException",
    "OwnTerms",
    "Selection",
    "Talk",
    "TalkGuide",
    "TermsSheet",
    "TestBattery",
    "TestResult",
]
