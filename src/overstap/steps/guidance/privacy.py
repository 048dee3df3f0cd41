"""How guides, check-ins, feedback and lasting matches are handed out and erased.

Kept as long as their journey, two years after its end. Nobody gets in an export what another side answered.
"""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from overstap.people.models import Person
from overstap.shared import privacy
from overstap.shared.privacy import Row
from overstap.steps.guidance.models import CheckIn, Feedback, Guide, LastingMatch


def register() -> None:
    """Called once, when Django has loaded the tables."""
    privacy.register(
        "guidance.Guide", export=export_guides, erase=erase_guides,
        expire=privacy.after(Guide, "employment__journey__ended_at"),
    )  # fmt: skip
    privacy.register(
        "guidance.CheckIn", export=export_check_ins, erase=erase_check_ins,
        expire=privacy.after(CheckIn, "journey__ended_at"),
    )  # fmt: skip
    privacy.register(
        "guidance.Feedback", export=export_feedback, erase=erase_feedback,
        expire=privacy.after(Feedback, "journey__ended_at"),
    )  # fmt: skip
    privacy.register("guidance.LastingMatch", export=export_lasting, erase=erase_lasting, goes_with="journeys.Journey")


def export_guides(person: Person) -> list[Row]:
    """Who was there for one at work; and that one was there for others, without for whom."""
    columns = {
        _("who was there for you"): "person__name",
        _("organisation"): "organisation__name",
        _("as"): "kind",
        _("since"): "since",
        _("until"): "until",
    }
    by_you = {_("you were there for somebody as"): "kind", _("since"): "since", _("until"): "until"}
    return [
        *privacy.told(Guide.objects.filter(candidate=person), columns, codes=["as"]),
        *privacy.told(Guide.objects.filter(person=person), by_you, codes=["you were there for somebody as"]),
    ]


def erase_guides(person: Person) -> None:
    """Those of whom one guided, and who guided one."""
    Guide.objects.filter(Q(candidate=person) | Q(person=person)).delete()


def export_check_ins(person: Person) -> list[Row]:
    """When one was asked how it goes, and what one answered: as a candidate, a buddy or a manager."""
    columns = {
        _("asked as"): "side",
        _("week"): "week",
        _("opened"): "opens_on",
        _("what became of it"): "state",
        _("your answers"): "answers",
        _("in words"): "words",
        _("answered"): "answered_at",
    }
    as_candidate = Q(side=CheckIn.Side.CANDIDATE)
    own = as_candidate & Q(candidate=person) | ~as_candidate & Q(asked=person)
    return privacy.told(CheckIn.objects.filter(own), columns, codes=["asked as", "what became of it"])


def erase_check_ins(person: Person) -> None:
    """All about one go; those one answered about others stay without name and words."""
    CheckIn.objects.filter(candidate=person).delete()
    CheckIn.objects.filter(asked=person).update(asked=None, words="")


def export_feedback(person: Person) -> list[Row]:
    """What one said of the links of the chain; and that one said it of another's journey, as a coach."""
    columns = {_("on"): "link", _("from 1 to 5"): "rating", _("in words"): "words", _("when"): "given_at"}
    by_you = {_("you gave feedback as a coach on"): "link", _("when"): "given_at"}
    candidates = Feedback.objects.filter(candidate=person, side=Feedback.Side.CANDIDATE)
    coaches = Feedback.objects.filter(author=person, side=Feedback.Side.COACH)
    return [
        *privacy.told(candidates, columns, codes=["on"]),
        *privacy.told(coaches, by_you, codes=["you gave feedback as a coach on"]),
    ]


def erase_feedback(person: Person) -> None:
    """All on one's own journey; of what one said as a coach the name and the words go."""
    Feedback.objects.filter(candidate=person).delete()
    Feedback.objects.filter(author=person).update(author=None, words="")


def export_lasting(person: Person) -> list[Row]:
    """When one reached a year in work."""
    columns = {
        _("counted from"): "first_day_on",
        _("a year with one employer"): "employer_on",
        _("a year in one occupation or sector"): "work_on",
        _("days without work in between"): "gap_days",
        _("employments"): "employments",
    }
    return privacy.told(LastingMatch.objects.filter(journey__candidate=person), columns)


def erase_lasting(_person: Person) -> None:
    """Nothing is to be done: the row says nothing of anybody once its journey has no candidate any more."""
