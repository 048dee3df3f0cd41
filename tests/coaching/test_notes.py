"""What a coach writes for him- or herself never leaves: not on a page, not in a file, not with the candidate."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

from overstap.access.models import Consent
from overstap.access.policy import NotThere
from overstap.access.roles import Candidate
from overstap.journeys.models import Happening
from overstap.shared import clock, privacy
from overstap.steps.coaching.actions import coaches, notes
from overstap.steps.coaching.models import PrivateNote
from overstap.steps.coaching.queries import notes as queries
from overstap.steps.registration.rules import load_rules
from tests import world as worlds
from tests.architecture.matrix.format import Gated, arguments, load
from tests.coaching.conftest import Coaching, refused
from tests.matching.conftest import starter  # noqa: F401 - the fixture
from tests.world import ACTORS, World

MARK = "Zeldzaamwoord"
SHARED = "Samenwoord"


def pages(world: World, actors: Iterable[str]) -> dict[str, str]:
    """Every page that is there for each of these, of all portals, after one another.

    Who does not see it gets the answer of what does not exist, to the byte: tests/architecture/matrix.
    """
    rows, things = load()
    clients = {actor: world.client(actor) for actor in actors}
    seen: dict[str, list[str]] = {actor: [] for actor in actors}
    for row in rows:
        if isinstance(row, Gated) and row.get != 405 and row.insiders & clients.keys():
            with transaction.atomic(), override("nl"):
                made = things[row.thing](world) if row.thing else {}
                address = reverse(row.name, kwargs=arguments(row.name, made) if row.thing else {})
                for actor in sorted(row.insiders & clients.keys()):
                    with transaction.atomic():
                        seen[actor].append(clients[actor].get(address).content.decode(errors="replace"))
                        transaction.set_rollback(True)
                transaction.set_rollback(True)
    return {actor: "\n".join(texts) for actor, texts in seen.items()}


@pytest.fixture
def world(starter: None, db: None, today: date) -> World:  # noqa: F811
    """Everybody, with the rules that pages ask: the whole site is read."""
    load_rules()
    return worlds.make()


@pytest.fixture
def written(coaching: Coaching) -> Coaching:
    notes.write_private(journey=coaching.journey, words=f"{MARK} van de coach", by=coaching.coach)
    notes.write_shared(journey=coaching.journey, words=f"{SHARED} van ons", by=coaching.coach)
    return coaching


OTHERS = ("candidate", "silent_coach", "former_coach", "trusted", "coordinator", "banks_recruiter")


def test_a_private_note_stands_on_no_page_of_anybody_but_its_writer(written: Coaching, world: World) -> None:
    read = pages(world, (*OTHERS, "coach"))
    assert MARK in read.pop("coach"), "the check sees what it should"
    assert SHARED in read["candidate"]
    assert [actor for actor, text in read.items() if MARK in text] == []


@pytest.mark.parametrize("actor", OTHERS)
def test_a_private_note_leaves_in_no_file(written: Coaching, world: World, actor: str) -> None:
    for role in ACTORS[actor].roles:
        assert queries.private(world.candidate, viewer=world.acting(actor, role)) == []
    exported = json.dumps(privacy.export(world.people[actor]), cls=DjangoJSONEncoder)
    assert MARK not in exported
    assert MARK not in json.dumps([row.data for row in Happening.objects.all()])


def test_after_a_hand_over_nobody_reads_private_notes_and_shared_ones_only_by_consent(
    written: Coaching, world: World
) -> None:
    new = world.acting("coach_colleague")
    coaches.hand_over(
        journey=written.journey, coach=world.memberships["coach_colleague"].public_id, reason="Verlof", by=written.coach
    )
    assert queries.private(world.candidate, viewer=written.coach) == []
    assert queries.private(world.candidate, viewer=new) == []
    assert queries.shared(world.candidate, viewer=new) == []
    with pytest.raises(NotThere):
        notes.write_private(journey=written.journey, words="Nog een", by=written.coach)
    assert not Consent.objects.filter(person=written.coach.person, withdrawn_at=None).exists()
    Consent.objects.create(candidate=world.candidate, person=new.person, aspect="notes", purpose="lezen")
    assert [row.words for row in queries.shared(world.candidate, viewer=new)] == [f"{SHARED} van ons"]
    assert queries.private(world.candidate, viewer=new) == []
    Consent.objects.filter(person=new.person, aspect="notes").update(withdrawn_at=clock.now() + timedelta(seconds=1))
    assert queries.shared(world.candidate, viewer=new) == []


def test_only_the_writer_deletes_a_private_note(written: Coaching, world: World) -> None:
    note = PrivateNote.objects.get()
    for actor in ("silent_coach", "coach_colleague"):
        with pytest.raises(NotThere):
            notes.delete_private(note=note, by=world.acting(actor))
    with pytest.raises(NotThere):
        notes.delete_private(note=note, by=world.acting("candidate", Candidate))
    notes.delete_private(note=note, by=written.coach)
    assert not PrivateNote.objects.exists()


@pytest.mark.parametrize("words", ["", "   ", "x" * 5001])
def test_a_note_says_something_and_not_too_much(coaching: Coaching, words: str) -> None:
    with refused("words"):
        notes.write_shared(journey=coaching.journey, words=words, by=coaching.anna)
    with refused("words"):
        notes.write_private(journey=coaching.journey, words=words, by=coaching.coach)


def test_a_candidate_writes_no_private_notes(coaching: Coaching) -> None:
    with pytest.raises(NotThere):
        notes.write_private(journey=coaching.journey, words="van mij", by=coaching.anna)
