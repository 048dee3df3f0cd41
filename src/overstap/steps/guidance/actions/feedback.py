"""What candidate and coach make of a link of the chain."""

from __future__ import annotations

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.journeys.holding import candidate_of
from overstap.journeys.models import Journey
from overstap.journeys.moves import Refused
from overstap.shared import clock
from overstap.steps.coaching.actions.holding import side_of
from overstap.steps.guidance.models import Feedback
from overstap.steps.guidance.words import LINKS, RATINGS

LONGEST_WORDS = 1000


@transaction.atomic
def give_feedback(*, journey: Journey, link: str, rating: int, words: str = "", by: Acting) -> Feedback:
    """Say how a link was, from 1 to 5, with words or without; given again, it is replaced. Also after the end.

    Nobody is told: it is read by coordinators, added up, once enough people gave it.

    Raises: NotThere, Refused ("link", "rating", "words").
    """
    candidate = candidate_of(journey)
    policy.require(by, Permission.GIVE_FEEDBACK, candidate)
    if link not in LINKS:
        raise Refused("link")
    if rating not in RATINGS:
        raise Refused("rating")
    if len(words.strip()) > LONGEST_WORDS:
        raise Refused("words")
    row, _made = Feedback.objects.update_or_create(
        journey=journey, side=side_of(by, journey), link=link,
        defaults={
            "candidate": candidate, "author": by.person, "rating": rating, "words": words.strip(),
            "given_at": clock.now(),
        },
    )  # fmt: skip
    return row
