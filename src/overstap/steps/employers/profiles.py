"""Reads of vacancy profiles: what an employer has open, what an adviser has to answer, everything of one profile."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Sum

from overstap.access.acting import Acting
from overstap.access.permissions import Permission
from overstap.access.policy import NotThere, may, regions_of
from overstap.catalogue import queries as catalogue
from overstap.catalogue.models import LegalDemand
from overstap.catalogue.queries import Text
from overstap.people.models import Organisation, OrganisationRole
from overstap.shared import clock
from overstap.steps.employers import counting
from overstap.steps.employers.asking import missing
from overstap.steps.employers.bridge import shares, starting_point
from overstap.steps.employers.counting import Band
from overstap.steps.employers.models import (
    Challenge,
    DiplomaDemand,
    DiplomaGround,
    MinimumWage,
    ProfileLog,
    ProfileSkill,
    VacancyProfile,
)
from overstap.steps.employers.publishing import words_of
from overstap.steps.employers.reach import certifiable_by, seen_by
from overstap.steps.employers.rules import grounds_on, minimum_wage_on, working_days_to_answer
from overstap.steps.employers.states import ProfileState

UNNAMED = Text("", "")
CLOSED_SHOWN = 20
"""So many closed vacancies are listed, the latest first: they are there to be used again."""


@dataclass(frozen=True, slots=True)
class AskedSkill:
    """A skill that a profile asks, in words."""

    uri: str
    label: str
    sentence: str
    weight: int
    level: int
    share: int
    """Of a hundred points in all."""


@dataclass(frozen=True, slots=True)
class AskedDiploma:
    """A demand of a profile with what was asked about it, and how many people it shuts out."""

    row: DiplomaDemand
    challenges: tuple[Challenge, ...]
    law: LegalDemand | None
    """The row of the catalogue's table of law, when the demand rests on it and it holds today."""
    shut_out: Band | None
    """Of the people in reach, how many have none of it; None where nobody is, as it is got on the way."""

    @property
    def question(self) -> Challenge | None:
        """What waits for an answer."""
        return next((one for one in self.challenges if one.answered_at is None), None)


@dataclass(frozen=True, slots=True)
class ProfileView:
    """Everything that is shown of one profile."""

    row: VacancyProfile
    work: Text
    skills: tuple[AskedSkill, ...]
    demands: tuple[AskedDiploma, ...]
    law: tuple[LegalDemand, ...]
    """What the law demands for the occupation today, whether the employer names it or not."""
    withdrawn: tuple[DiplomaDemand, ...]
    pool: Band
    missing: tuple[str, ...]
    log: tuple[ProfileLog, ...]
    low_pay: MinimumWage | None
    """The statutory minimum wage when the lowest pay is below it."""
    may_judge: bool
    """Whether the viewer may certify or challenge it now."""


def profile(viewer: Acting, public_id: uuid.UUID) -> VacancyProfile:
    """A profile that the viewer may see. Raises NotThere."""
    found = seen_by(viewer).select_related("organisation", "occupation", "municipality", "vacancy", "adviser")
    row = found.filter(public_id=public_id).first()
    if row is None:
        raise NotThere
    return row


def to_write(viewer: Acting, public_id: uuid.UUID) -> VacancyProfile:
    """A profile that the viewer may change. Raises NotThere."""
    found = seen_by(viewer, Permission.WRITE_VACANCY).select_related("organisation", "occupation", "municipality")
    row = found.filter(public_id=public_id).first()
    if row is None:
        raise NotThere
    return row


def demand_of(row: VacancyProfile, public_id: uuid.UUID) -> DiplomaDemand:
    """One demand of a profile that was read for somebody already. Raises NotThere."""
    found = row.demands.filter(public_id=public_id, withdrawn_at__isnull=True).select_related("ground").first()
    if found is None:
        raise NotThere
    found.profile = row
    return found


