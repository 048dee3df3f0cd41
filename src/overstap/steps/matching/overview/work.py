"""The work's side of an overview: each occupation kept, with what is there, what is missing, law, pay and learning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from overstap.steps.matching.overview import blocks
from overstap.steps.matching.overview.blocks import Section, listing, table, text

MOST = 6
"""Lines of a list of skills; the page of the occupation has them all."""
MONTHS_IN_YEAR = 12
WHOLE_YEARS_FROM = 24


def section_title(*, kept: bool, count: int) -> str:
    """What the part about occupations is called."""
    if kept:
        return ngettext("The occupation you kept", "The occupations you kept", count)
    return _("Work that comes first in your list")


def section_intro(*, kept: bool, count: int) -> str:
    """Says that nothing was kept, or that nothing was found."""
    if not count:
        return _("There is no occupation here yet. Tell more about what you did or can do.")
    return "" if kept else _("You have not kept an occupation yet. So these are the first of your list.")


def section(rows: Sequence[Mapping[str, Any]], *, kept: bool) -> Section:
    """All occupations: a table to compare, then each by itself."""
    glance = [(row["label"], _share(row), _month(row), learning_time(row)) for row in rows]
    columns = [_("Occupation"), _("You can already"), _("Usual pay a month"), _("Learning takes")]
    return blocks.section(
        "work",
        section_title(kept=kept, count=len(rows)),
        [
            text(section_intro(kept=kept, count=len(rows))),
            table(_("Side by side"), columns, glance) if len(rows) > 1 else None,
        ],
        [occupation(row) for row in rows],
    )


def occupation(row: Mapping[str, Any]) -> Section:
    """One occupation: the sentence before the number, then what a person needs to decide."""
    missing = sorted(row.get("missing", []), key=lambda skill: (not skill["essential"], -skill["weight"]))
    lacking = {skill["skill"] for skill in missing}
    able = [skill["label"] for skill in row.get("credited", []) if skill["skill"] not in lacking]
    needed = [skill["label"] for skill in missing if skill["essential"]]
    return blocks.section(
        "occupation",
        row["label"],
        [
            text(row.get("about", "")),
            text(row.get("sentence", ""), "lead"),
            listing(_first(able), title=_("What you can already do"), short=True),
            listing(_first(needed), title=_("What you still have to learn"), short=True),
            listing([_law(demand) for demand in row["legal"]], title=_("What the law asks")),
            listing([_route(route) for route in row.get("routes", [])], title=_("How you can learn it")),
            text(_learned_by(row)),
            text(_pay(row)),
        ],
        uri=row["uri"],
    )


def _first(labels: Sequence[str]) -> list[str]:
    """The first few, and how many more there are."""
    if len(labels) <= MOST:
        return list(labels)
    more = len(labels) - MOST + 1
    return [*labels[: MOST - 1], ngettext("and %(count)d more", "and %(count)d more", more) % {"count": more}]


def _share(row: Mapping[str, Any]) -> str:
    counts = row.get("counts")
    if not counts:
        return _("unknown")
    return _("%(have)s of %(asked)s things") % {"have": counts["credited"], "asked": counts["asked"]}


def _month(row: Mapping[str, Any]) -> str:
    if not row["wage"]:
        return _("unknown")
    return _("about € %(euro)s") % {"euro": number_format(row["wage"]["perMonth"], 0, force_grouping=True)}


def _pay(row: Mapping[str, Any]) -> str:
    """Usual pay with its year and source, and how it differs from what the person earns now or did last."""
    if not row["wage"]:
        return _("We do not know what this work usually pays.")
    return f"{row['wage']['sentence']} {row['income']['text']}".strip()


def _law(demand: Mapping[str, Any]) -> tuple[str, str]:
    if demand["met"]:
        state = _("You have this.")
    elif demand["beforeStart"]:
        state = _("You need this before your first day.")
    else:
        state = _("You can get this while you work.")
    source = f"{demand['law']}, {demand['article']}" if demand["article"] else demand["law"]
    return demand["name"], f"{state} {demand['how']} ({source})"


def _route(route: Mapping[str, Any]) -> tuple[str, str]:
    return f"{route['name']}, {_months(route['monthsMin'], route['monthsMax'])}", route["how"]


def learning_time(row: Mapping[str, Any]) -> str:
    """How long learning takes by the shortest route to the longest."""
    routes = row.get("routes") or []
    if not routes:
        return _("unknown")
    return _months(min(route["monthsMin"] for route in routes), max(route["monthsMax"] for route in routes))


def _months(least: int, most: int) -> str:
    if most >= WHOLE_YEARS_FROM and least % MONTHS_IN_YEAR == most % MONTHS_IN_YEAR == 0:
        return _years(least // MONTHS_IN_YEAR, most // MONTHS_IN_YEAR)
    if least == most:
        return ngettext("%(count)d month", "%(count)d months", most) % {"count": most}
    return _("%(least)d to %(most)d months") % {"least": least, "most": most}


def _years(least: int, most: int) -> str:
    if least == most:
        return ngettext("%(count)d year", "%(count)d years", most) % {"count": most}
    return _("%(least)d to %(most)d years") % {"least": least, "most": most}


def _learned_by(row: Mapping[str, Any]) -> str:
    by = row.get("learnBy")
    if not by:
        return "" if row.get("routes") else _("We do not know how long learning this takes. A school can tell you.")
    ends = [date_format(date.fromisoformat(by[end]), "F Y") for end in ("earliest", "latest")]
    if ends[0] == ends[1]:
        return _("If you start now, you can be ready in %(month)s.") % {"month": ends[0]}
    return _("If you start now, you can be ready between %(first)s and %(last)s.") % {"first": ends[0], "last": ends[1]}
