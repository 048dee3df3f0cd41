"""Reads of agreements for pages: which one may see, what it says, and what is still to do."""

from overstap.steps.contracts.actions.holding import signed_by_candidate
from overstap.steps.contracts.queries.agreements import (
    AgreementNow,
    about,
    agreement,
    as_file,
    condition,
    due,
    for_journey,
    for_match,
    for_organisation,
    mine,
)
from overstap.steps.contracts.queries.checking import Checked, check
from overstap.steps.contracts.queries.papers import closed_permission, document_of, paper_of, permissions_of
from overstap.steps.contracts.queries.writing import basis_of, forms, kinds, match_of, providers, to_write, usual

__all__ = [
    "AgreementNow",
    "Checked",
    "about",
    "agreement",
    "as_file",
    "basis_of",
    "check",
    "closed_permission",
    "condition",
    "document_of",
    "due",
    "for_journey",
    "for_match",
    "for_organisation",
    "forms",
    "kinds",
    "match_of",
    "mine",
    "paper_of",
    "permissions_of",
    "providers",
    "signed_by_candidate",
    "to_write",
    "usual",
]
