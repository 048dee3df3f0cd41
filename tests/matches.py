"""Openings and matches in the world of `tests/world.py`, made as rows: no catalogue and no passport is needed."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from overstap.access.models import Consent
from overstap.catalogue.models import Municipality, Source
from overstap.shared import clock
from overstap.steps.employers.models import Vacancy, VacancyProfile
from overstap.steps.matching.models import Match
from tests.world import HERE, World

CARD: dict[str, Any] = {
    "schema": "card/1", "made": "2026-11-23", "release": "test", "have": 1, "asked": 2, "now": 40, "learn": 70,
    "startsOn": "2027-03-01", "hours": 32, "hoursFit": True, "reach": "within",
    "skills": [
        {"skill": "urn:test:care", "weight": 1228, "credit": 16, "essential": True, "evidence": "work"},
        {"skill": "urn:test:report", "weight": 818, "credit": 0, "essential": True, "evidence": ""},
    ],
    "permits": [{"name": "Rijbewijs B", "met": False}],
}  # fmt: skip
"""A card as `cards.make` makes it."""


def opening(world: World, organisation: str = "hospital", **changed: Any) -> VacancyProfile:
    """A published opening of an organisation of the world, of the network."""
    now, region = clock.now(), world.regions[HERE]
    town = Municipality.objects.filter(region=region).order_by("code").first()
    if town is None:
        source = Source.objects.get_or_create(key="test-world", defaults={"title": "made for tests"})[0]
        town = Municipality.objects.create(
            code="GM9999", name="Teststad", region=region, lat=52, lon=5, source=source
        )  # fmt: skip
    key = uuid.uuid4()
    vacancy = Vacancy.objects.create(
        origin="network", feed="overstap-network", external_id=str(key), title="Verzorgende in opleiding",
        employer=world.organisations[organisation].name, place=town.name, lat=town.lat, lon=town.lon, imported_at=now,
    )  # fmt: skip
    values: dict[str, Any] = {
        "organisation": world.organisations[organisation], "state": "published", "title": vacancy.title,
        "tasks": "U helpt mensen met wassen, aankleden en eten.", "municipality": town, "region": region,
        "starts_on": clock.today() + timedelta(days=98), "hours_min": 24, "hours_max": 36, "fingerprint": "f" * 64,
        "certified_at": now, "published_at": now, "vacancy": vacancy, "skills_judged": True,
    }  # fmt: skip
    return VacancyProfile.objects.create(public_id=key, key=uuid.uuid4(), **{**values, **changed})


def match(
    world: World, organisation: str = "hospital", state: str = "shown", *, candidate: str = "candidate", **changed: Any
) -> Match:
    """A match of a candidate with an opening there, in a state; with the name shown where the state says so."""
    now, person = clock.now(), world.people[candidate]
    profile = changed.pop("profile", None) or opening(world, organisation)
    values: dict[str, Any] = {"proposed_by": person, "proposed_at": now - timedelta(days=5), "card": CARD}
    if state != "waiting":
        values["carded_at"] = now - timedelta(days=4)
    if state in {"likely", "unlikely", "shown", "chosen"}:
        values |= {"judged_at": now - timedelta(days=3), "judged_why": "Wij zien een kans."}
    if state in {"shown", "chosen"}:
        values["shown_at"] = now - timedelta(days=2)
        _show(world, organisation, candidate)
    if state == "closed":
        values |= {"closed_at": now, "closed_why": "not-for-me", "closed_by_side": "candidate"}
    return Match.objects.create(
        journey=world.journeys[candidate], candidate=person, profile=profile, organisation=profile.organisation,
        state=state, **{**values, **changed},
    )  # fmt: skip


def _show(world: World, organisation: str, candidate: str) -> None:
    """Name and address, but where the world says that they were taken back."""
    if Consent.objects.filter(
        candidate=world.people[candidate], organisation=world.organisations[organisation]
    ).exists():
        return
    Consent.objects.bulk_create(
        Consent(
            candidate=world.people[candidate], organisation=world.organisations[organisation], aspect=aspect,
            purpose="match", given_at=clock.now() - timedelta(days=2),
        )
        for aspect in ("name", "contact")
    )  # fmt: skip
