"""docs/chain.md says what the table says, every key has its words, and nothing moves a journey past `moves`."""

from __future__ import annotations

import ast

from django.utils import translation

from overstap.engine.chain import END_REASONS, GUARDS, MOVES, State, Step
from overstap.journeys import diagram, next_actions, words
from tests.architecture import sources
from tests.architecture.sources import PACKAGE, ROOT


def test_the_document_is_the_table() -> None:
    told = (ROOT / "docs" / "chain.md").read_text(encoding="utf-8")
    assert told == diagram.document(), "run .venv/bin/python scripts/chain.py"


def test_every_key_has_its_words_in_both_languages() -> None:
    keys = {
        "STEPS": set(Step), "STATES": set(State), "MOVES": set(MOVES), "END_REASONS": set(END_REASONS),
        "GUARDS": set(GUARDS),
    }  # fmt: skip
    for name, expected in keys.items():
        assert set(getattr(words, name)) == expected, name
    texts = [text for name in (*keys, "REFUSALS") for text in getattr(words, name).values()]
    texts += [action.words for action in next_actions.NEXT_ACTIONS.values()]
    for text in texts:
        with translation.override("en"):
            english = str(text)
        with translation.override("nl"):
            assert str(text) != english or english in {"Coaching", "Matching", "Training"}, english


def test_every_step_has_something_to_begin_with() -> None:
    for step in Step:
        assert next_actions.first_of(step) in next_actions.of(step)
        assert next_actions.NEXT_ACTIONS["get-in-touch"] in next_actions.of(step)


def test_only_moves_writes_a_journey_and_only_log_its_moves() -> None:
    """Models refuse it at run time; this finds it in code that no test runs."""
    writers: dict[str, set[str]] = {}
    for path in sources.modules():
        for node in ast.walk(sources.tree(path)):
            if isinstance(node, ast.Call):
                called = sources.dotted(node.func)
                for model in ("Journey", "MoveLog", "MoveDetail", "Checkpoint", "Head"):
                    creates = called in {
                        f"{model}.objects.{verb}" for verb in ("create", "bulk_create", "get_or_create")
                    }
                    if called == model or creates:
                        writers.setdefault(model, set()).add(path.relative_to(PACKAGE).as_posix())
                if any(keyword.arg == "by_moves" for keyword in node.keywords):
                    writers.setdefault("Journey", set()).add(path.relative_to(PACKAGE).as_posix())
    assert writers == {
        "Journey": {"journeys/moves.py"},
        "MoveLog": {"journeys/log.py"},
        "MoveDetail": {"journeys/log.py"},
        "Checkpoint": {"journeys/checkpoints.py"},
        "Head": {"journeys/checkpoints.py"},
    }
