"""How relations, consents, disclosures, shut-outs and looks are handed out and erased."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_noop as _

from overstap.access.models import Consent, Disclosure, Look, Relation, ShutOut
from overstap.people.models import Person
from overstap.shared import privacy
from overstap.shared.privacy import Row


def register() -> None:
    """Called once, when Django has loaded the tables."""
    privacy.register(
        "access.Relation", export=export_relations, erase=erase_relations, expire=privacy.after(Relation, "until")
    )
    privacy.register(
        "access.Consent", export=export_consents, erase=erase_consents, expire=privacy.after(Consent, "withdrawn_at")
    )
    # Who may not know: with the person gone there is nothing left to hide.
    privacy.register(
        "access.ShutOut", export=export_shut_outs, erase=privacy.own_go(ShutOut), expire=privacy.after(ShutOut, "until")
    )
    privacy.register(
        "access.Disclosure",
        export=export_disclosures,
        erase=privacy.own_go(Disclosure),
        expire=privacy.after(Disclosure, "withdrawn_at"),
    )
    privacy.register(
        "access.Look", export=export_looks, erase=privacy.own_go(Look, "viewer"), expire=privacy.after(Look, "last_at")
    )


def export_relations(person: Person) -> list[Row]:
    """Who helps this person; and whom this person helps, without saying who that is: it is theirs to tell."""
    helped_by = {
        _("who helps you"): "holder__name",
        _("organisation"): "organisation__name",
        _("as"): "kind",
        _("why"): "why",
        _("since"): "since",
        _("until"): "until",
    }
    helps = {_("you help somebody as"): "kind", _("since"): "since", _("until"): "until"}
    return [
        *privacy.told(Relation.objects.filter(candidate=person), helped_by, codes=["as"]),
        *privacy.told(Relation.objects.filter(holder=person), helps, codes=["you help somebody as"]),
    ]


def erase_relations(person: Person) -> None:
    """With whom one had to do, from either side."""
    Relation.objects.filter(Q(candidate=person) | Q(holder=person)).delete()


def export_consents(person: Person) -> list[Row]:
    """What one allows, or allowed."""
    columns = {
        _("what others may see"): "aspect",
        _("who"): "person__name",
        _("organisation"): "organisation__name",
        _("what for"): "purpose",
        _("since"): "given_at",
        _("until"): "withdrawn_at",
    }
    return privacy.told(Consent.objects.filter(candidate=person), columns, codes=["what others may see"])


def erase_consents(person: Person) -> None:
    """What one allowed, and what one was allowed."""
    Consent.objects.filter(Q(candidate=person) | Q(person=person)).delete()


def export_shut_outs(person: Person) -> list[Row]:
    """Who may not know."""
    columns = {
        _("organisation"): "name",
        _("trade-register number"): "kvk",
        _("mail domain"): "domain",
        _("works there now"): "is_employer",
        _("since"): "since",
        _("until"): "until",
    }
    return privacy.told(ShutOut.objects.filter(candidate=person), columns)


def export_disclosures(person: Person) -> list[Row]:
    """Whom one told."""
    columns = {
        _("organisation"): "organisation__name",
        _("what for"): "purpose",
        _("since"): "given_at",
        _("until"): "withdrawn_at",
    }
    return privacy.told(Disclosure.objects.filter(candidate=person), columns)


def export_looks(person: Person) -> list[Row]:
    """Who looked at this person; and at what this person looked, without saying of whom."""
    at_you = {
        _("who looked at you"): "viewer__name",
        _("organisation"): "organisation__name",
        _("as"): "role",
        _("at what"): "aspect",
        _("first"): "first_at",
        _("last"): "last_at",
        _("times"): "times",
    }
    by_you = {
        _("you looked as"): "role",
        _("at what"): "aspect",
        _("first"): "first_at",
        _("last"): "last_at",
        _("times"): "times",
    }
    return [
        *privacy.told(Look.objects.filter(candidate=person), at_you, codes=["as", "at what"]),
        *privacy.told(Look.objects.filter(viewer=person), by_you, codes=["you looked as", "at what"]),
    ]
