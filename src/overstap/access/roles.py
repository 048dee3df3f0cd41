"""The roles: one class each, with what it is for, what it may do and how far that reaches.

A role is what somebody acts as during one request. Candidates are candidates of themselves; every other role comes
from a membership (`people.Function`) or, for trusted persons, from a relation a candidate made.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from overstap.access.permissions import Permission, Reach

_MEMBERS = (Permission.SEE_ORGANISATION, Permission.INVITE_MEMBER, Permission.END_MEMBERSHIP)
"""Whoever works for an organisation sees its page; its administrators change it (`ADMINS_ONLY`)."""


class Role:
    """A role. Never made: its class is the value."""

    key: ClassVar[str]
    dutch: ClassVar[str]
    parts: ClassVar[frozenset[str]] = frozenset()
    """Parts of an organisation (`OrganisationRole.Part`) in which the role is played; empty: any."""
    relations: ClassVar[frozenset[str]] = frozenset()
    """Kinds of `Relation` by which the role reaches people."""
    bound_by: ClassVar[frozenset[str]] = frozenset()
    """Kinds of `Relation` that bind a person to the whole organisation one acts for."""
    second_factor: ClassVar[bool] = True
    """Whoever sees other people's data logs in with a second factor."""
    grants: ClassVar[Mapping[Permission, Reach]] = {}


class Candidate(Role):
    """Somebody who changes occupation: everything about oneself, nothing about other candidates."""

    key = "candidate"
    dutch = "kandidaat, zij-instromer"
    second_factor = False
    grants: ClassVar[Mapping[Permission, Reach]] = dict.fromkeys(
        (
            Permission.SEE_OWN_DATA,
            Permission.CHANGE_OWN_DATA,
            Permission.ERASE_OWN_DATA,
            Permission.GIVE_CONSENT,
            Permission.SHUT_OUT,
            Permission.SEE_LOOKS,
            Permission.START_JOURNEY,
            Permission.SEE_JOURNEY,
            Permission.MOVE_JOURNEY,
            Permission.REST_JOURNEY,
            Permission.CHOOSE_COACH,
            Permission.SEE_NAME,
            Permission.SEE_CONTACT,
            Permission.SEE_STATUS,
            Permission.SEE_PASSPORT,
            Permission.AGREE_COACHING,
            Permission.PLAN_SESSION,
            Permission.SEE_SHARED_NOTES,
            Permission.WRITE_NOTE,
            Permission.SEE_PLAN,
            Permission.AGREE_PLAN,
            Permission.PROPOSE_MATCH,
            Permission.SEE_MATCHES,
            Permission.ARRANGE_SHADOWING,
            Permission.SEE_SHADOWING,
            Permission.EVALUATE_SHADOWING,
            Permission.SEE_SELECTION,
            Permission.SEE_TERMS,
            Permission.TELL_OWN_TERMS,
            Permission.SEE_OWN_TERMS,
            Permission.SEE_AGREEMENT,
            Permission.SIGN_AGREEMENT,
            Permission.SETTLE_CONDITION,
            Permission.ENROL,
            Permission.SEE_TRAINING,
            Permission.SEE_WORK,
            Permission.END_WORK,
            Permission.ANSWER_CHECK_IN,
            Permission.SEE_CHECK_INS,
            Permission.SEE_SIGNALS,
            Permission.GIVE_FEEDBACK,
        ),
        Reach.OWN,
    )


