"""Tables of training: what is offered, who learns what, and the limits of early signs."""

from overstap.steps.training.models.learners import (
    Attendance,
    Enrolment,
    Exemption,
    NeedMet,
    Result,
    WagePeriod,
)
from overstap.steps.training.models.offers import ClassEmployer, Module, PurchaseGuarantee, TrainingClass
from overstap.steps.training.models.rules import SignRule

__all__ = [
    "Attendance", "ClassEmployer", "Enrolment", "Exemption", "Module", "NeedMet", "PurchaseGuarantee", "Result",
    "SignRule", "TrainingClass", "WagePeriod",
]  # fmt: skip
