"""The words of a purchase guarantee, as they are read and signed."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from overstap.people.models import Organisation
from overstap.steps.training.models import Module, TrainingClass


def promised(
    employer: Organisation, module: Module, training_class: TrainingClass | None, seats: int, until: date
) -> str:
    """What an employer promises, in the language of the page; another language is another text."""
    given = {
        "employer": employer.name, "provider": module.organisation.name, "module": module.name, "seats": seats,
        "until": date_format(until, "j F Y"),
        "price": _amount(module.price_cents) if module.price_cents is not None else "",
        "name": training_class.name if training_class else "",
        "starts": date_format(training_class.starts_on, "j F Y") if training_class else "",
    }  # fmt: skip
    said = [
        _("%(employer)s promises %(provider)s to take %(seats)d seats of “%(module)s”.") % given,
        _("This holds for the class “%(name)s”, which starts on %(starts)s.") % given
        if training_class
        else _("This holds for every start of this training."),
        _("It holds until %(until)s. The seats are paid for, also when nobody sits on them.") % given,
        _("The price of a seat is %(price)s euros.") % given
        if given["price"]
        else _("The price of a seat is still to be agreed."),
    ]
    return " ".join(said)


def _amount(cents: int) -> str:
    """Euros as one writes them: cents only where there are any."""
    return str(number_format(cents / 100, decimal_pos=2 if cents % 100 else 0, force_grouping=True))
