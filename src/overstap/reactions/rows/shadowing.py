"""Rows of the table of reactions about coming along at work."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from overstap.reactions.follows import Follows

_ALONG = ("candidate:shadowing", "shadowing")
_AT_OURS = ("employer:shadowing", "shadowing")
_ASKED_FOR = ("employer:shadowing-asked", "match")
_DAYS = ("candidate:shadowing-days", "match")
_NOTHING: tuple[Follows, ...] = ()

TABLE: dict[str, tuple[Follows, ...]] = {
    "shadowing:days-asked": (
        Follows("shadowing-recruiters", _("Somebody asks to come along with you on certain days. Answer."), "work",
                *_ASKED_FOR, task=5),
        Follows("coach", _("A candidate asked an employer for days to come along."), "people", mail=False),
    ),
    "shadowing:days-answered": _NOTHING,
    "shadowing:days-over": _NOTHING,
    "shadowing:days-taken-back": (
        Follows("shadowing-recruiters", _("Somebody who asked for days to come along took that back."), "work",
                mail=False),
    ),
    "shadowing:days-declined": (
        Follows("candidate", _("The employer cannot have you along on the days you asked for. You read why."),
                "journey", *_DAYS),
        Follows("coach", _("An employer cannot have a candidate along on the days that were asked for."), "people"),
    ),
    "shadowing:days-lapsed": (
        Follows("candidate", _("The employer did not answer in time about the days you asked for. Ask for others."),
                "journey", *_DAYS),
        Follows("coach", _("An employer did not answer about days to come along. Ask how that came."), "people"),
    ),
    "shadowing:ask-candidate": (
        Follows("candidate", _("Read what was proposed for coming along at work, and say whether you agree."),
                "journey", *_ALONG, task=5),
    ),
    "shadowing:ask-employer": (
        Follows("shadowing-recruiters", _("Somebody may come along with you. Read what was proposed."), "work",
                *_AT_OURS, task=5),
    ),
    "shadowing:ask-coach": (
        Follows("coach", _("Read what was proposed for a candidate who comes along at work. Do you agree?"), "people",
                task=5),
    ),
    "shadowing:proposed": _NOTHING,
    "shadowing:yes-candidate": _NOTHING,
    "shadowing:yes-employer": _NOTHING,
    "shadowing:yes-coach": _NOTHING,
    "shadowing:agreed": (
        Follows("candidate", _("All agree: you come along at work. On your page you read when and where."), "journey",
                *_ALONG),
        Follows("shadowing-recruiters", _("All agree: somebody comes along with you."), "work", *_AT_OURS),
        Follows("supervisor", _("You supervise somebody who comes along at work."), "work", *_AT_OURS),
        Follows("coach", _("All agree: a candidate comes along at work."), "people"),
    ),
    "shadowing:cancelled": (
        Follows("candidate", _("Coming along at work is called off. On your page you read why."), "journey", *_ALONG),
        Follows("shadowing-recruiters", _("Coming along with you is called off."), "work", *_AT_OURS),
        Follows("coach", _("A candidate does not come along at work after all."), "people"),
    ),
    "shadowing:day-off": (
        Follows("candidate", _("A half-day of coming along at work is called off."), "journey", *_ALONG),
        Follows("shadowing-recruiters", _("A half-day of somebody who comes along is called off."), "work", *_AT_OURS),
        Follows("supervisor", _("A half-day of somebody you supervise is called off."), "work", *_AT_OURS),
        Follows("coach", _("A half-day of a candidate at work is called off."), "people", mail=False),
    ),
    "shadowing:missed": (
        Follows("candidate", _("Somebody was not there on a half-day of coming along. On your page you read who."),
                "journey", *_ALONG),
        Follows("coach", _("A half-day of a candidate at work did not happen. Ask how that came."), "people"),
    ),
    "shadowing:over-candidate": (
        Follows("candidate", _("You came along at work. How was it?"), "journey", *_ALONG, task=1, until="until"),
    ),
    "shadowing:over-employer": (
        Follows("shadowing-recruiters", _("Somebody came along with you. How was it?"), "work",
                *_AT_OURS, task=1, until="until"),
        Follows("supervisor", _("You supervised somebody who came along. How was it?"), "work",
                *_AT_OURS, task=1, until="until"),
    ),
    "shadowing:remind-candidate": (
        Follows("candidate", _("Tomorrow is the last day to look back on coming along at work."), "journey", *_ALONG),
    ),
    "shadowing:remind-employer": (
        Follows("shadowing-recruiters", _("Tomorrow is the last day to look back on who came along with you."), "work",
                *_AT_OURS),
        Follows("supervisor", _("Tomorrow is the last day to look back on whom you supervised."), "work", *_AT_OURS),
    ),
    "shadowing:back-candidate": _NOTHING,
    "shadowing:back-employer": _NOTHING,
    "shadowing:both-back": (
        Follows("candidate", _("You and the employer both looked back. Choose how it goes on."), "journey", *_ALONG),
        Follows("coach", _("Candidate and employer both looked back. Talk about how it goes on."), "people", task=5),
    ),
    "shadowing:concluded": (
        Follows("candidate", _("It was decided how it goes on after coming along at work."), "journey", *_ALONG),
        Follows("shadowing-recruiters", _("It was decided how it goes on with who came along with you."), "work",
                *_AT_OURS),
        Follows("coach", _("A candidate decided how it goes on after coming along at work."), "people"),
    ),
    "programme:asked": (
        Follows("person", _("An employer asks you to look along at the programme of an opening."), "work",
                "adviser:programme", "profile", task=5),
    ),
    "programme:seen": (
        Follows("recruiters", _("The adviser looked along at the programme of an opening."), "work",
                "employer:programme", "profile"),
    ),
}  # fmt: skip
