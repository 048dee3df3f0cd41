"""Things of coaching that the portals of candidate, coach and trusted person name."""

from datetime import timedelta

from overstap.access.models import Consent, Disclosure, ShutOut
from overstap.passports.models import Confirmation
from overstap.shared import clock
from overstap.steps.coaching.models import CoachingAgreement, PrivateNote, Session, TrustedPerson
from tests.architecture.matrix.format import Maker, Row
from tests.world import World

ROWS: list[Row] = []
SKILL = "http://data.europa.eu/esco/skill/28d715e3-3e5b-4fb6-8dd2-4be4919c8587"


def agreement(world: World) -> object:
    """What Anna's coach proposes."""
    made = CoachingAgreement.objects.create(
        journey=world.journey, candidate=world.candidate, coach=world.people["coach"], sessions=5,
        starts_on=clock.today(), ends_on=clock.today() + timedelta(days=90),
    )  # fmt: skip
    return made.public_id


def session(world: World) -> object:
    """A talk of Anna with her coach."""
    starts = clock.now() + timedelta(days=3)
    made = Session.objects.create(
        journey=world.journey, candidate=world.candidate, coach=world.people["coach"], starts_at=starts,
        ends_at=starts + timedelta(hours=1), place="Stationsplein 1",
    )  # fmt: skip
    return made.public_id


def private_note(world: World) -> object:
    """A working note of Anna's coach."""
    made = PrivateNote.objects.create(
        journey=world.journey, candidate=world.candidate, author=world.people["coach"], words="Vraag naar de kinderen"
    )
    return made.public_id


def confirmation(world: World) -> object:
    """What her coach confirmed."""
    made = Confirmation.objects.create(
        person=world.candidate, skill=SKILL, level=3, kind="coach", words="Rollenspel", by=world.people["coach"]
    )
    return made.public_id


def confirmed_of_journey(world: World) -> object:
    """The same, as the coach's address names it."""
    return {"journey": world.journey.public_id, "key": confirmation(world)}


def journey_pause(world: World) -> object:
    """A move of Anna's journey."""
    return {"journey": world.journey.public_id, "move": "pause"}


def pause(_world: World) -> object:
    """A move of one's own."""
    return {"move": "pause"}


def trusted(world: World) -> object:
    """The person she trusts, who accepted."""
    person = world.people["trusted"]
    made = TrustedPerson.objects.create(
        candidate=world.candidate, name=person.name, email=person.email, person=person, accepted_at=clock.now(),
        aspects=["plan"],
    )  # fmt: skip
    return made.public_id


def asked(world: World) -> object:
    """Anna asks the newcomer."""
    person = world.people["newcomer"]
    return TrustedPerson.objects.create(candidate=world.candidate, name=person.name, email=person.email).public_id


def consent(world: World) -> object:
    """What Anna allows her coach."""
    rows = Consent.objects.filter(person=world.people["coach"], aspect="passport", withdrawn_at=None)
    return rows.get().public_id


def shut_out(world: World) -> object:
    """Anna's employer on her list."""
    return ShutOut.objects.get(candidate=world.candidate).public_id


def disclosure(world: World) -> object:
    """An organisation Anna told."""
    made = Disclosure.objects.create(
        candidate=world.candidate, organisation=world.organisations["builder"], purpose="test"
    )
    return made.public_id


THINGS: dict[str, Maker] = {
    "agreement": agreement, "session": session, "private_note": private_note, "confirmation": confirmation,
    "confirmed_of_journey": confirmed_of_journey, "journey_pause": journey_pause, "pause": pause, "trusted": trusted,
    "asked": asked, "consent": consent, "shut_out": shut_out, "disclosure": disclosure,
}  # fmt: skip