class Coach(Role):
    """Guides the candidates assigned to him or her; sees a passport, plan or address only as the candidate allows."""

    key = "coach"
    dutch = "loopbaancoach"
    relations = frozenset({"coach"})
    grants: ClassVar[Mapping[Permission, Reach]] = {
        **dict.fromkeys(_MEMBERS, Reach.ORGANISATION),
        Permission.SEE_JOURNEY: Reach.RELATED,
        Permission.MOVE_JOURNEY: Reach.RELATED,
        Permission.JUDGE_STEP: Reach.RELATED,
        Permission.REST_JOURNEY: Reach.RELATED,
        Permission.HAND_OVER: Reach.RELATED,
        Permission.SEE_NAME: Reach.RELATED,
        Permission.SEE_STATUS: Reach.RELATED,
        Permission.SEE_CONTACT: Reach.CONSENTED,
        Permission.SEE_PASSPORT: Reach.CONSENTED,
        Permission.CONFIRM_SKILL: Reach.CONSENTED,
        Permission.AGREE_COACHING: Reach.RELATED,
        Permission.PLAN_SESSION: Reach.RELATED,
        Permission.SEE_SHARED_NOTES: Reach.RELATED,
        Permission.WRITE_NOTE: Reach.RELATED,
        Permission.SEE_PLAN: Reach.RELATED,
        Permission.AGREE_PLAN: Reach.RELATED,
        **dict.fromkeys(
            (
                Permission.PROPOSE_MATCH,
                Permission.SEE_MATCHES,
                Permission.ARRANGE_SHADOWING,
                Permission.SEE_SHADOWING,
                Permission.SEE_SELECTION,
                Permission.SEE_TERMS,
                Permission.SEE_OWN_TERMS,
                Permission.SEE_AGREEMENT,
                Permission.SETTLE_CONDITION,
                Permission.ENROL,
                Permission.SEE_TRAINING,
                Permission.START_WORK,
                Permission.SEE_WORK,
                Permission.END_WORK,
                Permission.ASSIGN_GUIDE,
                Permission.PLAN_CHECK_INS,
                Permission.SEE_CHECK_INS,
                Permission.SEE_SIGNALS,
                Permission.ANSWER_SIGNAL,
                Permission.GIVE_FEEDBACK,
            ),
            Reach.RELATED,
        ),
    }


class TrustedPerson(Role):
    """Accompanies one candidate throughout, by consent, and sees what that candidate shares with him or her."""

    key = "trusted"
    dutch = "vertrouwd persoon"
    relations = frozenset({"trusted"})
    grants: ClassVar[Mapping[Permission, Reach]] = {
        Permission.SEE_NAME: Reach.RELATED,
        Permission.SEE_JOURNEY: Reach.RELATED,
        Permission.SEE_STATUS: Reach.RELATED,
        Permission.SEE_CONTACT: Reach.CONSENTED,
        Permission.SEE_PASSPORT: Reach.CONSENTED,
        Permission.SEE_PLAN: Reach.CONSENTED,
        Permission.SEE_SHARED_NOTES: Reach.CONSENTED,
        Permission.SEE_TRAINING: Reach.CONSENTED,
    }


class Referrer(Role):
    """Refers people, or registers together with them; follows only what each allows."""

    key = "referrer"
    dutch = "verwijzer"
    parts = frozenset({"leerwerkloket", "wsp", "uwv", "municipality", "union", "outreach", "employer"})
    relations = frozenset({"referrer"})
    grants: ClassVar[Mapping[Permission, Reach]] = {
        **dict.fromkeys(_MEMBERS, Reach.ORGANISATION),
        Permission.REFER: Reach.ORGANISATION,
        Permission.REGISTER_TOGETHER: Reach.ORGANISATION,
        Permission.SEE_REFERRALS: Reach.ORGANISATION,
        Permission.SEE_STATUS: Reach.CONSENTED,
    }


