"""The pages of coming along at work: read, agree, say what became of it, look back, decide. The same for every side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from overstap.access import looks
from overstap.access.acting import Acting
from overstap.portals.components import attempts
from overstap.portals.components.shadowing_forms import (
    ArrangeForms,
    BackForm,
    DecideForm,
    OffForm,
    SayForm,
    new_key,
)
from overstap.reactions import calendars
from overstap.shared import clock
from overstap.steps.shadowing import actions, asking, checking, paper, programmes, rules, words
from overstap.steps.shadowing.programmes import Line
from overstap.steps.shadowing.queries import shadowings as queries
from overstap.steps.shadowing.queries import wishes
from overstap.steps.shadowing.sides import EMPLOYER

FORMS = ("GET", "HEAD", "POST")
CENTS = 100
MOST_IN_SIGHT, DAYS_IN_SIGHT = 10, 6
"""Up to so many half-days (a week of work) stand in sight; of more, so many of those that come."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the pages of one portal are: names of addresses."""

    one: str
    new: str = ""
    change: str = ""
    days: str = ""
    """Where a candidate asks for days, or the employer reads them; keyword `match`."""
    back: str = ""
    back_key: str = ""
    """Keyword of the address of all of them, where it names a journey."""

    def all_of(self, row: Any) -> str:
        """The address of all of them."""
        return reverse(self.back, kwargs={self.back_key: row.journey.public_id} if self.back_key else None)


def attempt(request: HttpRequest, work: Callable[[], Any], form: attempts.Form | None = None) -> bool:
    """Whether `work` was done; if not, the form or the next page says why."""
    return attempts.attempt(request, work, form=form, words=words.refusal, fields=words.FIELDS)


def show(request: HttpRequest, acting: Acting, key: UUID, place: Place) -> HttpResponse:
    """One time of coming along: everything a side may read, and what it can do now."""
    row = queries.one(key, viewer=acting)
    seen = queries.seen(row, viewer=acting)
    wanted = request.GET.get("file", "")
    if wanted == "pdf":
        return _file(paper.agreement(row, language=get_language() or "nl"), "application/pdf", "meelopen.pdf")
    if wanted == "ics":
        return _file(calendars.half_days_file(seen.half_days), "text/calendar; charset=utf-8", "meelopen.ics")
    posted = request.method == "POST"
    side = EMPLOYER if seen.side == "supervisor" else seen.side
    back = BackForm(side, request.POST if "look-back" in request.POST else None) if seen.may_look_back else None
    decide = DecideForm(
        request.POST if "decide" in request.POST else None, initial={"version": row.version}
    )  # fmt: skip
    off = OffForm(request.POST if "call-off" in request.POST else None)
    says = [SayForm(half, request.POST if "say" in request.POST else None) for half in seen.to_say]
    if posted and _done(request, acting, row, back, decide, off, says):
        return redirect(place.one, key=key)
    if acting.person is not None and acting.person.pk != row.candidate_id and not posted:
        looks.record(acting, row.candidate, "name")
    context = {
        "acting": acting, "seen": seen, "row": row, "reading": row.reading, "back": back,
        "decide": decide if seen.may_decide else None, "off": off if seen.may_cancel else None, "says": says,
        "all": place.all_of(row), "change": reverse(place.change, kwargs={"key": key}) if place.change else "",
        "state_words": words.STATES[row.state], "outcome_words": words.OUTCOMES.get(row.outcome, ""),
        "off_by": words.SIDES.get(row.cancelled_by_side, ""), "variant": named(row.variant),
        "month": (row.month_cents or 0) / CENTS, "subsidy": (row.subsidy_cents or 0) / CENTS,
        **_days_apart(_days(seen)), "sides": _yeses(seen), "programme": _programme(row), "today": clock.today(),
        "bound": next((one for one in (back, decide, off, *says) if one is not None and one.is_bound), None),
    }  # fmt: skip
    return render(request, "components/shadowing.html", context, status=422 if posted else 200)


