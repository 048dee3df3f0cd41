"""Which skill to ask next: the one whose answer changes the ranking most, near its top.

Everything here is arithmetic over one catalogue and one person. `habits` knows what kinds of work ask what, `expect`
says from a past how probable each skill is and which questions this person can answer at all, `choose` picks the next
one, and `unsettled` says whether any answers at all could still change the list.
"""

from overstap.engine.questionnaire.answers import GRADES, answered
from overstap.engine.questionnaire.choosing import Question, choose
from overstap.engine.questionnaire.expecting import Expectation, expect
from overstap.engine.questionnaire.habits import Habits
from overstap.engine.questionnaire.listing import Listing, Standing
from overstap.engine.questionnaire.settling import bounds, unsettled
from overstap.engine.questionnaire.tables import WeightTables

__all__ = [
    "GRADES",
    "Expectation",
    "Habits",
    "Listing",
    "Question",
    "Standing",
    "WeightTables",
    "answered",
    "bounds",
    "choose",
    "expect",
    "unsettled",
]
