"""The one vocabulary of what can be allowed. A permission is a verb and an object; it never names a role."""

from __future__ import annotations

from enum import StrEnum


class Permission(StrEnum):
    """Everything that can be allowed. Roles (`roles.py`) say who has which, and how far it reaches."""

    # One's own place
    SEE_OWN_DATA = "see-own-data"
    CHANGE_OWN_DATA = "change-own-data"
    ERASE_OWN_DATA = "erase-own-data"
    GIVE_CONSENT = "give-consent"
    SHUT_OUT = "shut-out"
    SEE_LOOKS = "see-looks"

    # A journey
    START_JOURNEY = "start-journey"
    SEE_JOURNEY = "see-journey"
    MOVE_JOURNEY = "move-journey"
    JUDGE_STEP = "judge-step"
    """Skip a step or go back to one, with a reason."""
    REST_JOURNEY = "rest-journey"
    """Pause, take up again, end."""
    HAND_OVER = "hand-over"
    ASSIGN_COACH = "assign-coach"
    CHOOSE_COACH = "choose-coach"
    SEE_CHAIN = "see-chain"
    """Journeys without names: step, owner, due date."""

    # A person
    SEE_NAME = "see-name"
    SEE_CONTACT = "see-contact"
    SEE_STATUS = "see-status"
    SEE_PASSPORT = "see-passport"
    CONFIRM_SKILL = "confirm-skill"

    # Coaching
    AGREE_COACHING = "agree-coaching"
    PLAN_SESSION = "plan-session"
    SEE_SHARED_NOTES = "see-shared-notes"
    WRITE_NOTE = "write-note"
    SEE_PLAN = "see-plan"
    AGREE_PLAN = "agree-plan"

    # Referral and registration
    REFER = "refer"
    SEE_REFERRALS = "see-referrals"
    REGISTER_TOGETHER = "register-together"
    ANSWER_REFERRAL = "answer-referral"
    USE_LOGIN_CODE = "use-login-code"

    # Organisations
    SEE_ORGANISATION = "see-organisation"
    CHECK_ORGANISATION = "check-organisation"
    INVITE_MEMBER = "invite-member"
    END_MEMBERSHIP = "end-membership"
    FOUND_NETWORK = "found-network"
    REGISTER_ORGANISATION = "register-organisation"
    ANSWER_INVITATION = "answer-invitation"

    # Vacancies
    SEE_VACANCY_DRAFTS = "see-vacancy-drafts"
    WRITE_VACANCY = "write-vacancy"
    CERTIFY_VACANCY = "certify-vacancy"

    # Enquiry desk
    SEE_ENQUIRIES = "see-enquiries"
    ANSWER_ENQUIRY = "answer-enquiry"
    ROUTE_ENQUIRY = "route-enquiry"
    ASK_QUESTION = "ask-question"
    PASS_ON_ENQUIRIES = "pass-on-enquiries"  # noqa: S105 - no password

    # Matching
    PROPOSE_MATCH = "propose-match"
    SEE_MATCHES = "see-matches"
    SEE_CARDS = "see-cards"
    JUDGE_CARD = "judge-card"
    SCAN_TEAM = "scan-team"

    # Coming along at work
    ARRANGE_SHADOWING = "arrange-shadowing"
    SEE_SHADOWING = "see-shadowing"
    EVALUATE_SHADOWING = "evaluate-shadowing"

    # Selection and terms
    SEE_SELECTION = "see-selection"
    SELECT = "select"
    ALLOW_EXCEPTION = "allow-exception"
    SEE_TERMS = "see-terms"
    WRITE_TERMS = "write-terms"
    TELL_OWN_TERMS = "tell-own-terms"
    SEE_OWN_TERMS = "see-own-terms"
    """What a candidate has now: never an employer's."""

    # Agreements
    SEE_AGREEMENT = "see-agreement"
    KEEP_AGREEMENT = "keep-agreement"
    """Read on what one's organisation signed, also when it is over: that paper, and nothing else of the person."""
    WRITE_AGREEMENT = "write-agreement"
    SIGN_AGREEMENT = "sign-agreement"
    SETTLE_CONDITION = "settle-condition"

    # Training
    OFFER_TRAINING = "offer-training"
    RUN_CLASS = "run-class"
    JOIN_CLASS = "join-class"
    """Of an employer: seats, and a purchase guarantee."""
    ENROL = "enrol"
    SEE_TRAINING = "see-training"
    GRANT_EXEMPTION = "grant-exemption"
    RECORD_TRAINING = "record-training"
    """Attendance and results."""
    AWARD_CREDENTIAL = "award-credential"
    """Put what a training led to into a passport, as certified, without seeing the passport."""

    # Work and guidance
    START_WORK = "start-work"
    SEE_WORK = "see-work"
    END_WORK = "end-work"
    ASSIGN_GUIDE = "assign-guide"
    PLAN_CHECK_INS = "plan-check-ins"
    ANSWER_CHECK_IN = "answer-check-in"
    SEE_CHECK_INS = "see-check-ins"
    SEE_SIGNALS = "see-signals"
    ANSWER_SIGNAL = "answer-signal"
    GIVE_FEEDBACK = "give-feedback"
    SEE_FEEDBACK = "see-feedback"