def _done(
    request: HttpRequest, acting: Acting, row: Any, back: BackForm | None, decide: DecideForm, off: OffForm,
    says: list[SayForm],
) -> bool:  # fmt: skip
    """Whether what was sent was done, or said why not on the next page."""
    if "agree" in request.POST:
        digest = request.POST.get("digest", "")[:64]
        if attempt(request, lambda: actions.agree(shadowing=row, digest=digest, by=acting)):
            messages.success(request, _("You agreed. It holds once all three did."))
        return True
    if says and "say" in request.POST:
        filled = [form for form in says if form.is_valid()]
        if len(filled) == len(says) and attempt(
            request, lambda: actions.record_days(says=[form.told for form in filled], by=acting)
        ):
            messages.success(request, _("That is kept."))
        return len(filled) == len(says)
    if "cancel-day" in request.POST:
        half = queries.half_day(_uuid(request.POST["cancel-day"]), row)
        side = EMPLOYER if acting.organisation == row.organisation else queries.seen(row, viewer=acting).side
        if attempt(
            request, lambda: actions.record(half_day=half, status="cancelled", absent_side=side, by=acting)
        ):  # fmt: skip
            messages.success(request, _("This half-day is called off. The others hear of it."))
        return True
    if back is not None and back.is_bound:
        return back.is_valid() and _kept(
            request, lambda: actions.evaluate(
                shadowing=row, answers=back.answers, words=back.cleaned_data["words"], by=acting
            ), back, _("Thank you. That is kept."),
        )  # fmt: skip
    if decide.is_bound:
        return decide.is_valid() and _kept(
            request, lambda: actions.conclude(shadowing=row, by=acting, **decide.cleaned_data), decide,
            _("That is kept. Everybody who has to know hears of it."),
        )  # fmt: skip
    return off.is_bound and off.is_valid() and _kept(
        request, lambda: actions.cancel(shadowing=row, why=off.cleaned_data["off_why"], by=acting), off,
        _("It is called off. The others hear of it."),
    )  # fmt: skip


def _kept(request: HttpRequest, work: Callable[[], Any], form: forms.BaseForm, said: str) -> bool:
    if not attempt(request, work, form):
        return False
    messages.success(request, said)
    return True


def propose(request: HttpRequest, acting: Acting, match_key: UUID, place: Place) -> HttpResponse:
    """Propose to come along: first how, then when, where and with what programme."""
    match = queries.match_to_arrange(match_key, viewer=acting)
    today = clock.today()
    asked = wishes.of_match(match, viewer=acting)
    asked = asked if asked and not asked.row.answer else None
    if asked and not request.GET.get("variant"):
        return redirect(f"{request.path}?variant={asked.row.variant.key}")
    kind = rules.variant_on(request.GET.get("variant", ""), today)
    if kind is None:
        context = {
            "acting": acting, "match": match, "variants": [(row, named(row)) for row in rules.variants_on(today)],
            "all": place.all_of(match),
        }  # fmt: skip
        return render(
            request, "components/shadowing_kind.html", context, status=422 if request.method == "POST" else 200
        )
    initial: dict[str, Any] = {
        "once": new_key(), "insurance": queries.suggested_insurance(match) or usual_insurance(),
        "month": (max(kind.month_cents or 0, checking.least_a_month(today) or 0) or None),
    }  # fmt: skip
    if initial["month"]:
        initial["month"] = initial["month"] / CENTS
    lines = programmes.to_begin_with(match.profile, kind, day=today, language=get_language() or "nl")
    days = asked.slots if asked and asked.row.variant.key == kind.key else ()
    forms_ = _forms(request, acting, match, kind, lines=lines, initial=initial, days=days)
    if request.method == "POST" and forms_.is_valid():
        made: list[Any] = []
        once = forms_.main.cleaned_data["once"]
        work = lambda: made.append(actions.propose(match=match, once=once, by=acting, **forms_.told))  # noqa: E731
        if attempt(request, work, forms_):
            messages.success(request, _("It is proposed. Now all three read it and agree; you too."))
            return redirect(place.one, key=made[0].public_id)
    return _arrange_page(request, acting, match, kind, forms_, place.all_of(match), asked=asked)


