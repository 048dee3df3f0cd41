"""Notes: private ones for their writer alone, shared ones for candidate and coach."""

from __future__ import annotations

import uuid

from django.db import transaction

from overstap.access import policy, relating
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.journeys.happenings import tell
from overstap.journeys.holding import candidate_of
from overstap.journeys.models import Journey
from overstap.journeys.moves import Refused
from overstap.steps.coaching.actions.holding import side_of
from overstap.steps.coaching.models import PrivateNote, SharedNote

MOST_LETTERS = 5000


@transaction.atomic
def write_private(*, journey: Journey, words: str, once: uuid.UUID | None = None, by: Acting) -> PrivateNote:
    """Keep a note that nobody but the coach who writes it ever reads. Raises NotThere, Refused ("words")."""
    candidate = candidate_of(journey)
    policy.require(by, Permission.WRITE_NOTE, candidate)
    if by.person is None or side_of(by, journey) != "coach":
        raise policy.NotThere
    made, _new = PrivateNote.objects.get_or_create(
        once=once or uuid.uuid4(),
        defaults={"journey": journey, "candidate": candidate, "author": by.person, "words": _said(words)},
    )
    return made


@transaction.atomic
def write_shared(*, journey: Journey, words: str, once: uuid.UUID | None = None, by: Acting) -> SharedNote:
    """Keep a note that candidate and coach both read. Raises NotThere, Refused ("words", "no-coach")."""
    candidate = candidate_of(journey)
    policy.require(by, Permission.WRITE_NOTE, candidate)
    coach = relating.coach_of(candidate)
    if coach is None:
        raise Refused("no-coach")
    made, new = SharedNote.objects.get_or_create(
        once=once or uuid.uuid4(),
        defaults={
            "journey": journey, "candidate": candidate, "coach": coach, "author": by.person, "words": _said(words),
        },
    )  # fmt: skip
    if new:
        other = coach if side_of(by, journey) == "candidate" else candidate
        tell("note:shared", by=by, journey=journey, person=other)
    return made


@transaction.atomic
def delete_private(*, note: PrivateNote, by: Acting) -> None:
    """The writer deletes a private note, also when he or she no longer coaches. Twice is once. Raises NotThere."""
    policy.require(by, Permission.WRITE_NOTE)
    if by.person is None or note.author_id != by.person.pk:
        raise policy.NotThere
    PrivateNote.objects.filter(pk=note.pk).delete()


def _said(words: str) -> str:
    words = words.strip()
    if not words or len(words) > MOST_LETTERS:
        raise Refused("words")
    return words
