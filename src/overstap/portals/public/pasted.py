"""A CV or vacancy that a visitor pasted or uploaded: kept in the session until they decide, and then dropped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from itertools import groupby
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from overstap.gateways.documents import LARGEST, Document, document
from overstap.passports.texts import MOST_READ, TextClaim, TextReading
from overstap.shared.problems import BadInput

_KEY = "text"
CV, VACANCY = "cv", "vacancy"


class TextForm(forms.Form):
    """A text and what it is. A file stands for the text in it; with both, both are read."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[(CV, _("My CV, or something about myself")), (VACANCY, _("A vacancy that I found"))],
        initial=CV,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is."), "invalid_choice": _("Choose what it is.")},
    )
    text = forms.CharField(
        label=_("Paste the text here"),
        help_text=_("In Dutch or English. You may leave out your name and address: we do not need them."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 12, "autocomplete": "off"}),
    )
    file = forms.FileField(
        label=_("Or choose a file"),
        help_text=_("PDF, Word (.docx) or plain text, at most 5 MB. We do not keep the file."),
        required=False,
        allow_empty_file=True,
    )

    def clean(self) -> dict[str, Any]:
        """The text of both, in `whole`. What a file said is put in the field, so that it can be changed there."""
        cleaned = super().clean() or {}
        texts = [cleaned.get("text", "").strip()]
        self.partly: Document | None = None
        if uploaded := cleaned.get("file"):
            try:
                found = document(str(uploaded.name or ""), uploaded.read(LARGEST + 1))
            except BadInput as problem:
                self.add_error("file", problem.message)
            else:
                texts.append(found.text.strip())
                self.partly = None if found.whole else found
        cleaned["whole"] = "\n\n".join(text for text in texts if text)
        if not cleaned["whole"] and "file" not in self.errors:
            self.add_error("text", _("Paste a text first, or choose a file."))
        return cleaned

    def with_text(self) -> TextForm:
        """The same form, refused, with the text of the file in the field: the file itself cannot be shown again."""
        whole = self.cleaned_data.get("whole") or self.data.get("text", "")
        self.data = {"kind": self.data.get("kind", ""), "text": whole}
        return self


@dataclass
class Pasted:
    """A text with what was found in it. `guess` is what the text looks like, `claims` are rows of TextClaim."""

    kind: str
    guess: str
    text: str
    claims: list[dict[str, Any]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def keep(request: HttpRequest, text: str, reading: TextReading, guess: str, problems: list[str]) -> None:
    """Keep a text that was read, until the visitor decides; no more of it than was read."""
    claims = [asdict(claim) for claim in reading.claims]
    request.session[_KEY] = asdict(
        Pasted(reading.kind, guess, text[:MOST_READ], claims, [*problems, *reading.problems])
    )


def of(request: HttpRequest) -> Pasted | None:
    """The text that waits for a decision, if any."""
    kept = request.session.get(_KEY)
    return Pasted(**kept) if kept else None


def drop(request: HttpRequest) -> None:
    """Forget the text."""
    request.session.pop(_KEY, None)


@dataclass(frozen=True)
class Row:
    """One claim on the page, with what is chosen for it. `number` names its fields."""

    number: int
    claim: TextClaim
    taken: bool
    level: str
    meant: str

    @property
    def meanings(self) -> list[tuple[str, str]]:
        """What it may mean, ours first: (what, label)."""
        return [(self.claim.meant, self.claim.label), *self.claim.others]


@dataclass(frozen=True)
class Said:
    """A sentence with what it says; `marked` is the sentence with the words that led to it marked."""

    marked: SafeString
    rows: list[Row]


def rows(pasted: Pasted, chosen: QueryDict | None = None) -> list[Row]:
    """Every claim with what is chosen for it in a form that was sent, or with our proposal.

    Of a vacancy nothing is proposed: it says what the work asks, not what the visitor can.
    """
    found = []
    for number, kept in enumerate(pasted.claims):
        claim = TextClaim(**{**kept, "others": tuple((what, label) for what, label in kept["others"])})
        if chosen is None:
            taken = claim.certain and pasted.kind == CV
            level = str(claim.level) if pasted.kind == CV else ""
            meant = claim.meant
        else:
            taken = str(number) in chosen.getlist("claim")
            level, meant = chosen.get(f"level {number}", ""), chosen.get(f"meant {number}", "")
        if meant not in {claim.meant, *(what for what, _label in claim.others)}:
            meant = claim.meant
        found.append(Row(number, claim, taken, level if level in LEVELS else "", meant))
    return found


NO = "0"
LEVELS = ("", NO, "1", "2", "3", "4")


def by_sentence(found: list[Row]) -> Iterator[Said]:
    """The claims under the sentence that says them, in the order of the text."""
    ordered = sorted(found, key=lambda row: row.claim.at)
    for (_at, sentence), group in groupby(ordered, key=lambda row: (row.claim.at, row.claim.sentence)):
        several = list(group)
        words = several[0].claim.words if len(several) == 1 else ""
        before, _words, after = sentence.partition(words) if words else (sentence, "", "")
        marked = format_html("{}<mark>{}</mark>{}", before, words, after) if words else format_html("{}", sentence)
        yield Said(marked, several)
