"""How matches and the answers to the scan are handed out and erased."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from overstap.people.models import Person
from overstap.shared import privacy
from overstap.shared.privacy import Row
from overstap.steps.matching.models import Match, OwnScan, TeamAnswer


def register() -> None:
    """Called once, when Django has loaded the tables."""
    privacy.register(
        "matching.Match",
        export=export_matches,
        erase=privacy.own_go(Match, "proposed_by", "judged_by"),
        expire=privacy.after(Match, "journey__ended_at"),
    )
    privacy.register(
        "matching.TeamAnswer",
        export=export_answers,
        erase=privacy.own_go(TeamAnswer, own="person"),
        expire=privacy.after(TeamAnswer, "at"),
    )
    privacy.register(
        "matching.OwnScan", export=export_own_scan, erase=privacy.own_go(OwnScan), expire=privacy.after(OwnScan, "at")
    )


def export_matches(person: Person) -> list[Row]:
    """Openings one was considered for, with the card; and what one did with matches of others, without whose."""
    columns = {
        _("opening"): "profile__title",
        _("employer"): "organisation__name",
        _("where it stands"): "state",
        _("put forward"): "proposed_at",
        _("put forward by"): "proposed_by__name",
        _("words of the coach"): "proposed_why",
        _("the employer got the card"): "carded_at",
        _("the card"): "card",
        _("the employer answered"): "judged_at",
        _("answer of the employer"): "judged_why",
        _("you showed your name"): "shown_at",
        _("closed"): "closed_at",
        _("closed by"): "closed_by_side",
        _("why it closed"): "closed_why",
        _("words with it"): "closed_words",
    }
    others = Match.objects.exclude(candidate=person)
    put, judged = {_("you put somebody forward"): "proposed_at"}, {_("you judged a card"): "judged_at"}
    return [
        *privacy.told(
            Match.objects.filter(candidate=person).order_by("pk"), columns,
            codes=["where it stands", "closed by", "why it closed"],
        ),
        *privacy.told(others.filter(proposed_by=person), put),
        *privacy.told(others.filter(judged_by=person), judged),
    ]  # fmt: skip


def export_answers(person: Person) -> list[Row]:
    """What one said of one's team."""
    columns = {_("opening"): "profile__title", _("your answers"): "answers", _("when"): "at"}
    return privacy.told(TeamAnswer.objects.filter(person=person), columns)


def export_own_scan(person: Person) -> list[Row]:
    """How one likes to work."""
    columns = {_("your answers"): "answers", _("how heavily it counts"): "weight", _("when"): "at"}
    return privacy.told(OwnScan.objects.filter(candidate=person), columns)
