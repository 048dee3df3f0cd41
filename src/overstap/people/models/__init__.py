"""Tables of persons and organisations."""

from overstap.people.models.counting import Counted
from overstap.people.models.demo import DemoLogin
from overstap.people.models.memberships import Function, Invitation, Membership, MembershipQuerySet
from overstap.people.models.organisations import (
    Organisation,
    OrganisationDomain,
    OrganisationGroup,
    OrganisationRole,
)
from overstap.people.models.persons import Person, PersonManager

__all__ = [
    "Counted",
    "DemoLogin",
    "Function",
    "Invitation",
    "Membership",
    "MembershipQuerySet",
    "Organisation",
    "OrganisationDomain",
    "OrganisationGroup",
    "OrganisationRole",
    "Person",
    "PersonManager",
]
