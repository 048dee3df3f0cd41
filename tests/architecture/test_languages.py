"""Both languages are complete: every message of the sources is translated, and what is compiled is what is written."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Message
from django.utils.translation import gettext, ngettext, override

from overstap.shared.privacy import Personal, rules
from tests.architecture.sources import ROOT

PLACE = re.compile(r"%\((\w+)\)[sd]|%%")
Form = str | tuple[str, ...]
MARKUP = re.compile(r"</?\w+>")


def _load() -> ModuleType:
    spec = spec_from_file_location("messages", ROOT / "scripts" / "messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


messages = _load()
WRITTEN: list[Message] = messages.rows(messages.read())


def texts(row: Message) -> tuple[list[str], list[str]]:
    """The English and the Dutch forms of a message."""
    english = [row.id] if isinstance(row.id, str) else list(row.id)
    dutch = [row.string] if isinstance(row.string, str) else list(row.string)
    return english, [text for text in dutch if text]


def test_every_message_is_translated() -> None:
    assert len(WRITTEN) > 200
    assert messages.untranslated(messages.read()) == []


def test_the_messages_are_those_of_the_sources() -> None:
    fresh = messages.as_po(messages.gather(messages.read()))
    assert messages.CATALOGUE.read_bytes() == fresh, "run: python scripts/messages.py"


def test_what_is_compiled_is_what_is_written() -> None:
    compiled = messages.CATALOGUE.with_suffix(".mo").read_bytes()
    assert compiled == messages.as_mo(messages.CATALOGUE.read_bytes()), "run: python scripts/messages.py"


def mistakes(row: Message) -> list[str]:
    """What a translation does not keep of its English."""
    english, dutch = texts(row)
    # Of a message with a plural each form may leave out a value, but none may ask for one that is not there.
    values = {found for one in english for found in PLACE.findall(one)}
    found = []
    for text in dutch:
        used = set(PLACE.findall(text))
        if not used <= values or (used != values and isinstance(row.id, str)):
            found.append(f"{text}: other values")
        if sorted(MARKUP.findall(text)) != sorted(MARKUP.findall(english[0])):
            found.append(f"{text}: other markup")
        if (text == text.strip()) != (english[0] == english[0].strip()):
            found.append(f"{text}: other spaces around it")
        if (text[-1] in ".?!:") != (english[0][-1] in ".?!:"):
            found.append(f"{text}: another end")
    return found


def test_translations_keep_values_and_markup() -> None:
    assert [mistake for row in WRITTEN for mistake in mistakes(row)] == []


@pytest.mark.parametrize(
    ("english", "dutch"),
    [
        ("%(a)s of %(b)s", "%(a)s"),
        ("%(a)s", "%(b)s"),
        ("<strong>%(a)s</strong>", "%(a)s"),
        ("a", " a"),
        ("a.", "a"),
        (("%(n)d day", "%(n)d days"), ("één dag", "%(m)d dagen")),
    ],
)
def test_a_translation_that_loses_something_is_seen(
    english: str | tuple[str, ...], dutch: str | tuple[str, ...]
) -> None:
    assert mistakes(Message(english, dutch))


def test_dutch_addresses_people_formally() -> None:
    informal = re.compile(r"\b(je|jij|jou|jouw)\b", re.IGNORECASE)
    assert [text for row in WRITTEN for text in texts(row)[1] if informal.search(text)] == []


def test_what_is_loaded_speaks_dutch() -> None:
    with override("nl"):
        assert gettext("What work did you do?") == "Wat voor werk deed u?"
        assert ngettext("%(count)s kind of work", "%(count)s kinds of work", 2) == "%(count)s soorten werk"
    with override("en"):
        assert gettext("What work did you do?") == "What work did you do?"


def test_the_words_of_the_privacy_rules_are_translated() -> None:
    known = {row.id for row in WRITTEN}
    for rule in rules().values():
        if isinstance(rule, Personal):
            assert {rule.purpose, rule.ground, rule.export, rule.erasure} <= known


def test_collecting_finds_what_templates_and_python_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.py").write_text('_("one")\nngettext("two", "twos", 2)\npgettext("door", "open")\nother("no")\n')
    (tmp_path / "b.html").write_text(
        '{% trans "three" %}\n    {% blocktranslate count n=m trimmed %}\n  {{ n }} four\n {% plural %} {{ n }} fours'
        "\n{% endblocktranslate %}\n  <c-x label=\"{% trans 'five' %}\" />"
    )
    monkeypatch.setattr(messages, "SOURCES", tmp_path)
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(messages, "rules", dict)
    assert list(messages.collect()) == [
        ("one", None, "a.py"),
        (("two", "twos"), None, "a.py"),
        ("open", "door", "a.py"),
        ("three", None, "b.html"),
        (("%(n)s four", "%(n)s fours"), None, "b.html"),
        ("five", None, "b.html"),
    ]


def test_the_check_says_so_when_something_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stale = tmp_path / "django.po"
    stale.write_bytes(messages.CATALOGUE.read_bytes().replace(b"Wat voor werk deed u?", b""))
    monkeypatch.setattr(messages, "CATALOGUE", stale)
    assert "What work did you do?" in messages.untranslated(messages.read(stale))
    monkeypatch.setattr(sys, "argv", ["messages.py", "--check"])
    assert messages.main() == 1, "the compiled file is missing"


def test_the_script_runs_by_itself() -> None:
    """As someone who changed a text runs it."""
    done = subprocess.run(
        [sys.executable, "scripts/messages.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
