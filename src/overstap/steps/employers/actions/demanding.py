"""Diplomas that a profile demands, each on a ground and with its source; and answers to what an adviser asks of one."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.access.policy import NotThere
from overstap.catalogue import queries as catalogue
from overstap.catalogue.models import LegalDemand
from overstap.journeys.moves import Refused
from overstap.shared import clock
from overstap.steps.employers.models import Challenge, DiplomaDemand, DiplomaGround, VacancyProfile
from overstap.steps.employers.recording import for_change, keep
from overstap.steps.employers.rules import grounds_on

MOST_DEMANDS = 10


@transaction.atomic
def demand(
    profile: VacancyProfile,
    *,
    by: Acting,
    version: int,
    key: uuid.UUID,
    name: str,
    also: Sequence[str] = (),
    ground: str,
    source_text: str = "",
    source_url: str = "",
    legal_key: str = "",
    at_start: bool = True,
) -> DiplomaDemand:
    """Demand a diploma, licence or registration on a ground; with `legal_key` the catalogue's law is its source.

    Raises:
        Refused: "ground" without one that holds today, "source" when nobody can look it up, "legal" for a law that does
            not speak of this work, "twice" for what is demanded already, "too-many-demands".
    """
    policy.require(by, Permission.WRITE_VACANCY, profile.organisation)
    if (made := DiplomaDemand.objects.filter(key=key, profile=profile).first()) is not None:
        return made
    row = for_change(profile, version=version)
    if row.demands.filter(withdrawn_at__isnull=True).count() >= MOST_DEMANDS:
        raise Refused("too-many-demands")
    made = DiplomaDemand(profile=row, key=key)
    _fill(made, name, also, ground, source_text, source_url, legal_key, at_start)
    made.save()
    keep(row, by=by, written=True)
    return made


@transaction.atomic
def change_demand(
    asked: DiplomaDemand,
    *,
    by: Acting,
    version: int,
    name: str,
    also: Sequence[str] = (),
    ground: str,
    source_text: str = "",
    source_url: str = "",
    legal_key: str = "",
    at_start: bool = True,
) -> DiplomaDemand:
    """Change a demand; what an adviser asked about it is answered by that. Raises Refused as `demand` does."""
    policy.require(by, Permission.WRITE_VACANCY, asked.profile.organisation)
    row, asked = _held(asked, version=version)
    _fill(asked, name, also, ground, source_text, source_url, legal_key, at_start)
    asked.save()
    _settle(asked, outcome="changed")
    keep(row, by=by, written=True)
    return asked


@transaction.atomic
def withdraw_demand(asked: DiplomaDemand, *, by: Acting, version: int) -> DiplomaDemand:
    """Demand it no more; what was asked and answered about it stays readable."""
    policy.require(by, Permission.WRITE_VACANCY, asked.profile.organisation)
    row, asked = _held(asked, version=version)
    asked.withdrawn_at = clock.now()
    asked.save()
    _settle(asked, outcome="withdrawn")
    keep(row, by=by, written=True)
    return asked


@transaction.atomic
def answer(asked: DiplomaDemand, *, by: Acting, version: int, words: str) -> Challenge:
    """Keep a demand and answer in words what the adviser asked about it.

    Raises:
        Refused: "no-words" without words, "not-asked" when nothing is asked about it now.
    """
    policy.require(by, Permission.WRITE_VACANCY, asked.profile.organisation)
    row, asked = _held(asked, version=version)
    if not words.strip():
        raise Refused("no-words")
    found = _settle(asked, outcome="kept", words=words.strip())
    if found is None:
        raise Refused("not-asked")
    keep(row, by=by, written=True)
    return found


def _held(asked: DiplomaDemand, *, version: int) -> tuple[VacancyProfile, DiplomaDemand]:
    row = for_change(asked.profile, version=version)
    found = row.demands.filter(pk=asked.pk, withdrawn_at__isnull=True).first()
    if found is None:
        raise NotThere
    return row, found


def _fill(
    row: DiplomaDemand,
    name: str,
    also: Sequence[str],
    ground: str,
    source_text: str,
    source_url: str,
    legal_key: str,
    at_start: bool,
) -> None:
    if legal_key:
        law = _law(row.profile, legal_key)
        if law is None:
            raise Refused("legal")
        # The words of the law's table count for matching; those of the employer might be met by nobody.
        name, also, ground = law.name_nl, law.satisfied_by, "law"
    holds: DiplomaGround | None = next((one for one in grounds_on(clock.today()) if one.key == ground), None)
    if holds is None:
        raise Refused("ground")
    if not legal_key and not source_text.strip() and not source_url.strip():
        raise Refused("source")
    row.name, row.ground, row.legal_key, row.at_start = name.strip(), holds, legal_key, at_start
    row.also = list(dict.fromkeys(word.strip() for word in also if word.strip()))
    row.source_text, row.source_url = source_text.strip(), source_url.strip()
    same = row.profile.demands.filter(name__iexact=row.name, withdrawn_at__isnull=True).exclude(pk=row.pk)
    if same.exists():
        raise Refused("twice")


def _law(profile: VacancyProfile, key: str) -> LegalDemand | None:
    if profile.occupation is None:
        return None
    on_it = catalogue.demands_for(catalogue.demands_on(clock.today()), profile.occupation.uri, profile.occupation.isco)
    return next((one for one in on_it if one.key == key), None)


def _settle(asked: DiplomaDemand, *, outcome: str, words: str = "") -> Challenge | None:
    found = Challenge.objects.filter(demand=asked, answered_at__isnull=True).first()
    if found is not None:
        found.answer, found.outcome = words, outcome
        found.answered_at = clock.now()
        found.save()
    return found
