"""What a coach fills in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from overstap.engine.chain import Step
from overstap.journeys import next_actions
from overstap.journeys.words import END_REASONS
from overstap.passports.wording import level_words
from overstap.portals.components.coaching import DayField, NoteForm

NOT_CHOSEN = frozenset({"lasting", "erased"})
TOO_LONG = _("This is too long. Use at most 2,000 characters.")


class ReasonForm(forms.Form):
    """Why, and the version of the page."""

    reason = forms.CharField(
        label=_("Why?"),
        max_length=2000,
        help_text=_("The candidate can read this."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why."), "max_length": TOO_LONG},
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class GoForm(ReasonForm):
    """Pause, take up again, skip, go back or end."""

    until = DayField(label=_("Until when?"), required=False)
    end_reason = forms.ChoiceField(
        label=_("How does it end?"),
        required=False,
        choices=[("", _("Choose")), *((key, words) for key, words in END_REASONS.items() if key not in NOT_CHOSEN)],
        error_messages={"invalid_choice": _("Choose why the journey ends.")},
    )

    def __init__(self, *args: Any, asks_why: bool, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["reason"].required = asks_why


class HandOverForm(ReasonForm):
    """To whom, and why."""

    coach = forms.ChoiceField(
        label=_("Who takes over?"),
        error_messages={"required": _("Choose who takes over."), "invalid_choice": _("Choose who takes over.")},
    )

    field_order = ("coach", "reason")

    def __init__(self, *args: Any, coaches: Sequence[tuple[str, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["coach"].choices = [("", _("Choose")), *coaches]  # type: ignore[attr-defined]


class NextForm(forms.Form):
    """What comes next, and by when."""

    next_action = forms.ChoiceField(
        label=_("What comes next?"),
        error_messages={"required": _("Choose what comes next."), "invalid_choice": _("Choose what comes next.")},
    )
    due_on = DayField(label=_("By when?"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, step: str, **named: Any) -> None:
        super().__init__(*args, **named)
        actions = next_actions.of(Step(step))
        self.fields["next_action"].choices = [(one.key, one.words) for one in actions]  # type: ignore[attr-defined]


class AgreementForm(forms.Form):
    """How much coaching."""

    sessions = forms.IntegerField(
        label=_("How many talks in all?"),
        min_value=1,
        max_value=50,
        error_messages={
            "required": _("Fill in a number of talks."), "invalid": _("Fill in a number."),
            "min_value": _("Fill in a number of talks from 1 to 50."),
            "max_value": _("Fill in a number of talks from 1 to 50."),
        },
    )  # fmt: skip
    aftercare = forms.IntegerField(
        label=_("How many of these after the start in the new job?"),
        min_value=0,
        max_value=49,
        initial=0,
        error_messages={
            "required": _("Fill in a number, 0 for none."), "invalid": _("Fill in a number, 0 for none."),
            "min_value": _("Fill in a number, 0 for none."), "max_value": _("Fill in a smaller number."),
        },
    )  # fmt: skip
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day"))


class ConfirmForm(forms.Form):
    """A skill, how well, how it is known, and the evidence."""

    skill = forms.ChoiceField(
        label=_("Which skill?"),
        error_messages={"required": _("Choose a skill."), "invalid_choice": _("Choose a skill from the list.")},
    )
    level = forms.TypedChoiceField(
        label=_("How well?"),
        coerce=int,
        choices=(),
        error_messages={"required": _("Choose how well."), "invalid_choice": _("Choose how well.")},
    )
    kind = forms.ChoiceField(
        label=_("How do you know?"),
        choices=[
            ("coach", _("I saw it, or talked it through")), ("work", _("It was shown at work")),
            ("certified", _("I saw the certificate or diploma")),
        ],
        error_messages={"required": _("Choose how you know."), "invalid_choice": _("Choose how you know.")},
    )  # fmt: skip
    words = forms.CharField(
        label=_("What did you see, where, or which certificate?"),
        max_length=1000,
        help_text=_("The candidate reads this, and whoever sees the passport."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Say what you saw, where, or which certificate."),
            "max_length": _("This is too long. Use at most 1,000 characters."),
        },
    )

    def __init__(self, *args: Any, skills: Sequence[tuple[str, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["skill"].choices = [("", _("Choose")), *skills]  # type: ignore[attr-defined]
        levels = [(str(level), level_words(level)) for level in (1, 2, 3, 4)]
        self.fields["level"].choices = [("", _("Choose")), *levels]  # type: ignore[attr-defined]


class PrivateNoteForm(NoteForm):
    """A note for oneself; its fields have names of their own beside those of a shared note."""

    prefix = "own"


class SharedNoteForm(NoteForm):
    """A note for both."""

    prefix = "shared"


class MissedForm(forms.Form):
    """Who did not come, and the version of the page."""

    absent = forms.ChoiceField(
        label=_("Who did not come?"),
        required=False,
        choices=[("candidate", _("the candidate")), ("coach", _("I"))],
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
