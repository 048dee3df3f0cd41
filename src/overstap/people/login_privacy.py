"""How what belongs to logging in is handed out and erased: mail addresses, second factors, counted tries."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_noop as _

from overstap.people.models import Counted, Person
from overstap.shared import privacy
from overstap.shared.privacy import Row


def register() -> None:
    """Called once, after the tables of people are registered."""
    person = "people.Person"
    privacy.register(
        "account.EmailAddress",
        export=export_addresses,
        erase=privacy.own_go(EmailAddress, own="user"),
        goes_with=person,
    )
    privacy.register(
        "mfa.Authenticator", export=export_factors, erase=privacy.own_go(Authenticator, own="user"), goes_with=person
    )
    privacy.register(
        "socialaccount.SocialAccount",
        export=export_elsewhere,
        erase=privacy.own_go(SocialAccount, own="user"),
        goes_with=person,
    )
    privacy.register(
        "people.Counted", export=export_counted, erase=erase_counted, expire=privacy.after(Counted, "expires")
    )


def export_addresses(person: Person) -> list[Row]:
    """Mail addresses, confirmed or not."""
    columns = {_("address for mail"): "email", _("confirmed"): "verified", _("in use"): "primary"}
    return privacy.told(EmailAddress.objects.filter(user=person), columns)


def export_factors(person: Person) -> list[Row]:
    """What one logs in with beside a password; never the secrets, which would let a thief of the file in."""
    columns = {
        _("kind"): "type",
        _("name"): "data__name",
        _("since"): "created_at",
        _("last used"): "last_used_at",
    }
    return privacy.told(Authenticator.objects.filter(user=person), columns, codes=["kind"])


def export_elsewhere(person: Person) -> list[Row]:
    """The login of one's organisation, and what it told us."""
    columns = {
        _("login of"): "provider",
        _("known there as"): "uid",
        _("told by it"): "extra_data",
        _("since"): "date_joined",
        _("last used"): "last_login",
    }
    return privacy.told(SocialAccount.objects.filter(user=person), columns)


def export_counted(person: Person) -> list[Row]:
    """Counts of tries kept by person; those kept by internet address or digest are nobody's to find."""
    return privacy.told(_counted(person), {_("tries to log in or to change the login are counted until"): "expires"})


def erase_counted(person: Person) -> None:
    """Counts of tries kept by person."""
    _counted(person).delete()


def _counted(person: Person) -> QuerySet[Counted]:
    # The library writes a person's number into the key: of a count (at the end) and of a code that was used.
    return Counted.objects.filter(
        Q(cache_key__endswith=f":user:{person.pk}") | Q(cache_key__contains=f"?user={person.pk}&")
    )