class Recruiter(Role):
    """Finds people for an employer, from vacancy to first day. Never sees that an own employee takes part.

    Of a candidate there is a card without a name, until the candidate shows the name to this employer.
    """

    key = "recruiter"
    dutch = "recruiter"
    parts = frozenset({"employer"})
    bound_by = frozenset({"employer"})
    grants: ClassVar[Mapping[Permission, Reach]] = {
        **dict.fromkeys(_MEMBERS, Reach.ORGANISATION),
        Permission.SEE_VACANCY_DRAFTS: Reach.ORGANISATION,
        Permission.WRITE_VACANCY: Reach.ORGANISATION,
        Permission.SEE_CARDS: Reach.ORGANISATION,
        Permission.JUDGE_CARD: Reach.ORGANISATION,
        Permission.SCAN_TEAM: Reach.ORGANISATION,
        Permission.JOIN_CLASS: Reach.ORGANISATION,
        **dict.fromkeys(
            (
                Permission.SEE_NAME,
                Permission.SEE_CONTACT,
                Permission.SEE_PASSPORT,
                Permission.ARRANGE_SHADOWING,
                Permission.SEE_SHADOWING,
                Permission.EVALUATE_SHADOWING,
                Permission.SEE_SELECTION,
                Permission.SELECT,
                Permission.ALLOW_EXCEPTION,
                Permission.SEE_TERMS,
                Permission.WRITE_TERMS,
                Permission.SEE_AGREEMENT,
                Permission.WRITE_AGREEMENT,
                Permission.SIGN_AGREEMENT,
                Permission.SETTLE_CONDITION,
                Permission.SEE_TRAINING,
                Permission.START_WORK,
                Permission.SEE_WORK,
                Permission.END_WORK,
                Permission.ASSIGN_GUIDE,
            ),
            Reach.SHOWN,
        ),
        Permission.KEEP_AGREEMENT: Reach.SIGNED,
    }


class Manager(Role):
    """Manager on the work floor: answers check-ins, only those meant for the manager, and for the team's scan."""

    key = "manager"
    dutch = "leidinggevende"
    parts = frozenset({"employer"})
    relations = frozenset({"manager", "supervisor"})
    grants: ClassVar[Mapping[Permission, Reach]] = {
        Permission.SEE_ORGANISATION: Reach.ORGANISATION,
        Permission.SEE_VACANCY_DRAFTS: Reach.ORGANISATION,
        Permission.SCAN_TEAM: Reach.ORGANISATION,
        Permission.SEE_NAME: Reach.RELATED,
        Permission.SEE_SHADOWING: Reach.RELATED,
        Permission.EVALUATE_SHADOWING: Reach.RELATED,
        Permission.ANSWER_CHECK_IN: Reach.RELATED,
    }


class Buddy(Role):
    """Buddy at work, or who supervises coming along: answers about time and support, never about the person."""

    key = "buddy"
    dutch = "buddy"
    parts = frozenset({"employer"})
    relations = frozenset({"buddy", "supervisor"})
    grants: ClassVar[Mapping[Permission, Reach]] = {
        Permission.SCAN_TEAM: Reach.ORGANISATION,
        Permission.SEE_NAME: Reach.RELATED,
        Permission.SEE_SHADOWING: Reach.RELATED,
        Permission.EVALUATE_SHADOWING: Reach.RELATED,
        Permission.ANSWER_CHECK_IN: Reach.RELATED,
    }


class Provider(Role):
    """Works for a training provider: modules, classes, and what its own learners come to, follow and reach.

    Never sees selection or coaching.
    """

    key = "provider"
    dutch = "opleider"
    parts = frozenset({"provider"})
    bound_by = frozenset({"trainer"})
    grants: ClassVar[Mapping[Permission, Reach]] = {
        **dict.fromkeys(_MEMBERS, Reach.ORGANISATION),
        Permission.OFFER_TRAINING: Reach.ORGANISATION,
        Permission.RUN_CLASS: Reach.ORGANISATION,
        **dict.fromkeys(
            (
                Permission.SEE_NAME,
                Permission.SEE_CONTACT,
                Permission.SEE_PASSPORT,
                Permission.SEE_TRAINING,
                Permission.GRANT_EXEMPTION,
                Permission.RECORD_TRAINING,
                Permission.AWARD_CREDENTIAL,
                Permission.SEE_AGREEMENT,
                Permission.SIGN_AGREEMENT,
            ),
            Reach.SHOWN,
        ),
        Permission.KEEP_AGREEMENT: Reach.SIGNED,
    }


