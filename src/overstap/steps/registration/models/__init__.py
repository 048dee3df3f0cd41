"""Tables of registration, referral, target groups and the enquiry desk."""

from overstap.steps.registration.models.desk import DeskRoute, Enquiry, EnquiryTurn, Term
from overstap.steps.registration.models.referrals import Referral, Shares
from overstap.steps.registration.models.registrations import Channel, LoginCode, Reach, Registration
from overstap.steps.registration.models.targets import InTargetGroup, TargetGroup

__all__ = [
    "Channel",
    "DeskRoute",
    "Enquiry",
    "EnquiryTurn",
    "InTargetGroup",
    "LoginCode",
    "Reach",
    "Referral",
    "Registration",
    "Shares",
    "TargetGroup",
    "Term",
]
