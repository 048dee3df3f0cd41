"""Rows of the table of reactions about training."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from overstap.reactions.follows import Follows

_TRAINING = ("journey", "candidate:training")
_NOTHING: tuple[Follows, ...] = ()

TABLE: dict[str, tuple[Follows, ...]] = {
    "training:proposed": (
        Follows("candidate", _("A training is proposed to you. Read it and answer."), *_TRAINING, task=5),
    ),
    "training:changed": (
        Follows("candidate", _("The description of a training of yours changed. Read it again."), *_TRAINING),
        Follows("coach", _("The description of a training of a candidate changed."), "people"),
    ),
    "training:confirmed": (
        Follows("coach", _("A candidate said yes to a training."), "people"),
        Follows("providers", _("A new learner came."), "people"),
    ),
    "training:declined": (
        Follows("coach", _("A candidate said no to a training. Choose what comes next."), "people", task=5),
    ),
    "training:stopped": (
        Follows("candidate", _("A training stopped. You and your coach choose what comes next."), *_TRAINING),
        Follows("coach", _("A training of a candidate stopped. Choose what comes next."), "people", task=5),
        Follows("provider-colleagues", _("A learner stopped."), "work"),
    ),
    "training:failed": (
        Follows("candidate", _("A training was not passed. You and your coach choose what comes next."), *_TRAINING),
        Follows("coach", _("A candidate did not pass a training. Choose what comes next."), "people", task=5),
    ),
    "training:finished": (
        Follows("candidate", _("You finished a training."), *_TRAINING),
        Follows("coach", _("A candidate finished a training."), "people"),
        Follows("providers", _("A learner finished a training. Give the credential."), "people", task=5),
    ),
    "training:awarded": (
        Follows("candidate", _("What you learned stands in your passport, as certified."), *_TRAINING),
    ),
    "training:result": (
        Follows("candidate", _("There is a result of your training."), *_TRAINING, mail=False),
    ),
    "training:exemption-asked": (
        Follows("providers", _("A learner asks for an exemption."), "people", task=5),
    ),
    "training:exempted": (
        Follows("candidate", _("You need not follow a part of your training."), *_TRAINING),
    ),
    "training:exemption-refused": (
        Follows("candidate", _("Your question for an exemption was answered."), *_TRAINING),
    ),
    "training:class-goes": (
        Follows("candidate", _("Your class goes on."), *_TRAINING),
        Follows("coach", _("The class of a candidate goes on."), "people"),
    ),
    "training:no-go": (
        Follows("candidate", _("Your class does not go on. You and your coach choose what comes next."), *_TRAINING),
        Follows("coach", _("The class of a candidate does not go on. Choose what comes next."), "people", task=5),
    ),
    "class:opened": _NOTHING,
    "class:joined": (
        Follows("provider-colleagues", _("An employer keeps seats in a class of yours."), "work"),
    ),
    "class:decide": (
        Follows("provider-colleagues", _("Today is the day to decide whether a class goes on."), "work", task=1),
    ),
    "class:decided": _NOTHING,
    "class:goes": (
        Follows("recruiters", _("A class in which you keep seats goes on."), "work"),
    ),
    "class:no-go": (
        Follows("recruiters", _("A class in which you keep seats does not go on."), "work"),
    ),
    "guarantee:given": (
        Follows("provider-colleagues", _("An employer promised to take seats."), "work"),
    ),
}  # fmt: skip
