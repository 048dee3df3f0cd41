"""Questions at the enquiry desk of the made-up network."""

from __future__ import annotations

from dataclasses import dataclass

from overstap.access.acting import as_visitor
from overstap.demo.cast import Cast
from overstap.demo.playing import Story
from overstap.people.models import Membership
from overstap.steps.registration import tokens
from overstap.steps.registration.actions import desk
from overstap.steps.registration.actions.desk import Question
from overstap.steps.registration.models import Enquiry


@dataclass(frozen=True, slots=True)
class Asked:
    """One question; `answer` empty: it waits. `helped`: what the asker said afterwards."""

    asker_is: str
    sector: str
    words: str
    days_ago: int
    answer: str = ""
    helped: bool | None = None


QUESTIONS = (
    Asked(
        "employer", "care", "Mag iemand zonder diploma bij ons beginnen en dan leren?", 30,
        "Ja, voor veel taken wel. Ik kom langs om te kijken welke.", helped=True,
    ),
    Asked("candidate", "", "Kost een gesprek met een coach mij geld?", 20, "Nee, dat is gratis.", helped=True),
    Asked("employer", "technical", "Hoe beschrijf ik een vacature zonder diploma?", 12, "Samen: ik bel u morgen."),
    Asked("referrer", "", "Kan iemand met een uitkering een dag meelopen?", 3),
    Asked("employer", "transport", "Wie betaalt het rijbewijs van een nieuwe chauffeur?", 1),
    Asked("candidate", "education", "Ik ben 54. Kan ik nog in het onderwijs beginnen?", 9),
)  # fmt: skip
"""Our own invention, 2026-11."""


def tell(cast: Cast, asked: Asked) -> Story:
    """Somebody asks; after two working days somebody answers; a day later the asker says whether it helped."""
    question = Question(asked.asker_is, asked.words, region=cast.region.code, sector=asked.sector)
    enquiry, _ = desk.ask(question, by=as_visitor(), once=cast.key())
    yield 2
    if not asked.answer:
        return
    row = Enquiry.objects.get(pk=enquiry.pk)
    member = Membership.objects.get(person=row.handler, function__in=("adviser", "coordinator"))
    by = next(one for one in cast.acting.values() if one.membership == member)
    desk.answer(row, asked.answer, by=by, version=row.version)
    yield 1
    if asked.helped is not None:
        token = tokens.token(tokens.FOR_ENQUIRY, row.public_id)
        desk.say_whether_it_helped(token, row.public_id, asked.helped, by=as_visitor())
