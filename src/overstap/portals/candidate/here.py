"""What every page of the candidate needs: the journey, and how a refused write is said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest

from overstap.access.acting import Acting
from overstap.access.policy import NotThere
from overstap.journeys import queries as journeys
from overstap.portals.components import attempts
from overstap.steps.coaching import words


def me(acting: Acting) -> Any:
    """Who acts: the gate lets nobody in who is nobody."""
    if acting.person is None:
        raise NotThere
    return acting.person


def running(acting: Acting) -> Any:
    """One's journey, for a write that needs one. Raises NotThere without."""
    journey = journeys.mine(acting)
    if journey is None:
        raise NotThere
    return journey


def attempt(request: HttpRequest, work: Callable[[], Any], form: forms.BaseForm | None = None) -> bool:
    """Whether `work` was done; if not, the form or the next page says why."""
    return attempts.attempt(request, work, form=form, words=words.refusal, fields=words.FIELDS)
