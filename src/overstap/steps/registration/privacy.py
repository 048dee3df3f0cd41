"""How registrations, referrals, target groups and questions are handed out and erased.

A question and a referral stay as a count: who, what and why are emptied.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_noop as _

from overstap.people.models import Person
from overstap.shared import clock, privacy
from overstap.shared.privacy import Row
from overstap.steps.registration.models import (
    Enquiry,
    EnquiryTurn,
    InTargetGroup,
    LoginCode,
    Referral,
    Registration,
    Shares,
)


def register() -> None:
    """Called once, when Django has loaded the tables."""
    own = "registration."
    privacy.register(
        f"{own}Registration",
        export=export_registrations,
        erase=privacy.own_go(Registration, "registered_by"),
        expire=privacy.after(Registration, "journey__ended_at"),
    )
    privacy.register(
        f"{own}LoginCode",
        export=export_codes,
        erase=privacy.own_go(LoginCode, "made_by", own="person"),
        expire=privacy.after(LoginCode, "created_at"),
    )
    privacy.register(f"{own}Referral", export=export_referrals, erase=erase_referrals, expire=close_referrals)
    privacy.register(
        f"{own}InTargetGroup",
        export=export_groups,
        erase=privacy.own_go(InTargetGroup, "told_to"),
        goes_with="people.Person",
    )
    privacy.register(f"{own}Enquiry", export=export_enquiries, erase=erase_enquiries, expire=empty_enquiries)
    privacy.register(f"{own}EnquiryTurn", export=export_turns, erase=erase_turns, goes_with=f"{own}Enquiry")


def export_registrations(person: Person) -> list[Row]:
    """How one came in; and that one registered somebody, without saying whom."""
    columns = {
        _("when"): "at",
        _("along which way"): "channel",
        _("place"): "place",
        _("reached by"): "reach",
        _("whoever looks for a coach, and the coach, may reach you"): "share_contact",
        _("agreed aloud"): "consent_aloud",
        _("together with"): "registered_by__name",
        _("organisation"): "organisation__name",
    }
    together = {_("you registered together with somebody"): "at"}
    return [
        *privacy.told(Registration.objects.filter(candidate=person), columns, codes=["along which way", "reached by"]),
        *privacy.told(Registration.objects.filter(registered_by=person).exclude(candidate=person), together),
    ]


def export_codes(person: Person) -> list[Row]:
    """Codes on paper, never the code itself."""
    columns = {_("code on paper made"): "created_at", _("holds until"): "expires_at", _("used"): "used_at"}
    return privacy.told(LoginCode.objects.filter(person=person), columns)


def export_referrals(person: Person) -> list[Row]:
    """Who referred this person; and that this person referred somebody, without saying whom."""
    columns = {
        _("referred by"): "referrer__name",
        _("organisation"): "organisation__name",
        _("ground"): "ground",
        _("when"): "created_at",
        _("name"): "name",
        _("what they may know"): "shares",
    }
    refers = {_("you referred somebody"): "created_at", _("ground"): "ground"}
    return [
        *privacy.told(_referred(person), columns, codes=["ground", "what they may know"]),
        *privacy.told(Referral.objects.filter(referrer=person), refers, codes=["ground"]),
    ]


def erase_referrals(person: Person) -> None:
    """Empty those of this person; those this person made stay, without who made them."""
    open_ones = _referred(person).filter(state=Referral.State.OPEN)
    open_ones.update(state=Referral.State.CLOSED, name="", email="", token_digest=None)
    Referral.objects.filter(candidate=person).update(candidate=None, shares=Shares.NOTHING)
    Referral.objects.filter(referrer=person).update(referrer=None)


def close_referrals(now: datetime) -> int:
    """Empty what nobody answered in time."""
    late = Referral.objects.filter(state=Referral.State.OPEN, expires_at__lte=now)
    return late.update(state=Referral.State.CLOSED, name="", email="", token_digest=None)


def _referred(person: Person) -> QuerySet[Referral]:
    mine = Q(candidate=person)
    if person.email:
        mine |= Q(email__iexact=person.email)
    return Referral.objects.filter(mine)


def export_groups(person: Person) -> list[Row]:
    """To which groups one said to belong."""
    columns = {_("you said of yourself"): "group__label_nl", _("since"): "given_at", _("told to"): "told_to__name"}
    return privacy.told(InTargetGroup.objects.filter(candidate=person), columns)


def export_enquiries(person: Person) -> list[Row]:
    """What one asked, and the answers; and when one answered others, without what."""
    columns = {
        _("your question"): "question",
        _("when"): "asked_at",
        _("name"): "name",
        _("address for mail"): "email",
        _("the answer"): "answer",
        _("answered"): "answered_at",
        _("it helped"): "helped",
    }
    answered = {_("a question came to you"): "asked_at", _("answered"): "answered_at"}
    return [
        *privacy.told(_asked(person), columns),
        *privacy.told(Enquiry.objects.filter(handler=person).exclude(asker=person), answered),
    ]


def erase_enquiries(person: Person) -> None:
    """Empty what one asked; it stays as a count. What one answered stays, without who did."""
    _empty(_asked(person))
    Enquiry.objects.filter(handler=person).update(handler=None)


def empty_enquiries(now: datetime) -> int:
    """Empty those answered too long ago."""
    long_ago = privacy.long_ago(Enquiry, now)
    return _empty(Enquiry.objects.filter(answered_at__lte=long_ago, emptied_at__isnull=True))


def _asked(person: Person) -> QuerySet[Enquiry]:
    mine = Q(asker=person)
    if person.email:
        mine |= Q(email__iexact=person.email)
    return Enquiry.objects.filter(mine)


def _empty(rows: QuerySet[Enquiry]) -> int:
    """Reasons for handing on are words too; where a question went goes with it."""
    numbers = list(rows.values_list("pk", flat=True))
    EnquiryTurn.objects.filter(enquiry__in=numbers).delete()
    return Enquiry.objects.filter(pk__in=numbers).update(
        asker=None, name="", email="", question="", answer="", emptied_at=clock.now()
    )


def export_turns(person: Person) -> list[Row]:
    """Where one's question went; and that a question came to this person."""
    columns = {_("your question went to"): "to__name", _("when"): "at", _("because"): "because"}
    came = {_("a question came to you"): "at", _("because"): "because"}
    return [
        *privacy.told(EnquiryTurn.objects.filter(enquiry__in=_asked(person)), columns, codes=["because"]),
        *privacy.told(
            EnquiryTurn.objects.filter(to=person).exclude(enquiry__in=_asked(person)), came, codes=["because"]
        ),
    ]


def erase_turns(person: Person) -> None:
    """Where one's questions went; those that came to this person stay, without to whom."""
    EnquiryTurn.objects.filter(enquiry__in=_asked(person)).delete()
    EnquiryTurn.objects.filter(to=person).update(to=None)