def change(request: HttpRequest, acting: Acting, key: UUID, place: Place) -> HttpResponse:
    """Change what was proposed, before anything began; the three agree to it anew."""
    row = queries.one(key, viewer=acting)
    seen = queries.seen(row, viewer=acting)
    if not seen.may_change:
        messages.info(request, _("This can no longer be changed."))
        return redirect(place.one, key=key)
    people = queries.supervisors(row.match, viewer=acting)
    named = next((str(one.public_id) for one in people if one.person_id == row.supervisor_id), "")
    initial = {
        "once": new_key(), "supervisor": named, "place": row.place, "insurance": row.insurance, "version": row.version,
        "since": row.first_day, "until": row.last_day, "month": (row.month_cents or 0) / CENTS or None,
        "subsidy": (row.subsidy_cents or 0) / CENTS or None,
        "week": sorted({f"{half.day.weekday()}-{half.part}" for half in seen.half_days}),
    }  # fmt: skip
    lines = [Line(one.words, one.for_side, one.test, one.test_name) for one in row.programme.all()]
    days = [(half.day, half.part) for half in seen.half_days]
    forms_ = _forms(request, acting, row.match, row.variant, lines=lines, initial=initial, days=days)
    if request.method == "POST" and forms_.is_valid():
        version = forms_.main.cleaned_data["version"] or 0
        if attempt(
            request, lambda: actions.revise(shadowing=row, version=version, by=acting, **forms_.told), forms_
        ):  # fmt: skip
            messages.success(request, _("It is changed. Now all three read it and agree."))
            return redirect(place.one, key=key)
    return _arrange_page(request, acting, row.match, row.variant, forms_, reverse(place.one, kwargs={"key": key}))


def usual_insurance() -> str:
    """With what words about insurance a first proposal begins: our own, to be changed where it is otherwise."""
    return _(
        "The employer is liable for damage at work, as for its own people (Civil Code, article 7:658, paragraph 4). "
        "It insures accidents and damage to others. The candidate keeps the own health insurance."
    )


def _forms(
    request: HttpRequest, acting: Acting, match: Any, kind: Any, *, lines: list[Line],
    initial: dict[str, Any], days: Any = (),
) -> ArrangeForms:  # fmt: skip
    return ArrangeForms(
        request.POST if request.method == "POST" else None, variant=kind,
        supervisors=queries.supervisors(match, viewer=acting), lines=lines, initial=initial, days=days,
    )  # fmt: skip


def _arrange_page(
    request: HttpRequest, acting: Acting, match: Any, kind: Any, forms_: ArrangeForms, back: str,
    asked: wishes.Asked | None = None,
) -> HttpResponse:  # fmt: skip
    least = checking.least_a_month(clock.today()) if kind.is_paid else None
    context = {
        "acting": acting, "match": match, "kind": kind, "named": named(kind), "forms": forms_, "back": back,
        "asked": asked, "least": least / CENTS if least else None, "subsidy": kind.subsidy_cents / CENTS,
    }  # fmt: skip
    status = 422 if request.method == "POST" else 200
    return render(request, "components/shadowing_arrange.html", context, status=status)


def named(kind: Any) -> dict[str, str]:
    """A way of coming along as people read it: its name, what it is and its limits."""
    dutch = (get_language() or "nl") == "nl"
    return {
        "name": kind.name if dutch else kind.name_en, "about": kind.about if dutch else kind.about_en,
        "limits": _limits(kind),
    }  # fmt: skip


def _limits(kind: Any) -> str:
    told = {"least": kind.least, "most": kind.most, "days": kind.spread_days}
    if kind.spread_days == 1:
        return _("%(least)s to %(most)s half-days, on one day.") % told
    if kind.least == kind.most:
        return _("%(most)s half-days, within %(days)s days.") % told
    return _("%(least)s to %(most)s half-days, within %(days)s days.") % told


def _days(seen: queries.Seen) -> list[dict[str, Any]]:
    running = seen.row.state == "agreed"
    open_days = [half for half in seen.half_days if running and half.status == "planned" and half not in seen.to_say]
    return [
        {
            "half": half, "part": words.PARTS[half.part], "status": words.STATUSES[half.status],
            "who": words.SIDES.get(half.absent_side, ""),
            "may_cancel": half in open_days,
        }
        for half in seen.half_days
    ]  # fmt: skip


