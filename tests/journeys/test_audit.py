"""The log is whole, or the audit says which move is not; whoever tampers can reach all of the database."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from overstap import cli
from overstap.journeys import audit, checkpoints, log, moves
from overstap.journeys.checkpoints import BrokenAnchorError
from overstap.journeys.models import Checkpoint, Head, Journey, MoveDetail, MoveLog
from tests.journeys.conftest import Network, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fixed_clock")]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Path:
    settings.OVERSTAP_HOME = tmp_path
    return tmp_path


@pytest.fixture
def journeys(network: Network) -> list[Journey]:
    """Three journeys of four moves and two checkpoints; the anchor is at the second."""
    begun = [network.coached(person(f"Kandidaat{number}")) for number in range(3)]
    checkpoints.seal()
    for journey in begun:
        moves.plan(journey, by=network.by_coach, next_action="first-session", reason="Een vraag over de dag")
        moves.plan(journey, by=network.by_coach, next_action="next-session")
    checkpoints.seal()
    return begun


def sql(statement: str, *values: Any) -> None:
    """What somebody does who can write the database; no model stands in between."""
    with connection.cursor() as cursor:
        cursor.execute(
            statement,
            [value.hex if connection.vendor == "sqlite" and isinstance(value, UUID) else value for value in values],
        )
        assert cursor.rowcount != 0, "nothing was tampered with"


def found() -> list[tuple[str, Any, int | None]]:
    report = audit.verify(checkpoints.read(checkpoints.path()))
    return [(problem.code, problem.reference, problem.number) for problem in report.problems]


def forge(reference: Any, number: int, **changes: Any) -> None:
    """Change a move and make every hash after it right again."""
    previous = None
    for row in MoveLog.objects.filter(reference=reference, number__gte=number).order_by("number"):
        for name, value in (changes if row.number == number else {}).items():
            setattr(row, name, value)
        row.previous = row.previous if previous is None else previous
        previous = row.hash = log.row_hash(row)
        columns = ("move", "to_step", "at", "previous", "hash")
        sql(
            f"UPDATE journeys_movelog SET {', '.join(f'{name} = %s' for name in columns)} WHERE id = %s",
            *[getattr(row, name) for name in columns], row.pk,
        )  # fmt: skip


def test_a_whole_log_is_whole(journeys: list[Journey]) -> None:
    anchor = checkpoints.read(checkpoints.path())
    assert anchor is not None
    assert (anchor.number, anchor.journeys, anchor.moves, anchor.genuine) == (2, 3, 12, True)
    report = audit.verify(anchor)
    assert report.problems == []
    assert (report.journeys, report.moves, report.checkpoints, report.anchored, report.unanchored) == (3, 12, 2, 2, 0)


def test_moves_after_the_anchor_are_said_and_are_no_problem(journeys: list[Journey], network: Network) -> None:
    moves.plan(journeys[0], by=network.by_coach, next_action="make-plan")
    report = audit.verify(checkpoints.read(checkpoints.path()))
    assert (report.problems, report.unanchored) == ([], 1)


def test_a_checkpoint_is_made_only_when_something_moved(journeys: list[Journey], network: Network) -> None:
    before = checkpoints.path().read_text()
    assert checkpoints.seal() is not None
    assert (Checkpoint.objects.count(), checkpoints.path().read_text()) == (2, before)
    moves.plan(journeys[0], by=network.by_coach, next_action="make-plan")
    checkpoints.seal()
    assert (Checkpoint.objects.count(), Head.objects.count()) == (3, 7), "only the one that moved"


Tamper = Callable[[list[Journey]], None]


def _reference(journeys: list[Journey]) -> Any:
    return journeys[1].reference


def move_of(journeys: list[Journey], number: int) -> int:
    return MoveLog.objects.get(reference=_reference(journeys), number=number).pk


def sql_hash(reference: Any, number: int) -> None:
    row = MoveLog.objects.get(reference=reference, number=number)
    row.move = "skip-coaching"
    sql("UPDATE journeys_movelog SET move = %s, hash = %s WHERE id = %s", row.move, log.row_hash(row), row.pk)


def drop(reference: Any, condition: str) -> None:
    which = f"reference = %s AND {condition}"
    sql(f"DELETE FROM journeys_movedetail WHERE move_id IN (SELECT id FROM journeys_movelog WHERE {which})", reference)
    sql(f"DELETE FROM journeys_movelog WHERE {which}", reference)


def put_back(journey: Journey, number: int) -> None:
    """The journey as a move left it."""
    facts = MoveDetail.objects.get(move__reference=journey.reference, move__number=number).facts
    sql(
        "UPDATE journeys_journey SET version = %s, next_action = %s, due_on = %s WHERE id = %s",
        number, facts["next_action"], facts["due_on"], journey.pk,
    )  # fmt: skip


def edit_move(reference: Any, number: int, **values: str) -> None:
    (name, value), *_none = values.items()
    sql(f"UPDATE journeys_movelog SET {name} = %s WHERE reference = %s AND number = %s", value, reference, number)


def another_actor(journeys: list[Journey], number: int) -> None:
    other = journeys[0].candidate_id
    sql("UPDATE journeys_movedetail SET actor_id = %s WHERE move_id = %s", other, move_of(journeys, number))


def vanish(journey: Journey) -> None:
    sql("DELETE FROM journeys_movedetail WHERE journey_id = %s", journey.pk)
    sql("DELETE FROM journeys_happening WHERE journey_id = %s", journey.pk)
    sql("DELETE FROM journeys_movelog WHERE reference = %s", journey.reference)
    sql("DELETE FROM journeys_journey WHERE id = %s", journey.pk)


def checkpoint_gone(number: int) -> None:
    which = "(SELECT id FROM journeys_checkpoint WHERE number = %s)"
    sql(f"DELETE FROM journeys_head WHERE checkpoint_id = {which}", number)
    sql("DELETE FROM journeys_checkpoint WHERE number = %s", number)


def cut_the_end(journeys: list[Journey]) -> None:
    for journey in journeys:
        drop(journey.reference, "number > 2")
        put_back(journey, 2)
    checkpoint_gone(2)


def rewrite_all(journeys: list[Journey]) -> None:
    """As whoever knows this code would, without the key."""
    reference = _reference(journeys)
    forge(reference, 3, move="resume")
    for head in Head.objects.filter(reference=reference):
        digest = MoveLog.objects.get(reference=reference, number=head.number).hash
        sql("UPDATE journeys_head SET hash = %s WHERE id = %s", digest, head.pk)
    previous = ""
    for row in Checkpoint.objects.order_by("number"):
        heads = [(str(one.reference), one.number, one.hash) for one in row.new_heads.all()]
        row.heads, row.previous = checkpoints.heads_hash(heads), previous
        previous = row.hash = checkpoints.checkpoint_hash(row)
        columns = ("heads", "previous", "hash")
        sql(
            "UPDATE journeys_checkpoint SET heads = %s, previous = %s, hash = %s WHERE id = %s",
            *[getattr(row, name) for name in columns], row.pk,
        )  # fmt: skip


def edit_anchor(**changes: Any) -> None:
    file = checkpoints.path()
    file.write_text(json.dumps(json.loads(file.read_text()) | changes))


TAMPERING: dict[str, tuple[Tamper, Callable[[list[Journey]], list[tuple[str, Any, int | None]]]]] = {
    "another step in a row": (
        lambda js: edit_move(_reference(js), 2, to_step="guidance"),
        lambda js: [("move-changed", _reference(js), 2)],
    ),
    "another moment in a row": (
        lambda js: edit_move(_reference(js), 3, at="2025-01-01 00:00:00+00:00"),
        lambda js: [("move-changed", _reference(js), 3)],
    ),
    "a row with its hash made right": (
        lambda js: sql_hash(_reference(js), 2),
        lambda js: [("chain-broken", _reference(js), 3), ("sealed-move-missing", _reference(js), 2)],
    ),
    "a row and every hash after it made right": (
        lambda js: forge(_reference(js), 3, move="pause"),
        lambda js: [("sealed-move-missing", _reference(js), 4)],
    ),
    "a row in the middle is gone": (
        lambda js: drop(_reference(js), "number = 3"),
        lambda js: [("move-missing", _reference(js), 3)],
    ),
    "the last row is gone": (
        lambda js: drop(_reference(js), "number = 4"),
        lambda js: [("move-missing", _reference(js), 4), ("sealed-move-missing", _reference(js), 4)],
    ),
    "the last row is gone and the journey put back": (
        lambda js: (
            drop(_reference(js), "number = 4"),
            put_back(js[1], 3),
        )[0],
        lambda js: [("sealed-move-missing", _reference(js), 4)],
    ),
    "a journey moved by hand": (
        lambda js: sql("UPDATE journeys_journey SET step = 'guidance' WHERE reference = %s", _reference(js)),
        lambda js: [("journey-changed", _reference(js), 4)],
    ),
    "another date by hand": (
        lambda js: sql("UPDATE journeys_journey SET due_on = '2030-01-01' WHERE reference = %s", _reference(js)),
        lambda js: [("journey-changed", _reference(js), 4)],
    ),
    "another owner by hand": (
        lambda js: sql("UPDATE journeys_journey SET owner_id = candidate_id WHERE reference = %s", _reference(js)),
        lambda js: [("journey-changed", _reference(js), 4)],
    ),
    "another reason": (
        lambda js: sql("UPDATE journeys_movedetail SET reason = 'x' WHERE move_id = %s", move_of(js, 3)),
        lambda js: [("detail-changed", _reference(js), 3)],
    ),
    "another actor": (
        lambda js: another_actor(js, 3),
        lambda js: [("detail-changed", _reference(js), 3)],
    ),
    "who and why thrown away": (
        lambda js: sql("DELETE FROM journeys_movedetail WHERE move_id = %s", move_of(js, 3)),
        lambda js: [("detail-missing", _reference(js), 3)],
    ),
    "a whole journey is gone": (
        lambda js: vanish(js[1]),
        lambda js: [("journey-vanished", _reference(js), 2)],
    ),
    "only the row of the journey is gone": (
        lambda js: (
            sql("DELETE FROM journeys_movedetail WHERE journey_id = %s", js[1].pk),
            sql("DELETE FROM journeys_happening WHERE journey_id = %s", js[1].pk),
            sql("DELETE FROM journeys_journey WHERE id = %s", js[1].pk),
        )[0],
        lambda js: [("journey-missing", _reference(js), 4)],
    ),
    "a whole journey and its heads": (
        lambda js: (vanish(js[1]), sql("DELETE FROM journeys_head WHERE reference = %s", _reference(js)))[0],
        lambda js: [("checkpoint-changed", None, 1)],
    ),
    "the last checkpoint is gone": (
        lambda js: checkpoint_gone(2),
        lambda js: [("tail-missing", None, 2)],
    ),
    "the first checkpoint is gone": (
        lambda js: checkpoint_gone(1),
        lambda js: [("checkpoint-missing", None, 1)],
    ),
    "a checkpoint counts otherwise": (
        lambda js: sql("UPDATE journeys_checkpoint SET moves = 11 WHERE number = 2"),
        lambda js: [("checkpoint-changed", None, 2)],
    ),
    "the anchor edited": (
        lambda js: edit_anchor(number=1),
        lambda js: [("anchor-forged", None, 1)],
    ),
    "the anchor taken away": (
        lambda js: checkpoints.path().unlink(),
        lambda js: [("anchor-missing", None, None)],
    ),
    "the end cut off everywhere: moves, checkpoint, journeys": (
        cut_the_end,
        lambda js: [("tail-missing", None, 2)],
    ),
    "everything rewritten, hashes and checkpoints too": (
        rewrite_all,
        lambda js: [("anchor-differs", None, 2)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TAMPERING)
def test_tampering_is_found_where_it_was_done(journeys: list[Journey], name: str) -> None:
    tamper, expected = TAMPERING[name]
    assert found() == []
    tamper(journeys)
    # Several words for one deed are right as long as the first names the place.
    assert found()[: len(expected(journeys))] == expected(journeys)


def test_the_evidence_is_not_overwritten(journeys: list[Journey], network: Network) -> None:
    cut_the_end(journeys)
    before = checkpoints.path().read_text()
    moves.plan(journeys[0], by=network.by_coach, next_action="make-plan")
    with pytest.raises(BrokenAnchorError):
        checkpoints.seal()
    assert checkpoints.path().read_text() == before
    assert Checkpoint.objects.count() == 1
    assert cli.main(["audit", "anchor"]) == 1


def test_erasure_leaves_the_log_true(journeys: list[Journey], network: Network) -> None:
    """The candidate and a coach go; what is left says nothing of them and verifies."""
    candidate = journeys[1].candidate
    assert candidate is not None
    MoveDetail.objects.filter(journey__candidate=candidate).delete()
    moves.forget(candidate)
    candidate.delete()
    assert found() == []
    journey = Journey.objects.get(pk=journeys[1].pk)
    assert (journey.candidate, journey.owner, journey.state) == (None, None, "ended")
    for row in (journeys[0], journeys[2]):
        moves.fire(row, "hand-over", by=network.by_coach, owner=network.other_coach.person)
    network.coach.person.delete()
    assert MoveDetail.objects.filter(actor=None, role="coach").count() > 0
    assert found() == []
    checkpoints.seal()
    assert found() == []


def test_reading_the_log_takes_few_queries(
    journeys: list[Journey], django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    anchor = checkpoints.read(checkpoints.path())
    with django_assert_max_num_queries(9):
        audit.verify(anchor)


# The command


def test_the_command_says_what_it_read(journeys: list[Journey], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["audit", "verify", "--language", "en"]) == 0
    assert "3 journeys, 12 moves, 2 checkpoints" in capsys.readouterr().out
    assert cli.main(["audit", "verify", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer == {
        "schema": "audit/1", "ok": True, "journeys": 3, "moves": 12, "checkpoints": 2, "anchored": 2, "unanchored": 0,
        "problems": [],
    }  # fmt: skip


def test_the_command_ends_with_1_when_something_is_wrong(
    journeys: list[Journey], capsys: pytest.CaptureFixture[str]
) -> None:
    sql("UPDATE journeys_movelog SET to_step = 'guidance' WHERE reference = %s AND number = 2", _reference(journeys))
    assert cli.main(["audit", "verify", "--language", "en"]) == 1
    assert f"journey {_reference(journeys)}, move 2: a move was changed" in capsys.readouterr().out
    assert cli.main(["audit", "verify", "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["problems"] == [{"code": "move-changed", "journey": str(_reference(journeys)), "number": 2}]


def test_an_anchor_kept_elsewhere(journeys: list[Journey], home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = home / "kept"
    kept.write_text(checkpoints.path().read_text())
    cut_the_end(journeys)
    checkpoints.path().unlink()
    checkpoints.seal()
    assert cli.main(["audit", "verify"]) == 0, "an anchor made after the deed knows of nothing"
    assert cli.main(["audit", "verify", "--anchor", str(kept), "--language", "en"]) == 1
    assert "the end of the log is gone" in capsys.readouterr().out


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"schema": "anchor/1", "number": "1"}', '{"schema": "anchor/9"}', "\0"]
)
def test_a_file_that_is_no_anchor(home: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "none").write_text(text)
    assert cli.main(["audit", "verify", "--anchor", str(home / "none")]) == 3
    said = capsys.readouterr()
    assert said.out == ""
    assert str(home / "none") in said.err
    assert cli.main(["audit", "verify", "--anchor", str(home / "not there")]) == 3


def test_before_anything_moved(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["audit", "verify"]) == 0
    assert cli.main(["audit", "anchor"]) == 0
    assert not checkpoints.path().exists()


def test_an_anchor_is_for_the_owner_of_the_installation_only(journeys: list[Journey]) -> None:
    assert checkpoints.path().stat().st_mode & 0o077 == 0
