"""An answer (advice/1) to read or print: plain text, or one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap
from typing import Any

from django.template import Context, Engine
from django.utils.formats import number_format
from django.utils.translation import gettext as _

WIDTH = 100
TEMPLATES = Path(__file__).parent / "templates"


def as_text(answer: dict[str, Any], language: str) -> str:
    """Plain text, readable in a terminal and by a screen reader."""
    del language
    return "\n".join(_lines(answer))


def as_html(answer: dict[str, Any], language: str) -> str:
    """A page of its own, with its style inside."""
    engine = Engine(
        app_dirs=False,
        loaders=[("django.template.loaders.filesystem.Loader", [TEMPLATES])],
        libraries={"i18n": "django.templatetags.i18n"},
    )
    return engine.get_template("report.html").render(Context({"answer": answer, "language": language}, use_l10n=True))


def _lines(answer: dict[str, Any]) -> Iterator[str]:
    yield _("What we understood")
    for past in answer["profile"]["pastOccupations"]:
        yield _("  Work: %(label)s (“%(text)s”)") % past
    for skill in answer["profile"]["skills"]:
        yield _("  Skill: %(label)s (“%(text)s”)") % skill
    for unclear in answer["notUnderstood"]:
        yield _("  Not understood: “%(text)s”") % unclear
        for suggestion in unclear["suggestions"]:
            yield _("    perhaps: %(label)s") % suggestion
    yield from _ranked(_("Occupations"), answer["occupations"])
    for row in answer["setAside"]:
        yield ""
        yield row["text"]
        yield from _wrapped(
            _("Among them: %(names)s.") % {"names": "; ".join(one["label"] for one in row["occupations"])}
        )
    yield from _ranked(_("Vacancies"), answer["vacancies"])
    for row in answer["leftOut"]:
        yield row["text"]


def _ranked(title: str, rows: list[dict[str, Any]]) -> Iterator[str]:
    yield ""
    yield title
    for place, row in enumerate(rows, 1):
        yield ""
        name = row.get("title") or row["label"]
        yield f"{place}. {name}  ({number_format(row['score'], 0, force_grouping=True)})"
        if row.get("demo"):
            yield "   " + _("Example vacancy, made by Overstap: %(employer)s, %(place)s") % row
        yield from _wrapped(row["sentence"])
        for part in row["parts"]:
            yield f"   {part['points']:>6} / {part['max']:<5} {part['label']}: {part['reason']['text']}"
        for credit in row["credited"][:5]:
            yield from _wrapped(f"+ {credit['label']}: {credit['claim']['text']}")
        for missing in [entry for entry in row["missing"] if entry["essential"]][:5]:
            yield from _wrapped(f"− {missing['label']}")
        for demand in row["legal"]:
            yield from _wrapped(_("By law: %(name)s (%(law)s, %(article)s). %(how)s") % demand)
        if row["wage"]:
            yield from _wrapped(row["wage"]["sentence"])
        if row.get("income", {}).get("text"):
            yield from _wrapped(row["income"]["text"])


def _wrapped(text: str) -> list[str]:
    return wrap(text, WIDTH, initial_indent="   ", subsequent_indent="     ")
