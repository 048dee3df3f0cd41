"""How enrolments and what hangs on them are handed out and erased.

They are kept as long as their journey: two years after its end.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_noop as _

from overstap.people.models import Person
from overstap.shared import privacy
from overstap.shared.privacy import Row
from overstap.steps.training.models import (
    Attendance,
    Enrolment,
    Exemption,
    NeedMet,
    PurchaseGuarantee,
    Result,
    WagePeriod,
)


def register() -> None:
    """Called once, when Django has loaded the tables."""
    privacy.register(
        "training.PurchaseGuarantee",
        export=export_guarantees,
        erase=erase_guarantees,
        expire=privacy.after(PurchaseGuarantee, "signed_at"),
    )
    privacy.register(
        "training.Enrolment",
        export=export_enrolments,
        erase=privacy.own_go(Enrolment, "proposed_by", "awarded_by"),
        expire=privacy.after(Enrolment, "journey__ended_at"),
    )
    for label, export, erase in (
        (
            "training.Exemption",
            export_exemptions,
            privacy.own_go(Exemption, "asked_by", "answered_by", own="enrolment__candidate"),
        ),
        ("training.NeedMet", export_needs, privacy.own_go(NeedMet, "said_by", own="enrolment__candidate")),
        (
            "training.Attendance",
            export_attendance,
            privacy.own_go(Attendance, "written_by", own="enrolment__candidate"),
        ),
        ("training.Result", export_results, privacy.own_go(Result, "written_by", own="enrolment__candidate")),
    ):
        privacy.register(label, export=export, erase=erase, goes_with="training.Enrolment")
    privacy.register(
        "training.WagePeriod",
        export=export_wages,
        erase=privacy.own_go(WagePeriod, "written_by"),
        expire=privacy.after(WagePeriod, "journey__ended_at"),
    )


def export_guarantees(person: Person) -> list[Row]:
    """What one signed for an employer."""
    columns = {
        _("you signed a promise to take seats"): "signed_at",
        _("as"): "signed_name",
        _("for"): "organisation__name",
        _("training"): "module__name",
        _("seats"): "seats",
        _("what you signed"): "words",
    }
    return privacy.told(PurchaseGuarantee.objects.filter(signed_by=person), columns)


def erase_guarantees(person: Person) -> None:
    """The name goes; the promise is the organisation's."""
    PurchaseGuarantee.objects.filter(signed_by=person).update(signed_by=None, signed_name="")


def export_enrolments(person: Person) -> list[Row]:
    """Training one was enrolled in; and that one proposed one to somebody, or gave a credential."""
    columns = {
        _("training"): "module__name",
        _("provider"): "organisation__name",
        _("class"): "training_class__name",
        _("from"): "starts_on",
        _("until"): "ends_on",
        _("what became of it"): "state",
        _("proposed"): "proposed_at",
        _("you said yes"): "confirmed_at",
        _("closed"): "closed_at",
        _("why"): "closed_why",
        _("credential into the passport"): "awarded_at",
    }
    others = Enrolment.objects.exclude(candidate=person)
    by_you = {_("you proposed a training to somebody"): "proposed_at"}
    given = {_("you gave somebody a credential"): "awarded_at"}
    return [
        *privacy.told(Enrolment.objects.filter(candidate=person), columns, codes=["what became of it"]),
        *privacy.told(others.filter(proposed_by=person), by_you),
        *privacy.told(others.filter(awarded_by=person), given),
    ]


def export_exemptions(person: Person) -> list[Row]:
    """What one asked, on what evidence, and the answer; and that one asked or answered for somebody else."""
    columns = {
        _("training"): "enrolment__module__name",
        _("part"): "part",
        _("evidence"): "words",
        _("paper"): "document",
        _("asked"): "asked_at",
        _("what became of it"): "state",
        _("answer"): "answer",
        _("answered by"): "answered_by__name",
        _("answered"): "answered_at",
    }
    mine = Exemption.objects.filter(enrolment__candidate=person)
    return [
        *privacy.told(mine, columns, codes=["what became of it"]),
        *_wrote(Exemption, "asked_by", person, {_("you asked an exemption for somebody"): "asked_at"}),
        *_wrote(Exemption, "answered_by", person, {_("you answered about an exemption"): "answered_at"}),
    ]


def export_needs(person: Person) -> list[Row]:
    """What one has for the start of a class; and that one wrote so of somebody else."""
    columns = {
        _("class"): "enrolment__training_class__name", _("number"): "need", _("written by"): "said_by__name",
        _("when"): "said_at",
    }  # fmt: skip
    return [
        *privacy.told(NeedMet.objects.filter(enrolment__candidate=person), columns),
        *_wrote(NeedMet, "said_by", person, {_("you wrote down what somebody has for a class"): "said_at"}),
    ]


def export_attendance(person: Person) -> list[Row]:
    """One's days; and that one wrote down those of others."""
    columns = {
        _("training"): "enrolment__module__name", _("day"): "day", _("what became of it"): "status",
        _("written by"): "written_by__name", _("when"): "written_at",
    }  # fmt: skip
    return [
        *privacy.told(Attendance.objects.filter(enrolment__candidate=person), columns, codes=["what became of it"]),
        *_wrote(Attendance, "written_by", person, {_("you wrote down who was there"): "written_at"}),
    ]


def export_results(person: Person) -> list[Row]:
    """One's results; and that one wrote down those of others."""
    columns = {
        _("training"): "enrolment__module__name", _("part"): "part", _("day"): "on", _("passed"): "passed",
        _("grade"): "grade", _("written by"): "written_by__name", _("when"): "written_at",
    }  # fmt: skip
    return [
        *privacy.told(Result.objects.filter(enrolment__candidate=person), columns),
        *_wrote(Result, "written_by", person, {_("you wrote down a result"): "written_at"}),
    ]


def export_wages(person: Person) -> list[Row]:
    """Who pays one when; and that one wrote it down for somebody else."""
    columns = {
        _("who pays"): "payer", _("in words"): "words", _("from"): "from_on", _("until"): "until_on",
        _("taken back"): "taken_back_at",
    }  # fmt: skip
    others = WagePeriod.objects.filter(written_by=person).exclude(candidate=person)
    by_you = {_("you wrote down who pays somebody"): "written_at"}
    return [
        *privacy.told(WagePeriod.objects.filter(candidate=person), columns, codes=["who pays"]),
        *privacy.told(others, by_you),
    ]


def _wrote(model: type[models.Model], field: str, person: Person, columns: dict[str, str]) -> list[Row]:
    """Rows of others that this person had a hand in, without saying whose."""
    rows = model._default_manager.filter(**{field: person}).exclude(enrolment__candidate=person)
    return privacy.told(rows, columns)
