"""Tables of who is related to whom, what people allow, whom they shut out, and who looked."""

from overstap.access.models.consents import Consent, Disclosure, ShutOut
from overstap.access.models.looks import Look
from overstap.access.models.relations import Relation

__all__ = ["Consent", "Disclosure", "Look", "Relation", "ShutOut"]
