"""A CV or a vacancy: paste it, see sentence by sentence what it says, and add what is right. Nothing goes by itself."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from overstap.catalogue.queries import CatalogueMissing
from overstap.passports import wording
from overstap.passports.texts import TextReading, guess_kind, read_text
from overstap.portals.public import answers, pasted, visitor
from overstap.portals.public.asking import keep_checked, language
from overstap.portals.public.gate import personal
from overstap.portals.public.pasted import CV, NO, VACANCY, Pasted, Row, TextForm
from overstap.portals.public.visitor import Notice, Visitor

STEP = "step"
"""The field that says which button was pressed."""


@personal("GET", "HEAD", "POST")
def texts(request: HttpRequest) -> HttpResponse:
    """The form, or what was found in the text that waits for a decision."""
    waiting = pasted.of(request)
    try:
        if request.method != "POST":
            return _found(request, waiting) if waiting else _ask(request, TextForm())
        step = request.POST.get(STEP, "")
        if waiting and step == "add":
            return _add(request, waiting)
        if waiting and step in {CV, VACANCY}:
            return _read(request, waiting.text, step, [])
        if waiting and step == "again":
            return _ask(request, TextForm(initial={"kind": waiting.kind, "text": waiting.text}))
        if step == "drop":
            pasted.drop(request)
            return redirect("public:can")
        if step in {"add", "again", CV, VACANCY}:  # the eight hours are over, or it was added already
            return redirect("public:texts")
        return _take(request)
    except CatalogueMissing:
        return render(request, "public/no_catalogue.html", status=503)


def _ask(request: HttpRequest, form: TextForm, status: int = 200) -> HttpResponse:
    return render(request, "public/texts.html", {"form": form}, status=status)


def _take(request: HttpRequest) -> HttpResponse:
    """Read what was sent. A text in which nothing was found comes back in the form, with the reason."""
    form = TextForm(request.POST, request.FILES)
    if not form.is_valid():
        return _ask(request, form.with_text(), status=422)
    problems = []
    if form.partly and form.partly.read < form.partly.pages:
        problems.append(
            _("Your file has %(pages)s pages. We read the first %(read)s of them and not the rest.")
            % {"pages": form.partly.pages, "read": form.partly.read}
        )
    return _read(request, form.cleaned_data["whole"], form.cleaned_data["kind"], problems, form)


def _read(
    request: HttpRequest, text: str, kind: str, problems: list[str], form: TextForm | None = None
) -> HttpResponse:
    reading = read_text(text, language=language(), kind=kind)
    if not reading.claims:
        if form is None:
            form = TextForm({"kind": kind, "text": text})
            form.full_clean()
        for problem in [*problems, *reading.problems]:
            form.add_error("text", problem)
        return _ask(request, form.with_text(), status=422)
    _remember(request, text, reading, problems)
    return redirect("public:texts")


def _remember(request: HttpRequest, text: str, reading: TextReading, problems: list[str]) -> None:
    # Somebody with a text on our server must see the button that deletes everything.
    visitor.keep(request, visitor.of(request) or Visitor())
    pasted.keep(request, text, reading, guess_kind(text), problems)


def _found(
    request: HttpRequest, waiting: Pasted, rows: list[Row] | None = None, problem: str = "", status: int = 200
) -> HttpResponse:
    rows = rows or pasted.rows(waiting)
    context = {
        "waiting": waiting,
        "vacancy": waiting.kind == VACANCY,
        "other_kind": waiting.guess if waiting.guess != waiting.kind else "",
        "said": list(pasted.by_sentence(rows)),
        "count": len(rows),
        "perhaps": sum(not row.claim.certain for row in rows),
        "levels": [(str(level), wording.level_words(level)) for level in (1, 2, 3, 4)],
        "problem": problem,
    }
    return render(request, "public/texts_found.html", context, status=status)


def _add(request: HttpRequest, waiting: Pasted) -> HttpResponse:
    """Put what was ticked in the answers, and drop the text. Refused answers leave both as they were."""
    rows = pasted.rows(waiting, request.POST)
    # Who looked along with an example starts afresh with an own text.
    known = visitor.of(request)
    now = known if known and not known.story else Visitor()
    added = sum(_take_over(now, row, waiting.kind) for row in rows)
    if not added:
        problem = _("You chose nothing yet. Choose what is right, or throw the text away.")
        return _found(request, waiting, rows, problem, status=422)
    now.profile.setdefault("language", language())
    message = ngettext(
        "%(count)d thing from your text is now in your answers. We threw the text away.",
        "%(count)d things from your text are now in your answers. We threw the text away.",
        added,
    )
    if not keep_checked(request, now, Notice("text", message % {"count": added})):
        notice = visitor.notice(request)
        return _found(request, waiting, rows, notice.name if notice else "", status=422)
    pasted.drop(request)
    return redirect("public:can")


def _take_over(now: Visitor, row: Row, kind: str) -> bool:
    """Put one claim in the answers, when it was chosen."""
    claim = row.claim
    if claim.what == "skill":
        if kind == VACANCY:
            return _answer(now, row)
        if row.taken:
            answers.can(now, row.meant, int(row.level) if row.level not in {"", NO} else claim.level, claim.sentence)
    elif row.taken and claim.what == "occupation":
        if kind == VACANCY:
            answers.shortlist(now, row.meant)
        else:
            answers.add_work(now, [row.meant])
            now.words.setdefault(row.meant, claim.words)
    elif row.taken:
        field = "licences" if claim.what == "licence" else "diplomas"
        now.profile[field] = list(dict.fromkeys([*now.profile.get(field, []), row.meant]))
    return row.taken


def _answer(now: Visitor, row: Row) -> bool:
    """What a vacancy asks: yes at a level, no, or not answered. Its sentence is not the person's and is not kept."""
    if row.level == NO:
        answers.cannot(now, row.meant)
    elif row.level:
        answers.can(now, row.meant, int(row.level))
    return bool(row.level)
