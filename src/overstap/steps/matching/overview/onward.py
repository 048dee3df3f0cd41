"""The end of an overview: what to do now, and where everything comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from overstap.steps.matching.overview.blocks import Section, listing, section, text

STARTER = "starter"


def steps(told: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> Section:
    """First steps that anyone can take. No addresses: those of a region's desks change, and a search finds them."""
    region = (told.get("place") or {}).get("region", "")
    work = rows[0]["label"] if rows else ""
    desk = (
        _("Search the internet for “leerwerkloket” with the name of your region: %(region)s.") % {"region": region}
        if region
        else _("Search the internet for “leerwerkloket” with the name of your region.")
    )
    learn = _("Ask which of your skills count, so that you need not learn them again. In Dutch: vrijstelling.")
    if any(not demand["met"] for row in rows for demand in row["legal"]):
        learn += " " + _("Ask also how you get what the law asks.")
    return section(
        "next",
        _("What you can do now"),
        [
            listing(
                [
                    (
                        _("Talk with a coach."),
                        _("At a leerwerkloket that costs nothing. Take this overview along.") + f" {desk}",
                    ),
                    (
                        _("Look for yourself."),
                        _("Ask an employer if you may come along for a day. In Dutch: een meeloopdag.")
                        + (" " + _("For example as: %(work)s.") % {"work": work} if work else ""),
                    ),
                    (_("Ask a school about learning."), learn),
                    (
                        _("Ask who pays."),
                        _("A new employer, the old one, the municipality or UWV may pay. A coach knows the rules."),
                    ),
                    (
                        _("Change what is not right."),
                        _("Save your answers as a file. Open it again in Overstap, and go on."),
                    ),
                ],
                ordered=True,
            )
        ],
    )


def sources(rows: Sequence[Mapping[str, Any]], *, release: str, day: str) -> Section:
    """Date, catalogue and sources, and that nothing stays behind."""
    pay = {row["wage"]["source"] for row in rows if row["wage"]}
    law = {demand["url"] for row in rows for demand in row["legal"]}
    learn = {route["url"] or route["source"] for row in rows for route in row["routes"]}
    catalogue = (
        _("Occupations and skills: the catalogue of Overstap itself, named after ESCO.")
        if release == STARTER
        else _("Occupations and skills: %(release)s, with plain words by Overstap.") % {"release": release}
    )
    return section(
        "sources",
        _("About this overview"),
        [
            text(
                " ".join(
                    [
                        _("You made this yourself with Overstap, on %(day)s. Nobody checked it.") % {"day": day},
                        _("An occupation in this overview is an idea, not a promise of work."),
                        _("Overstap keeps nothing about you: your answers go after eight hours, or when you say so."),
                    ]
                )
            ),
            listing(
                [
                    catalogue,
                    *(_("Pay: %(source)s") % {"source": source} for source in sorted(pay)),
                    *(
                        _("Law, with a summary in plain words by us: %(source)s") % {"source": source}
                        for source in sorted(law)
                    ),
                    *(_("How long learning takes: %(source)s") % {"source": source} for source in sorted(learn)),
                    _("This service uses the ESCO classification of the European Commission."),
                ],
                title=_("Sources"),
            ),
        ],
    )
