"""Rows of the table about agreements and their conditions: part of `table`, where the whole is read."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from overstap.reactions.follows import Follows

_MINE, _MINE_CONDITION = ("candidate:contract", "agreement"), ("candidate:condition", "condition")
_THEIRS, _THEIR_CONDITION = ("employer:contract", "agreement"), ("employer:condition", "condition")
_COACHED, _COACHED_CONDITION = ("coach:contract", "agreement"), ("coach:condition", "condition")
_TRAINERS = ("provider:contract", "agreement")

TABLE: dict[str, tuple[Follows, ...]] = {
    "agreement:offered": (
        Follows("candidate", _("An agreement waits for you. Read it, and sign if you agree."), "journey", *_MINE,
                task=5),
        Follows("coach", _("A candidate was offered an agreement."), "people", *_COACHED),
    ),
    "agreement:taken-back": (
        Follows("candidate", _("An agreement is being written anew. You sign it when it is ready."), "journey",
                "candidate:agreements"),
        Follows("coach", _("An agreement of a candidate is being written anew."), "people"),
    ),
    "agreement:candidate-signed": (
        Follows("dealing-recruiters", _("A candidate signed. Sign too, if you did not."), "work", *_THEIRS, task=5),
        Follows("coach", _("A candidate signed an agreement."), "people", *_COACHED),
    ),
    "agreement:employer-signed": (
        Follows("candidate", _("The employer signed your agreement."), "journey", *_MINE),
    ),
    "agreement:provider-signed": (
        Follows("candidate", _("The training provider signed your agreement."), "journey", *_MINE),
    ),
    "agreement:to-sign": (
        Follows("dealing-trainers", _("An agreement to learn waits for you to sign."), "work", *_TRAINERS, task=5),
    ),
    "agreement:permission": (
        Follows("candidate", _("Your coach attached the permission beside your benefit. See whether it is right."),
                "journey", *_MINE),
        Follows("coach", _("A permission was attached to the agreement of a candidate."), "people", *_COACHED),
    ),
    "agreement:newer-permission": (
        Follows("candidate", _("Your coach attached a newer permission beside your benefit. See whether it is right."),
                "journey", *_MINE),
    ),
    "agreement:permission-ends": (
        Follows("candidate", _("The permission beside your benefit ends soon. Ask for a newer one with your coach."),
                "journey", *_MINE),
    ),
    "agreement:permission-ended": (
        Follows("candidate", _("The permission beside your benefit is over. Talk with your coach today."), "journey",
                *_MINE),
    ),
    "agreement:binding": (
        Follows("candidate", _("Everybody signed: your agreement holds."), "journey", *_MINE),
        Follows("dealing-recruiters", _("Everybody signed: an agreement with a candidate holds."), "work", *_THEIRS),
        Follows("coach", _("Everybody signed: the agreement of a candidate holds."), "people", *_COACHED),
    ),
    "agreement:binds-provider": (
        Follows("dealing-trainers", _("Everybody signed: an agreement to learn holds."), "work", *_TRAINERS),
    ),
    "condition:due": (
        Follows("candidate", _("The day of a condition has come. Say how it went."), "journey", *_MINE_CONDITION),
        Follows("dealing-recruiters", _("The day of a condition has come. Say what became of it."), "work",
                *_THEIR_CONDITION, task=5),
        Follows("coach", _("The day of a condition of a candidate has come."), "people", *_COACHED_CONDITION),
    ),
    "condition:said": (
        Follows("dealing-recruiters", _("A candidate says what became of a condition. Settle it."), "work",
                *_THEIR_CONDITION, task=5),
        Follows("coach", _("A candidate says what became of a condition."), "people", *_COACHED_CONDITION),
    ),
    "condition:settled": (
        Follows("candidate", _("A condition of your agreement was settled."), "journey", *_MINE_CONDITION),
        Follows("dealing-recruiters", _("A condition of an agreement was settled."), "work", *_THEIR_CONDITION),
        Follows("coach", _("A condition of a candidate's agreement was settled."), "people", *_COACHED_CONDITION),
    ),
    # What an agreement that is over no longer asks.
    "condition:dropped": (),
    "agreement:lapsed": (
        Follows("candidate", _("Your agreement lapsed. Your coach looks with you for another way."), "journey", *_MINE),
        Follows("employer-signers", _("An agreement with a candidate lapsed."), "work", *_THEIRS),
        Follows("coach", _("The agreement of a candidate lapsed. Look for another way together."), "people", *_COACHED),
    ),
    "agreement:ended": (
        Follows("candidate", _("Your agreement ended. Your coach looks with you for another way."), "journey", *_MINE),
        Follows("employer-signers", _("An agreement with a candidate ended."), "work", *_THEIRS),
        Follows("coach", _("The agreement of a candidate ended. Look for another way together."), "people", *_COACHED),
    ),
}  # fmt: skip

TASKS = ("agreement:offered", "agreement:candidate-signed", "agreement:to-sign", "condition:due", "condition:said")
"""What asks somebody to do something: all over with the journey."""

CLOSES: dict[str, tuple[str, ...]] = {
    "agreement:candidate-signed": ("agreement:offered",),
    "agreement:taken-back": ("agreement:offered", "agreement:candidate-signed", "agreement:to-sign"),
    "agreement:provider-signed": ("agreement:to-sign",),
    "agreement:binding": ("agreement:offered", "agreement:candidate-signed", "agreement:to-sign"),
    "condition:settled": ("condition:due", "condition:said"),
    "condition:dropped": ("condition:due", "condition:said"),
}