def view(viewer: Acting, row: VacancyProfile, language: str) -> ProfileView:
    """Everything of a profile that was read for the viewer, in a number of queries that does not grow with it."""
    today = clock.today()
    law = law_of(row, today)
    pool = counting.pool_of(row.region_id, row.organisation)
    rows = row.demands.select_related("ground", "ground__source").order_by("pk")
    rows = rows.prefetch_related(Prefetch("challenges", Challenge.objects.order_by("asked_at", "pk")))
    demands = list(rows)
    uri = row.occupation.uri if row.occupation is not None else ""
    return ProfileView(
        row=row,
        work=catalogue.occupation_texts([uri], language).get(uri, UNNAMED),
        skills=tuple(skills_of(row, language)),
        demands=tuple(
            AskedDiploma(
                one,
                tuple(one.challenges.all()),
                next((its for its in law if its.key == one.legal_key), None),
                pool.without(words_of(one.name, one.also)) if one.at_start else None,
            )
            for one in demands
            if one.withdrawn_at is None
        ),
        law=tuple(law),
        withdrawn=tuple(one for one in demands if one.withdrawn_at is not None),
        pool=pool.size,
        missing=tuple(missing(row, today)),
        log=tuple(row.log.select_related("person", "adviser").order_by("number")),
        low_pay=below_minimum(row.pay_min, row.starts_on or today),
        may_judge=certifiable_by(viewer).filter(pk=row.pk).exists(),
    )


def skills_of(row: VacancyProfile, language: str) -> list[AskedSkill]:
    """What a profile asks, heaviest first."""
    rows: list[ProfileSkill] = list(row.skills.select_related("skill").order_by("-weight", "skill__uri"))
    texts = catalogue.skill_texts([one.skill.uri for one in rows], language)
    parts = shares([one.weight for one in rows])
    return [
        AskedSkill(
            one.skill.uri, texts.get(one.skill.uri, UNNAMED).label, texts.get(one.skill.uri, UNNAMED).text,
            one.weight, one.level, share,
        )
        for one, share in zip(rows, parts, strict=True)
    ]  # fmt: skip


def law_of(row: VacancyProfile, today: date) -> list[LegalDemand]:
    """What the law demands for the occupation of a profile; nothing for a free title."""
    if row.occupation is None:
        return []
    return catalogue.demands_for(catalogue.demands_on(today), row.occupation.uri, row.occupation.isco)


def below_minimum(pay: Decimal | None, day: date) -> MinimumWage | None:
    """The statutory minimum wage of a day when `pay`, gross per hour, is below it; as far as we know it."""
    least = minimum_wage_on(day)
    return least if pay is not None and least is not None and pay < least.per_hour else None


def grounds() -> list[DiplomaGround]:
    """The grounds on which a diploma may be demanded today."""
    return grounds_on(clock.today())


def days_to_answer() -> int:
    """Within how many working days an adviser answers what is sent today."""
    return working_days_to_answer(clock.today())


def openings(viewer: Acting) -> list[VacancyProfile]:
    """The vacancies of the viewer's organisation that are not closed: what waits for the employer first."""
    rows = _listed(seen_by(viewer)).exclude(state=ProfileState.CLOSED)
    first = (ProfileState.RETURNED, ProfileState.CERTIFIED, ProfileState.DRAFT)
    order = {state: place for place, state in enumerate((*first, ProfileState.SUBMITTED, ProfileState.PUBLISHED))}
    return sorted(rows, key=lambda row: (order[ProfileState(row.state)], -row.changed_at.timestamp(), row.pk))


def certified_before(viewer: Acting) -> list[VacancyProfile]:
    """Profiles of the viewer's organisation that can be used again: the latest of each set of skills and demands."""
    rows = _listed(seen_by(viewer)).exclude(fingerprint="").order_by("-certified_at", "-pk")
    latest: dict[str, VacancyProfile] = {}
    for row in rows[: 10 * CLOSED_SHOWN]:
        latest.setdefault(row.fingerprint, row)
    return list(latest.values())[:CLOSED_SHOWN]


def to_certify(viewer: Acting) -> list[VacancyProfile]:
    """What waits for an adviser of the viewer's region and sector, by the day it is due; one's own first that day."""
    rows = _listed(certifiable_by(viewer)).annotate(mine=Exists(_mine(viewer)))
    return list(rows.order_by("due_on", F("mine").desc(), "pk"))


def judged(viewer: Acting) -> list[VacancyProfile]:
    """What one sent back and has not come again, the oldest first."""
    rows = _listed(seen_by(viewer, Permission.CERTIFY_VACANCY))
    return list(rows.filter(state=ProfileState.RETURNED, adviser=viewer.person).order_by("changed_at", "pk"))


