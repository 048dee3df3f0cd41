"""Terms in sentences: what an offer says, and what it changes for whoever reads it. Selection has the numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from overstap.portals.components.charts.amounts import Amounts, amounts
from overstap.portals.components.templatetags.overstap import cents as in_euro
from overstap.steps.selection.comparing import Amount, Comparison, Pension, Turn
from overstap.steps.selection.offers import Offer, Own
from overstap.steps.selection.words import GROWTHS

NONE = "–"


@dataclass(frozen=True, slots=True)
class Point:
    """One point: before, after, and what that means. `turn` is a word and a form, never a colour alone."""

    key: str
    title: str
    before: str
    after: str
    said: str
    turn: str = ""
    """A `Turn`, or "mind" for what deserves a thought."""


def money(cents: int) -> str:
    """An amount, with its cents only where there are any."""
    return in_euro(cents)


def number(value: Decimal | int) -> str:
    """A number as people write it."""
    text = Decimal(value).normalize()
    return number_format(text, max(0, -int(text.as_tuple().exponent)), use_l10n=True)


def day(value: date) -> str:
    """A day in full."""
    return date_format(value, "j F Y")


def sheet(offer: Offer) -> list[tuple[str, str]]:
    """What an offer says, as rows of a heading and words: the same for everybody."""
    rows = [
        (_("First day"), day(offer.starts_on)),
        (_("Hours a week"), number(offer.hours)),
        (_("Of these for training"), number(offer.learning_hours) if offer.learning_hours else NONE),
        (_("Pay in training"), _pay_in_training(offer)),
        (_("Pay a month"), money(offer.pay_cents)),
        (_("How the pay grows"), str(GROWTHS[offer.growth])),
        (_("Highest pay"), _top(offer)),
        (_("Leave a year"), _hours(offer.leave_hours)),
        (_("Pension"), _pension_after(offer)),
        (_("Travel"), _travel_after(offer)),
        (_("Other"), offer.other or NONE),
        (_("Collective agreement"), offer.agreement_name or NONE),
    ]
    return [(heading, words) for heading, words in rows if words != NONE]


def points(found: Comparison, offer: Offer, own: Own | None) -> list[Point]:
    """Before and after, point by point, in the order in which people ask."""
    return list(_points(found, offer, own))


def picture(found: Comparison) -> Amounts:
    """What somebody gets a month: now, in training, after it, and at the end of the growth path."""
    rows = [(_("Now"), found.pay.before)] if found.pay.before is not None else []
    if found.training is not None:
        rows.append((_("In training"), found.training.after))
    rows.append((_("After training") if found.training else _("At the start"), found.pay.after))
    if found.top is not None and found.top_years is not None:
        rows.append((_("After %(years)s years") % {"years": number(found.top_years)}, found.top.after))
    return amounts([(label, cents) for label, cents in rows if cents is not None])


def gist(found: Comparison) -> str:
    """The pay in one sentence: what the picture shows."""
    if found.pay.before is None:
        return _("The employer offers %(after)s a month. You did not tell what you get now.") % {
            "after": money(found.pay.after)
        }
    return _("Now %(before)s a month, then %(after)s. %(change)s") % {
        "before": money(found.pay.before), "after": money(found.pay.after), "change": _change(found.pay),
    }  # fmt: skip


def _points(found: Comparison, offer: Offer, own: Own | None) -> Iterator[Point]:
    yield Point(
        "pay", _("Pay a month") if found.training is None else _("Pay a month after training"),
        _amount(found.pay.before), money(found.pay.after), _change(found.pay), found.pay.turn,
    )  # fmt: skip
    if found.training is not None:
        yield Point(
            "training", _("Pay a month in training"), _amount(found.training.before), money(found.training.after),
            _in_training(found), found.training.turn,
        )  # fmt: skip
    yield from _over(found, own)
    if found.top is not None and found.top_years is not None:
        said = _("You can get this in %(years)s years, by %(steps)s.") % {
            "years": number(found.top_years), "steps": GROWTHS[offer.growth],
        }  # fmt: skip
        yield Point(
            "top", _("Highest pay a month"), _amount(found.top_now), money(found.top.after), said,
            Turn.UNKNOWN if found.top_now is None else Amount(found.top_now, found.top.after).turn,
        )  # fmt: skip
    else:
        yield Point("top", _("How the pay grows"), _amount(found.top_now), str(GROWTHS[offer.growth]),
                    _("The employer names no highest pay. Ask for it."), "mind")  # fmt: skip
    yield from _hours_points(found, offer)
    yield _leave(found)
    yield _pension(found, offer, own)
    yield _travel(found, offer, own)
    if offer.other or (own and own.other):
        yield Point("other", _("Other"), (own.other if own else "") or NONE, offer.other or NONE, "")


def _over(found: Comparison, own: Own | None) -> Iterator[Point]:
    """Pay that runs on beside the new work, or days without any."""
    if found.overlap_until is not None and found.pay.before is not None:
        yield Point(
            "overlap", _("Pay of now goes on"), money(found.pay.before), day(found.overlap_until),
            _("Until %(day)s your present employer or benefit still pays you. Ask what you get in that time.")
            % {"day": day(found.overlap_until)}, "mind",
        )  # fmt: skip
    if found.pause_from is not None and found.pause_until is not None and own is not None:
        yield Point(
            "pause", _("Days without pay"), NONE, NONE,
            _("From %(first)s to %(last)s nobody pays you. Talk about it before you sign.")
            % {"first": day(found.pause_from), "last": day(found.pause_until)}, "mind",
        )  # fmt: skip


def _hours_points(found: Comparison, offer: Offer) -> Iterator[Point]:
    before = number(found.hours_before) if found.hours_before is not None else _unknown()
    said, turn = _("You did not tell how many hours you work now."), Turn.UNKNOWN
    if found.hours_before is not None:
        change = found.hours_after - found.hours_before
        turn = Turn.SAME
        said = _("You work as many hours as now.")
        if change > 0:
            said = _("You work %(hours)s hours a week more.") % {"hours": number(change)}
        elif change < 0:
            said = _("You work %(hours)s hours a week less.") % {"hours": number(-change)}
        turn = Turn.MORE if change > 0 else Turn.LESS if change < 0 else Turn.SAME
    if offer.learning_hours:
        said += " " + _("%(hours)s of the hours are for training.") % {"hours": number(offer.learning_hours)}
    yield Point("hours", _("Hours a week"), before, number(found.hours_after), said, turn)
    if found.hourly is not None:
        yield Point(
            "hourly", _("Pay an hour"), _amount(found.hourly.before), money(found.hourly.after),
            _hourly(found), found.hourly_turn,
        )  # fmt: skip


def _hourly(found: Comparison) -> str:
    assert found.hourly is not None
    change = abs(found.hourly.change or 0)
    if found.hourly_turn == Turn.MORE:
        return _("Your hours change. An hour of work brings %(change)s more.") % {"change": money(change)}
    if found.hourly_turn == Turn.LESS:
        return _("Your hours change. An hour of work brings %(change)s less.") % {"change": money(change)}
    return _("Your hours change. An hour of work brings the same.")


def _leave(found: Comparison) -> Point:
    before = _hours(found.leave_before) if found.leave_before is not None else _unknown()
    if found.leave_same_hours is None:
        said = _("You did not tell how much leave you have now.")
    elif found.hours_before is not None and found.hours_before != found.hours_after:
        said = _("For the same hours, your leave of now would be %(hours)s hours.") % {
            "hours": number(found.leave_same_hours)
        }
    elif found.leave_turn == Turn.SAME:
        said = _("Your leave stays the same.")
    else:
        change = abs(found.leave_after - (found.leave_before or 0))
        more, less = _("That is %(hours)s hours more."), _("That is %(hours)s hours less.")
        said = (more if found.leave_turn == Turn.MORE else less) % {"hours": change}
    return Point("leave", _("Leave a year"), before, _hours(found.leave_after), said, found.leave_turn)


def _pension(found: Comparison, offer: Offer, own: Own | None) -> Point:
    before = (own.pension_fund if own else "") or (_unknown() if own is None else _("none"))
    after = _pension_after(offer)
    turn = "mind" if found.pension in {Pension.BREAK, Pension.ENDS} else Turn.SAME
    if found.pension == Pension.BREAK and found.break_from and found.break_until and found.break_months:
        span = {"first": day(found.break_from), "last": day(found.break_until), "months": found.break_months}
        said = ngettext(
            "A break: from %(first)s to %(last)s you build up no pension. That is %(months)s month.",
            "A break: from %(first)s to %(last)s you build up no pension. That is %(months)s months.",
            found.break_months,
        ) % span  # fmt: skip
    else:
        said = {
            Pension.GOES_ON: _("Your pension goes on without a break."),
            Pension.BEGINS: _("You begin to build up a pension."),
            Pension.ENDS: _("In the new work you build up no pension."),
            Pension.NONE: _("No pension is named."),
            Pension.UNKNOWN: _("You did not tell about your pension of now. So nobody sees whether there is a break."),
        }[found.pension]  # fmt: skip
        turn = Turn.UNKNOWN if found.pension == Pension.UNKNOWN else turn
        turn = Turn.MORE if found.pension == Pension.BEGINS else turn
    return Point("pension", _("Pension"), before, after, said, turn)


def _travel(found: Comparison, offer: Offer, own: Own | None) -> Point:
    after = _travel_after(offer)
    if found.travel_lost:
        return Point(
            "travel", _("Travel"), _per_km(own.travel_cents_km if own else None), after,
            _("The employer names no amount a kilometre. Ask for it."), "mind",
        )  # fmt: skip
    if found.travel is None:
        return Point("travel", _("Travel"), NONE, after, "", Turn.SAME)
    before = _per_km(found.travel.before) if found.travel.before is not None else _unknown()
    change = found.travel.change
    said = _("You did not tell what you get for travel now.")
    if change is not None:
        said = _("That stays the same.")
        if change > 0:
            said = _("That is %(cents)s cents a kilometre more.") % {"cents": change}
        elif change < 0:
            said = _("That is %(cents)s cents a kilometre less.") % {"cents": -change}
    return Point("travel", _("Travel"), before, after, said, found.travel.turn)


def _change(amount: Amount) -> str:
    if amount.change is None:
        return _("You did not tell what you get now.")
    if amount.change == 0:
        return _("That stays the same.")
    by = {"change": money(abs(amount.change))}
    return (_("That is %(change)s a month more.") if amount.change > 0 else _("That is %(change)s a month less.")) % by


def _in_training(found: Comparison) -> str:
    assert found.training is not None
    said = _change(found.training)
    if found.training_total and found.training_months:
        words = ngettext(
            "Over %(months)s month that is %(total)s more.", "Over %(months)s months that is %(total)s more.",
            found.training_months,
        ) if found.training_total > 0 else ngettext(
            "Over %(months)s month that is %(total)s less.", "Over %(months)s months that is %(total)s less.",
            found.training_months,
        )  # fmt: skip
        said += " " + words % {"months": found.training_months, "total": money(abs(found.training_total))}
    return said


def _pay_in_training(offer: Offer) -> str:
    if offer.training_cents is None or offer.training_months is None:
        return NONE
    return ngettext(
        "%(pay)s a month, for %(months)s month", "%(pay)s a month, for %(months)s months", offer.training_months
    ) % {"pay": money(offer.training_cents), "months": offer.training_months}  # fmt: skip


def _top(offer: Offer) -> str:
    if offer.top_cents is None or offer.top_years is None:
        return NONE
    return _("%(pay)s a month, after %(years)s years") % {
        "pay": money(offer.top_cents), "years": number(offer.top_years),
    }  # fmt: skip


def _pension_after(offer: Offer) -> str:
    if offer.pension_from is None:
        return _("none")
    return _("%(fund)s, from %(day)s") % {"fund": offer.pension_fund, "day": day(offer.pension_from)}


def _travel_after(offer: Offer) -> str:
    parts = [_per_km(offer.travel_cents_km)] if offer.travel_cents_km is not None else []
    return ". ".join([*parts, *([offer.travel_words] if offer.travel_words else [])]) or _("none")


def _per_km(cents: int | None) -> str:
    return _("%(cents)s cents a kilometre") % {"cents": cents or 0}


def _hours(count: int) -> str:
    return ngettext("%(count)s hour", "%(count)s hours", count) % {"count": count}


def _amount(cents: int | None) -> str:
    return _unknown() if cents is None else money(cents)


def _unknown() -> str:
    return _("not told")
