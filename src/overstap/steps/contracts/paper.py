"""What an agreement says, built once: the page, the paper and the hash are all made from this one structure.

`said` makes it from the rows while a draft can change; the offer keeps it (`Agreement.text`), and from then on nothing
is made anew: whoever signs a hash signs the words that were read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from overstap.gateways import typesetting
from overstap.shared import clock
from overstap.steps.contracts import rules, words
from overstap.steps.contracts.models import Agreement, Condition, ConditionKind, FormRule, Signature, Undertaking
from overstap.steps.matching.overview import blocks
from overstap.steps.matching.overview.blocks import Section, listing, table, text
from overstap.steps.selection.models import TermsSheet

SCHEMA = "agreement/1"
TEMPLATE = Path(__file__).parent / "templates" / "agreement.typ"


def said(
    agreement: Agreement,
    rule: FormRule,
    undertakings: Sequence[Undertaking],
    conditions: Sequence[Condition],
    terms: TermsSheet,
) -> dict[str, Any]:
    """The whole agreement as it reads now, in its own language."""
    language = agreement.language
    with translation.override(language):
        return {
            "schema": SCHEMA,
            "language": language,
            "agreement": str(agreement.public_id),
            "version": agreement.version,
            "form": agreement.form,
            "terms": {"number": terms.number, "digest": terms.digest},
            "title": rules.said(rule, "name", language),
            "sections": [
                _parties(agreement, rule),
                _work(agreement, rule),
                _terms(terms),
                _undertakings(rule, undertakings),
                _conditions(agreement, conditions),
                blocks.section("risks", _("Who carries which risk"), [text(agreement.risks)]),
                blocks.section("ending", _("How it can end"), [text(rules.said(rule, "ending", language))]),
                blocks.section(
                    "benefit",
                    _("Beside a benefit"),
                    [
                        text(
                            _(
                                "Who gets a benefit signs only with the permission of UWV or municipality. It is kept "
                                "with this agreement, and only candidate and coach see it."
                            )
                        )
                    ],
                ),
            ],
        }


def pdf(agreement: Agreement, signatures: Sequence[Signature]) -> bytes:
    """The kept text as PDF/UA-1, with its hash and who signed when; the same rows give the same bytes."""
    kept = agreement.text
    last = max([one.at for one in signatures], default=agreement.offered_at or agreement.made_at)
    with translation.override(kept["language"]):
        signed = [
            {"side": str(words.SIDES[one.side]), "name": one.name or _("(name erased)"), "at": _moment(one.at)}
            for one in signatures
        ]
        sides = {one.side for one in signatures}
        waits = [str(words.SIDES[side]) for side in words.sides_of(kept) if side not in sides]
        data = {
            **kept,
            "made": _("Made with Overstap.") + " " + _("Version %(number)s.") % {"number": kept["version"]},
            "page": _("page %(number)s of %(count)s"),
            "unprintable": _("Some characters cannot be printed. You see %(blank)s there.")
            % {"blank": typesetting.BLANK},
            "signed_title": _("Signed"),
            "signed_columns": [_("Side"), _("Name as typed"), _("Moment")],
            "signed": signed,
            "waits": _("Not signed yet by: %(sides)s.") % {"sides": ", ".join(waits)} if waits else "",
            "digest_words": _("Hash of this text (SHA-256). With it each side can check that this is what was signed:"),
            # In groups, for a long word may be broken at any place.
            "digest": " ".join(agreement.digest[at : at + 16] for at in range(0, 64, 16)),
        }
    return typesetting.typeset(TEMPLATE, data, made=datetime.fromtimestamp(int(last.timestamp()), UTC))


def _parties(agreement: Agreement, rule: FormRule) -> Section:
    names = {
        "candidate": agreement.candidate.name,
        "employer": _named(agreement.organisation),
        "provider": _named(agreement.provider) if agreement.provider else "",
    }
    return blocks.section(
        "parties",
        _("Between whom"),
        [listing((names[side], str(words.SIDES[side])) for side in rule.sides)],
    )


def _named(organisation: Any) -> str:
    return f"{organisation.name} (KvK {organisation.kvk})" if organisation.kvk else str(organisation.name)


def _work(agreement: Agreement, rule: FormRule) -> Section:
    months = agreement.minimum_months
    least = (
        ngettext("%(count)s month of work", "%(count)s months of work", months) % {"count": months}
        if months
        else _("no minimum was agreed")
    )
    rows = [
        (_("Work"), agreement.function),
        (_("Begins on"), _day(agreement.starts_on)),
        (_("Guaranteed at least"), least),
    ]
    return blocks.section(
        "work",
        _("What it is about"),
        [text(rules.said(rule, "about", agreement.language)), table("", [_("What"), _("Agreed")], rows)],
    )


def _terms(terms: TermsSheet) -> Section:
    month = _("%(amount)s gross a month")
    rows: list[tuple[str, str]] = [(_("Hours a week"), _number(terms.hours))]
    if terms.learning_hours:
        rows.append((_("Of these, to learn"), _number(terms.learning_hours)))
    if terms.training_cents is not None:
        rows.append((_("Pay while in training"), month % {"amount": _euro(terms.training_cents)}))
    rows.append((_("Pay"), month % {"amount": _euro(terms.pay_cents)}))
    if terms.top_cents is not None:
        grown = month % {"amount": _euro(terms.top_cents)}
        if terms.top_years is not None:
            grown = _("%(pay)s, after %(years)s years") % {"pay": grown, "years": _number(terms.top_years)}
        rows.append((_("Pay can grow to"), grown))
    rows.append((_("Leave"), _("%(hours)s hours a year") % {"hours": terms.leave_hours}))
    pension = terms.pension_fund or _("none")
    if terms.pension_from is not None:
        pension = _("%(fund)s, from %(day)s") % {"fund": pension, "day": _day(terms.pension_from)}
    rows.append((_("Pension"), pension))
    if terms.travel_cents_km is not None:
        rows.append((_("Travel"), _("%(cents)s cents a kilometre") % {"cents": terms.travel_cents_km}))
    elif terms.travel_words:
        rows.append((_("Travel"), terms.travel_words))
    if terms.agreement_name:
        rows.append((_("Collective agreement"), terms.agreement_name))
    if terms.other:
        rows.append((_("Other"), terms.other))
    given = {"number": terms.number, "digest": terms.digest}
    return blocks.section(
        "terms",
        _("Terms of work"),
        [
            table("", [_("What"), _("Agreed")], rows),
            text(_("These are the terms in sheet %(number)s, with hash %(digest)s.") % given, "note"),
        ],
    )


def _undertakings(rule: FormRule, undertakings: Sequence[Undertaking]) -> Section:
    parts = [
        listing((one.words for one in undertakings if one.side == side), title=str(words.SIDES[side]))
        for side in rule.sides
    ]
    return blocks.section("undertakings", _("What each side undertakes"), parts)


def _conditions(agreement: Agreement, conditions: Sequence[Condition]) -> Section:
    if not conditions:
        return blocks.section("conditions", _("Conditions"), [text(_("There are none."))])
    kinds = rules.kinds_for(agreement.form, clock.today())
    rows = [
        (one.words, _day(one.due_on), _proof(kinds, one, agreement.language))
        for one in conditions
    ]  # fmt: skip
    return blocks.section(
        "conditions",
        _("Conditions"),
        [
            text(_("Each is a fact with a date. If one was not met on its date, the agreement lapses.")),
            table("", [_("Condition"), _("On"), _("Seen on")], rows),
        ],
    )


def _proof(kinds: Mapping[str, ConditionKind], condition: Condition, language: str) -> str:
    return rules.said(kinds[condition.kind], "proof", language) if condition.kind in kinds else ""


def _day(day: Any) -> str:
    return str(date_format(day, "j F Y"))


def _moment(moment: datetime) -> str:
    return str(date_format(moment.astimezone(clock.AMSTERDAM), "j F Y H:i:s"))


def _number(value: Any) -> str:
    return str(number_format(value.normalize() if value % 1 else int(value)))


def _euro(cents: int) -> str:
    whole = cents % 100 == 0
    amount = number_format(cents // 100 if whole else cents / 100, decimal_pos=0 if whole else 2, force_grouping=True)
    return f"€ {amount}"