def _mine(viewer: Acting) -> QuerySet[VacancyProfile]:
    return VacancyProfile.objects.filter(pk=OuterRef("pk"), adviser=viewer.person)


def _listed(rows: QuerySet[VacancyProfile]) -> QuerySet[VacancyProfile]:
    return rows.select_related("organisation", "municipality", "region", "adviser", "occupation").annotate(
        asked=Count("skills", distinct=True),
        demanded=Count("demands", filter=Q(demands__withdrawn_at__isnull=True), distinct=True),
        questions=Count("demands__challenges", filter=_OPEN_QUESTION, distinct=True),
    )


_OPEN_QUESTION = Q(demands__challenges__answered_at__isnull=True, demands__challenges__isnull=False)


def likely_work(title: str, chosen: str, language: str) -> list[tuple[str, str]]:
    """Occupations that a title may mean, best first, as (URI, name); the one that was chosen is among them."""
    if not title.strip():
        return []
    found = [(one.uri, one.label) for one in catalogue.find_occupations(title, language, LIKELY)]
    if chosen not in dict(found) and chosen.startswith(catalogue.OCCUPATIONS):
        known = catalogue.occupation_texts([chosen], language)
        found = [(uri, text.label) for uri, text in known.items()] + found
    return found


def find_skills(typed: str, language: str) -> list[AskedSkill]:
    """Skills for an employer's own words, best first."""
    found = catalogue.find_skills(typed, language, LIKELY)
    texts = catalogue.skill_texts([one.uri for one in found], language)
    return [
        AskedSkill(one.uri, texts.get(one.uri, UNNAMED).label, texts.get(one.uri, UNNAMED).text, 0, 0, 0)
        for one in found
    ]


LIKELY = 6
"""So many proposals are put before an employer: more is a list to search in."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A skill as this employer asks it beside how work like it usually does; 0 for not asked."""

    label: str
    weight: int
    level: int
    usual: int


def beside_the_catalogue(row: VacancyProfile, language: str) -> list[Beside]:
    """What a profile asks, heaviest first, and then what its occupation usually asks and this employer does not."""
    usual = {one.uri: one.weight for one in starting_point(row.occupation.uri)} if row.occupation else {}
    asked = skills_of(row, language)
    found = [Beside(one.label, one.weight, one.level, usual.pop(one.uri, 0)) for one in asked]
    texts = catalogue.skill_texts(list(usual), language)
    return [*found, *(Beside(texts.get(uri, UNNAMED).label, 0, 0, weight) for uri, weight in usual.items())]


@dataclass(frozen=True, slots=True)
class EmployerHere:
    """An employer of a region and where its vacancies are."""

    organisation: Organisation
    regions: tuple[str, ...]
    waiting: int
    published: int
    places: int


def employers_of(viewer: Acting) -> list[EmployerHere]:
    """Employers of the viewer's regions, whoever has most with an adviser first. Three queries."""
    regions = regions_of(viewer)
    if not may(viewer, Permission.CERTIFY_VACANCY):
        return []
    parts = OrganisationRole.objects.filter(
        Q(until__isnull=True) | Q(until__gte=clock.today()), part=OrganisationRole.Part.EMPLOYER, region__in=regions,
        organisation__status=Organisation.Status.ACTIVE,
    )  # fmt: skip
    names: dict[int, set[str]] = {}
    held: dict[int, Organisation] = {}
    for part in parts.select_related("organisation", "region").defer("region__outline"):
        held[part.organisation_id] = part.organisation
        names.setdefault(part.organisation_id, set()).add(part.region.name)
    states = Count("pk", filter=Q(state=ProfileState.SUBMITTED)), Count("pk", filter=Q(state=ProfileState.PUBLISHED))
    places = Sum("openings", filter=Q(state=ProfileState.PUBLISHED))
    counted = {
        organisation: counts
        for organisation, *counts in VacancyProfile.objects.filter(organisation__in=held, region__in=regions)
        .order_by().values("organisation").annotate(waiting=states[0], published=states[1], places=places)
        .values_list("organisation", "waiting", "published", "places")
    }  # fmt: skip
    rows = [
        EmployerHere(held[key], tuple(sorted(names[key])), *(number or 0 for number in counted.get(key, (0, 0, 0))))
        for key in held
    ]
    return sorted(rows, key=lambda one: (-one.waiting, one.organisation.name, one.organisation.pk))
