"""What people do in a selection: tests, talks, exceptions, the decision; and the terms."""

from overstap.steps.selection.actions.deciding import begin, decide, withdraw
from overstap.steps.selection.actions.exceptions import allow_exception, ask_exception, refuse_exception
from overstap.steps.selection.actions.terms import erase_own_terms, saw, tell_own_terms, write_terms
from overstap.steps.selection.actions.testing import record_talk, record_test

__all__ = [
    "allow_exception",
    "ask_exception",
    "begin",
    "decide",
    "erase_own_terms",
    "record_talk",
    "record_test",
    "refuse_exception",
    "saw",
    "tell_own_terms",
    "withdraw",
    "write_terms",
]
