"""What of a certified profile everybody sees: a vacancy of the network, which comes first in every list."""

from __future__ import annotations

from overstap.shared import clock
from overstap.steps.employers.bridge import HEAVY
from overstap.steps.employers.models import Vacancy, VacancyProfile, VacancySkill

FEED = "overstap-network"


def show(profile: VacancyProfile) -> Vacancy:
    """Make the vacancy of a profile, with its skills and what must be there on the first day."""
    place = profile.municipality
    made = Vacancy.objects.create(
        # What made-up employers ask is an example wherever it is shown, and never stands above a real opening.
        origin=Vacancy.Origin.DEMO if profile.is_demo else Vacancy.Origin.NETWORK,
        feed=FEED,
        external_id=str(profile.public_id),
        title=profile.title,
        employer=profile.organisation.name,
        occupation=profile.occupation,
        text=profile.tasks,
        place=place.name,
        lat=place.lat,
        lon=place.lon,
        hours_min=profile.hours_min,
        hours_max=profile.hours_max,
        wage_min=profile.pay_min,
        wage_max=profile.pay_max,
        licences=barring(profile),
        trains=profile.trains,
        valid_through=profile.starts_on,
        imported_at=clock.now(),
    )
    VacancySkill.objects.bulk_create(
        VacancySkill(vacancy=made, skill_id=one.skill_id, essential=one.weight >= HEAVY, weight=one.weight)
        for one in profile.skills.all()
    )
    profile.vacancy = made
    return made


def take_down(profile: VacancyProfile) -> None:
    """Remove the vacancy of a profile, if it has one: from the next question on nobody is shown it."""
    if profile.vacancy is not None:
        shown, profile.vacancy = profile.vacancy, None
        profile.save(update_fields=["vacancy"])
        shown.delete()


def barring(profile: VacancyProfile) -> list[list[str]]:
    """For each demand that must be met on the first day, the words of which one will do."""
    rows = profile.demands.filter(withdrawn_at__isnull=True, at_start=True).order_by("pk")
    return [words_of(one.name, one.also) for one in rows]


def words_of(name: str, also: list[str]) -> list[str]:
    """Every name under which somebody may have a diploma, each once."""
    return list(dict.fromkeys([name, *also]))
