"""Tables of agreements: what each says, on which conditions, who signed, and the rules of each form."""

from overstap.steps.contracts.models.agreements import Agreement, Undertaking
from overstap.steps.contracts.models.conditions import Condition
from overstap.steps.contracts.models.rules import AgreementLimit, ConditionKind, FormRule
from overstap.steps.contracts.models.signing import BenefitPermission, Signature

__all__ = [
    "Agreement",
    "AgreementLimit",
    "BenefitPermission",
    "Condition",
    "ConditionKind",
    "FormRule",
    "Signature",
    "Undertaking",
]