class Adviser(Role):
    """Business adviser of a region: certifies vacancies and answers questions; never sees coach notes."""

    key = "adviser"
    dutch = "bedrijfsadviseur"
    parts = frozenset({"advising"})
    grants: ClassVar[Mapping[Permission, Reach]] = {
        Permission.SEE_ORGANISATION: Reach.REGION,
        Permission.INVITE_MEMBER: Reach.ORGANISATION,
        Permission.END_MEMBERSHIP: Reach.ORGANISATION,
        Permission.SEE_VACANCY_DRAFTS: Reach.REGION,
        Permission.CERTIFY_VACANCY: Reach.REGION,
        Permission.SEE_ENQUIRIES: Reach.REGION,
        Permission.ANSWER_ENQUIRY: Reach.REGION,
        Permission.ALLOW_EXCEPTION: Reach.REGION,
    }


class Coordinator(Role):
    """Coordinator of a region: checks organisations, gives journeys a coach, sees where the chain breaks."""

    key = "coordinator"
    dutch = "kwartiermaker, netwerkcoördinator"
    parts = frozenset({"coordination"})
    relations = frozenset({"intake"})
    grants: ClassVar[Mapping[Permission, Reach]] = {
        Permission.SEE_CHAIN: Reach.REGION,
        Permission.SEE_NAME: Reach.RELATED,
        Permission.SEE_JOURNEY: Reach.RELATED,
        Permission.MOVE_JOURNEY: Reach.RELATED,
        Permission.JUDGE_STEP: Reach.RELATED,
        Permission.REST_JOURNEY: Reach.RELATED,
        Permission.HAND_OVER: Reach.RELATED,
        Permission.SEE_CONTACT: Reach.CONSENTED,
        Permission.ASSIGN_COACH: Reach.RELATED,
        Permission.SEE_ORGANISATION: Reach.REGION,
        Permission.CHECK_ORGANISATION: Reach.REGION,
        # A vacancy that no adviser answered in time is passed on to the coordinator.
        Permission.SEE_VACANCY_DRAFTS: Reach.REGION,
        Permission.CERTIFY_VACANCY: Reach.REGION,
        Permission.INVITE_MEMBER: Reach.REGION,
        Permission.END_MEMBERSHIP: Reach.REGION,
        Permission.SEE_ENQUIRIES: Reach.REGION,
        Permission.ANSWER_ENQUIRY: Reach.REGION,
        Permission.ROUTE_ENQUIRY: Reach.REGION,
        Permission.SEE_SIGNALS: Reach.RELATED,
        Permission.ANSWER_SIGNAL: Reach.RELATED,
        Permission.SEE_FEEDBACK: Reach.REGION,
        Permission.RUN_CLASS: Reach.REGION,
    }


class Visitor(Role):
    """Somebody at a page that asks no login: asks a question, answers an invitation, registers an organisation."""

    key = "visitor"
    dutch = "bezoeker"
    second_factor = False
    grants: ClassVar[Mapping[Permission, Reach]] = dict.fromkeys(
        (
            Permission.ASK_QUESTION,
            Permission.ANSWER_REFERRAL,
            Permission.ANSWER_INVITATION,
            Permission.USE_LOGIN_CODE,
            Permission.REGISTER_ORGANISATION,
        ),
        Reach.ANYONE,
    )


class System(Role):
    """The worker and the nightly jobs: acts for nobody, and only through actions that say so."""

    key = "system"
    dutch = "het systeem"
    second_factor = False
    grants: ClassVar[Mapping[Permission, Reach]] = dict.fromkeys(
        (Permission.FOUND_NETWORK, Permission.PASS_ON_ENQUIRIES), Reach.ANYONE
    )


ROLES: dict[str, type[Role]] = {
    role.key: role
    for role in (
        Candidate,
        Coach,
        TrustedPerson,
        Referrer,
        Recruiter,
        Manager,
        Buddy,
        Provider,
        Adviser,
        Coordinator,
    )
}
"""Roles a person can act in, by key. A membership's function is the key of its role."""
