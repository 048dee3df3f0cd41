"""The words for what this step refuses and offers, for every page that shows one."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from overstap.journeys import words as journey_words
from overstap.steps.registration.models import Referral, Shares

PARTS: dict[str, str | Promise] = {
    "employer": _("Employer"),
    "provider": _("Training provider"),
    "initiative": _("Retraining initiative"),
    "funder": _("Funder"),
    "coaching": _("Career coaching"),
    "advising": _("Advice to employers"),
    "leerwerkloket": _("Leerwerkloket"),
    "wsp": _("Employer service point (WSP)"),
    "uwv": _("UWV"),
    "municipality": _("Municipality"),
    "union": _("Union"),
    "outreach": _("Welfare, church or community centre"),
    "coordination": _("Coordination of the network"),
}

FUNCTIONS: dict[str, str | Promise] = {
    "coach": _("Career coach"),
    "adviser": _("Business adviser"),
    "referrer": _("Referrer"),
    "recruiter": _("Recruiter"),
    "manager": _("Manager"),
    "buddy": _("Buddy"),
    "provider": _("Training provider"),
    "coordinator": _("Coordinator"),
}

GROUNDS: dict[str, str | Promise] = {
    Referral.Ground.ASKED: _("This person asked for it"),
    Referral.Ground.JOB_ENDS: _("The job ends or may end"),
    Referral.Ground.WORK_TOO_HEAVY: _("The work has become too heavy"),
    Referral.Ground.OTHER_WORK: _("This person wants other work"),
    Referral.Ground.BENEFIT: _("This person gets a benefit"),
    Referral.Ground.SCHOOL_ENDS: _("School ends"),
}

SHARES: dict[str, str | Promise] = {
    Shares.NOTHING: _("Nothing"),
    Shares.STARTED: _("Only whether I started"),
    Shares.STEP: _("At which step I am"),
}

REFUSALS: dict[str, str | Promise] = {
    "coach-already": _("There is a coach already. Nothing was changed."),
    "own-employer": _("This coach works for an organisation that may not know that you take part."),
    "address-taken": _("With this address you cannot make a login here. Have you got one already? Then log in."),
    "code-unknown": _("We do not know this code, or it was used or is too old. Ask for a new one where you got it."),
    "last-admin": _("Nobody else can change things for this organisation. Let somebody else do so first."),
}


def refusal(code: str) -> str:
    """The sentence for something refused by this step or by the chain."""
    return str(REFUSALS[code]) if code in REFUSALS else journey_words.refusal(code)