class Reach(StrEnum):
    """How far a permission reaches."""

    OWN = "own"
    """Oneself, as a candidate."""
    RELATED = "related"
    """People to whom one has a running relation of a kind the role names."""
    CONSENTED = "consented"
    """People to whom one has a running relation and who allow this aspect now."""
    SHOWN = "shown"
    """People who let the organisation one acts for see this aspect now, or are bound to it (`Role.bound_by`)."""
    SIGNED = "signed"
    """People with whom the organisation one acts for signed an agreement, as long as it is kept."""
    ORGANISATION = "organisation"
    """What belongs to the organisation one acts for."""
    REGION = "region"
    """What belongs to a region in which the organisation one acts for plays the part of the role."""
    ANYONE = "anyone"
    """Something that asks no login, or a job of the system: never a person or an organisation of somebody else."""


ADMINS_ONLY = frozenset({Permission.INVITE_MEMBER, Permission.END_MEMBERSHIP})
"""Of what belongs to one's own organisation, what only its administrators may (`Membership.is_admin`)."""


ASPECTS: dict[Permission, str] = {
    Permission.SEE_CONTACT: "contact",
    Permission.SEE_STATUS: "status",
    Permission.SEE_PASSPORT: "passport",
    Permission.CONFIRM_SKILL: "passport",
    Permission.SEE_PLAN: "plan",
    Permission.SEE_SHARED_NOTES: "notes",
    Permission.SEE_NAME: "name",
    Permission.ARRANGE_SHADOWING: "name",
    Permission.SEE_SHADOWING: "name",
    Permission.EVALUATE_SHADOWING: "name",
    Permission.SEE_SELECTION: "name",
    Permission.SELECT: "name",
    Permission.ALLOW_EXCEPTION: "name",
    Permission.SEE_TERMS: "name",
    Permission.WRITE_TERMS: "name",
    Permission.SEE_AGREEMENT: "name",
    Permission.WRITE_AGREEMENT: "name",
    Permission.SIGN_AGREEMENT: "name",
    Permission.SETTLE_CONDITION: "name",
    Permission.ENROL: "name",
    Permission.SEE_TRAINING: "training",
    Permission.GRANT_EXEMPTION: "training",
    Permission.RECORD_TRAINING: "training",
    Permission.AWARD_CREDENTIAL: "training",
    Permission.START_WORK: "name",
    Permission.SEE_WORK: "name",
    Permission.END_WORK: "name",
    Permission.ASSIGN_GUIDE: "name",
}
"""What a person allows, by name (`Consent.aspect`), for each permission that can reach by consent."""

ONLY_BY_CONSENT = frozenset(
    {
        Permission.SEE_PASSPORT,
        Permission.CONFIRM_SKILL,
        Permission.SEE_TRAINING,
        Permission.GRANT_EXEMPTION,
        Permission.RECORD_TRAINING,
        Permission.AWARD_CREDENTIAL,
    }
)
"""What an agreement alone never opens: the person says so, or it stays shut."""
