"""What a mail says: that something is there, and where. Nothing about what, of whom, or why."""

from __future__ import annotations

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.translation import gettext as _

from overstap.access import policy
from overstap.gateways.mail import Mail
from overstap.people.models import Person
from overstap.reactions.addresses import Addressee
from overstap.reactions.models import Delivery
from overstap.reactions.topics import TOPICS


def to_person(delivery: Delivery, person: Person) -> Mail:
    """The mail to somebody with an account."""
    with translation.override(person.language):
        greeting, ready = _("Hello,"), _("Something is ready for you. You read it when you log in:")
        quiet = _("You get no answer to a mail to this address. You choose which mails you get:")
        login, switches = _address("account_login"), _address("account:switches")
        text = f"{greeting}\n\n{ready}\n{login}\n\n{quiet}\n{switches}\n"
        return Mail(person.email or "", _("Something is ready for you"), text, _id_of(delivery))


def to_address(delivery: Delivery, addressee: Addressee) -> Mail:
    """The mail to somebody without an account: the link opens what was asked."""
    with translation.override(addressee.language):
        greeting, ready = _("Hello,"), _("Something is ready for you. You read it here:")
        end = _("You do not expect anything? Then you need not do anything. You get no other mail.")
        text = f"{greeting}\n\n{ready}\n{settings.OVERSTAP_URL}{addressee.path}\n\n{end}\n"
        return Mail(addressee.email, _("Something is ready for you"), text, _id_of(delivery))


def readable_by_who_may_not_know(person: Person, topic: str) -> bool:
    """Whether a mail about somebody's own journey would come where an employer that is shut out can read it."""
    return TOPICS[topic].own and bool(person.email) and not policy.may_be_mailed(person)


def _id_of(delivery: Delivery) -> str:
    return f"{delivery.public_id}@overstap"


def _address(name: str) -> str:
    try:
        return f"{settings.OVERSTAP_URL}{reverse(name)}"
    except NoReverseMatch:
        return str(settings.OVERSTAP_URL)
