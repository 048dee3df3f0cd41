"""How what is kept of coming along is handed out and erased. It goes two years after the end of its journey."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_noop as _

from overstap.people.models import Person
from overstap.shared import privacy
from overstap.shared.privacy import Code, Row
from overstap.steps.shadowing.models import Carousel, DaysAsked, Evaluation, HalfDay, ProgrammeItem, Shadowing, Yes


def register() -> None:
    """Called once, when Django has loaded the tables."""
    privacy.register(
        "shadowing.Carousel",
        export=export_carousels,
        erase=privacy.own_go(Carousel),
        expire=privacy.after(Carousel, "journey__ended_at"),
    )
    privacy.register(
        "shadowing.Shadowing",
        export=export_shadowings,
        erase=erase_shadowings,
        expire=privacy.after(Shadowing, "journey__ended_at"),
    )
    privacy.register(
        "shadowing.DaysAsked",
        export=export_asked,
        erase=privacy.own_go(DaysAsked),
        expire=privacy.after(DaysAsked, "journey__ended_at"),
    )
    for label, export, erase in (
        ("shadowing.HalfDay", export_half_days, privacy.own_go(HalfDay, "status_by")),
        ("shadowing.ProgrammeItem", export_programme, privacy.own_go(ProgrammeItem)),
        ("shadowing.Yes", export_yeses, erase_yeses),
        ("shadowing.Evaluation", export_evaluations, privacy.own_go(Evaluation, "person", own="shadowing__candidate")),
    ):
        privacy.register(label, export=export, erase=erase, goes_with="shadowing.Shadowing")


def export_carousels(person: Person) -> list[Row]:
    """Tasters one compared."""
    columns = {_("began"): "made_at", _("ended"): "ended_at", _("what you made of it"): "words"}
    return privacy.told(Carousel.objects.filter(candidate=person), columns)


def export_asked(person: Person) -> list[Row]:
    """Half-days one asked for, and what became of it."""
    columns = {
        _("employer"): "organisation__name",
        _("kind"): "variant__name",
        _("half-days"): "half_days",
        _("first day"): "first_day",
        _("last day"): "last_day",
        _("your words"): "words",
        _("when"): "made_at",
        _("answer"): "answer",
        _("answered"): "answered_at",
        _("why not"): "answer_words",
    }
    rows = privacy.told(DaysAsked.objects.filter(candidate=person), columns, codes=["answer"])
    for row in rows:
        row["half-days"] = [(date.fromisoformat(day), Code(part)) for day, part in row["half-days"]]
    return rows


def export_shadowings(person: Person) -> list[Row]:
    """Where one came along, what was agreed and how it went on; and that one supervised somebody."""
    columns = {
        _("employer"): "organisation__name",
        _("kind"): "variant__name",
        _("state"): "state",
        _("first day"): "first_day",
        _("last day"): "last_day",
        _("supervisor"): "supervisor__name",
        _("where to come"): "place",
        _("insurance"): "insurance",
        _("gross pay a month, in cents"): "month_cents",
        _("subsidy, in cents"): "subsidy_cents",
        _("what the three agreed to"): "reading",
        _("agreed"): "agreed_at",
        _("over"): "over_at",
        _("look back before"): "evaluate_by",
        _("how it went on"): "outcome",
        _("why"): "outcome_why",
        _("decided by"): "outcome_by_side",
        _("decided"): "outcome_at",
        _("called off"): "cancelled_at",
        _("called off by"): "cancelled_by_side",
        _("why it was called off"): "cancelled_why",
    }
    codes = ["state", "how it went on", "decided by", "called off by"]
    by_you = {_("you supervised somebody, from"): "first_day", _("until"): "last_day"}
    return [
        *privacy.told(Shadowing.objects.filter(candidate=person), columns, codes=codes),
        *privacy.told(Shadowing.objects.filter(supervisor=person), by_you),
    ]


def erase_shadowings(person: Person) -> None:
    """One's own go; in those one supervised the name goes, from what was agreed to as well."""
    Shadowing.objects.filter(candidate=person).delete()
    for row in Shadowing.objects.filter(supervisor=person):
        row.supervisor, row.reading = None, {**row.reading, "supervisor": ""}
        row.save()


def export_half_days(person: Person) -> list[Row]:
    """Half-days of one's own; and that one said what became of somebody's."""
    columns = {
        _("day"): "day",
        _("part of the day"): "part",
        _("what became of it"): "status",
        _("who was not there, or called it off"): "absent_side",
        _("said when"): "status_at",
        _("said by"): "status_by__name",
    }
    by_you = {_("you said what became of a half-day"): "status_at"}
    codes = ["part of the day", "what became of it", "who was not there, or called it off"]
    others = HalfDay.objects.filter(status_by=person).exclude(candidate=person)
    return [
        *privacy.told(HalfDay.objects.filter(candidate=person), columns, codes=codes),
        *privacy.told(others, by_you),
    ]


def export_programme(person: Person) -> list[Row]:
    """What one was to do, and what each side wanted to find out."""
    columns = {_("what is done"): "words", _("who finds something out"): "for_side", _("test"): "test_name"}
    rows = ProgrammeItem.objects.filter(candidate=person).order_by("shadowing", "position")
    return privacy.told(rows, columns, codes=["who finds something out"])


def export_yeses(person: Person) -> list[Row]:
    """Who agreed to one's own; and that one agreed to somebody's."""
    columns = {_("side"): "side", _("who agreed"): "name", _("digest of what was read"): "digest", _("when"): "at"}
    mine = Yes.objects.filter(shadowing__candidate=person)
    others = Yes.objects.filter(person=person).exclude(shadowing__candidate=person)
    return [
        *privacy.told(mine, columns, codes=["side"]),
        *privacy.told(others, {_("you agreed that somebody comes along"): "at"}),
    ]


def erase_yeses(person: Person) -> None:
    """One's own go; in those of others the name goes."""
    Yes.objects.filter(shadowing__candidate=person).delete()
    Yes.objects.filter(person=person).update(person=None, name="")


def export_evaluations(person: Person) -> list[Row]:
    """How both sides looked back on one's own; and that one looked back on somebody's."""
    columns = {
        _("side"): "side",
        _("answers"): "answers",
        _("words"): "words",
        _("written by"): "person__name",
        _("when"): "given_at",
        _("changed"): "changed_at",
    }
    mine = Evaluation.objects.filter(shadowing__candidate=person)
    others = Evaluation.objects.filter(person=person).exclude(shadowing__candidate=person)
    return [
        *privacy.told(mine, columns, codes=["side"]),
        *privacy.told(others, {_("you looked back on somebody who came along"): "given_at"}),
    ]