def _days_apart(rows: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Of a job of months, a few half-days in sight: those that are over and those far ahead lie behind one word."""
    if len(rows) <= MOST_IN_SIGHT:
        return {"past": [], "rows": rows, "later": []}
    past = [row for row in rows if row["half"].status != "planned"]
    ahead = [row for row in rows if row["half"].status == "planned"]
    return {"past": past, "rows": ahead[:DAYS_IN_SIGHT], "later": ahead[DAYS_IN_SIGHT:]}


def _yeses(seen: queries.Seen) -> list[tuple[Any, Any]]:
    return [(words.SIDES[side], seen.yeses.get(side)) for side in ("candidate", "employer", "network")]


def _programme(row: Any) -> list[dict[str, Any]]:
    return [
        {"words": text, "side": words.SIDES.get(side, ""), "test": test}
        for text, side, test in row.reading["programme"]
    ]


def _uuid(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError:
        return UUID(int=0)


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def lists(
    request: HttpRequest, acting: Acting, *, rows: list[Any], side: str, place: Place, to_arrange: list[Any],
    compared: list[queries.Seen] | None = None, compare: forms.Form | None = None, **more: Any,
) -> HttpResponse:  # fmt: skip
    """All of them for a side: what can be arranged, what runs, what waits; and tasters side by side."""
    asked = {one.row.match_id: one for one in wishes.waiting(acting)} if to_arrange else {}
    context = {
        "acting": acting, "side": side,
        "rows": [line_of(row, acting, place) for row in rows],
        "to_arrange": [
            {
                "match": match, "asked": asked.get(match.pk),
                "address": reverse(place.new, kwargs={"match": match.public_id}) if place.new else "",
                "days": reverse(place.days, kwargs={"match": match.public_id}) if place.days else "",
            }
            for match in to_arrange
        ],
        "compared": _compared(compared, compare) if compared else None,
        **more,
    }  # fmt: skip
    return render(request, "components/shadowings.html", context, status=422 if request.method == "POST" else 200)


class CompareForm(forms.Form):
    """What somebody makes of the tasters."""

    words = forms.CharField(
        label=gettext_lazy("What do you make of it?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Your coach reads this too."),
        error_messages={
            "required": gettext_lazy("Write something."), "max_length": gettext_lazy("Use at most 1,000 characters."),
        },
    )  # fmt: skip


def line_of(row: Any, acting: Acting, place: Place) -> dict[str, Any]:
    """One of them in a list, with what the viewer has to do about it; `todo` is empty where that is nothing."""
    seen = queries.seen(row, viewer=acting)
    todo = ""
    if seen.may_agree:
        todo = _("Waits for your answer")
    elif seen.to_say:
        todo = _("Say what became of the half-days")
    elif seen.may_look_back and not seen.mine:
        todo = _("Look back on how it was")
    elif seen.may_decide:
        todo = _("Decide how it goes on")
    return {
        "row": row, "address": reverse(place.one, kwargs={"key": row.public_id}), "state": words.STATES[row.state],
        "outcome": words.OUTCOMES.get(row.outcome, ""), "todo": todo,
    }  # fmt: skip


def _compared(tasters: list[queries.Seen], form: forms.Form | None) -> dict[str, Any]:
    """Question by question, the answers of the candidate about each taster; then what the employers answered."""
    lines: list[dict[str, Any]] = [
        {"question": _("Half-days you were there"),
         "answers": [sum(half.status == "held" for half in one.half_days) for one in tasters]},
    ]  # fmt: skip
    for question in asking.QUESTIONS["candidate"]:
        lines.append({"question": question.words, "answers": [_answer(one, "candidate", question) for one in tasters]})
    lines.append(
        {"question": _("Does the employer want to go on?"), "answers": [one.employer_wants for one in tasters]}
    )
    lines.append(
        {"question": _("How it went on"), "answers": [words.OUTCOMES.get(one.row.outcome, "") for one in tasters]}
    )
    heads = [f"{one.row.organisation.name}, {one.row.match.profile.title}" for one in tasters]
    return {"heads": heads, "lines": lines, "form": form}


def _answer(seen: queries.Seen, side: str, question: asking.Question) -> str:
    backs = [back for back in (seen.mine, seen.other, *seen.backs) if back is not None and back.side == side]
    return dict(backs[0].rows).get(str(question.words), "") if backs else ""
