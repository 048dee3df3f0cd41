"""How agreements, sessions, notes, plans and trusted persons are handed out and erased.

They are kept as long as their journey: two years after its end.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop as _

from overstap.people.models import Person
from overstap.shared import privacy
from overstap.shared.privacy import Row
from overstap.steps.coaching.models import (
    CoachingAgreement,
    Plan,
    PlanAction,
    PlanAgreement,
    PlanVersion,
    PrivateNote,
    Session,
    SharedNote,
    TrustedPerson,
)


def register() -> None:
    """Called once, when Django has loaded the tables."""
    privacy.register(
        "coaching.CoachingAgreement", export=export_agreements, erase=privacy.own_go(CoachingAgreement, "coach"),
        expire=privacy.after(CoachingAgreement, "journey__ended_at"),
    )  # fmt: skip
    privacy.register(
        "coaching.Session",
        export=export_sessions,
        erase=privacy.own_go(Session, "coach", "status_by"),
        expire=privacy.after(Session, "journey__ended_at"),
    )
    privacy.register(
        "coaching.PrivateNote", export=export_private_notes, erase=erase_private_notes,
        expire=privacy.after(PrivateNote, "journey__ended_at"),
    )  # fmt: skip
    privacy.register(
        "coaching.SharedNote", export=export_shared_notes, erase=privacy.own_go(SharedNote, "coach", "author"),
        expire=privacy.after(SharedNote, "journey__ended_at"),
    )  # fmt: skip
    privacy.register(
        "coaching.TrustedPerson",
        export=export_trusted,
        erase=erase_trusted,
        expire=privacy.after(TrustedPerson, "ended_at"),
    )
    privacy.register(
        "coaching.Plan",
        export=export_plans,
        erase=privacy.own_go(Plan),
        expire=privacy.after(Plan, "journey__ended_at"),
    )
    for label, export, erase in (
        ("coaching.PlanVersion", export_versions, privacy.own_go(PlanVersion, "written_by", own="plan__candidate")),
        ("coaching.PlanAction", export_actions, privacy.own_go(PlanAction, "done_by", own="version__plan__candidate")),
        (
            "coaching.PlanAgreement",
            export_plan_agreements,
            privacy.own_go(PlanAgreement, "person", own="version__plan__candidate"),
        ),
    ):
        privacy.register(label, export=export, erase=erase, goes_with="coaching.Plan")


def export_agreements(person: Person) -> list[Row]:
    """How much coaching was agreed; and that one agreed with others as a coach."""
    columns = {
        _("talks in all"): "sessions",
        _("of these after the start"): "aftercare",
        _("first day"): "starts_on",
        _("last day"): "ends_on",
        _("coach"): "coach__name",
        _("proposed"): "proposed_at",
        _("agreed"): "agreed_at",
        _("ended"): "ended_at",
    }
    by_you = {_("you proposed coaching to somebody"): "proposed_at"}
    return [
        *privacy.told(CoachingAgreement.objects.filter(candidate=person), columns),
        *privacy.told(CoachingAgreement.objects.filter(coach=person), by_you),
    ]


def export_sessions(person: Person) -> list[Row]:
    """Talks one had or was to have; and those one led as a coach, without with whom."""
    columns = {
        _("from"): "starts_at",
        _("until"): "ends_at",
        _("online"): "is_online",
        _("place"): "place",
        _("coach"): "coach__name",
        _("what became of it"): "status",
        _("who did not come"): "absent",
        _("said when"): "status_at",
        _("said by"): "status_by__name",
    }
    led = {_("you led a talk"): "starts_at", _("what became of it"): "status"}
    return [
        *privacy.told(
            Session.objects.filter(candidate=person), columns, codes=["what became of it", "who did not come"]
        ),
        *privacy.told(Session.objects.filter(coach=person), led, codes=["what became of it"]),
    ]


def export_private_notes(person: Person) -> list[Row]:
    """That a coach keeps working notes, and since when. The words are for their writer alone."""
    about, by_you = {_("a working note your coach keeps"): "written_at"}, {_("you wrote a working note"): "written_at"}
    return [
        *privacy.told(PrivateNote.objects.filter(candidate=person), about),
        *privacy.told(PrivateNote.objects.filter(author=person), by_you),
    ]


def erase_private_notes(person: Person) -> None:
    """Those on one, and those one wrote: nobody else may ever read them."""
    PrivateNote.objects.filter(Q(candidate=person) | Q(author=person)).delete()


def export_shared_notes(person: Person) -> list[Row]:
    """Notes one shares with the coach; and that one wrote notes with others."""
    columns = {_("note"): "words", _("written by"): "author__name", _("coach"): "coach__name", _("when"): "written_at"}
    by_you = {_("you wrote a shared note"): "written_at"}
    others = SharedNote.objects.filter(author=person).exclude(candidate=person)
    return [
        *privacy.told(SharedNote.objects.filter(candidate=person), columns),
        *privacy.told(others, by_you),
    ]


def export_trusted(person: Person) -> list[Row]:
    """Whom one asked to go along; and who asked it of one."""
    columns = {
        _("name"): "name",
        _("address for mail"): "email",
        _("may see"): "aspects",
        _("asked"): "invited_at",
        _("accepted"): "accepted_at",
        _("ended"): "ended_at",
    }
    along = {_("somebody asked you to go along"): "invited_at", _("accepted"): "accepted_at", _("ended"): "ended_at"}
    return [
        *privacy.told(TrustedPerson.objects.filter(candidate=person), columns),
        *privacy.told(_asked_of(person), along),
    ]


def erase_trusted(person: Person) -> None:
    """Whom one asked; and where one was asked, for the name and address are one's own."""
    _asked_of(person).delete()
    TrustedPerson.objects.filter(candidate=person).delete()


