"""What documents say that code can falsify: links, commands, variables, codes, terms, figures."""

from __future__ import annotations

import argparse
import ast
import re
import shlex
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

from overstap import cli
from tests.architecture import documents, sources
from tests.architecture.documents import Block
from tests.architecture.sources import PACKAGE, ROOT

DOCS = ROOT / "docs"
OUTSIDE = ("http://", "https://", "mailto:")


@pytest.mark.parametrize("file", documents.documents(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(file: Path) -> None:
    broken = []
    for link in documents.links(file):
        if link.startswith(OUTSIDE):
            continue
        name, _, anchor = link.partition("#")
        target = (file.parent / name).resolve() if name else file
        if not target.exists() or (anchor and anchor not in documents.anchors(target)):
            broken.append(link)
    assert not broken


def test_every_document_can_be_found_from_the_index() -> None:
    """By links; a link to a folder leads to every document in it."""
    reached, todo = set(), [ROOT / "README.md", DOCS / "index.md"]
    while todo:
        file = todo.pop()
        if file not in reached:
            reached.add(file)
            links = [link.partition("#")[0] for link in documents.links(file) if not link.startswith(OUTSIDE)]
            for path in [(file.parent / link).resolve() for link in links]:
                todo += path.glob("*.md") if path.is_dir() else [path] if path.suffix == ".md" else []
    assert set(documents.documents()) <= reached


# Commands


SHELL = {"sh", "shell", "bash", "console"}


def shell_lines() -> Iterator[tuple[Block, str]]:
    for block in documents.blocks():
        for line in block.text.replace("\\\n", " ").splitlines():
            command = line.removeprefix("$ ").strip()
            begins = command.startswith(("./", "overstap ", "python ", "python3 ", ".venv/bin/"))
            if command and not command.startswith("#") and (block.language in SHELL or (not block.language and begins)):
                yield block, command


def words_of(line: str) -> list[str]:
    """The words of a command up to a pipe or a redirection, without the variables before it."""
    words = shlex.split(re.split(r"\s[|>]\s", line.replace("…", "X"))[0])
    while words and re.match(r"^[A-Z_]+=", words[0]):
        words.pop(0)
    return words


def accepts(words: list[str]) -> None:
    """Raises when the command line does not understand the words."""
    parser, _ = cli._parser(words)

    def refuse(message: str) -> None:
        raise ValueError(message)

    for one in parsers(parser):
        one.error = refuse  # type: ignore[method-assign, assignment]
    parser.parse_args(words)


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from parsers(inner)


def test_every_command_in_a_block_exists_and_takes_these_options() -> None:
    checked = 0
    for block, line in shell_lines():
        place = f"{block.file.relative_to(ROOT)}:{block.line}: {line}"
        for part in line.split("&&"):
            words = words_of(part)
            if words and words[0].removeprefix("./") == "overstap":
                checked += 1
                try:
                    accepts(words[1:])
                except ValueError as error:
                    pytest.fail(f"{place}: {error}")
            for word in words[:2]:
                if word.startswith(("./", "bench/", "scripts/")):
                    assert (ROOT / word).exists(), place
            for word in words[1:]:
                if re.fullmatch(r"(?:docs|tests|src|bench)/[\w./-]+\.\w+", word):
                    assert (ROOT / word).exists(), place
    assert checked >= 5


def test_options_of_benches_and_scripts_in_blocks_exist() -> None:
    for block, line in shell_lines():
        words = words_of(line)
        script = next((word for word in words if re.fullmatch(r"(?:bench|scripts)/\w+\.py", word)), None)
        if script:
            text = (ROOT / script).read_text(encoding="utf-8")
            unknown = [word for word in words if word.startswith("--") and f'"{word.split("=")[0]}"' not in text]
            assert not unknown, f"{block.file.relative_to(ROOT)}:{block.line}: {line}"


def test_commands_between_backticks_exist() -> None:
    named = set()
    for file in documents.documents():
        text = documents.FENCE.sub("", file.read_text(encoding="utf-8"))
        named |= {tuple(found.split()) for found in re.findall(r"`(?:\./)?overstap ((?:[a-z]+ ?)+)", text)}
    kinds = {name for parser in parsers(cli._parser(["import"])[0]) for name in subcommands(parser)}
    for words in named:
        assert words[0] in cli.COMMANDS, words
        assert len(words) == 1 or words[0] != "import" or words[1] in kinds, words


def subcommands(parser: argparse.ArgumentParser) -> list[str]:
    found = [action.choices for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    return [name for choices in found for name in choices]


def test_every_command_is_documented() -> None:
    table = {row[0] for row in documents.tables(DOCS / "operations.md")}
    assert {f"`overstap {name}`" for name in cli.COMMANDS} <= table
    importing = (DOCS / "importing.md").read_text(encoding="utf-8")
    kinds = subcommands(next(iter(cli_parser("import"))))
    assert [kind for kind in kinds if f"overstap import {kind}" not in importing] == []


def cli_parser(name: str) -> list[argparse.ArgumentParser]:
    parser, _ = cli._parser([name])
    chosen = next(action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return [chosen.choices[name]]


def test_every_command_module_says_what_it_does() -> None:
    for module in cli.COMMANDS.values():
        assert (import_module(module).__doc__ or "").strip()


# The environment and the codes


def test_every_variable_is_documented_and_every_documented_one_is_read() -> None:
    files = [
        *sources.modules(),
        ROOT / "scripts/setup.sh",
        ROOT / "scripts/postgres.py",
        ROOT / "overstap",
        ROOT / "test",
    ]
    files += [ROOT / "tests/conftest.py", ROOT / "tests/settings.py"]
    code = "\n".join(path.read_text(encoding="utf-8") for path in files)
    read = set(re.findall(r"\b(OVERSTAP_[A-Z_]+)\b", code)) | set(re.findall(r"\b(PORT|DATABASE_URL)\b", code))
    read -= {"OVERSTAP_CACHE"}  # a setting, not a variable
    told = set(
        re.findall(r"`(OVERSTAP_[A-Z_]+|PORT|DATABASE_URL)`", (DOCS / "operations.md").read_text(encoding="utf-8"))
    )
    assert told == read


def test_exit_codes_are_those_of_the_command() -> None:
    rows = [row for row in documents.tables(DOCS / "operations.md") if row[0].isdigit()]
    assert [int(row[0]) for row in rows] == [0, 1, 2, 3, 4, 5]
    told = {int(code) for code in re.findall(r"\b([0-5]) [a-z]", (cli.__doc__ or "").split("Exit codes:")[1])}
    assert told == {0, 1, 2, 3, 4, 5}
    assert (cli.DONE, cli.UNUSABLE, cli.NO_CATALOGUE, cli.INTERRUPTED) == (0, 3, 4, 5)


def test_every_room_is_described() -> None:
    rooms = {
        path.name.removesuffix(".py")
        for path in PACKAGE.iterdir()
        if path.suffix == ".py" or (path / "__init__.py").exists()
    }
    told = {row[0].strip("`") for row in documents.tables(DOCS / "index.md") if row[0].startswith("`")}
    assert told == rooms - {"__init__", "__main__"}


# Terms


def test_every_table_and_every_public_class_of_the_engine_is_in_the_glossary() -> None:
    rows = [row for row in documents.tables(DOCS / "glossary.md") if len(row) == 4 and row[0] != "English"]
    told = {name for row in rows for name in re.findall(r"`(\w+)`", row[3])}
    models = {model.__name__ for model in apps.get_models() if model.__module__.startswith("overstap.")}
    assert models - told == set()
    assert engine_classes() - told == set()
    assert [row[0] for row in rows if not row[1]] == [], "a term without its Dutch"
    names = models | {
        node.name for path in sources.modules() for node in sources.tree(path).body if isinstance(node, ast.ClassDef)
    }
    assert told - names == set(), "a term of code that is gone"


def engine_classes() -> set[str]:
    """Classes that the engine's packages and modules offer to other rooms."""
    offered = set()
    for path in sources.modules("engine"):
        classes = {node.name for node in sources.tree(path).body if isinstance(node, ast.ClassDef)}
        lists = [
            {element.value for element in node.value.elts if isinstance(element, ast.Constant)}
            for node in sources.tree(path).body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.List)
            if [target.id for target in node.targets if isinstance(target, ast.Name)] == ["__all__"]
        ]
        if path.parent == PACKAGE / "engine":
            offered |= {name for name in classes if not name.startswith("_")}
        offered |= {
            str(name) for names in lists for name in names if str(name)[0].isupper() and not str(name).isupper()
        }
    return offered


# Figures

MEASURED = re.compile(r"\b\d+(?:[.,]\d+)?\s?(?:ms|s|seconds|MB|GB)\b(?! a )")
PROMISED = ("at most", "larger than", "larger", "beyond", "erases", "within", "every")


def test_measured_figures_stand_with_the_command_that_gives_them() -> None:
    """A document with a duration or a size has a block that runs a bench; limits that code sets are no measurements."""
    for file in documents.documents():
        measured = [line for line in documents.prose(file).splitlines() if MEASURED.search(line)]
        measured = [line for line in measured if not any(word in line.lower() for word in PROMISED)]
        if measured:
            benches = [block for block in documents.blocks(file) if "bench/" in block.text]
            assert benches, f"{file.relative_to(ROOT)}: {measured[0]}"


def test_the_check_on_figures_sees_figures() -> None:
    assert MEASURED.search("it took 2.3 seconds")
    assert MEASURED.search("70 MB of wheels")
    assert MEASURED.search("p95 of 41 ms")
    assert not MEASURED.search("8 hours")
