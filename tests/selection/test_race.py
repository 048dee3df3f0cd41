"""Two hundred decisions on one selection at the same moment: one is made, the others are told so."""

from __future__ import annotations

from datetime import timedelta

import pytest

from overstap.access.acting import as_member
from overstap.access.policy import NotThere
from overstap.journeys.models import Happening, MoveLog
from overstap.journeys.moves import Refused
from overstap.people.models import Membership, Person
from overstap.shared import clock
from overstap.steps.matching.models import Match
from overstap.steps.selection import actions
from overstap.steps.selection.models import Selection
from tests.concurrency import race
from tests.selection.conftest import made

pytestmark = pytest.mark.django_db(transaction=True)

CLIENTS, EACH = 20, 10


def test_one_of_two_hundred_decisions_is_made() -> None:
    selecting = made()
    selection = actions.begin(match=selecting.match, by=selecting.recruiter)
    selecting.talks(selection, held_on=clock.today())
    selection.refresh_from_db()
    began = clock.now() - timedelta(days=1)
    builder = selecting.world.organisations["builder"]
    members = [
        Membership.objects.create(
            person=Person.objects.create(email=f"r{number}@builder.example", name=f"R {number}", password="!"),
            organisation=builder, function="recruiter", started_at=began,
        )
        for number in range(CLIENTS)
    ]  # fmt: skip
    before = MoveLog.objects.count()

    def decide(client: int) -> list[str]:
        said = []
        for number in range(EACH):
            decision = "not-chosen" if (client + number) % 2 else "chosen"
            try:
                row = actions.decide(
                    selection=selection, decision=decision, reason=f"{client}-{number}", version=selection.version,
                    by=as_member(members[client]),
                )  # fmt: skip
                said.append(f"made:{row.reason}")
            except Refused as error:
                said.append(error.code)
            except NotThere:  # not chosen: the name is taken back, and the employer sees nobody any more
                said.append("gone")
        return said

    answers = race(CLIENTS, decide)
    assert not [one for one in answers if isinstance(one, Exception)]
    every = [word for one in answers if isinstance(one, list) for word in one]
    made_once = [word for word in every if word.startswith("made:")]
    assert len(every) == CLIENTS * EACH
    assert len(made_once) == 1
    assert set(every) - set(made_once) <= {"decided", "closed", "gone"}
    now = Selection.objects.get(pk=selection.pk)
    assert made_once == [f"made:{now.reason}"]
    assert Happening.objects.filter(kind__in=["selection:chosen", "selection:not-chosen"]).count() == 1
    assert (Match.objects.get(pk=now.match_id).state == "closed") is (now.decision == "not-chosen")
    assert MoveLog.objects.count() == before + 1, "what comes next is planned once"
