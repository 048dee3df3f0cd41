"""The form of the scan, the same for a colleague and a candidate; and both answers beside each other as a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from overstap.portals.components.charts.scales import LINE, TEXT, WIDTH
from overstap.steps.matching.queries.scans import Beside
from overstap.steps.matching.scan import questions

NO_ANSWER = _("I do not know")
LEFT, RIGHT = 16, WIDTH - 16
ROW = 3 * LINE


class ScanForm(forms.Form):
    """Twelve questions, each from one end (1) to the other (5); “I do not know” is an answer too."""

    def __init__(self, *args: Any, language: str, answers: Mapping[str, int] | None = None, **named: Any) -> None:
        super().__init__(*args, **named)
        for one in questions():
            choices = [(str(value), str(value)) for value in range(1, 6)]
            choices[0] = ("1", f"1: {one.left(language)}")
            choices[-1] = ("5", f"5: {one.right(language)}")
            self.fields[one.key] = forms.ChoiceField(
                label=one.name(language), choices=[*choices, ("", NO_ANSWER)], required=False,
                widget=forms.RadioSelect, initial=str((answers or {}).get(one.key, "")),
                error_messages={"invalid_choice": _("Choose one of the five, or “I do not know”.")},
            )  # fmt: skip

    @property
    def asked(self) -> list[forms.BoundField]:
        """The twelve."""
        return [self[one.key] for one in questions()]

    def told(self) -> dict[str, int]:
        """What was answered; “I do not know” is left out."""
        return {one.key: int(self.cleaned_data[one.key]) for one in questions() if self.cleaned_data.get(one.key)}


@dataclass(frozen=True, slots=True)
class Line:
    """One question as drawn: a scale with a mark for the team and one for oneself."""

    name: str
    left: str
    right: str
    y: int
    team: float | None
    own: int | None

    @property
    def name_y(self) -> int:
        """Base line of the name."""
        return self.y - LINE + 4

    @property
    def team_x(self) -> int:
        """Where the mark of the team stands."""
        return _x(self.team or 1)

    @property
    def own_x(self) -> int:
        """Where one's own stands."""
        return _x(self.own or 1)

    @property
    def team_points(self) -> str:
        """A square on its point, so that the marks differ in form too."""
        x, y = self.team_x, self.y
        return f"{x},{y - 8} {x + 8},{y} {x},{y + 8} {x - 8},{y}"


@dataclass(frozen=True, slots=True)
class Scales:
    """All lines."""

    lines: tuple[Line, ...]
    width: int = WIDTH
    left: int = LEFT
    right: int = RIGHT

    @property
    def height(self) -> int:
        """Of the picture."""
        return len(self.lines) * ROW + TEXT

    @property
    def both(self) -> int:
        """Questions that both answered."""
        return sum(one.team is not None and one.own is not None for one in self.lines)

    @property
    def near(self) -> int:
        """Of these, how many lie at most one apart."""
        return sum(
            one.team is not None and one.own is not None and abs(one.team - one.own) <= 1 for one in self.lines
        )  # fmt: skip


def scales(rows: Sequence[Beside], language: str) -> Scales:
    """The picture of both answers beside each other."""
    return Scales(
        tuple(
            Line(
                one.question.name(language), one.question.left(language), one.question.right(language),
                number * ROW + 2 * LINE, one.team, one.own,
            )
            for number, one in enumerate(rows)
        )
    )  # fmt: skip


def _x(value: float) -> int:
    return round(LEFT + (RIGHT - LEFT) * (value - 1) / 4)
