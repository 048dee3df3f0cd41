"""The engine's reasons in the person's language. Sentences here, numbers there."""

from __future__ import annotations

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from overstap.engine.explained import Reason
from overstap.engine.matching import GRID

ABOUT_THE_SAME = 3
"""A smaller difference, in percents, than usual pay can tell."""


def part_label(kind: str) -> str:
    """A part of a score by name."""
    names = {
        "skills": _("What you can do"),
        "interest": _("Your interests"),
        "distance": _("Distance"),
        "income": _("Income"),
        "hours": _("Hours"),
        "demand": _("Demand"),
        "team": _("How the team works"),
    }
    return names[kind]


def team_text(percent: int) -> str:
    """Why the team counts what it counts."""
    return _("You and the team like to work in the same way for %(percent)s%%. You both let that count.") % {
        "percent": percent
    }


def part_text(reason: Reason) -> str:
    """Why a part of a score is what it is."""
    value = int(reason.args.get("value", 0))
    match reason.code:
        case "skills":
            return _("You can already do %(have)s of the %(asked)s things this work asks.") % dict(reason.args)
        case "interest-fit":
            return _("Your interests fit this work for %(percent)s%%.") % {"percent": value // 10}
        case "interest-not-told":
            return _("You have not told us your interests yet.")
        case "interest-flat":
            return _("Your interests are all the same, so they say nothing about the difference.")
        case "interest-unknown":
            return _("We do not know which interests fit this work.")
        case "distance-km":
            return _("It is %(km)s km away.") % {"km": number_format(value / 10, 1)}
        case "distance-none":
            return _("An occupation has no place; look at the vacancies for the distance.")
        case "distance-not-told":
            return _("You have not told us where you live.")
        case "distance-unknown":
            return _("We do not know where this work is.")
        case "income-month":
            return _("Usual pay is about € %(euro)s a month.") % {
                "euro": number_format(value // 100, 0, force_grouping=True)
            }
        case "income-not-told":
            return _("You have not told us what you earn or need.")
        case "income-unknown":
            return _("We do not know what this work usually pays.")
        case "hours-gap":
            if value == 0:
                return _("The hours fit.")
            return _("The hours differ by %(hours)s a week.") % {"hours": number_format(value / 10, 1)}
        case "hours-none":
            return _("An occupation has no fixed hours; look at the vacancies.")
        case "hours-not-told":
            return _("You have not told us how many hours you want to work.")
        case "hours-unknown":
            return _("We do not know the hours of this work.")
        case "demand-index":
            return _("There is demand for this work: %(index)s out of 100.") % {"index": value}
        case "demand-unknown":
            return _("We do not know how much demand there is here.")
    return reason.code


def claim_text(claim: Reason, how: Reason, *, work: str, have: str, credit: int, why: str = "") -> str:
    """Where credit comes from.

    `work`: name of the past occupation; `have`: name of the skill the person has; `why`: why that skill counts, as the
    end of a sentence, for credit by our own judgement (`how` is "alike").
    """
    if claim.code == "read":
        base = _("Your text says: “%(sentence)s”") % {"sentence": claim.args["sentence"]}
    elif claim.code == "told":
        # Who chose the skill from a list told no words: then its name, never its address.
        words = have if claim.args["text"] == claim.args["uri"] else claim.args["text"]
        base = _("You told us: “%(text)s”") % {"text": words}
    elif claim.args.get("essential"):
        base = _("You worked as: %(work)s") % {"work": work}
    else:
        base = _("You may have done this as: %(work)s") % {"work": work}
    if how.code == "same":
        return base + "."
    if how.code == "alike":
        said = {"base": base, "have": have, "why": why}
        if full(credit):
            return _("%(base)s. “%(have)s” is much like it: %(why)s.") % said
        return _("%(base)s. “%(have)s” helps: %(why)s.") % said
    if full(credit):
        return _("%(base)s. “%(have)s” is much like it.") % {"base": base, "have": have}
    return _("%(base)s. “%(have)s” helps a little.") % {"base": base, "have": have}


def left_out_text(code: str, count: int) -> str:
    """How many vacancies a hard limit leaves out."""
    match code:
        case "too-far":
            text = ngettext(
                "%(count)d vacancy is farther away than you want to travel.",
                "%(count)d vacancies are farther away than you want to travel.",
                count,
            )
        case "other-hours":
            text = ngettext(
                "%(count)d vacancy asks other hours than you want.",
                "%(count)d vacancies ask other hours than you want.",
                count,
            )
        case "other-skills":
            text = ngettext(
                "%(count)d vacancy asks hardly anything of what you can do now.",
                "%(count)d vacancies ask hardly anything of what you can do now.",
                count,
            )
        case "set-aside":
            text = ngettext(
                "%(count)d vacancy is for work that your wishes set aside.",
                "%(count)d vacancies are for work that your wishes set aside.",
                count,
            )
        case _:
            text = ngettext(
                "%(count)d vacancy asks a diploma or licence that you have not told us about.",
                "%(count)d vacancies ask a diploma or licence that you have not told us about.",
                count,
            )
    return text % {"count": count}


def set_aside_text(code: str, count: int) -> str:
    """How many occupations a wish sets aside, and which wish."""
    texts = {
        "other-sector": ngettext(
            "We set %(count)d occupation aside: it is in a sector that you did not choose.",
            "We set %(count)d occupations aside: they are in sectors that you did not choose.",
            count,
        ),
        "evenings": ngettext(
            "We set %(count)d occupation aside: it is often in the evening, at night or at weekends.",
            "We set %(count)d occupations aside: they are often in the evening, at night or at weekends.",
            count,
        ),
        "indoors": ngettext(
            "We set %(count)d occupation aside: it is always indoors.",
            "We set %(count)d occupations aside: they are always indoors.",
            count,
        ),
        "outdoors": ngettext(
            "We set %(count)d occupation aside: it is often in the open air.",
            "We set %(count)d occupations aside: they are often in the open air.",
            count,
        ),
        "no-people": ngettext(
            "We set %(count)d occupation aside: you have no customers, patients or pupils there.",
            "We set %(count)d occupations aside: you have no customers, patients or pupils there.",
            count,
        ),
        "people": ngettext(
            "We set %(count)d occupation aside: you often have customers, patients or pupils there.",
            "We set %(count)d occupations aside: you often have customers, patients or pupils there.",
            count,
        ),
    }
    return texts[code] % {"count": count}


def why_found(reason: Reason) -> str:
    """Why these words were taken to mean this."""
    match reason.code:
        case "exact" | "uri":
            return _("These are your own words.")
        case "spelling":
            return _("Found although it was spelt differently.")
        case "compound":
            return _("Found as one word written in parts, or the other way round.")
        case "other-language":
            return _("Found by its name in another language.")
        case "meaning":
            return _("Found by its meaning.")
    return _("Found by words that look like it.")


def sum_sentence(have: int, asked: int, missing: list[str]) -> str:
    """A match is a sentence before it is a number."""
    told = _("You can already do %(have)s of the %(asked)s things this work asks.") % {"have": have, "asked": asked}
    if not missing:
        return told
    return _("%(told)s What you miss most: %(missing)s.") % {"told": told, "missing": "; ".join(missing[:3])}


def full(credit: int) -> bool:
    """Whether credit is enough to say "you can do this"."""
    return 2 * credit >= GRID


def pay_sentence(wage: dict[str, Any]) -> str:
    """Pay with its year and source, said honestly."""
    text = _("Usual pay: about € %(month)s a month for %(hours)s hours (€ %(hour)s an hour); figures of %(year)s") % {
        "month": number_format(wage["perMonth"], 0, force_grouping=True),
        "hours": number_format(wage["hours"], 0),
        "hour": number_format(wage["perHour"], 2),
        "year": wage["year"],
    }
    if wage["indexedTo"] != wage["year"]:
        text += _(", carried to %(year)s") % {"year": wage["indexedTo"]}
    if wage["fallback"]:
        if wage["group"]:
            text += _(", of the wider group “%(group)s”") % {"group": wage["group"]}
        else:
            text += _(", of a wider group of occupations")
    return text + f" ({wage['source']})."


def income_sentence(change: int, basis: str, work: str) -> str:
    """What usual pay means to a person.

    `change`: whole percents of what they earn now (`basis` told), or of the usual pay of their last `work` (past).
    """
    told = basis == "told"
    if abs(change) < ABOUT_THE_SAME:
        return (
            _("That is about what you earn now.")
            if told
            else _("That is about the usual pay of your last work (%(work)s).") % {"work": work}
        )
    said = {"percent": abs(change), "work": work}
    if change > 0:
        text = (
            _("That is %(percent)s%% more than you earn now. Beginners usually earn less than the usual pay.")
            if told
            else _(
                "That is %(percent)s%% more than the usual pay of your last work (%(work)s). "
                "Beginners usually earn less than the usual pay."
            )
        )
    else:
        text = (
            _("That is %(percent)s%% less than you earn now.")
            if told
            else _("That is %(percent)s%% less than the usual pay of your last work (%(work)s).")
        )
    return text % said
