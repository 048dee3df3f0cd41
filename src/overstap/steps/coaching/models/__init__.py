"""Tables of coaching: agreements, sessions, notes, trusted persons, plans."""

from overstap.steps.coaching.models.agreements import CoachingAgreement, CoachingTerms
from overstap.steps.coaching.models.notes import PrivateNote, SharedNote
from overstap.steps.coaching.models.plans import Plan, PlanAction, PlanAgreement, PlanVersion
from overstap.steps.coaching.models.sessions import Session
from overstap.steps.coaching.models.trusted import TrustedPerson

__all__ = [
    "CoachingAgreement",
    "CoachingTerms",
    "Plan",
    "PlanAction",
    "PlanAgreement",
    "PlanVersion",
    "PrivateNote",
    "Session",
    "SharedNote",
    "TrustedPerson",
]