def _asked_of(person: Person) -> models.QuerySet[TrustedPerson]:
    asked = Q(person=person) | Q(email__iexact=person.email) if person.email else Q(person=person)
    return TrustedPerson.objects.filter(asked).exclude(candidate=person)


def export_plans(person: Person) -> list[Row]:
    """That there is a plan, since when."""
    return privacy.told(Plan.objects.filter(candidate=person), {_("plan made"): "created_at"})


def export_versions(person: Person) -> list[Row]:
    """Every goal; and that one wrote a plan with others."""
    columns = {
        _("version"): "number", _("goal"): "goal", _("written by"): "written_by__name", _("when"): "written_at",
    }  # fmt: skip
    others = PlanVersion.objects.filter(written_by=person).exclude(plan__candidate=person)
    return [
        *privacy.told(PlanVersion.objects.filter(plan__candidate=person).order_by("number"), columns),
        *privacy.told(others, {_("you wrote a plan with somebody"): "written_at"}),
    ]


def export_actions(person: Person) -> list[Row]:
    """Every action, in every version; and those of others one marked as done, without what they were."""
    columns = {
        _("version"): "version__number",
        _("what"): "words",
        _("who"): "owner",
        _("by when"): "due_on",
        _("done"): "done_at",
        _("done by"): "done_by__name",
    }
    mine = PlanAction.objects.filter(version__plan__candidate=person).order_by("version__number", "position")
    others = PlanAction.objects.filter(done_by=person).exclude(version__plan__candidate=person)
    return [
        *privacy.told(mine, columns, codes=["who"]),
        *privacy.told(others, {_("you did something of a plan"): "done_at"}),
    ]


def export_plan_agreements(person: Person) -> list[Row]:
    """Who agreed to which version; and that one agreed to a plan of somebody else."""
    columns = {_("version"): "version__number", _("as"): "role", _("who"): "person__name", _("when"): "at"}
    mine = PlanAgreement.objects.filter(version__plan__candidate=person).order_by("version__number", "at")
    others = PlanAgreement.objects.filter(person=person).exclude(version__plan__candidate=person)
    return [
        *privacy.told(mine, columns, codes=["as"]),
        *privacy.told(others, {_("you agreed to a plan with somebody"): "at"}),
    ]
