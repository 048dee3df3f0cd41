"""How selections and terms are handed out and erased: as their journey, two years after its end."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_noop as _

from overstap.people.models import Person
from overstap.shared import privacy
from overstap.shared.privacy import Row
from overstap.steps.selection.models import NormException, OwnTerms, Selection, Talk, TermsSheet, TestResult


def register() -> None:
    """Called once, when Django has loaded the tables."""
    privacy.register(
        "selection.Selection", export=export_selections, erase=privacy.own_go(Selection, "decided_by"),
        expire=privacy.after(Selection, "journey__ended_at"),
    )  # fmt: skip
    for label, export, erase in (
        ("selection.TestResult", export_results, privacy.own_go(TestResult, "recorded_by")),
        ("selection.Talk", export_talks, privacy.own_go(Talk, "recorded_by")),
        ("selection.NormException", export_exceptions, privacy.own_go(NormException, "asked_by", "decided_by")),
    ):
        privacy.register(label, export=export, erase=erase, goes_with="selection.Selection")
    privacy.register(
        "selection.TermsSheet", export=export_sheets, erase=privacy.own_go(TermsSheet, "written_by"),
        expire=expire_sheets,
    )  # fmt: skip
    privacy.register(
        "selection.OwnTerms",
        export=export_own,
        erase=privacy.own_go(OwnTerms),
        expire=privacy.after(OwnTerms, "told_at"),
    )


def export_selections(person: Person) -> list[Row]:
    """Selections one was in; and that one decided about others."""
    columns = {
        _("employer"): "organisation__name",
        _("began"): "began_at",
        _("decision"): "decision",
        _("why"): "reason",
        _("decided"): "decided_at",
        _("decided by"): "decided_by__name",
    }
    by_you = {_("you decided a selection"): "decided_at"}
    others = Selection.objects.filter(decided_by=person).exclude(candidate=person)
    return [
        *privacy.told(Selection.objects.filter(candidate=person), columns, codes=["decision"]),
        *privacy.told(others, by_you),
    ]


def export_results(person: Person) -> list[Row]:
    """Tests one took; and that one wrote down those of others."""
    columns = {
        _("test"): "test__key",
        _("reached"): "value",
        _("passed"): "passed",
        _("taken on"): "taken_on",
        _("where"): "where",
        _("judged by"): "tester",
        _("evidence"): "evidence",
        _("written down by"): "recorded_by__name",
    }
    by_you = {_("you wrote down a result"): "recorded_at"}
    return [
        *privacy.told(TestResult.objects.filter(candidate=person), columns, codes=["test", "where"]),
        *privacy.told(TestResult.objects.filter(recorded_by=person).exclude(candidate=person), by_you),
    ]


def export_talks(person: Person) -> list[Row]:
    """Talks one had, with what was written down; and that one wrote down those with others."""
    columns = {
        _("talk about"): "guide__key",
        _("held on"): "held_on",
        _("answers"): "answers",
        _("written down"): "words",
        _("written down by"): "recorded_by__name",
    }
    by_you = {_("you wrote down a talk"): "recorded_at"}
    return [
        *privacy.told(Talk.objects.filter(candidate=person), columns, codes=["talk about"]),
        *privacy.told(Talk.objects.filter(recorded_by=person).exclude(candidate=person), by_you),
    ]


def export_exceptions(person: Person) -> list[Row]:
    """Exceptions for oneself; and that one asked for or decided those for others."""
    columns = {
        _("exception for the test"): "test__key",
        _("why"): "reason",
        _("asked by"): "asked_by__name",
        _("asked"): "asked_at",
        _("allowed"): "allowed",
        _("decided by"): "decided_by__name",
        _("decided because"): "decided_why",
    }
    asked, decided = {_("you asked for an exception"): "asked_at"}, {_("you decided on an exception"): "decided_at"}
    others = NormException.objects.exclude(candidate=person)
    return [
        *privacy.told(NormException.objects.filter(candidate=person), columns, codes=["exception for the test"]),
        *privacy.told(others.filter(asked_by=person), asked),
        *privacy.told(others.filter(decided_by=person), decided),
    ]


def export_sheets(person: Person) -> list[Row]:
    """Terms one was offered, in all versions; and that one wrote those for others."""
    columns = {
        _("employer"): "match__organisation__name",
        _("version"): "number",
        _("written"): "written_at",
        _("you saw it"): "candidate_saw_at",
        _("first day"): "starts_on",
        _("hours a week"): "hours",
        _("hours for training"): "learning_hours",
        _("cents a month in training"): "training_cents",
        _("months of training"): "training_months",
        _("cents a month"): "pay_cents",
        _("growth"): "growth",
        _("highest, cents a month"): "top_cents",
        _("after years"): "top_years",
        _("hours of leave a year"): "leave_hours",
        _("pension fund"): "pension_fund",
        _("pension from"): "pension_from",
        _("travel, cents a kilometre"): "travel_cents_km",
        _("travel"): "travel_words",
        _("other"): "other",
        _("collective agreement"): "agreement_name",
    }
    by_you = {_("you wrote terms"): "written_at"}
    return [
        *privacy.told(TermsSheet.objects.filter(candidate=person), columns, codes=["growth"]),
        *privacy.told(TermsSheet.objects.filter(written_by=person).exclude(candidate=person), by_you),
    ]


def expire_sheets(now: datetime) -> int:
    """Those of journeys that ended too long ago; what an agreement rests on is kept as long as the agreement."""
    return privacy.past(TermsSheet.objects.filter(agreements__isnull=True), "match__journey__ended_at", now)


def export_own(person: Person) -> list[Row]:
    """What one told of one's own terms."""
    columns = {
        _("told"): "told_at",
        _("income now"): "income",
        _("cents a month now"): "pay_cents",
        _("paid until"): "paid_until",
        _("hours a week"): "hours",
        _("highest, cents a month"): "top_cents",
        _("after years"): "top_years",
        _("hours of leave a year"): "leave_hours",
        _("pension fund"): "pension_fund",
        _("pension until"): "pension_until",
        _("travel, cents a kilometre"): "travel_cents_km",
        _("other"): "other",
    }
    return privacy.told(OwnTerms.objects.filter(candidate=person), columns, codes=["income now"])
