"""How agreements with their undertakings, conditions, signatures and permissions are handed out and erased.

They are kept seven years from the end of their journey: a claim may come that late.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from overstap.people.models import Person
from overstap.shared import privacy
from overstap.shared.privacy import Row
from overstap.steps.contracts.models import Agreement, BenefitPermission, Condition, Signature, Undertaking


def register() -> None:
    """Called once, when Django has loaded the tables."""
    privacy.register(
        "contracts.Agreement",
        export=export_agreements,
        erase=privacy.own_go(Agreement, "written_by"),
        expire=privacy.after(Agreement, "journey__ended_at"),
    )
    for label, export, erase in (
        (
            "contracts.Undertaking",
            export_undertakings,
            privacy.own_go(Undertaking, "failed_by", own="agreement__candidate"),
        ),
        ("contracts.Condition", export_conditions, privacy.own_go(Condition, "settled_by", own="agreement__candidate")),
        ("contracts.Signature", export_signatures, erase_signatures),
        ("contracts.BenefitPermission", export_permissions, privacy.own_go(BenefitPermission, "attached_by")),
    ):
        privacy.register(label, export=export, erase=erase, goes_with="contracts.Agreement")


def export_agreements(person: Person) -> list[Row]:
    """Agreements one was offered, with all they say; and that one wrote some for others."""
    columns = {
        _("form of agreement"): "form",
        _("employer"): "organisation__name",
        _("training provider"): "provider__name",
        _("state"): "state",
        _("work"): "function",
        _("first day"): "starts_on",
        _("guaranteed months"): "minimum_months",
        _("who carries which risk"): "risks",
        _("your benefit"): "benefit",
        _("what it says"): "text",
        _("hash"): "digest",
        _("offered"): "offered_at",
        _("binds since"): "binding_at",
        _("over since"): "closed_at",
        _("why it was over"): "closed_why",
    }
    mine = Agreement.objects.filter(candidate=person).exclude(state=Agreement.State.DRAFT)
    drafts = Agreement.objects.filter(candidate=person, state=Agreement.State.DRAFT)
    written = Agreement.objects.filter(written_by=person).exclude(candidate=person)
    return [
        *privacy.told(mine, columns, codes=["form of agreement", "state", "your benefit"]),
        *privacy.told(drafts, {_("an employer is writing an agreement for you"): "made_at"}),
        *privacy.told(written, {_("you wrote an agreement for somebody"): "made_at"}),
    ]


def export_undertakings(person: Person) -> list[Row]:
    """What each side promised; and those of others one said had failed."""
    columns = {
        _("who promised"): "side", _("what"): "words", _("failed"): "failed_at", _("why"): "failed_why",
    }  # fmt: skip
    mine = Undertaking.objects.filter(agreement__candidate=person).order_by("agreement", "position")
    others = Undertaking.objects.filter(failed_by=person).exclude(agreement__candidate=person)
    return [
        *privacy.told(mine, columns, codes=["who promised"]),
        *privacy.told(others, {_("you said that a promise failed"): "failed_at"}),
    ]


def export_conditions(person: Person) -> list[Row]:
    """What had to be there, when, and what became of it; and those of others one settled."""
    columns = {
        _("kind of condition"): "kind",
        _("condition"): "words",
        _("date"): "due_on",
        _("what you said became of it"): "said",
        _("your words"): "said_words",
        _("what became of it"): "outcome",
        _("seen on"): "evidence",
        _("settled"): "settled_at",
        _("settled by"): "settled_by__name",
    }
    mine = Condition.objects.filter(agreement__candidate=person).order_by("agreement", "position")
    others = Condition.objects.filter(settled_by=person).exclude(agreement__candidate=person)
    return [
        *privacy.told(mine, columns, codes=["kind of condition", "what you said became of it", "what became of it"]),
        *privacy.told(others, {_("you settled a condition"): "settled_at"}),
    ]


def export_signatures(person: Person) -> list[Row]:
    """Who signed one's agreements; and what one signed with others, with the hash of what was read."""
    columns = {_("side"): "side", _("name as typed"): "name", _("moment"): "at", _("hash"): "digest"}
    mine = Signature.objects.filter(agreement__candidate=person).order_by("at")
    others = Signature.objects.filter(person=person).exclude(agreement__candidate=person)
    return [
        *privacy.told(mine, columns, codes=["side"]),
        *privacy.told(others, columns, codes=["side"]),
    ]


def erase_signatures(person: Person) -> None:
    """One's own agreements take theirs along; under those of others side, moment and hash stay, without a name."""
    Signature.objects.filter(agreement__candidate=person).delete()
    signed = Signature.objects.filter(person=person)
    # The paper that was kept has the name in it; it is made anew without.
    Agreement.objects.filter(signatures__in=signed).update(pdf=None, pdf_digest="")
    signed.update(person=None, name="")


def export_permissions(person: Person) -> list[Row]:
    """Permissions beside one's benefit; and that one attached some for others."""
    columns = {
        _("given by"): "giver",
        _("number of the permission"): "number",
        _("what is allowed"): "allowed",
        _("reference"): "reference",
        _("from"): "valid_from",
        _("until"): "valid_until",
        _("document"): "document_name",
        _("attached"): "attached_at",
    }
    mine = BenefitPermission.objects.filter(candidate=person).order_by("agreement", "number")
    others = BenefitPermission.objects.filter(attached_by=person).exclude(candidate=person)
    return [
        *privacy.told(mine, columns, codes=["given by"]),
        *privacy.told(others, {_("you attached a permission for somebody"): "attached_at"}),
    ]
