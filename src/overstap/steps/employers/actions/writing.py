"""Writing a profile page by page: work and place, skills, pay and hours. Each page is kept as it is sent."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction

from overstap.access import policy
from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.access.policy import NotThere
from overstap.catalogue.models import Municipality, Occupation, Skill
from overstap.catalogue.sectors import SectorTable
from overstap.journeys.moves import Refused
from overstap.shared import clock
from overstap.steps.employers.bridge import ORDINARY, USUAL_LEVEL, WEIGHTS, starting_point
from overstap.steps.employers.models import DiplomaDemand, ProfileSkill, VacancyProfile
from overstap.steps.employers.recording import for_change, keep, wrote
from overstap.steps.employers.states import EDITABLE, ProfileState

MOST_SKILLS = 30


@transaction.atomic
def begin(
    *, by: Acting, key: uuid.UUID, title: str, tasks: str, occupation: str, municipality: str, openings: int
) -> VacancyProfile:
    """Start a draft with the work and where it is. `occupation`: URI of the catalogue, or empty for a free title.

    The skills begin as the catalogue has them for that occupation. `key` is made with the empty form: sent twice, it
    is one draft, the one of the first time.

    Raises:
        Refused: "place" or "occupation" for what the catalogue does not have.
    """
    policy.require(by, Permission.WRITE_VACANCY, by.organisation)
    assert by.organisation is not None
    assert by.person is not None
    if (made := VacancyProfile.objects.filter(key=key).first()) is not None:
        if made.organisation_id != by.organisation.pk:
            raise NotThere
        return made
    row = VacancyProfile(key=key, organisation=by.organisation, title=title, tasks=tasks, openings=openings)
    row.is_demo = by.organisation.is_demo
    row.municipality = _municipality(municipality)
    row.region_id = row.municipality.region_id
    _occupation(row, occupation)
    row.save()
    _starting_skills(row)
    wrote(row, by.person)
    return row


@transaction.atomic
def set_place(
    profile: VacancyProfile,
    *,
    by: Acting,
    version: int,
    title: str,
    tasks: str,
    occupation: str,
    municipality: str,
    openings: int,
) -> VacancyProfile:
    """Change the work and where it is. Another occupation brings its own skills when nothing was said of them yet."""
    policy.require(by, Permission.WRITE_VACANCY, profile.organisation)
    row = for_change(profile, version=version)
    before = row.occupation_id
    row.title, row.tasks, row.openings = title, tasks, openings
    row.municipality = _municipality(municipality)
    row.region_id = row.municipality.region_id
    _occupation(row, occupation)
    if row.occupation_id != before and not row.skills_judged:
        row.skills.all().delete()
        _starting_skills(row)
    return keep(row, by=by, written=True)


@transaction.atomic
def set_skills(
    profile: VacancyProfile, *, by: Acting, version: int, asked: Mapping[str, tuple[int, int]]
) -> VacancyProfile:
    """Replace what is asked: by URI of the skill its weight (0: not asked) and its level, 1–4.

    Raises:
        Refused: "no-skills" when nothing is left to ask, "too-many-skills", "skill" for one the catalogue does not have
            or a weight or level that does not exist.
    """
    policy.require(by, Permission.WRITE_VACANCY, profile.organisation)
    row = for_change(profile, version=version)
    wanted = {uri: values for uri, values in asked.items() if values[0] > 0}
    if not wanted:
        raise Refused("no-skills")
    if len(wanted) > MOST_SKILLS:
        raise Refused("too-many-skills")
    known = {skill.uri: skill for skill in Skill.objects.filter(uri__in=wanted)}
    if known.keys() != wanted.keys() or any(
        weight not in WEIGHTS or not 1 <= level <= 4 for weight, level in wanted.values()
    ):
        raise Refused("skill")
    row.skills.all().delete()
    ProfileSkill.objects.bulk_create(
        ProfileSkill(profile=row, skill=known[uri], weight=weight, level=level)
        for uri, (weight, level) in wanted.items()
    )
    row.skills_judged = True
    return keep(row, by=by, written=True)


@transaction.atomic
def add_skill(profile: VacancyProfile, *, by: Acting, version: int, uri: str) -> VacancyProfile:
    """Ask one skill more, as heavily as most. One that is asked already stays as it is.

    Raises:
        Refused: "too-many-skills", or "skill" for one the catalogue does not have.
    """
    policy.require(by, Permission.WRITE_VACANCY, profile.organisation)
    row = for_change(profile, version=version)
    skill = Skill.objects.filter(uri=uri).first()
    if skill is None:
        raise Refused("skill")
    if row.skills.filter(skill=skill).exists():
        return row
    if row.skills.count() >= MOST_SKILLS:
        raise Refused("too-many-skills")
    ProfileSkill.objects.create(profile=row, skill=skill, weight=ORDINARY, level=USUAL_LEVEL)
    row.skills_judged = True
    return keep(row, by=by, written=True)


@transaction.atomic
def set_terms(
    profile: VacancyProfile,
    *,
    by: Acting,
    version: int,
    hours_min: Decimal | None,
    hours_max: Decimal | None,
    pay_min: Decimal | None,
    pay_max: Decimal | None,
    trains: bool,
    starts_on: date | None,
) -> VacancyProfile:
    """Set hours a week, gross pay per hour, whether the employer trains, and the first day.

    Raises:
        Refused: "start-past", "hours" or "pay" for what cannot be; "certified" for no longer training in what an
            adviser certified: it decides whom the law keeps out.
    """
    policy.require(by, Permission.WRITE_VACANCY, profile.organisation)
    row = for_change(profile, version=version, states={*EDITABLE, ProfileState.CERTIFIED})
    if row.state == ProfileState.CERTIFIED and trains != row.trains:
        raise Refused("certified")
    if starts_on is not None and starts_on < clock.today():
        raise Refused("start-past")
    if not _in_order(hours_min, hours_max, Decimal(60)):
        raise Refused("hours")
    if not _in_order(pay_min, pay_max, Decimal(999)):
        raise Refused("pay")
    row.hours_min, row.hours_max, row.pay_min, row.pay_max = hours_min, hours_max, pay_min, pay_max
    row.trains, row.starts_on = trains, starts_on
    return keep(row, by=by, written=True)


@transaction.atomic
def begin_again(profile: VacancyProfile, *, by: Acting, key: uuid.UUID) -> VacancyProfile:
    """A new draft with everything of a profile that was certified; sent unchanged, it is published at once.

    Raises:
        Refused: "never-certified" for one that no adviser certified.
    """
    policy.require(by, Permission.WRITE_VACANCY, profile.organisation)
    if (made := VacancyProfile.objects.filter(key=key).first()) is not None:
        if made.organisation_id != profile.organisation_id:
            raise NotThere
        return made
    if not profile.fingerprint:
        raise Refused("never-certified")
    assert by.person is not None
    row = VacancyProfile.objects.create(
        key=key, organisation=profile.organisation, based_on=profile, title=profile.title, tasks=profile.tasks,
        occupation=profile.occupation, sector=profile.sector, municipality=profile.municipality, region=profile.region,
        openings=profile.openings, hours_min=profile.hours_min, hours_max=profile.hours_max, pay_min=profile.pay_min,
        pay_max=profile.pay_max, trains=profile.trains, skills_judged=True, is_demo=profile.is_demo,
    )  # fmt: skip
    ProfileSkill.objects.bulk_create(
        ProfileSkill(profile=row, skill_id=one.skill_id, weight=one.weight, level=one.level)
        for one in profile.skills.all()
    )
    DiplomaDemand.objects.bulk_create(
        DiplomaDemand(
            profile=row, key=uuid.uuid4(), name=one.name, also=one.also, ground_id=one.ground_id,
            source_text=one.source_text, source_url=one.source_url, legal_key=one.legal_key, at_start=one.at_start,
        )
        for one in profile.demands.filter(withdrawn_at__isnull=True)
    )  # fmt: skip
    wrote(row, by.person)
    return row


def _municipality(code: str) -> Municipality:
    """Of a CBS code, or of a postcode of four digits when postcodes were imported."""
    found = Municipality.objects.filter(code=code).first()
    if found is None:
        found = Municipality.objects.filter(postcode__pc4=code).first()
    if found is None:
        raise Refused("place")
    return found


def _occupation(row: VacancyProfile, uri: str) -> None:
    row.occupation = None
    row.sector = ""
    if uri:
        row.occupation = Occupation.objects.select_related("sector").filter(uri=uri).first()
        if row.occupation is None:
            raise Refused("occupation")
        own = row.occupation.sector
        row.sector = own.key if own is not None else SectorTable.read().of(row.occupation.isco)


def _starting_skills(row: VacancyProfile) -> None:
    if row.occupation is None:
        return
    begun = starting_point(row.occupation.uri)
    known = dict(Skill.objects.filter(uri__in=[one.uri for one in begun]).values_list("uri", "pk"))
    ProfileSkill.objects.bulk_create(
        ProfileSkill(profile=row, skill_id=known[one.uri], weight=one.weight, level=one.level) for one in begun
    )


def _in_order(low: Decimal | None, high: Decimal | None, most: Decimal) -> bool:
    given = [value for value in (low, high) if value is not None]
    return all(0 < value <= most for value in given) and given == sorted(given)
